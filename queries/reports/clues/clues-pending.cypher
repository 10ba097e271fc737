// @id clues-pending
// @name.zh 未处置的线索
// @name.en Clues still pending
// @description.zh 截至指定日期尚未处置的线索；线索是反映，不是结论。
// @description.en Clues without a disposition on the day. A clue is an allegation, not a finding.
// @param on date "2024-12-31"
// @param.zh on 截至日期
// @param.en on as of date
// @returns table
// @columns number, unit, source, received_on, status
// @columns.zh 线索编号, 单位, 线索来源, 受理日期, 线索状态
// @columns.en Clue, Unit, Source, Received on, Status
// @vocab source clue_source
// @vocab status clue_status
// @tags clues, gaps
MATCH (q:Clue)
WHERE q.no_longer_said IS NULL AND q.stub IS NULL AND q.received_on <= $on AND (q.disposed_on IS NULL OR q.disposed_on > $on)
OPTIONAL MATCH (q)-[:CONCERNS]->(u:Unit)
RETURN q.number AS number, min(u.name) AS unit, q.source AS source, q.received_on AS received_on, q.status AS status
ORDER BY received_on, number
