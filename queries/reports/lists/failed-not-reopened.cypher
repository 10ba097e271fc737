// @id failed-not-reopened
// @name.zh “回头看”未通过而没有重新打开的问题
// @name.en Failed look-back, not reopened
// @description.zh 最近一次“回头看”没有通过，问题却仍是办结状态。
// @description.en Problems whose latest look-back failed and that still read as closed.
// @returns table
// @columns number, problem, unit, status, closed_on, look_back, held_on, checker, seen
// @columns.zh 问题编号, 问题, 单位, 问题状态, 办结日期, “回头看”编号, “回头看”日期, 复查单位, 所见
// @columns.en Problem number, Problem, Unit, Status, Closed on, Look-back number, Held on, Looked back by, What was seen
// @vocab status problem_status
// @key number, look_back
// @tags lists, gaps
MATCH (l:LookBack)
WHERE l.passed = false AND l.no_longer_said IS NULL AND l.unreviewed IS NULL
MATCH (l)<-[w:NEXT_IN_LIST*1..5]-(p:Problem)
WHERE p.status IN ['closed', 'closed_unrectified'] AND p.no_longer_said IS NULL AND p.unreviewed IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL)
WITH DISTINCT p, l
WHERE NOT EXISTS {
  MATCH (p)-[w:NEXT_IN_LIST*1..5]->(later:LookBack)
  WHERE later.passed = true AND later.held_on > coalesce(l.held_on, '') AND later.no_longer_said IS NULL AND later.unreviewed IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL)
}
OPTIONAL MATCH (p)-[i:FOUND_IN]->(u:Unit)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
WITH p, l, min(u.name) AS unit
OPTIONAL MATCH (l)-[k:CHECKED_BY]->(c:Unit)
WHERE k.no_longer_said IS NULL AND k.unreviewed IS NULL
WITH p, l, unit, min(c.name) AS checker
RETURN p.number AS number, p.title AS problem, unit, p.status AS status, p.closed_on AS closed_on, l.number AS look_back, l.held_on AS held_on, checker, l.text AS seen
ORDER BY held_on, number, look_back, p.id, l.id
