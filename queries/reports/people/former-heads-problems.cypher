// @id former-heads-problems
// @name.zh 同一人任过一把手的几个单位发现同类问题
// @name.en One class of problem in units under one former head
// @description.zh 同一类问题在同一人先后任一把手的两个及以上单位被发现，任期内或离任后；任职与问题是并列的两件事实，不是对责任的认定。
// @description.en One class of problem found, during the term or after it, in two or more units that one person headed: two facts side by side, no finding of responsibility.
// @param category graph:Problem.category ""
// @param.zh category 问题类别（留空为全部）
// @param.en category class (blank: all)
// @param units integer 2
// @param.zh units 至少几个单位
// @param.en units units at least
// @param during boolean false
// @param.zh during 只看任期内发现的
// @param.en during found during the term only
// @returns table
// @columns category, person, citizen, unit, from, to, number, problem, found_on, in_term
// @columns.zh 问题类别, 姓名, 证件号码（掩码）, 单位, 任职时间, 免职时间, 问题编号, 问题, 发现日期, 任期内发现
// @columns.en Class, Person, Citizen number (masked), Unit, From, To, Problem number, Problem, Found on, Found in the term
// @key person, citizen, unit, number
// @tags people, heads
MATCH (c:Cadre)-[h:HOLDS_POST]->(u:Unit)<-[i:FOUND_IN]-(p:Problem)
WHERE h.is_head = true AND h.no_longer_said IS NULL AND h.unreviewed IS NULL AND i.no_longer_said IS NULL AND i.unreviewed IS NULL AND p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.category IS NOT NULL
  AND ($category = '' OR p.category = $category) AND left(p.found_on + '-99-99', 10) >= h.from
WITH c, u, p, min(h.from) AS from, max(coalesce(h.to, '9999')) AS last,
     max(CASE WHEN h.to IS NULL OR p.found_on <= left(h.to + '-99-99', 10) THEN 1 ELSE 0 END) AS within
WHERE $during = false OR within = 1
WITH c, p.category AS category, count(DISTINCT u) AS units,
     collect({unit: u.name, from: from, last: last, number: p.number, title: p.title, found_on: p.found_on, within: within}) AS found
WHERE units >= $units
UNWIND found AS one
RETURN category, c.name AS person, c.citizen_masked AS citizen, one.unit AS unit, one.from AS from,
       CASE WHEN one.last = '9999' THEN null ELSE one.last END AS to, one.number AS number, one.title AS problem,
       one.found_on AS found_on, one.within = 1 AS in_term
ORDER BY category, person, c.id, found_on, number, unit
