// @id cases-transferred
// @name.zh 移送司法率
// @name.en Cases transferred
// @description.zh 已结案件中移送司法的比例；按结案日期。
// @description.en Cases transferred to the procuratorate, among those closed; by date closed.
// @group cases-actions
// @kind share
// @unit.zh %
// @unit.en %
// @direction worse
// @peers same-kind
// @smallest 5
// @source.zh 《中国共产党党内监督条例》（2016）第七条：四种形态
// @source.en Regulations on intra-party supervision (2016), art. 7: four forms
MATCH (k:Case)-[e:INVOLVES]->(u:Unit)
WHERE k.no_longer_said IS NULL AND k.unreviewed IS NULL AND k.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, k.id AS record, k.closed_on AS at,
  CASE WHEN k.closed_on IS NOT NULL AND k.stage = 'transferred' THEN 1 ELSE 0 END AS numerator,
  CASE WHEN k.closed_on IS NOT NULL THEN 1 ELSE 0 END AS denominator
