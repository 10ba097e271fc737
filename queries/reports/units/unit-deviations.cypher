// @id unit-deviations
// @name.zh 各单位问题的五种偏差
// @name.en Five deviations by unit
// @description.zh 单位问题按主要偏差（五个有无）分布。
// @description.en Problems of each unit by their primary deviation.
// @param unit graph:Unit.name ""
// @param.zh unit 单位（留空为全部）
// @param.en unit unit (blank: all)
// @returns table
// @columns unit, deviation, problems, of
// @columns.zh 单位, 主要偏差, 问题数, 该单位问题数
// @columns.en Unit, Primary deviation, Problems, Of the unit
// @vocab deviation deviation
// @key unit, deviation
// @tags units, deviations
MATCH (p:Problem)-[i:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND i.no_longer_said IS NULL AND i.unreviewed IS NULL AND p.stub IS NULL AND ($unit = '' OR u.name = $unit)
WITH u, collect(DISTINCT p) AS found
UNWIND found AS p
WITH u, size(found) AS of, p.deviation AS deviation, count(p) AS problems
RETURN u.name AS unit, deviation, problems, of
ORDER BY of DESC, unit, u.id, problems DESC, deviation
