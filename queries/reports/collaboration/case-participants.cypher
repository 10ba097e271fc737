// @id case-participants
// @name.zh 一个案件由谁办理
// @name.en Who took part in a case
// @description.zh 案件的参与单位和人员、各自的角色及所属；留空列出全部案件。
// @description.en Units and people that took part in a case, with their roles and where they belong; blank: all cases.
// @param number graph:Case.number ""
// @param.zh number 案件编号（留空为全部）
// @param.en number case number (blank: all)
// @returns table
// @columns number, title, participant, of, kind, role, within
// @columns.zh 案件编号, 案件, 参与者, 参与者类型, 单位类别, 参与角色, 隶属
// @columns.en Case number, Case, Participant, Participant is, Kind of unit, Role, Part of
// @vocab of :type
// @vocab kind unit_kind
// @vocab role part_role
// @key number, participant, role
// @tags collaboration, cases
MATCH (o)-[t:TAKES_PART_IN]->(k:Case)
WHERE t.no_longer_said IS NULL AND t.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL AND ($number = '' OR k.number = $number)
OPTIONAL MATCH (o)-[b:PART_OF]->(above:Unit)
WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL
WITH k, o, t.role AS role, min(above.name) AS within
RETURN k.number AS number, k.title AS title, o.name AS participant, labels(o)[0] AS of,
       CASE WHEN o:Unit THEN o.kind ELSE null END AS kind, role, within
ORDER BY number, role, participant, o.id
