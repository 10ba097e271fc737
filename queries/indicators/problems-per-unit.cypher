// @id problems-per-unit
// @name.zh 每个单位的问题数
// @name.en Problems per unit
// @description.zh 期间发现的问题数，比范围内的单位数；按发现日期。
// @description.en Problems found in the period, over units in the scope.
// @group problems
// @kind rate
// @unit.zh 个/单位
// @unit.en per unit
// @direction worse
// @peers same-kind
// @smallest 1
// @source.zh 年度监督台账“一账三看六清单”工作法：六张清单闭环
// @source.en The yearly supervision ledger: the closed loop of the six lists
// @per 1
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, p.id AS record, p.found_on AS at, null AS until, 1 AS numerator, 0 AS denominator
UNION ALL
MATCH (u:Unit)
WHERE u.no_longer_said IS NULL AND u.unreviewed IS NULL AND u.stub IS NULL
RETURN DISTINCT u.id AS scope, u.id AS record, null AS at, null AS until, 0 AS numerator, 1 AS denominator
