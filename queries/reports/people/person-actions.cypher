// @id person-actions
// @name.zh 对一个人的处理
// @name.en Actions about a person
// @description.zh 对某人的每一项处理及其在指定日期的状态：拟处理不是处分，影响期已过显示为期满；同名不同人分行，以证件号码掩码区分。
// @description.en Every action about a person with its status on the day: planned is no sanction, past its period reads as expired; people of one name stand apart by their masked number.
// @param name graph:Cadre.name ""
// @param.zh name 姓名
// @param.en name name
// @param on date "2024-12-31"
// @param.zh on 截至日期
// @param.en on as of date
// @returns table
// @columns person, citizen, kind, form, status, decided_on, until, number, case
// @columns.zh 姓名, 证件号码（掩码）, 处理方式, 形态, 状态, 决定日期, 影响期至, 处理编号, 案件编号
// @columns.en Person, Citizen number (masked), Kind, Form, Status, Decided on, In effect until, Number, Case
// @vocab kind action_kind
// @vocab form action_form
// @vocab status action_status
// @key person, citizen, number
// @required name
// @tags people, actions
MATCH (a:Action)-[e:ACTED_ON]->(c:Cadre)
WHERE c.name = $name AND a.no_longer_said IS NULL AND a.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
OPTIONAL MATCH (k:Case)-[m:PRODUCED]->(a)
WHERE m.no_longer_said IS NULL AND m.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL
WITH c, a, min(k.number) AS case
RETURN c.name AS person, c.citizen_masked AS citizen, a.kind AS kind, a.form AS form,
       CASE WHEN a.status IN ['decided', 'in_effect'] AND left(a.effective_until + '-99-99', 10) < left($on + '-99-99', 10)
            THEN 'expired' ELSE a.status END AS status,
       a.decided_on AS decided_on, a.effective_until AS until, a.number AS number, case
ORDER BY citizen, c.id, decided_on, number
