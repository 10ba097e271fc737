// @id clues-to-cases
// @name.zh 线索成案率
// @name.en Clues that became cases
// @description.zh 已处置的问题线索中转为立案的比例；已澄清的不计；按处置日期。
// @description.en Clues that became cases, among those disposed of; cleared ones do not count; by date of disposal.
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
RETURN DISTINCT u.id AS scope, q.id AS record, q.disposed_on AS at,
  CASE WHEN q.disposition IS NOT NULL AND q.disposed_on IS NOT NULL AND EXISTS { MATCH (q)-[w:BECAME]->(k:Case) WHERE w.no_longer_said IS NULL AND w.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL } THEN 1 ELSE 0 END AS numerator,
  CASE WHEN q.disposition IS NOT NULL AND q.disposed_on IS NOT NULL THEN 1 ELSE 0 END AS denominator
