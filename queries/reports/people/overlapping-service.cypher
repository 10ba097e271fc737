// @id overlapping-service
// @name.zh 与某人同期共事的人
// @name.en People who served beside a person
// @description.zh 与某人在同一单位、同一时期任职的人，及其共事的起止时间。
// @description.en People who held a post in the same unit at the same time, with the time they shared.
// @param name graph:Cadre.name ""
// @param.zh name 姓名
// @param.en name name
// @returns table
// @columns person, citizen, beside, unit, title, beside_title, from, to
// @columns.zh 姓名, 证件号码（掩码）, 共事者, 单位, 本人职务, 共事者职务, 共事起, 共事止
// @columns.en Person, Citizen number (masked), Beside, Unit, Title, Title of the other, From, To
// @key person, citizen, beside, unit, title, from
// @required name
// @tags people
MATCH (c:Cadre)-[h:HOLDS_POST]->(u:Unit)<-[g:HOLDS_POST]-(o:Cadre)
WHERE c.name = $name AND c.id <> o.id AND h.from IS NOT NULL AND g.from IS NOT NULL
  AND h.no_longer_said IS NULL AND h.unreviewed IS NULL AND g.no_longer_said IS NULL AND g.unreviewed IS NULL
WITH c, o, u, h, g,
     CASE WHEN h.from > g.from THEN h.from ELSE g.from END AS begins,
     CASE WHEN coalesce(h.to, '9999') < coalesce(g.to, '9999') THEN h.to ELSE g.to END AS ends
WHERE ends IS NULL OR begins < ends
RETURN c.name AS person, c.citizen_masked AS citizen, o.name AS beside, u.name AS unit, h.title AS title,
       g.title AS beside_title, begins AS from, ends AS to
ORDER BY citizen, from, beside, unit, title, beside_title, o.id
