// @id hotline-evidence
// @name.zh 作为问题佐证的热线工单
// @name.en Hotline orders that are evidence
// @description.zh 由工单表的问题编号或由人指认、作为问题佐证的热线工单，及其所指问题；诉求人的信息不保存。
// @description.en Hotline orders that are evidence for a problem, by the number in their row or because somebody tied them; nothing about who complained is kept.
// @param unit graph:Unit.name ""
// @param.zh unit 单位（留空为全部）
// @param.en unit unit (blank: all)
// @returns table
// @columns problem, closed_on, order, received_on, topic, unit, times, satisfied, text
// @columns.zh 问题编号, 问题办结日期, 工单编号, 受理日期, 主题, 单位, 诉求次数, 是否满意, 诉求内容
// @columns.en Problem number, Problem closed on, Order, Received on, Topic, Unit, Times complained, Satisfied, Text
// @tags hotline, problems, evidence
MATCH (w:WorkOrder)-[c:COMPLAINS_OF]->(p:Problem)
WHERE w.no_longer_said IS NULL AND w.unreviewed IS NULL AND c.no_longer_said IS NULL AND c.unreviewed IS NULL AND p.no_longer_said IS NULL AND p.unreviewed IS NULL
OPTIONAL MATCH (w)-[k:COMPLAINS_OF]->(u:Unit)
WHERE k.no_longer_said IS NULL AND k.unreviewed IS NULL
WITH p, w, u
WHERE $unit = '' OR u.name = $unit
RETURN p.number AS problem, p.closed_on AS closed_on, w.number AS order, w.received_on AS received_on, w.topic AS topic,
       u.name AS unit, w.times AS times, w.satisfied AS satisfied, w.text AS text
ORDER BY problem, received_on, order, unit, w.id
