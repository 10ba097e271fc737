// @id cause-execution
// @name.zh 成因：执行层面
// @name.en Cause: execution
// @description.zh 写明该归因轴的问题中，归于执行层面一侧的比例；按发现日期。
// @description.en Problems put down to execution, among those that state that axis; by date found.
// @group problems
// @kind share
// @unit.zh %
// @unit.en %
// @direction neutral
// @peers same-kind
// @smallest 10
// @source.zh 年度监督台账“一账三看六清单”工作法：三条归因轴
// @source.en The yearly supervision ledger: three axes of causes
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, p.id AS record, p.found_on AS at,
  CASE WHEN p.cause_execution IS NOT NULL AND p.cause_execution = 'execution' THEN 1 ELSE 0 END AS numerator,
  CASE WHEN p.cause_execution IS NOT NULL THEN 1 ELSE 0 END AS denominator
