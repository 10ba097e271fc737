// @id findings-flagged
// @name.zh 重大缺陷与存疑费用
// @name.en Material weaknesses and questioned costs
// @description.zh 带有重大缺陷、存疑费用或屡犯标记的审计发现，及其整改计划是否存在；可只看带某种标记的。
// @description.en Findings marked as material weakness, questioned costs or repeat, and whether a corrective plan is on file; any mark may be asked for.
// @param material boolean false
// @param.zh material 只看重大缺陷
// @param.en material material weaknesses only
// @param questioned boolean false
// @param.zh questioned 只看存疑费用
// @param.en questioned questioned costs only
// @param repeat boolean false
// @param.zh repeat 只看屡犯
// @param.en repeat repeat findings only
// @returns table
// @columns unit, year, report, number, requirement, material, questioned, repeat, awards, plan
// @columns.zh 单位, 年度, 审计报告, 发现编号, 所涉要求, 重大缺陷, 存疑费用, 屡犯, 所涉项目数, 有整改计划
// @columns.en Unit, Year, Report, Number, Requirement, Material weakness, Questioned costs, Repeat, Awards, Has a plan
// @key report, number
// @tags audit
MATCH (f:Finding)
WHERE f.no_longer_said IS NULL AND f.unreviewed IS NULL AND (f.material_weakness = true OR f.questioned_costs = true OR f.is_repeat = true)
  AND ($material = false OR f.material_weakness = true)
  AND ($questioned = false OR f.questioned_costs = true)
  AND ($repeat = false OR f.is_repeat = true)
OPTIONAL MATCH (f)-[i:FOUND_IN]->(u:Unit)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
WITH f, min(u.name) AS unit
RETURN unit, f.year AS year, f.report AS report, f.number AS number, f.requirement AS requirement,
       coalesce(f.material_weakness, false) AS material, coalesce(f.questioned_costs, false) AS questioned,
       coalesce(f.is_repeat, false) AS repeat, size(coalesce(f.awards, [])) AS awards, f.plan IS NOT NULL AS plan
ORDER BY unit, year, report, number
