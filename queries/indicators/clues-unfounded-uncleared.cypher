// @id clues-unfounded-uncleared
// @name.zh 不实未澄清率
// @name.en Unfounded, not cleared
// @description.zh 写明处置方式的问题线索中，已予了结而没有标明澄清的比例；已澄清的两边都不计，另在“未计入”中列出。
// @description.en Clues closed as unfounded that do not say cleared, among those that state a disposition; cleared ones are in neither number and are listed as left out.
// @group findings-clues
// @kind share
// @unit.zh %
// @unit.en %
// @direction worse
// @peers same-kind
// @smallest 10
// @source.zh 《纪检监察机关处理检举控告工作规则》（2020）、《中国共产党纪律检查机关监督执纪工作规则》（2018）第二十一条：线索四类处置
// @source.en Rules on handling reports and accusations (2020); Rules on supervision and discipline enforcement (2018), art. 21: four dispositions
MATCH (q:Clue)-[e:CONCERNS]->(u:Unit)
WHERE q.no_longer_said IS NULL AND q.unreviewed IS NULL AND q.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND coalesce(q.status, '') <> 'cleared'
RETURN DISTINCT u.id AS scope, q.id AS record, q.received_on AS at,
  CASE WHEN q.disposition IS NOT NULL AND q.disposition = 'closed_unfounded' THEN 1 ELSE 0 END AS numerator,
  CASE WHEN q.disposition IS NOT NULL THEN 1 ELSE 0 END AS denominator
