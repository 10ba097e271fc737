// @id reported-without-look-back
// @name.zh 没有“回头看”就上报的问题
// @name.en Reported without a look-back
// @description.zh 已经写入报告清单、却没有一次“回头看”的问题。
// @description.en Problems that a report was sent on without any look-back.
// @returns table
// @columns number, problem, unit, status, report, sent_on, reported_by
// @columns.zh 问题编号, 问题, 单位, 问题状态, 报告, 报送日期, 报送单位
// @columns.en Problem number, Problem, Unit, Status, Report, Sent on, Reported by
// @vocab status problem_status
// @key number, report
// @tags lists, gaps
MATCH (p:Problem)-[w:NEXT_IN_LIST*1..4]->(r:Report)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND r.no_longer_said IS NULL AND r.unreviewed IS NULL AND r.stub IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL)
  AND NOT EXISTS { MATCH (p)-[v:NEXT_IN_LIST*1..3]->(l:LookBack) WHERE l.stub IS NULL AND l.no_longer_said IS NULL AND l.unreviewed IS NULL AND all(step IN v WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) }
WITH DISTINCT p, r
OPTIONAL MATCH (p)-[i:FOUND_IN]->(u:Unit)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
WITH p, r, min(u.name) AS unit
OPTIONAL MATCH (r)-[b:OWNED_BY]->(o:Unit)
WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL
WITH p, r, unit, min(o.name) AS reported_by
RETURN p.number AS number, p.title AS problem, unit, p.status AS status, coalesce(r.number, r.title) AS report, r.sent_on AS sent_on, reported_by
ORDER BY sent_on, number, report, p.id, r.id
