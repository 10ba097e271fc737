// @id problems-top-units
// @name.zh 前三单位问题占比
// @name.en Share of the top three units
// @description.zh 范围内问题最多的三个单位所占的比例；一个问题涉及几个单位的，按单位各计一次；按发现日期。
// @description.en Problems at the three units with most, among problems, each counted once for every unit it was found at; by date found.
// @group collaboration
// @kind top
// @unit.zh %
// @unit.en %
// @direction worse
// @peers same-kind
// @smallest 10
// @source.zh 本项目定义
// @source.en Defined by this project
// @top 3
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND u.no_longer_said IS NULL AND u.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, u.id AS part, p.id AS record, p.found_on AS at,
  1 AS numerator,
  1 AS denominator
