// @id measures-not-reached
// @name.zh 制度还没有覆盖的同类问题
// @name.en Problems of the class that a policy has not reached
// @description.zh 与制度所解决的问题同一类别、却没有与任何制度对应的问题；印发之后才发现的，说明制度没有管住。
// @description.en Problems of a class that a policy answers, linked to no policy. Those found after it was issued show where it did not take hold.
// @param measure graph:Measure.number ""
// @param.zh measure 文号，空为全部
// @param.en measure policy number, empty for all
// @returns table
// @columns measure, title, class, number, problem, unit, district, found_on, status, after
// @columns.zh 文号, 制度, 问题类别, 问题编号, 问题, 单位, 所在区, 发现日期, 问题状态, 印发后发现
// @columns.en Policy number, Policy, Class, Problem number, Problem, Unit, District, Found on, Status, Found after it was issued
// @vocab status problem_status
// @key measure, title, number
// @tags measures, problems, gaps
MATCH (m:Measure)
WHERE m.no_longer_said IS NULL AND m.unreviewed IS NULL AND m.stub IS NULL AND ($measure = '' OR m.number = $measure)
OPTIONAL MATCH (a:Problem)-[l:ANSWERED_BY]->(m)
WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND l.no_longer_said IS NULL AND l.unreviewed IS NULL
WITH m, collect(DISTINCT a.category) AS found
WITH m, coalesce(m.answers, []) + [one IN found WHERE NOT one IN coalesce(m.answers, [])] AS classes
MATCH (p:Problem)
WHERE p.category IN classes AND p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND NOT EXISTS { MATCH (p)-[b:ANSWERED_BY]->(x:Measure) WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL AND x.no_longer_said IS NULL AND x.unreviewed IS NULL }
OPTIONAL MATCH (p)-[i:FOUND_IN]->(u:Unit)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
OPTIONAL MATCH (u)-[g:IN_REGION]->(r:Region)
WHERE g.no_longer_said IS NULL AND g.unreviewed IS NULL
WITH m, p, min(u.name) AS unit, min(r.name) AS district
RETURN m.number AS measure, m.title AS title, p.category AS class, p.number AS number, p.title AS problem, unit, district, p.found_on AS found_on,
  p.status AS status, p.found_on > left(m.issued_on + '-99-99', 10) AS after
ORDER BY measure, class, found_on, number, m.id, p.id
