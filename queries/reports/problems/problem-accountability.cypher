// @id problem-accountability
// @name.zh 一个问题的问责情况
// @name.en Who was held to account for a problem
// @description.zh 对某个问题作出的全部处理：对象、方式、形态、状态。拟处理与已决定分开显示。
// @description.en Every action for a problem: whom, kind, form, status. Planned is not decided.
// @param number graph:Problem.number ""
// @param.zh number 问题编号
// @param.en number problem number
// @returns table
// @columns number, target, of, kind, form, status, decided_on, action
// @columns.zh 问题编号, 处理对象, 对象类型, 处理方式, 形态, 状态, 决定日期, 处理编号
// @columns.en Problem number, Target, Target is, Kind, Form, Status, Decided on, Action number
// @vocab kind action_kind
// @vocab form action_form
// @vocab status action_status
// @vocab of :type
// @key number, target, action
// @required number
// @tags problems, actions
MATCH (p:Problem {number: $number})<-[b:FOR_PROBLEM]-(a:Action)-[e:ACTED_ON]->(t)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND b.no_longer_said IS NULL AND b.unreviewed IS NULL AND a.no_longer_said IS NULL AND a.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN p.number AS number, coalesce(t.name, t.text) AS target, labels(t)[0] AS of, a.kind AS kind, a.form AS form, a.status AS status,
       a.decided_on AS decided_on, a.number AS action
ORDER BY decided_on, action, target
