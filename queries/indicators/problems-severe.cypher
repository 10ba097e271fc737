// @id problems-severe
// @name.zh 较重以上问题占比
// @name.en Severe problems
// @description.zh 写明严重程度的问题中，较重及以上的比例；按发现日期。
// @description.en Problems that are major or worse, among those that state a severity; by date found.
// @group problems
// @kind share
// @unit.zh %
// @unit.en %
// @direction worse
// @peers same-kind
// @smallest 10
// @source.zh 年度监督台账“一账三看六清单”工作法：六张清单闭环
// @source.en The yearly supervision ledger: the closed loop of the six lists
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, p.id AS record, p.found_on AS at,
  CASE WHEN p.severity IS NOT NULL AND p.severity IN ['major', 'serious', 'grave'] THEN 1 ELSE 0 END AS numerator,
  CASE WHEN p.severity IS NOT NULL THEN 1 ELSE 0 END AS denominator
