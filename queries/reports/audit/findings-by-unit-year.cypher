// @id findings-by-unit-year
// @name.zh 被审计单位各年度发现
// @name.en Findings by auditee and year
// @description.zh 被审计单位各年度的发现数、屡犯数、重大缺陷数、存疑费用数。
// @description.en Findings by auditee and year: all, repeats, material weaknesses, questioned costs.
// @param unit graph:Unit.name ""
// @param.zh unit 单位（留空为全部）
// @param.en unit unit (blank: all)
// @returns table
// @columns unit, year, findings, repeats, material, questioned, amount
// @columns.zh 单位, 年度, 发现数, 屡犯, 重大缺陷, 存疑费用, 涉及金额（元）
// @columns.en Unit, Year, Findings, Repeats, Material weaknesses, Questioned costs, Amount (yuan)
// @tags audit
MATCH (f:Finding)-[:FOUND_IN]->(u:Unit)
WHERE f.no_longer_said IS NULL AND ($unit = '' OR u.name = $unit)
RETURN u.name AS unit, f.year AS year, count(DISTINCT f) AS findings, sum(CASE WHEN f.is_repeat = true THEN 1 ELSE 0 END) AS repeats,
       sum(CASE WHEN f.material_weakness = true THEN 1 ELSE 0 END) AS material, sum(CASE WHEN f.questioned_costs = true THEN 1 ELSE 0 END) AS questioned, sum(f.amount) AS amount
ORDER BY findings DESC, unit, year
