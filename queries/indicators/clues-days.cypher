// @id clues-days
// @name.zh 线索处置用时
// @name.en Days to disposal
// @description.zh 从受理到处置的平均天数；两个日期都写到日的线索；按处置日期。
// @description.en Mean days from receipt to disposal, of clues that give both to the day; by date of disposal.
// @group findings-clues
// @kind mean
// @unit.zh 天
// @unit.en days
// @direction worse
// @peers same-kind
// @smallest 5
// @source.zh 《纪检监察机关处理检举控告工作规则》（2020）、《中国共产党纪律检查机关监督执纪工作规则》（2018）第二十一条：线索四类处置
// @source.en Rules on handling reports and accusations (2020); Rules on supervision and discipline enforcement (2018), art. 21: four dispositions
MATCH (q:Clue)-[e:CONCERNS]->(u:Unit)
WHERE q.no_longer_said IS NULL AND q.unreviewed IS NULL AND q.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND coalesce(q.status, '') <> 'cleared'
RETURN DISTINCT u.id AS scope, q.id AS record, q.disposed_on AS at,
  CASE WHEN q.disposition IS NOT NULL AND q.disposed_on IS NOT NULL AND size(q.received_on) = 10 AND size(q.disposed_on) = 10 AND q.received_on <= q.disposed_on THEN duration.inDays(date(q.received_on), date(q.disposed_on)).days ELSE 0 END AS numerator,
  CASE WHEN q.disposition IS NOT NULL AND q.disposed_on IS NOT NULL AND size(q.received_on) = 10 AND size(q.disposed_on) = 10 AND q.received_on <= q.disposed_on THEN 1 ELSE 0 END AS denominator
