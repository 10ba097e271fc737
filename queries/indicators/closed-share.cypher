// @id closed-share
// @name.zh 问题办结率
// @name.en Problems closed
// @description.zh 问题中状态为已办结的比例（“办结未整改”不算）；按发现日期。
// @description.en Problems that are closed, among problems; closed-not-rectified does not count; by date found.
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
  CASE WHEN p.status IS NOT NULL AND p.status = 'closed' THEN 1 ELSE 0 END AS numerator,
  CASE WHEN p.status IS NOT NULL THEN 1 ELSE 0 END AS denominator
