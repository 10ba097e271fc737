// @id reopened-share
// @name.zh 重新打开率
// @name.en Reopened
// @description.zh 做过回头看的问题中，回头看未通过或状态为重新打开的比例；按发现日期。
// @description.en Problems that failed a look-back or were reopened, among those looked back at or reopened; by date found.
// @group rectification
// @kind share
// @unit.zh %
// @unit.en %
// @direction worse
// @peers same-kind
// @smallest 5
// @source.zh 年度监督台账“一账三看六清单”工作法：六张清单闭环
// @source.en The yearly supervision ledger: the closed loop of the six lists
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, p.id AS record, p.found_on AS at,
  CASE WHEN (p.status = 'reopened' OR EXISTS { MATCH (p)-[w:NEXT_IN_LIST*1..5]->(l:LookBack) WHERE all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) AND l.no_longer_said IS NULL AND l.unreviewed IS NULL AND l.stub IS NULL }) AND (p.status = 'reopened' OR EXISTS { MATCH (p)-[w:NEXT_IN_LIST*1..5]->(l:LookBack) WHERE all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) AND l.no_longer_said IS NULL AND l.unreviewed IS NULL AND l.stub IS NULL AND l.passed = false }) THEN 1 ELSE 0 END AS numerator,
  CASE WHEN (p.status = 'reopened' OR EXISTS { MATCH (p)-[w:NEXT_IN_LIST*1..5]->(l:LookBack) WHERE all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) AND l.no_longer_said IS NULL AND l.unreviewed IS NULL AND l.stub IS NULL }) THEN 1 ELSE 0 END AS denominator
