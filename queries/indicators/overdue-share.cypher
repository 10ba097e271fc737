// @id overdue-share
// @name.zh 逾期未办结率
// @name.en Overdue
// @description.zh 有期限的问题中，期限已过数据截止日而仍未办结的比例；按发现日期。
// @description.en Problems past due on the data's date and not closed, among those with a due date; by date found.
// @group rectification
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
  CASE WHEN p.due IS NOT NULL AND p.status IS NOT NULL AND p.status IN ['open', 'rectifying', 'reopened'] AND left(p.due + '-99-99', 10) < $data_date THEN 1 ELSE 0 END AS numerator,
  CASE WHEN p.due IS NOT NULL AND p.status IS NOT NULL THEN 1 ELSE 0 END AS denominator
