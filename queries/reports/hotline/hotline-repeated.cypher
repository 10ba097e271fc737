// @id hotline-repeated
// @name.zh 各单位热线重复诉求率
// @name.en Repeated complaints by unit
// @description.zh 同一件事诉求三次以上的工单：数量、占该单位工单的比率（%）及其 95% 区间（Wilson）。
// @description.en Orders complained of three times or more: how many, their share of the unit's orders in per cent and its 95 % interval (Wilson).
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
// @columns unit, orders, repeated, rate, low, high
// @columns.zh 单位, 工单数, 重复诉求数, 比率（%）, 下限（%）, 上限（%）
// @columns.en Unit, Orders, Repeated, Rate (%), Low (%), High (%)
// @tags hotline, units
MATCH (h:HotlineCount)-[c:COMPLAINS_OF]->(u:Unit)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND c.no_longer_said IS NULL AND c.unreviewed IS NULL AND ($topic = '' OR h.topic = $topic)
  AND h.month >= left($since, 7) AND h.month <= left($until + '-99', 7)
WITH u, sum(h.orders) AS orders, sum(h.repeated) AS repeated
WHERE orders > 0 AND orders >= $least
WITH u, orders, repeated, 1.0 * repeated / orders AS p, 3.8416 / orders AS z
WITH u, orders, repeated, p, z, 1.96 * sqrt(p * (1 - p) / orders + z / (4 * orders)) AS half
RETURN u.name AS unit, orders, repeated, round(p * 1000) / 10 AS rate,
       round((p + z / 2 - half) / (1 + z) * 1000) / 10 AS low, round((p + z / 2 + half) / (1 + z) * 1000) / 10 AS high
ORDER BY low DESC, repeated DESC, unit, u.id
