// @id clues-cleared
// @name.zh 予以了结并澄清的线索
// @name.en Clues closed as unfounded
// @description.zh 予以了结（不属实）的线索：反映对象应视为已澄清，不计入画像。
// @description.en Clues closed as unfounded: the people they named are cleared and left out of portraits.
// @returns table
// @columns number, people, units, source, received_on, disposed_on, status
// @columns.zh 线索编号, 姓名, 单位, 线索来源, 受理日期, 处置日期, 线索状态
// @columns.en Clue, Person, Unit, Source, Received on, Disposed on, Status
// @vocab source clue_source
// @vocab status clue_status
// @key number
// @tags clues
MATCH (q:Clue)
WHERE q.no_longer_said IS NULL AND q.unreviewed IS NULL AND (q.disposition = 'closed_unfounded' OR q.status = 'cleared')
OPTIONAL MATCH (q)-[e:CONCERNS]->(c:Cadre)
WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL
OPTIONAL MATCH (q)-[b:CONCERNS]->(u:Unit)
WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL
WITH q, c, u ORDER BY c.name, u.name
WITH q, collect(DISTINCT c.name) AS people, collect(DISTINCT u.name) AS units
RETURN q.number AS number, people, units, q.source AS source, q.received_on AS received_on,
       q.disposed_on AS disposed_on, 'cleared' AS status
ORDER BY disposed_on, number
