// @id close-days
// @name.zh 办结用时
// @name.en Days to close
// @description.zh 从发现到办结的平均天数；两个日期都写到日、状态为已办结的问题；按办结日期。
// @description.en Mean days from finding to closing, of closed problems that give both to the day; by date closed.
// @group rectification
// @kind mean
// @unit.zh 天
// @unit.en days
// @direction worse
// @peers same-kind
// @smallest 5
// @source.zh 年度监督台账“一账三看六清单”工作法：六张清单闭环
// @source.en The yearly supervision ledger: the closed loop of the six lists
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, p.id AS record, p.closed_on AS at,
  CASE WHEN p.status = 'closed' AND size(p.found_on) = 10 AND size(p.closed_on) = 10 AND p.found_on <= p.closed_on THEN duration.inDays(date(p.found_on), date(p.closed_on)).days ELSE 0 END AS numerator,
  CASE WHEN p.status = 'closed' AND size(p.found_on) = 10 AND size(p.closed_on) = 10 AND p.found_on <= p.closed_on THEN 1 ELSE 0 END AS denominator
