// @id clues-from-hotline
// @name.zh 线索来源：热线工单
// @name.en Clues from the hotline
// @description.zh 写明来源的问题线索中，来自热线工单的比例；已澄清的不计；按受理日期。
// @description.en Clues from the hotline, among those that state a source; cleared ones do not count; by date received.
// @group findings-clues
// @kind share
// @unit.zh %
// @unit.en %
// @direction neutral
// @peers same-kind
// @smallest 10
// @source.zh 《纪检监察机关处理检举控告工作规则》（2020）、《中国共产党纪律检查机关监督执纪工作规则》（2018）第二十一条：线索四类处置
// @source.en Rules on handling reports and accusations (2020); Rules on supervision and discipline enforcement (2018), art. 21: four dispositions
MATCH (q:Clue)-[e:CONCERNS]->(u:Unit)
WHERE q.no_longer_said IS NULL AND q.unreviewed IS NULL AND q.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND coalesce(q.status, '') <> 'cleared'
RETURN DISTINCT u.id AS scope, q.id AS record, q.received_on AS at,
  CASE WHEN q.source IS NOT NULL AND q.source = 'hotline' THEN 1 ELSE 0 END AS numerator,
  CASE WHEN q.source IS NOT NULL THEN 1 ELSE 0 END AS denominator
