// @id person-posts
// @name.zh 一个人的任职经历
// @name.en Posts of a person over time
// @description.zh 按时间列出同名各人担任过的职务；同名不同人分行列出，以证件号码掩码区分。
// @description.en Lists by time the posts held; people of one name stand apart by their masked number.
// @param name graph:Cadre.name ""
// @param.zh name 姓名
// @param.en name name
// @returns table
// @columns person, citizen, unit, title, from, to, head, dropped
// @columns.zh 姓名, 证件号码（掩码）, 单位, 职务, 任职时间, 免职时间, 一把手, 新文件不再提及
// @columns.en Person, Citizen number (masked), Unit, Title, From, To, Head, No longer said
// @key person, citizen, unit, title, from
// @required name
// @dropped HOLDS_POST
// @tags people
MATCH (c:Cadre)-[h:HOLDS_POST]->(u:Unit)
WHERE c.name = $name AND h.unreviewed IS NULL
RETURN c.name AS person, c.citizen_masked AS citizen, u.name AS unit, h.title AS title, h.from AS from, h.to AS to,
       coalesce(h.is_head, false) AS head, coalesce(h.no_longer_said, false) AS dropped
ORDER BY citizen, c.id, from, unit, title
