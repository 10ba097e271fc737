// @id hotline-topics
// @name.zh 热线诉求最多的主题
// @name.en Topics most complained of
// @description.zh 各主题的工单数、涉及单位数，以及其中的重复诉求、退单、不满意、超期数；可限一个单位。
// @description.en Orders by topic, units they are about, and of these the repeated, returned, unsatisfied and late; of one unit if asked for.
// @param unit graph:Unit.name ""
// @param since date "1949"
// @param until date "2024-12-31"
// @param.zh unit 单位（留空为全部）
// @param.zh since 受理月份自
// @param.zh until 受理月份至
// @param.en unit unit (blank: all)
// @param.en since received since
// @param.en until received until
// @returns table
// @columns topic, orders, units, repeated, returned, unsatisfied, late
// @columns.zh 主题, 工单数, 单位数, 重复诉求数, 退单数, 不满意数, 超期数
// @columns.en Topic, Orders, Units, Repeated, Returned, Unsatisfied, Late
// @tags hotline, topics
MATCH (h:HotlineCount)-[c:COMPLAINS_OF]->(u:Unit)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND c.no_longer_said IS NULL AND c.unreviewed IS NULL AND ($unit = '' OR u.name = $unit)
  AND h.month >= left($since, 7) AND h.month <= left($until + '-99', 7)
WITH h.topic AS topic, sum(h.orders) AS orders, count(DISTINCT u) AS units, sum(h.repeated) AS repeated,
     sum(h.returned) AS returned, sum(h.unsatisfied) AS unsatisfied, sum(h.late) AS late
WHERE orders > 0
RETURN topic, orders, units, repeated, returned, unsatisfied, late
ORDER BY orders DESC, topic
