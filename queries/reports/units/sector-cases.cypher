// @id sector-cases
// @name.zh 一个行业的案件
// @name.en Cases of a sector
// @description.zh 某行业（可限一个区）各单位的案件、涉案人、案件阶段与已决定的处理数；立案不等于认定，拟处理不计。
// @description.en Cases of the units of a sector, in one district if asked for, with people, stage and decided actions; a case filed is not a case proven, and planned actions do not count.
// @param sector graph:Sector.name ""
// @param.zh sector 行业
// @param.en sector sector
// @param district graph:Region.name ""
// @param.zh district 所在区（留空为全部）
// @param.en district district (blank: all)
// @returns table
// @columns unit, person, role, number, title, stage, filed_on, actions
// @columns.zh 单位, 姓名, 角色, 案件编号, 案件, 案件阶段, 立案日期, 已决定处理数
// @columns.en Unit, Person, Role, Case number, Case, Stage, Filed on, Decided actions
// @vocab role case_role
// @vocab stage case_stage
// @key number, person, unit, role
// @required sector
// @tags sectors, cases
MATCH (s:Sector {name: $sector})<-[b:IN_SECTOR]-(u:Unit)<-[v:INVOLVES]-(k:Case)
WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL AND v.no_longer_said IS NULL AND v.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL
  AND ($district = '' OR EXISTS { MATCH (u)-[g:IN_REGION]->(r:Region) WHERE g.no_longer_said IS NULL AND g.unreviewed IS NULL AND r.name = $district })
OPTIONAL MATCH (k)-[i:INVOLVES]->(c:Cadre)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
OPTIONAL MATCH (k)-[m:PRODUCED]->(a:Action)-[e:ACTED_ON]->(c)
WHERE m.no_longer_said IS NULL AND m.unreviewed IS NULL AND a.no_longer_said IS NULL AND a.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND a.status IN ['decided', 'in_effect', 'expired']
WITH u, k, c, i.role AS role, count(DISTINCT a) AS actions
RETURN u.name AS unit, c.name AS person, role, k.number AS number, k.title AS title, k.stage AS stage, k.filed_on AS filed_on, actions
ORDER BY filed_on, number, person, unit, role, c.id
