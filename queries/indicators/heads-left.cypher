// @id heads-left
// @name.zh 一把手变动率
// @name.en Turnover of heads
// @description.zh 期间卸任的一把手人次，比期间有一把手在任的单位数（没有写任职时间的不算在任）；姓名被遮去且写法相同、同日离开同一单位的按一人计；按免职日期。
// @description.en Heads who left in the period, over units that had a head in it (a post that does not say since when is none); masked names that read alike and left one unit on one day count as one; by date of leaving.
// @group collaboration
// @kind rate
// @unit.zh 人次/单位
// @unit.en per unit
// @direction worse
// @peers same-kind
// @smallest 5
// @source.zh 《关于加强对“一把手”和领导班子监督的意见》（2021）
// @source.en Opinions on supervising heads and leading bodies (2021)
// @per 1
MATCH (c:Cadre)-[e:HOLDS_POST]->(u:Unit)
WHERE c.no_longer_said IS NULL AND c.unreviewed IS NULL AND c.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND e.is_head = true
  AND e.to IS NOT NULL
WITH u, e.to AS gone, CASE WHEN c.masked = true THEN c.name ELSE c.id END AS who, min(c.id) AS head
RETURN DISTINCT u.id AS scope, head + '|' + u.id + '|' + gone AS record, gone AS at, null AS until, 1 AS numerator, 0 AS denominator
UNION ALL
MATCH (c:Cadre)-[e:HOLDS_POST]->(u:Unit)
WHERE c.no_longer_said IS NULL AND c.unreviewed IS NULL AND c.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND e.is_head = true
RETURN DISTINCT u.id AS scope, u.id AS record, e.from AS at, e.to AS until, 0 AS numerator, 1 AS denominator
