// @id problems-overdue
// @name.zh 超过整改期限的问题
// @name.en Problems past their due date
// @description.zh 截至指定日期已过整改期限而没有办结的问题。
// @description.en Problems past their due date on the day, and not closed.
// @param on date "2024-12-31"
// @param.zh on 截至日期
// @param.en on as of date
// @returns table
// @columns number, problem, unit, due, status, found_on
// @columns.zh 问题编号, 问题, 单位, 整改期限, 问题状态, 发现日期
// @columns.en Problem number, Problem, Unit, Due, Status, Found on
// @vocab status problem_status
// @key number
// @tags problems, gaps
MATCH (p:Problem)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND left(p.due + '-99-99', 10) < left($on + '-99-99', 10)
  AND (p.closed_on > left($on + '-99-99', 10)
       OR (p.closed_on IS NULL AND NOT coalesce(p.status, 'open') IN ['closed', 'closed_unrectified']))
OPTIONAL MATCH (p)-[i:FOUND_IN]->(u:Unit)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
WITH p, min(u.name) AS unit
RETURN p.number AS number, p.title AS problem, unit, p.due AS due, p.status AS status, p.found_on AS found_on
ORDER BY due, number, p.id
