// @id measures-and-problems
// @name.zh 制度与它所解决的问题
// @name.en Policies and the problems they answer
// @description.zh 每项制度针对哪些类别、对应多少个问题、涉及多少个单位，其中多少个已经办结。
// @description.en The classes that each policy answers, how many problems it is linked to, in how many units, and how many of them are closed.
// @returns table
// @columns measure, title, issued_on, classes, problems, closed, units, visited
// @columns.zh 文号, 制度, 印发日期, 问题类别, 问题数, 已办结, 单位数, 走访单位数
// @columns.en Number, Policy, Issued on, Classes, Problems, Closed, Units, Units visited
// @key measure, title
// @tags measures
MATCH (m:Measure)
WHERE m.no_longer_said IS NULL AND m.unreviewed IS NULL AND m.stub IS NULL
OPTIONAL MATCH (p:Problem)-[a:ANSWERED_BY]->(m)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND a.no_longer_said IS NULL AND a.unreviewed IS NULL AND p.stub IS NULL
OPTIONAL MATCH (p)-[f:FOUND_IN]->(u:Unit)
WHERE f.no_longer_said IS NULL AND f.unreviewed IS NULL
OPTIONAL MATCH (u)-[t:TAKES_PART_IN {role: 'inspected'}]->(i:Inspection)
WHERE t.no_longer_said IS NULL AND t.unreviewed IS NULL AND i.no_longer_said IS NULL AND i.unreviewed IS NULL
WITH m, p.category AS class, p, u, i ORDER BY class
WITH m, collect(DISTINCT class) AS found, count(DISTINCT p) AS problems, count(DISTINCT CASE WHEN p.status = 'closed' THEN p END) AS closed,
  count(DISTINCT u) AS units, count(DISTINCT CASE WHEN i IS NULL THEN NULL ELSE u END) AS visited
RETURN m.number AS measure, m.title AS title, m.issued_on AS issued_on,
  coalesce(m.answers, []) + [one IN found WHERE NOT one IN coalesce(m.answers, [])] AS classes, problems, closed, units, visited
ORDER BY issued_on, measure, title, m.id
