// @id orders-per-unit
// @name.zh 每个单位的热线工单
// @name.en Hotline orders per unit
// @description.zh 期间热线工单数，比范围内的单位数；图中没有人口数，所以按单位；按月份。
// @description.en Hotline orders in the period, over units in the scope (the graph holds no population); by month.
// @group hotline
// @kind rate
// @unit.zh 件/单位
// @unit.en per unit
// @direction worse
// @peers same-kind
// @smallest 1
// @source.zh 《国务院办公厅关于进一步优化地方政务服务便民热线的指导意见》（国办发〔2020〕53号）：响应、办结、满意
// @source.en State Council Office guideline No. 53 (2020) on 12345 hotlines: answered, settled, satisfied
// @per 1
MATCH (h:HotlineCount)-[e:COMPLAINS_OF]->(u:Unit)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, h.id AS record, h.month AS at, null AS until, h.orders AS numerator, 0 AS denominator
UNION ALL
MATCH (u:Unit)
WHERE u.no_longer_said IS NULL AND u.unreviewed IS NULL AND u.stub IS NULL
RETURN DISTINCT u.id AS scope, u.id AS record, null AS at, null AS until, 0 AS numerator, 1 AS denominator
