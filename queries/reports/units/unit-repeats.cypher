// @id unit-repeats
// @name.zh 同一单位反复出现的同类问题
// @name.en The same class of problem again at one unit
// @description.zh 同一单位、同一类别的问题在两个及以上年份被发现；年份取发现日期，没有发现日期的取登记年度。
// @description.en The same class of problem found at one unit in two years or more; the year is that of the finding, else the year of the register.
// @param unit graph:Unit.name ""
// @param.zh unit 单位（留空为全部）
// @param.en unit unit (blank: all)
// @param years integer 2
// @param.zh years 至少几个年份
// @param.en years years at least
// @returns table
// @columns unit, category, years, numbers, problems, open
// @columns.zh 单位, 问题类别, 年份, 问题编号, 问题数, 未办结
// @columns.en Unit, Class, Years, Problem numbers, Problems, Open
// @key unit, category
// @tags units, repeats
MATCH (p:Problem)-[i:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND i.no_longer_said IS NULL AND i.unreviewed IS NULL AND p.stub IS NULL AND p.category IS NOT NULL AND ($unit = '' OR u.name = $unit)
WITH DISTINCT u, p, coalesce(left(p.found_on, 4), toString(p.year)) AS year
WHERE year IS NOT NULL
WITH u, p, year ORDER BY year, p.number, p.id
WITH u, p.category AS category, collect(DISTINCT year) AS years, collect(p.number) AS numbers, collect(p) AS found
WHERE size(years) >= $years
RETURN u.name AS unit, category, years, numbers, size(found) AS problems,
       size([p IN found WHERE p.closed_on IS NULL AND NOT coalesce(p.status, 'open') IN ['closed', 'closed_unrectified']]) AS open
ORDER BY size(years) DESC, problems DESC, unit, category, u.id
