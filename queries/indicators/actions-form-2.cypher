// @id actions-form-2
// @name.zh 第二种形态占比
// @name.en Form 2
// @description.zh 写明形态的已决定处理中，第二种形态的比例；按决定日期。
// @description.en Actions of form 2, among decided ones that state a form; by date decided.
// @group cases-actions
// @kind share
// @unit.zh %
// @unit.en %
// @direction neutral
// @peers same-kind
// @smallest 5
// @source.zh 《中国共产党党内监督条例》（2016）第七条：四种形态
// @source.en Regulations on intra-party supervision (2016), art. 7: four forms
MATCH (a:Action)-[e:ACTED_AT|ACTED_ON]->(u:Unit)
WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND a.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND a.status IN ['decided', 'in_effect', 'expired']
RETURN DISTINCT u.id AS scope, a.id AS record, a.decided_on AS at,
  CASE WHEN a.form IS NOT NULL AND a.form = 2 THEN 1 ELSE 0 END AS numerator,
  CASE WHEN a.form IS NOT NULL THEN 1 ELSE 0 END AS denominator
