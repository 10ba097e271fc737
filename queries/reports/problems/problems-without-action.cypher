// @id problems-without-action
// @name.zh 没有问责处理的严重问题
// @name.en Grave problems without any action
// @description.zh 严重程度为所选等级、尚无任何处理（含拟处理）的问题。
// @description.en Problems of the chosen severity for which no action, not even a planned one, is recorded.
// @param severity vocab:severity serious
// @param.zh severity 严重程度（留空为全部）
// @param.en severity severity (blank: all)
// @returns table
// @columns number, problem, unit, severity, found_on, status
// @columns.zh 问题编号, 问题, 单位, 严重程度, 发现日期, 问题状态
// @columns.en Problem number, Problem, Unit, Severity, Found on, Status
// @vocab severity severity
// @vocab status problem_status
// @key number
// @tags problems, gaps
MATCH (p:Problem)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL AND ($severity = '' OR p.severity = $severity)
  AND NOT EXISTS { MATCH (p)<-[b:FOR_PROBLEM]-(a:Action) WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL AND a.no_longer_said IS NULL AND a.unreviewed IS NULL }
OPTIONAL MATCH (p)-[i:FOUND_IN]->(u:Unit)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
WITH p, min(u.name) AS unit
RETURN p.number AS number, p.title AS problem, unit, p.severity AS severity, p.found_on AS found_on, p.status AS status
ORDER BY found_on, number, p.id
