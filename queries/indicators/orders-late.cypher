// @id orders-late
// @name.zh 热线超期率
// @name.en Hotline: Late
// @description.zh 热线工单中，三十日以上才答复的工单的比例；按月份。
// @description.en Orders answered after more than 30 days, among hotline orders; by month.
// @group hotline
// @kind share
// @unit.zh %
// @unit.en %
// @direction worse
// @peers same-kind
// @smallest 30
// @source.zh 《国务院办公厅关于进一步优化地方政务服务便民热线的指导意见》（国办发〔2020〕53号）：响应、办结、满意
// @source.en State Council Office guideline No. 53 (2020) on 12345 hotlines: answered, settled, satisfied
MATCH (h:HotlineCount)-[e:COMPLAINS_OF]->(u:Unit)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, h.id AS record, h.month AS at, h.late AS numerator, h.orders AS denominator
