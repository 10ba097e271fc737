// @id hotline-units
// @name.zh 热线投诉最多的单位
// @name.en Units most complained of
// @description.zh 各单位的热线工单数及其 95% 区间（Poisson，Byar 近似）、有工单的月数，以及其中的重复诉求、退单、不满意、超期数；没有写明单位的工单列在“单位不详”。
// @description.en Hotline orders of each unit with their 95 % interval (Poisson, Byar's approximation), months with any, and of these the repeated, returned, unsatisfied and late; orders that name no unit stand under 单位不详.
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
// @columns unit, orders, low, high, months, repeated, returned, unsatisfied, late
// @columns.zh 单位, 工单数, 下限, 上限, 月数, 重复诉求数, 退单数, 不满意数, 超期数
// @columns.en Unit, Orders, Low, High, Months, Repeated, Returned, Unsatisfied, Late
// @tags hotline, units
MATCH (h:HotlineCount)-[c:COMPLAINS_OF]->(u:Unit)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND c.no_longer_said IS NULL AND c.unreviewed IS NULL AND ($topic = '' OR h.topic = $topic)
  AND h.month >= left($since, 7) AND h.month <= left($until + '-99', 7)
WITH u, sum(h.orders) AS orders, count(DISTINCT h.month) AS months, sum(h.repeated) AS repeated,
     sum(h.returned) AS returned, sum(h.unsatisfied) AS unsatisfied, sum(h.late) AS late
WHERE orders > 0 AND orders >= $least
WITH u, orders, months, repeated, returned, unsatisfied, late,
     1 - 1.0 / (9 * orders) - 1.96 / (3 * sqrt(orders)) AS below,
     1 - 1.0 / (9 * (orders + 1)) + 1.96 / (3 * sqrt(orders + 1)) AS above
RETURN u.name AS unit, orders, round(orders * below * below * below * 10) / 10 AS low,
       round((orders + 1) * above * above * above * 10) / 10 AS high, months, repeated, returned, unsatisfied, late
ORDER BY orders DESC, unit, u.id
