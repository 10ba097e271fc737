// @id answered-by-mechanism
// @name.zh 以制度回应率
// @name.en Answered by a mechanism
// @description.zh 问题中已有制度回应的比例；按发现日期。
// @description.en Problems answered by a policy or mechanism, among problems; by date found.
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
  CASE WHEN EXISTS { MATCH (p)-[w:ANSWERED_BY]->(m:Measure) WHERE w.no_longer_said IS NULL AND w.unreviewed IS NULL AND m.no_longer_said IS NULL AND m.unreviewed IS NULL } THEN 1 ELSE 0 END AS numerator,
  1 AS denominator
