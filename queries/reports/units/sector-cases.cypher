// @id sector-cases
// @name.zh 一个行业的案件
// @name.en Cases of a sector
// @description.zh 某行业各单位的案件、涉案人、案件阶段与处理；立案不等于认定。
// @description.en Cases of the units of a sector with people, stage and actions; a case filed is not a case proven.
// @param sector graph:Sector.name ""
// @param.zh sector 行业
// @param.en sector sector
// @returns table
// @columns unit, person, role, number, title, stage, filed_on, actions
// @columns.zh 单位, 姓名, 角色, 案件编号, 案件, 案件阶段, 立案日期, 处理数
// @columns.en Unit, Person, Role, Case number, Case, Stage, Filed on, Actions
// @vocab role case_role
// @vocab stage case_stage
// @tags sectors, cases
MATCH (s:Sector {name: $sector})<-[:IN_SECTOR]-(u:Unit)<-[:INVOLVES]-(k:Case)
WHERE k.no_longer_said IS NULL
OPTIONAL MATCH (k)-[i:INVOLVES]->(c:Cadre)
OPTIONAL MATCH (k)-[:PRODUCED]->(a:Action)-[:ACTED_ON]->(c)
RETURN u.name AS unit, c.name AS person, i.role AS role, k.number AS number, k.title AS title, k.stage AS stage, k.filed_on AS filed_on, count(DISTINCT a) AS actions
ORDER BY filed_on, number, person, unit
