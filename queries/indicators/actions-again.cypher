// @id actions-again
// @name.zh 再次受处理占比
// @name.en Acted on again
// @description.zh 对干部的已决定处理中，被处理人此前已因另一问题或另一案件受过处理的比例。
// @description.en Decided actions on a cadre whom an earlier decided action reached for another problem or case, among decided actions on cadres.
// @group cases-actions
// @kind share
// @unit.zh %
// @unit.en %
// @direction worse
// @peers same-kind
// @smallest 10
// @source.zh 《中国共产党党内监督条例》（2016）第七条：四种形态
// @source.en Regulations on intra-party supervision (2016), art. 7: four forms
MATCH (c:Cadre)<-[t:ACTED_ON]-(a:Action)-[e:ACTED_AT]->(u:Unit)
WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND a.stub IS NULL
  AND t.no_longer_said IS NULL AND t.unreviewed IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND a.status IN ['decided', 'in_effect', 'expired']
RETURN DISTINCT u.id AS scope, a.id AS record, a.decided_on AS at,
  CASE WHEN EXISTS { MATCH (c)<-[o:ACTED_ON]-(b:Action) WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL AND o.no_longer_said IS NULL AND o.unreviewed IS NULL AND b.status IN ['decided', 'in_effect', 'expired'] AND left(b.decided_on + '-99-99', 10) < a.decided_on } THEN 1 ELSE 0 END AS numerator,
  1 AS denominator
