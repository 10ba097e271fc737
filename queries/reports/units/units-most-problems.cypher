// @id units-most-problems
// @name.zh 问题最多的单位
// @name.en Units with the most problems
// @description.zh 按问题数排列单位，并给出该单位问题占全部问题的比例及分母；少数单位往往占了多数问题。
// @description.en Units by number of problems, each with its share of all and the denominator.
// @param sector graph:Sector.name ""
// @param.zh sector 行业（留空为全部）
// @param.en sector sector (blank: all)
// @param most integer 20
// @param.zh most 最多列出几个
// @param.en most units at most
// @returns table
// @columns unit, sector, problems, of, share, open
// @columns.zh 单位, 行业, 问题数, 全部问题数, 占比, 未办结
// @columns.en Unit, Sector, Problems, Of all, Share, Open
// @key unit
// @tags units
MATCH (p:Problem)-[i:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND i.no_longer_said IS NULL AND i.unreviewed IS NULL AND p.stub IS NULL
OPTIONAL MATCH (u)-[b:IN_SECTOR]->(s:Sector)
WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL
WITH u, s, p
WHERE $sector = '' OR s.name = $sector
WITH u, min(s.name) AS sector, collect(DISTINCT p) AS found
WITH collect({unit: u.name, id: u.id, sector: sector, problems: size(found),
     open: size([p IN found WHERE p.closed_on IS NULL AND NOT coalesce(p.status, 'open') IN ['closed', 'closed_unrectified']])}) AS units
WITH units, reduce(total = 0, one IN units | total + one.problems) AS of
UNWIND units AS one
RETURN one.unit AS unit, one.sector AS sector, one.problems AS problems, of, round(1.0 * one.problems / of, 4) AS share, one.open AS open
ORDER BY problems DESC, unit, one.id
LIMIT $most
