// @id hotline-late
// @name.zh 各单位热线超期答复率
// @name.en Late replies by unit
// @description.zh 受理后超过 30 天才答复的工单：数量、占该单位工单的比率（%）及其 95% 区间（Wilson）；未答复的不计在内。
// @description.en Orders replied to later than 30 days after receipt: how many, their share of the unit's orders in per cent and its 95 % interval (Wilson); those without a reply do not count.
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
// @columns unit, orders, late, rate, low, high
// @columns.zh 单位, 工单数, 超期数, 比率（%）, 下限（%）, 上限（%）
// @columns.en Unit, Orders, Late, Rate (%), Low (%), High (%)
// @tags hotline, units
MATCH (h:HotlineCount)-[c:COMPLAINS_OF]->(u:Unit)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND c.no_longer_said IS NULL AND c.unreviewed IS NULL AND ($topic = '' OR h.topic = $topic)
  AND h.month >= left($since, 7) AND h.month <= left($until + '-99', 7)
WITH u, sum(h.orders) AS orders, sum(h.late) AS late
WHERE orders > 0 AND orders >= $least
WITH u, orders, late, 1.0 * late / orders AS p, 3.8416 / orders AS z
WITH u, orders, late, p, z, 1.96 * sqrt(p * (1 - p) / orders + z / (4 * orders)) AS half
RETURN u.name AS unit, orders, late, round(p * 1000) / 10 AS rate,
       round((p + z / 2 - half) / (1 + z) * 1000) / 10 AS low, round((p + z / 2 + half) / (1 + z) * 1000) / 10 AS high
ORDER BY low DESC, late DESC, unit, u.id
