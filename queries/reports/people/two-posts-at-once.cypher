// @id two-posts-at-once
// @name.zh 同时在两个单位任职的人
// @name.en Posts in two units at once
// @description.zh 在指定日期同时在两个及以上单位任职的人；兼职未必违规，须逐一核实。
// @description.en People who held posts in two or more units on the day; that need not be irregular and has to be checked one by one.
// @param on date "2024-12-31"
// @param.zh on 截至日期
// @param.en on as of date
// @returns table
// @columns person, citizen, posts
// @columns.zh 姓名, 证件号码（掩码）, 职务
// @columns.en Person, Citizen number (masked), Posts
// @key person, citizen
// @tags people
MATCH (c:Cadre)-[h:HOLDS_POST]->(u:Unit)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND h.from IS NOT NULL AND h.from <= left($on + '-99-99', 10)
  AND (h.to IS NULL OR h.to > $on)
WITH c, u, h ORDER BY u.name, h.from, h.title
WITH c, count(DISTINCT u) AS units, collect(u.name + ' ' + coalesce(h.title, '') + ' ' + h.from) AS posts
WHERE units > 1
RETURN c.name AS person, c.citizen_masked AS citizen, posts
ORDER BY person, citizen, c.id
