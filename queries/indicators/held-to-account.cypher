// @id held-to-account
// @name.zh 问题追责率
// @name.en Problems with accountability
// @description.zh 问题中已有已决定处理的比例（拟处理、已撤销不计）；按发现日期。
// @description.en Problems for which a decided action stands, among problems; planned and revoked ones do not count; by date found.
// @group rectification
// @kind share
// @unit.zh %
// @unit.en %
// @direction neutral
// @peers same-kind
// @smallest 10
// @source.zh 《中国共产党党内监督条例》（2016）第七条：四种形态
// @source.en Regulations on intra-party supervision (2016), art. 7: four forms
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, p.id AS record, p.found_on AS at,
  CASE WHEN EXISTS { MATCH (p)<-[w:FOR_PROBLEM]-(a:Action) WHERE w.no_longer_said IS NULL AND w.unreviewed IS NULL AND a.no_longer_said IS NULL AND a.unreviewed IS NULL AND a.status IN ['decided', 'in_effect', 'expired'] } THEN 1 ELSE 0 END AS numerator,
  1 AS denominator
