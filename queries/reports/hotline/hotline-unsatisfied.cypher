// @id hotline-unsatisfied
// @name.zh 各单位热线不满意率
// @name.en Unsatisfied callers by unit
// @description.zh 各单位的工单数、回访不满意数、比率（%）及其 95% 区间（Wilson）；按区间下限排列，工单少的单位区间宽。
// @description.en Orders of each unit, callers who were not satisfied, the rate in per cent and its 95 % interval (Wilson); in the order of the lower bound, since few orders say little.
// @param topic graph:HotlineCount.topic ""
// @param since date "1949"
// @param until date "2024-12-31"
// @param least integer 30
// @param.zh topic 主题（留空为全部）
// @param.zh since 受理月份自
// @param.zh until 受理月份至
// @param.zh least 工单数不少于
// @param.en topic topic (blank: all)
// @param.en since received since
// @param.en until received until
// @param.en least at least so many orders
// @returns table
// @columns unit, orders, unsatisfied, rate, low, high
// @columns.zh 单位, 工单数, 不满意数, 比率（%）, 下限（%）, 上限（%）
// @columns.en Unit, Orders, Unsatisfied, Rate (%), Low (%), High (%)
// @tags hotline, units
MATCH (h:HotlineCount)-[c:COMPLAINS_OF]->(u:Unit)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND c.no_longer_said IS NULL AND c.unreviewed IS NULL AND ($topic = '' OR h.topic = $topic)
  AND h.month >= left($since, 7) AND h.month <= left($until + '-99', 7)
WITH u, sum(h.orders) AS orders, sum(h.unsatisfied) AS unsatisfied
WHERE orders > 0 AND orders >= $least
WITH u, orders, unsatisfied, 1.0 * unsatisfied / orders AS p, 3.8416 / orders AS z
WITH u, orders, unsatisfied, p, z, 1.96 * sqrt(p * (1 - p) / orders + z / (4 * orders)) AS half
RETURN u.name AS unit, orders, unsatisfied, round(p * 1000) / 10 AS rate,
       round((p + z / 2 - half) / (1 + z) * 1000) / 10 AS low, round((p + z / 2 + half) / (1 + z) * 1000) / 10 AS high
ORDER BY low DESC, unsatisfied DESC, unit, u.id
