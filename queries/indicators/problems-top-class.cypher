// @id problems-top-class
// @name.zh 最多一类问题占比
// @name.en Share of the largest class
// @description.zh 写明类别的问题中，数量最多的一类所占的比例；按发现日期。
// @description.en Problems of the largest class, among those that state a class; by date found.
// @group problems
// @kind top
// @unit.zh %
// @unit.en %
// @direction neutral
// @peers same-kind
// @smallest 10
// @source.zh 年度监督台账“一账三看六清单”工作法：六张清单闭环
// @source.en The yearly supervision ledger: the closed loop of the six lists
// @top 1
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, p.category AS part, p.id AS record, p.found_on AS at,
  CASE WHEN p.category IS NOT NULL THEN 1 ELSE 0 END AS numerator,
  CASE WHEN p.category IS NOT NULL THEN 1 ELSE 0 END AS denominator
