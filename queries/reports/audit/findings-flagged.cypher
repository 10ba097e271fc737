// @id findings-flagged
// @name.zh 重大缺陷与存疑费用
// @name.en Material weaknesses and questioned costs
// @description.zh 带有重大缺陷、存疑费用或屡犯标记的审计发现，及其整改计划是否存在。
// @description.en Findings marked as material weakness, questioned costs or repeat, and whether a corrective plan is on file.
// @param mark text any
// @param.zh mark 标记：any、material、questioned、repeat
// @param.en mark mark: any, material, questioned, repeat
// @returns table
// @columns unit, year, number, requirement, material, questioned, repeat, awards, plan
// @columns.zh 单位, 年度, 发现编号, 所涉要求, 重大缺陷, 存疑费用, 屡犯, 所涉项目数, 有整改计划
// @columns.en Unit, Year, Number, Requirement, Material weakness, Questioned costs, Repeat, Awards, Has a plan
// @tags audit
MATCH (f:Finding)
WHERE f.no_longer_said IS NULL AND (f.material_weakness = true OR f.questioned_costs = true OR f.is_repeat = true)
  AND ($mark = 'any' OR ($mark = 'material' AND f.material_weakness = true) OR ($mark = 'questioned' AND f.questioned_costs = true) OR ($mark = 'repeat' AND f.is_repeat = true))
OPTIONAL MATCH (f)-[:FOUND_IN]->(u:Unit)
RETURN min(u.name) AS unit, f.year AS year, f.number AS number, f.requirement AS requirement, coalesce(f.material_weakness, false) AS material,
       coalesce(f.questioned_costs, false) AS questioned, coalesce(f.is_repeat, false) AS repeat, size(coalesce(f.awards, [])) AS awards, f.plan IS NOT NULL AS plan
ORDER BY unit, year, number
