// @id findings-repeated
// @name.zh 屡审屡犯率
// @name.en Repeat findings
// @description.zh 审计发现中注明屡审屡犯的比例；按发现日期（没有则按审计年度）。
// @description.en Findings that repeat earlier ones, among audit findings; by date found, else audit year.
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
  CASE WHEN f.is_repeat = true THEN 1 ELSE 0 END AS numerator,
  1 AS denominator
