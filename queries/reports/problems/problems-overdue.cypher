// @id problems-overdue
// @name.zh 超过整改期限的问题
// @name.en Problems past their due date
// @description.zh 截至指定日期已过整改期限而没有办结日期的问题。
// @description.en Problems past their due date on the day, with no date of closure.
// @param on date "2024-12-31"
// @param.zh on 截至日期
// @param.en on as of date
// @returns table
// @columns number, problem, unit, due, status, found_on
// @columns.zh 问题编号, 问题, 单位, 整改期限, 问题状态, 发现日期
// @columns.en Problem number, Problem, Unit, Due, Status, Found on
// @vocab status problem_status
// @tags problems, gaps
MATCH (p:Problem)
WHERE p.no_longer_said IS NULL AND p.due IS NOT NULL AND p.due < $on AND (p.closed_on IS NULL OR p.closed_on > $on)
OPTIONAL MATCH (p)-[:FOUND_IN]->(u:Unit)
RETURN p.number AS number, p.title AS problem, min(u.name) AS unit, p.due AS due, p.status AS status, p.found_on AS found_on
ORDER BY due, number
