// @id unit-heads
// @name.zh 单位历任一把手
// @name.en Heads of a unit over time
// @description.zh 按时间列出单位的一把手，及其任期内该单位发现的问题数。
// @description.en Heads of a unit by time, with the number of problems found there in each term.
// @param unit graph:Unit.name ""
// @param.zh unit 单位
// @param.en unit unit
// @returns table
// @columns unit, person, title, from, to, problems, dropped
// @columns.zh 单位, 姓名, 职务, 任职时间, 免职时间, 任期内发现问题, 新文件不再提及
// @columns.en Unit, Person, Title, From, To, Problems found in the term, No longer said
// @key unit, person, title, from
// @required unit
// @dropped HOLDS_POST
// @tags units, heads
MATCH (c:Cadre)-[h:HOLDS_POST]->(u:Unit)
WHERE u.name = $unit AND h.is_head = true AND h.unreviewed IS NULL
OPTIONAL MATCH (p:Problem)-[i:FOUND_IN]->(u)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND i.no_longer_said IS NULL AND i.unreviewed IS NULL AND left(p.found_on + '-99-99', 10) >= h.from
  AND (h.to IS NULL OR p.found_on <= left(h.to + '-99-99', 10))
WITH u, c, h, count(DISTINCT p) AS problems
RETURN u.name AS unit, c.name AS person, h.title AS title, h.from AS from, h.to AS to, problems,
       coalesce(h.no_longer_said, false) AS dropped
ORDER BY unit, from, person, title, c.id
