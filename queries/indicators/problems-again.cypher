// @id problems-again
// @name.zh 同类问题再发率
// @name.en Same class again
// @description.zh 写明类别的问题中，同一单位此前已发现过同类问题的比例；按发现日期。
// @description.en Problems of a class that was found at the same unit before, among those that state a class; by date found.
// @group problems
// @kind share
// @unit.zh %
// @unit.en %
// @direction worse
// @peers same-kind
// @smallest 10
// @source.zh 年度监督台账“一账三看六清单”工作法：六张清单闭环
// @source.en The yearly supervision ledger: the closed loop of the six lists
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, p.id AS record, p.found_on AS at,
  CASE WHEN p.category IS NOT NULL AND EXISTS { MATCH (u)<-[b:FOUND_IN]-(q:Problem) WHERE q.category = p.category AND q.no_longer_said IS NULL AND q.unreviewed IS NULL AND q.stub IS NULL AND b.no_longer_said IS NULL AND b.unreviewed IS NULL AND left(q.found_on + '-99-99', 10) < p.found_on } THEN 1 ELSE 0 END AS numerator,
  CASE WHEN p.category IS NOT NULL THEN 1 ELSE 0 END AS denominator
