// @id problems-without-feedback
// @name.zh 没有反馈的问题
// @name.en Problems without feedback
// @description.zh 问题清单上有、反馈清单上没有的问题：没有以反馈清单的一条告知责任单位。
// @description.en Problems of the problem list that no entry of the feedback list hands back to their unit.
// @param since date ""
// @param until date ""
// @param.zh since 发现日期起（空为不限）
// @param.zh until 发现日期止（空为不限）
// @param.en since found from (empty: any)
// @param.en until found until (empty: any)
// @returns table
// @columns number, problem, unit, found_on, due, status, stage
// @columns.zh 问题编号, 问题, 单位, 发现日期, 整改期限, 问题状态, 清单阶段
// @columns.en Problem number, Problem, Unit, Found on, Due, Status, Stage
// @vocab status problem_status
// @vocab stage list_stage
// @key number
// @tags lists, gaps
MATCH (p:Problem)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND ($since IS NULL OR left(p.found_on + '-99-99', 10) >= $since) AND ($until IS NULL OR p.found_on <= left($until + '-99-99', 10))
  AND NOT EXISTS { MATCH (p)-[n:NEXT_IN_LIST]->(f:Feedback) WHERE f.stub IS NULL AND f.no_longer_said IS NULL AND f.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL }
OPTIONAL MATCH (p)-[i:FOUND_IN]->(u:Unit)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
WITH p, min(u.name) AS unit
RETURN p.number AS number, p.title AS problem, unit, p.found_on AS found_on, p.due AS due, p.status AS status, p.stage AS stage
ORDER BY found_on, number, p.id
