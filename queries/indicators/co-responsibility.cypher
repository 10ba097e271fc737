// @id co-responsibility
// @name.zh 多人共同担责占比
// @name.en Answered for together
// @description.zh 写明责任人的问题中，有两名及以上责任人或责任单位的比例；姓名被遮去且写法相同的按一名计；按发现日期。
// @description.en Problems that two people or units or more answer for, among those that name any; masked names that read alike count as one; by date found.
// @group collaboration
// @kind share
// @unit.zh %
// @unit.en %
// @direction neutral
// @peers same-kind
// @smallest 10
// @source.zh 本项目定义
// @source.en Defined by this project
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit), (p)<-[r:RESPONSIBLE_FOR_PROBLEM]-(c)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND r.no_longer_said IS NULL AND r.unreviewed IS NULL
  AND c.no_longer_said IS NULL AND c.unreviewed IS NULL
WITH u, p, count(DISTINCT CASE WHEN c.masked = true THEN c.name ELSE c.id END) AS held
RETURN DISTINCT u.id AS scope, p.id AS record, p.found_on AS at,
  CASE WHEN held >= 2 THEN 1 ELSE 0 END AS numerator,
  1 AS denominator
