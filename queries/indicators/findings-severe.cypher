// @id findings-severe
// @name.zh 严重审计发现占比
// @name.en Severe findings
// @description.zh 写明严重程度的审计发现中，较重及以上的比例。
// @description.en Findings that are major or worse, among those that state a severity.
// @group findings-clues
// @kind share
// @unit.zh %
// @unit.en %
// @direction worse
// @peers same-kind
// @smallest 10
// @source.zh 《审计法》（2021）第五十二条：整改情况；《审计移送处理书》制度
// @source.en Audit Law (2021), art. 52 on rectification; audit transfer letters
MATCH (f:Finding)-[e:FOUND_IN]->(u:Unit)
WHERE f.no_longer_said IS NULL AND f.unreviewed IS NULL AND f.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, f.id AS record, coalesce(f.found_on, toString(f.year)) AS at,
  CASE WHEN f.severity IS NOT NULL AND f.severity IN ['major', 'serious', 'grave'] THEN 1 ELSE 0 END AS numerator,
  CASE WHEN f.severity IS NOT NULL THEN 1 ELSE 0 END AS denominator
