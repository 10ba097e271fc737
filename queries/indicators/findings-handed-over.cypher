// @id findings-handed-over
// @name.zh 审计发现移送率
// @name.en Findings handed over
// @description.zh 审计发现中移送为问题线索的比例（线索已澄清的不计移送）。
// @description.en Findings handed over as clues, among findings; a clue that was cleared does not count.
// @group findings-clues
// @kind share
// @unit.zh %
// @unit.en %
// @direction neutral
// @peers same-kind
// @smallest 10
// @source.zh 《审计法》（2021）第五十二条：整改情况；《审计移送处理书》制度
// @source.en Audit Law (2021), art. 52 on rectification; audit transfer letters
MATCH (f:Finding)-[e:FOUND_IN]->(u:Unit)
WHERE f.no_longer_said IS NULL AND f.unreviewed IS NULL AND f.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, f.id AS record, coalesce(f.found_on, toString(f.year)) AS at,
  CASE WHEN EXISTS { MATCH (f)-[w:HANDED_OVER_AS]->(q:Clue) WHERE w.no_longer_said IS NULL AND w.unreviewed IS NULL AND q.no_longer_said IS NULL AND q.unreviewed IS NULL AND coalesce(q.status, '') <> 'cleared' } THEN 1 ELSE 0 END AS numerator,
  1 AS denominator
