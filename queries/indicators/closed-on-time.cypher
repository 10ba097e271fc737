// @id closed-on-time
// @name.zh 按期办结率
// @name.en Closed on time
// @description.zh 有期限且已办结的问题中，办结日期不晚于期限的比例；按办结日期。
// @description.en Problems closed no later than due, among closed ones with a due date; by date closed.
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
RETURN DISTINCT u.id AS scope, p.id AS record, p.closed_on AS at,
  CASE WHEN p.status = 'closed' AND p.closed_on IS NOT NULL AND p.due IS NOT NULL AND p.closed_on <= left(p.due + '-99-99', 10) THEN 1 ELSE 0 END AS numerator,
  CASE WHEN p.status = 'closed' AND p.closed_on IS NOT NULL AND p.due IS NOT NULL THEN 1 ELSE 0 END AS denominator
