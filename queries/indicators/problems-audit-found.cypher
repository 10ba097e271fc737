// @id problems-audit-found
// @name.zh 问题由审计发现引出占比
// @name.en Problems that audits led to
// @description.zh 问题中由审计发现引出的比例；按发现日期。
// @description.en Problems that audit findings led to, among problems; by date found.
// @group collaboration
// @kind share
// @unit.zh %
// @unit.en %
// @direction neutral
// @peers same-kind
// @smallest 10
// @source.zh 《关于加强和改进“室组地”联动监督执纪执法工作》的做法：室、组、地
// @source.en Joint work of offices, resident teams and districts
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, p.id AS record, p.found_on AS at,
  CASE WHEN EXISTS { MATCH (p)-[w:FOUND_BY]->(f:Finding) WHERE w.no_longer_said IS NULL AND w.unreviewed IS NULL AND f.no_longer_said IS NULL AND f.unreviewed IS NULL } THEN 1 ELSE 0 END AS numerator,
  1 AS denominator
