// @id look-back-passed
// @name.zh 回头看通过率
// @name.en Look-backs passed
// @description.zh 写明结果的回头看中，通过的比例；按复查日期。
// @description.en Look-backs that were passed, among those that state it; by date held.
// @group rectification
// @kind share
// @unit.zh %
// @unit.en %
// @direction better
// @peers same-kind
// @smallest 5
// @source.zh 年度监督台账“一账三看六清单”工作法：六张清单闭环
// @source.en The yearly supervision ledger: the closed loop of the six lists
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit), (p)-[w:NEXT_IN_LIST*1..5]->(l:LookBack)
WHERE l.no_longer_said IS NULL AND l.unreviewed IS NULL AND l.stub IS NULL
  AND p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL)
  AND l.passed IS NOT NULL
RETURN DISTINCT u.id AS scope, l.id AS record, l.held_on AS at,
  CASE WHEN l.passed = true THEN 1 ELSE 0 END AS numerator,
  1 AS denominator
