// @id orders-after-closure
// @name.zh 办结后热线回潮率
// @name.en Hotline after closure
// @description.zh 办结日期写到月的已办结问题中，办结后六个月内同一单位同一主题仍有三件及以上热线工单的比例；按办结日期。
// @description.en Closed problems after which, within six months, three orders or more came on the same topic at the same unit, among closed problems dated to the month; by date closed.
// @group hotline
// @kind share
// @unit.zh %
// @unit.en %
// @direction worse
// @peers same-kind
// @smallest 5
// @source.zh 《国务院办公厅关于进一步优化地方政务服务便民热线的指导意见》（国办发〔2020〕53号）：响应、办结、满意
// @source.en State Council Office guideline No. 53 (2020) on 12345 hotlines: answered, settled, satisfied
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)<-[c:COMPLAINS_OF]-(h:HotlineCount)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND c.no_longer_said IS NULL AND c.unreviewed IS NULL AND h.no_longer_said IS NULL AND h.unreviewed IS NULL
  AND h.topic = p.category AND p.status = 'closed' AND size(p.closed_on) >= 7 AND size(h.month) >= 7
WITH u, p, sum(h.orders) AS ever, sum(CASE
  WHEN toInteger(left(h.month, 4)) * 12 + toInteger(substring(h.month, 5, 2)) - toInteger(left(p.closed_on, 4)) * 12 - toInteger(substring(p.closed_on, 5, 2)) > 0
   AND toInteger(left(h.month, 4)) * 12 + toInteger(substring(h.month, 5, 2)) - toInteger(left(p.closed_on, 4)) * 12 - toInteger(substring(p.closed_on, 5, 2)) <= 6
  THEN h.orders ELSE 0 END) AS after
WHERE after >= 3
RETURN DISTINCT u.id AS scope, p.id AS record, p.closed_on AS at, 1 AS numerator, 0 AS denominator
UNION ALL
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND p.status = 'closed'
  AND size(p.closed_on) >= 7
RETURN DISTINCT u.id AS scope, p.id AS record, p.closed_on AS at, 0 AS numerator, 1 AS denominator
