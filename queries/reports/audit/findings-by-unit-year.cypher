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
// @key unit, year
// @tags audit
MATCH (f:Finding)-[i:FOUND_IN]->(u:Unit)
WHERE f.no_longer_said IS NULL AND f.unreviewed IS NULL AND i.no_longer_said IS NULL AND i.unreviewed IS NULL AND f.stub IS NULL AND ($unit = '' OR u.name = $unit)
WITH u, f.year AS year, collect(DISTINCT f) AS found, sum(f.amount) AS amount, count(f.amount) AS amounts
RETURN u.name AS unit, year, size(found) AS findings, size([f IN found WHERE f.is_repeat = true]) AS repeats,
       size([f IN found WHERE f.material_weakness = true]) AS material,
       size([f IN found WHERE f.questioned_costs = true]) AS questioned,
       CASE WHEN amounts > 0 THEN amount ELSE null END AS amount
ORDER BY findings DESC, unit, year, u.id
