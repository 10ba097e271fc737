// @id masked-names
// @name.zh 被遮名字出现在哪里
// @name.en Where masked names stand
// @description.zh 被遮的名字（如徐某某）每出现一处就是一个待核实的人：不与同样写法的名字合并，也不与任何人合并。
// @description.en Every place where a masked name stands is a person yet to be identified: never merged with the same letters elsewhere, nor with anybody.
// @param name text ""
// @param.zh name 被遮的名字（留空为全部）
// @param.en name masked name (blank: all)
// @returns table
// @columns name, clues, cases, actions, units, documents
// @columns.zh 名字, 线索编号, 案件编号, 处理编号, 单位, 来源文件
// @columns.en Name, Clues, Cases, Actions, Units, Documents
// @tags people, identity
MATCH (c:Cadre)
WHERE c.masked = true AND c.no_longer_said IS NULL AND c.unreviewed IS NULL AND ($name = '' OR c.name = $name)
OPTIONAL MATCH (c)<-[e:CONCERNS]-(q:Clue)
WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND q.no_longer_said IS NULL AND q.unreviewed IS NULL
OPTIONAL MATCH (c)<-[i:INVOLVES]-(k:Case)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL
OPTIONAL MATCH (c)<-[b:ACTED_ON]-(a:Action)
WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL AND a.no_longer_said IS NULL AND a.unreviewed IS NULL
OPTIONAL MATCH (c)-[h:HOLDS_POST]->(u:Unit)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL
OPTIONAL MATCH (c)-[s:STATED_IN]->(d:Document)
WHERE s.gone IS NULL AND s.unreviewed IS NULL
WITH c, q, k, a, u, d ORDER BY q.number, k.number, a.number, u.name, d.name
WITH c, collect(DISTINCT q.number) AS clues, collect(DISTINCT k.number) AS cases, collect(DISTINCT a.number) AS actions,
     collect(DISTINCT u.name) AS units, collect(DISTINCT d.name) AS documents
RETURN c.name AS name, clues, cases, actions, units, documents
ORDER BY name, documents, c.id
