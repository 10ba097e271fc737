// @id findings-repeated
// @name.zh 屡审屡犯的发现
// @name.en Findings repeated year after year
// @description.zh 同一单位、同一类别的审计发现在两个及以上年度出现。
// @description.en The same class of finding at the same unit in two years or more.
// @param unit graph:Unit.name ""
// @param.zh unit 单位（留空为全部）
// @param.en unit unit (blank: all)
// @param years integer 2
// @param.zh years 至少几个年度
// @param.en years years at least
// @returns table
// @columns unit, category, years, findings, amount
// @columns.zh 单位, 问题类别, 年度, 发现数, 涉及金额合计（元）
// @columns.en Unit, Class, Years, Findings, Amount in all (yuan)
// @key unit, category
// @tags audit, repeats
MATCH (f:Finding)-[i:FOUND_IN]->(u:Unit)
WHERE f.no_longer_said IS NULL AND f.unreviewed IS NULL AND i.no_longer_said IS NULL AND i.unreviewed IS NULL AND f.year IS NOT NULL AND f.category IS NOT NULL AND ($unit = '' OR u.name = $unit)
WITH u, f ORDER BY f.year, f.id
WITH u, f.category AS category, collect(DISTINCT f.year) AS years, count(DISTINCT f) AS findings, sum(f.amount) AS amount
WHERE size(years) >= $years
RETURN u.name AS unit, category, years, findings, amount
ORDER BY size(years) DESC, findings DESC, unit, category
