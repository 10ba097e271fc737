// @id fed-back
// @name.zh 问题反馈率
// @name.en Problems fed back
// @description.zh 问题中已向责任单位反馈的比例；按发现日期。
// @description.en Problems fed back to the unit that must put them right, among problems; by date found.
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
  CASE WHEN EXISTS { MATCH (p)-[w:NEXT_IN_LIST]->(b:Feedback) WHERE w.no_longer_said IS NULL AND w.unreviewed IS NULL AND b.no_longer_said IS NULL AND b.unreviewed IS NULL AND b.stub IS NULL } THEN 1 ELSE 0 END AS numerator,
  1 AS denominator
