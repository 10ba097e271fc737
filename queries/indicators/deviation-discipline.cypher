// @id deviation-discipline
// @name.zh 主要偏差：纪法负差
// @name.en Deviation: breach of discipline or law
// @description.zh 写明主要偏差的问题中，纪法负差的比例；按发现日期。
// @description.en Problems whose primary deviation is breach of discipline or law, among those that state one; by date found.
// @group problems
// @kind share
// @unit.zh %
// @unit.en %
// @direction worse
// @peers same-kind
// @smallest 10
// @source.zh 年度监督台账“一账三看六清单”工作法：五个有无
// @source.en The yearly supervision ledger (one ledger, three looks, six lists): five deviations
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, p.id AS record, p.found_on AS at,
  CASE WHEN p.deviation IS NOT NULL AND p.deviation = 'discipline' THEN 1 ELSE 0 END AS numerator,
  CASE WHEN p.deviation IS NOT NULL THEN 1 ELSE 0 END AS denominator
