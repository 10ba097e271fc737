// @id same-class-elsewhere
// @name.zh 同类问题在其他单位
// @name.en The same class of problem elsewhere
// @description.zh 从一个问题到一类问题：同一类别的问题出现在哪些单位、哪些区、哪些年份。
// @description.en From one to a class: in which units, districts and years problems of the same class were found.
// @param category graph:Problem.category ""
// @param.zh category 问题类别
// @param.en category class
// @returns table
// @columns category, district, unit, number, problem, found_on, status
// @columns.zh 问题类别, 所在区, 单位, 问题编号, 问题, 发现日期, 问题状态
// @columns.en Class, District, Unit, Problem number, Problem, Found on, Status
// @vocab status problem_status
// @key unit, number
// @required category
// @tags problems
MATCH (p:Problem)-[i:FOUND_IN]->(u:Unit)
WHERE p.category = $category AND p.no_longer_said IS NULL AND p.unreviewed IS NULL AND i.no_longer_said IS NULL AND i.unreviewed IS NULL
OPTIONAL MATCH (u)-[g:IN_REGION]->(r:Region)
WHERE g.no_longer_said IS NULL AND g.unreviewed IS NULL
WITH p, u, min(r.name) AS district
RETURN p.category AS category, district, u.name AS unit, p.number AS number, p.title AS problem, p.found_on AS found_on, p.status AS status
ORDER BY district, unit, found_on, number
