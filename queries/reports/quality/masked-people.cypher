// @id masked-people
// @name.zh 被遮名字的人数和去向
// @name.en People behind masked names
// @description.zh 按被遮的写法统计：有多少处、分属几个单位、牵涉多少线索、案件和处理。每一处都是待核实的一个人，不合并、不相加为同一人。
// @description.en Masked spellings with the number of places, units, clues, cases and actions. Every place is a person yet to be identified; none are merged.
// @returns table
// @columns name, places, units, clues, cases, actions
// @columns.zh 写法, 处数, 单位数, 线索数, 案件数, 处理数
// @columns.en Spelling, Places, Units, Clues, Cases, Actions
// @key name
// @tags quality, identity
MATCH (c:Cadre)
WHERE c.masked = true AND c.no_longer_said IS NULL AND c.unreviewed IS NULL
OPTIONAL MATCH (c)-[h:HOLDS_POST]->(u:Unit)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL
WITH c, collect(DISTINCT u.id) AS units
OPTIONAL MATCH (c)<-[e:CONCERNS|INVOLVES|ACTED_ON]-(n)
WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL
WITH c, units, collect(DISTINCT n) AS found
WITH c.name AS name, collect(c) AS people, collect(units) AS lists, collect(found) AS all
UNWIND CASE WHEN size(reduce(every = [], one IN lists | every + one)) > 0 THEN reduce(every = [], one IN lists | every + one) ELSE [null] END AS unit
WITH name, people, all, count(DISTINCT unit) AS units
WITH name, size(people) AS places, units, reduce(every = [], one IN all | every + one) AS found
RETURN name, places, units, size([n IN found WHERE n:Clue]) AS clues, size([n IN found WHERE n:Case]) AS cases,
       size([n IN found WHERE n:Action]) AS actions
ORDER BY name
