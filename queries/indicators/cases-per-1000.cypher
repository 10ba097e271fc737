// @id cases-per-1000
// @name.zh 每千名干部立案数
// @name.en Cases per 1,000 cadres
// @description.zh 期间立案的案件数，比期间在职的干部数（每人一次；没有写任职时间的不算；姓名被遮去且写法、单位、职务、任期都相同的按一人计）；按立案日期。
// @description.en Cases filed in the period, over cadres in post in the period: each once, none without a date of appointment, masked names with the same unit, post and term as one.
// @group cases-actions
// @kind rate
// @unit.zh 件/千人
// @unit.en per 1,000
// @direction worse
// @peers same-kind
// @smallest 50
// @source.zh 《中国共产党党内监督条例》（2016）第七条：四种形态
// @source.en Regulations on intra-party supervision (2016), art. 7: four forms
// @per 1000
MATCH (k:Case)-[e:INVOLVES]->(u:Unit)
WHERE k.no_longer_said IS NULL AND k.unreviewed IS NULL AND k.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, k.id AS record, k.filed_on AS at, null AS until, 1 AS numerator, 0 AS denominator
UNION ALL
MATCH (c:Cadre)-[e:HOLDS_POST]->(u:Unit)
WHERE c.no_longer_said IS NULL AND c.unreviewed IS NULL AND c.stub IS NULL AND coalesce(c.masked, false) = false
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, c.id AS record, e.from AS at, e.to AS until, 0 AS numerator, 1 AS denominator
UNION ALL
MATCH (c:Cadre)-[e:HOLDS_POST]->(u:Unit)
WHERE c.no_longer_said IS NULL AND c.unreviewed IS NULL AND c.stub IS NULL AND c.masked = true
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
WITH u, c.name AS name, e.title AS title, e.from AS since, e.to AS left_on, min(c.id) AS one
RETURN DISTINCT u.id AS scope, one AS record, since AS at, left_on AS until, 0 AS numerator, 1 AS denominator
