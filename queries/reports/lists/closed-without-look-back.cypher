// @id closed-without-look-back
// @name.zh 办结而没有“回头看”的问题
// @name.en Closed without a look-back
// @description.zh 已经办结、至今没有一次“回头看”的问题。
// @description.en Problems that were closed and have not been looked back at since.
// @param days integer 0
// @param on date "2024-12-31"
// @param.zh days 办结满多少天才列出
// @param.zh on 截至日期
// @param.en days closed for at least so many days
// @param.en on as of date
// @returns table
// @columns number, problem, unit, closed_on, status, checker
// @columns.zh 问题编号, 问题, 单位, 办结日期, 问题状态, 整改核查单位
// @columns.en Problem number, Problem, Unit, Closed on, Status, Rectification checked by
// @vocab status problem_status
// @key number
// @tags lists, gaps
MATCH (p:Problem)
WHERE p.status IN ['closed', 'closed_unrectified'] AND p.no_longer_said IS NULL AND p.unreviewed IS NULL
  AND ($days = 0 OR (size(p.closed_on) = 10 AND size($on) = 10 AND duration.inDays(date(p.closed_on), date($on)).days >= $days))
  AND NOT EXISTS { MATCH (p)-[w:NEXT_IN_LIST*1..3]->(l:LookBack) WHERE l.stub IS NULL AND l.no_longer_said IS NULL AND l.unreviewed IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) }
OPTIONAL MATCH (p)-[i:FOUND_IN]->(u:Unit)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
WITH p, min(u.name) AS unit
OPTIONAL MATCH (p)-[w:NEXT_IN_LIST*1..2]->(r:Rectification)-[k:CHECKED_BY]->(c:Unit)
WHERE r.no_longer_said IS NULL AND r.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL)
WITH p, unit, min(c.name) AS checker
RETURN p.number AS number, p.title AS problem, unit, p.closed_on AS closed_on, p.status AS status, checker
ORDER BY closed_on, number, p.id
