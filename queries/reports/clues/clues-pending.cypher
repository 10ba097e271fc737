// @id clues-pending
// @name.zh 未办结的线索
// @name.en Clues still pending
// @description.zh 截至指定日期尚未办结的线索，含暂存待查；线索是反映，不是结论。
// @description.en Clues not disposed of on the day, those kept for later included. A clue is an allegation, not a finding.
// @param on date "2024-12-31"
// @param.zh on 截至日期
// @param.en on as of date
// @returns table
// @columns number, unit, source, received_on, disposition, disposed_on
// @columns.zh 线索编号, 单位, 线索来源, 受理日期, 处置方式, 处置日期
// @columns.en Clue, Unit, Source, Received on, Disposition, Disposed on
// @vocab source clue_source
// @vocab disposition clue_disposition
// @key number
// @tags clues, gaps
MATCH (q:Clue)
WHERE q.no_longer_said IS NULL AND q.unreviewed IS NULL AND q.stub IS NULL
  AND (q.received_on IS NULL OR q.received_on <= left($on + '-99-99', 10))
  AND (coalesce(q.status, CASE WHEN q.disposition IS NULL THEN 'pending' ELSE 'disposed' END) = 'pending'
       OR q.disposed_on > left($on + '-99-99', 10))
OPTIONAL MATCH (q)-[e:CONCERNS]->(u:Unit)
WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL
WITH q, min(u.name) AS unit
RETURN q.number AS number, unit, q.source AS source, q.received_on AS received_on, q.disposition AS disposition,
       q.disposed_on AS disposed_on
ORDER BY received_on, number
