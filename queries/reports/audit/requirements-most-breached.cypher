// @id requirements-most-breached
// @name.zh 最常违反的要求
// @name.en Requirements most often breached
// @description.zh 审计发现按所涉要求或类别统计，含涉及单位数。
// @description.en Findings by requirement or class, with the number of units concerned.
// @returns table
// @columns requirement, findings, units, repeats, plans
// @columns.zh 所涉要求或类别, 发现数, 单位数, 屡犯, 有整改计划
// @columns.en Requirement or class, Findings, Units, Repeats, With a plan
// @key requirement
// @tags audit
MATCH (f:Finding)
WHERE f.no_longer_said IS NULL AND f.unreviewed IS NULL AND f.stub IS NULL
UNWIND CASE WHEN size(coalesce(f.requirement, [])) > 0 THEN f.requirement ELSE [f.category] END AS requirement
OPTIONAL MATCH (f)-[i:FOUND_IN]->(u:Unit)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
WITH requirement, f, u WHERE requirement IS NOT NULL
WITH requirement, collect(DISTINCT f) AS found, count(DISTINCT u) AS units
RETURN requirement, size(found) AS findings, units, size([f IN found WHERE f.is_repeat = true]) AS repeats,
       size([f IN found WHERE f.plan IS NOT NULL]) AS plans
ORDER BY findings DESC, requirement
