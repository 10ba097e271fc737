// @id closed-but-hotline
// @name.zh 报告办结之后热线仍有同类诉求
// @name.en Complained of after it was reported closed
// @description.zh 问题已经报告办结，但办结当月之后，同一单位、同一主题（与问题类别相同）的热线工单仍在发生：办结后的工单数与其中的不满意、重复诉求数，办结前同样月数的工单数，以及办结后第一个和最后一个有工单的月份。
// @description.en Problems reported closed while the hotline goes on: orders on the same topic (equal to the problem's category) at the same unit in the months after the one it was closed in, of these the unsatisfied and repeated, orders of as many months before, and the first and last month with any.
// @param unit graph:Unit.name ""
// @param months integer 12
// @param least integer 3
// @param.zh unit 单位（留空为全部）
// @param.zh months 办结后看几个月
// @param.zh least 办结后工单数不少于
// @param.en unit unit (blank: all)
// @param.en months months looked at after it was closed
// @param.en least at least so many orders after
// @returns table
// @columns number, problem, unit, topic, closed_on, before, after, unsatisfied, repeated, first, last
// @columns.zh 问题编号, 问题, 单位, 主题, 办结日期, 办结前工单, 办结后工单, 其中不满意, 其中重复诉求, 办结后最早, 办结后最近
// @columns.en Problem number, Problem, Unit, Topic, Closed on, Orders before, Orders after, Unsatisfied, Repeated, First after, Last after
// @tags hotline, problems, gaps
MATCH (p:Problem)-[i:FOUND_IN]->(u:Unit)<-[c:COMPLAINS_OF]-(h:HotlineCount)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND i.no_longer_said IS NULL AND i.unreviewed IS NULL AND h.no_longer_said IS NULL AND h.unreviewed IS NULL AND c.no_longer_said IS NULL AND c.unreviewed IS NULL AND h.topic = p.category AND size(p.closed_on) >= 7
  AND ($unit = '' OR u.name = $unit)
WITH p, u, h, toInteger(left(h.month, 4)) * 12 + toInteger(substring(h.month, 5, 2))
     - toInteger(left(p.closed_on, 4)) * 12 - toInteger(substring(p.closed_on, 5, 2)) AS away
WITH p, u, sum(CASE WHEN away < 0 AND away >= -$months THEN h.orders ELSE 0 END) AS before,
     sum(CASE WHEN away > 0 AND away <= $months THEN h.orders ELSE 0 END) AS after,
     sum(CASE WHEN away > 0 AND away <= $months THEN h.unsatisfied ELSE 0 END) AS unsatisfied,
     sum(CASE WHEN away > 0 AND away <= $months THEN h.repeated ELSE 0 END) AS repeated,
     min(CASE WHEN away > 0 AND away <= $months AND h.orders > 0 THEN h.month ELSE null END) AS first,
     max(CASE WHEN away > 0 AND away <= $months AND h.orders > 0 THEN h.month ELSE null END) AS last
WHERE after > 0 AND after >= $least
RETURN p.number AS number, p.title AS problem, u.name AS unit, p.category AS topic, p.closed_on AS closed_on, before, after,
       unsatisfied, repeated, first, last
ORDER BY after DESC, closed_on, number, p.id, u.id
