// @id looked-back
// @name.zh 已办结问题回头看率
// @name.en Closed problems looked back at
// @description.zh 已办结的问题中，做过回头看的比例；按发现日期。
// @description.en Closed problems that were looked back at, among closed ones; by date found.
// @group rectification
// @kind share
// @unit.zh %
// @unit.en %
// @direction better
// @peers same-kind
// @smallest 10
// @source.zh 年度监督台账“一账三看六清单”工作法：六张清单闭环
// @source.en The yearly supervision ledger: the closed loop of the six lists
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, p.id AS record, p.found_on AS at,
  CASE WHEN p.status = 'closed' AND EXISTS { MATCH (p)-[w:NEXT_IN_LIST*1..5]->(l:LookBack) WHERE all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) AND l.no_longer_said IS NULL AND l.unreviewed IS NULL AND l.stub IS NULL } THEN 1 ELSE 0 END AS numerator,
  CASE WHEN p.status = 'closed' THEN 1 ELSE 0 END AS denominator
