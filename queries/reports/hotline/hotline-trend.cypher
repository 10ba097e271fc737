// @id hotline-trend
// @name.zh 热线工单逐月走势
// @name.en Hotline orders month by month
// @description.zh 逐月的工单数及其中的重复诉求、退单、不满意、超期数，并列上年同月的工单数；可限一个单位、一个主题。
// @description.en Orders by month and of these the repeated, returned, unsatisfied and late, beside the orders of the same month a year before; of one unit and one topic if asked for.
// @param unit graph:Unit.name ""
// @param topic graph:HotlineCount.topic ""
// @param since date "1949"
// @param until date "2024-12-31"
// @param.zh unit 单位（留空为全部）
// @param.zh topic 主题（留空为全部）
// @param.zh since 受理月份自
// @param.zh until 受理月份至
// @param.en unit unit (blank: all)
// @param.en topic topic (blank: all)
// @param.en since received since
// @param.en until received until
// @returns table
// @columns month, orders, year_before, repeated, returned, unsatisfied, late
// @columns.zh 月份, 工单数, 上年同月, 重复诉求数, 退单数, 不满意数, 超期数
// @columns.en Month, Orders, A year before, Repeated, Returned, Unsatisfied, Late
// @tags hotline, trend
MATCH (h:HotlineCount)-[c:COMPLAINS_OF]->(u:Unit)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND c.no_longer_said IS NULL AND c.unreviewed IS NULL AND ($unit = '' OR u.name = $unit) AND ($topic = '' OR h.topic = $topic)
WITH h.month AS month, sum(h.orders) AS orders, sum(h.repeated) AS repeated, sum(h.returned) AS returned,
     sum(h.unsatisfied) AS unsatisfied, sum(h.late) AS late
WITH collect({month: month, orders: orders, repeated: repeated, returned: returned, unsatisfied: unsatisfied, late: late}) AS every
UNWIND every AS one
WITH one, [e IN every WHERE e.month = toString(toInteger(left(one.month, 4)) - 1) + substring(one.month, 4) | e.orders] AS before
WHERE one.month >= left($since, 7) AND one.month <= left($until + '-99', 7)
RETURN one.month AS month, one.orders AS orders, head(before) AS year_before, one.repeated AS repeated,
       one.returned AS returned, one.unsatisfied AS unsatisfied, one.late AS late
ORDER BY month
