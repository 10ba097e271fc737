// @id former-heads-problems
// @name.zh 前任一把手所在单位的问题
// @name.en Problems of units under one head
// @description.zh 曾任两个及以上单位一把手的人，其任期内各单位发现的问题；只陈述任职与问题两件事实，不作责任认定。
// @description.en People who headed two units or more, with the problems found there during their terms: two facts side by side, no finding of responsibility.
// @param category graph:Problem.category ""
// @param.zh category 问题类别（留空为全部）
// @param.en category class (blank: all)
// @param units integer 2
// @param.zh units 至少几个单位
// @param.en units units at least
// @returns table
// @columns person, units, problems, unit, category, number, problem, found_on
// @columns.zh 姓名, 单位数, 问题数, 单位, 问题类别, 问题编号, 问题, 发现日期
// @columns.en Person, Units, Problems, Unit, Class, Problem number, Problem, Found on
// @tags people, heads
MATCH (c:Cadre)-[h:HOLDS_POST]->(u:Unit)<-[:FOUND_IN]-(p:Problem)
WHERE h.is_head = true AND p.no_longer_said IS NULL AND p.found_on >= h.from AND (h.to IS NULL OR p.found_on <= h.to)
  AND ($category = '' OR p.category = $category)
WITH c, count(DISTINCT u) AS units, count(DISTINCT p) AS problems, collect(DISTINCT {unit: u.name, category: p.category, number: p.number, title: p.title, found_on: p.found_on}) AS found
WHERE units >= $units
UNWIND found AS one
RETURN c.name AS person, units, problems, one.unit AS unit, one.category AS category, one.number AS number, one.title AS problem, one.found_on AS found_on
ORDER BY person, c.id, found_on, number, unit
