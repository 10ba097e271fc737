// @id actions-heads
// @name.zh 处理中一把手占比
// @name.en Heads among those acted on
// @description.zh 对干部的已决定处理中，被处理人在决定时或此前任该单位一把手的比例。
// @description.en Decided actions on a cadre who was head of that unit then or before, among decided actions on cadres.
// @group cases-actions
// @kind share
// @unit.zh %
// @unit.en %
// @direction worse
// @peers same-kind
// @smallest 10
// @source.zh 《关于加强对“一把手”和领导班子监督的意见》（2021）
// @source.en Opinions on supervising heads and leading bodies (2021)
MATCH (c:Cadre)<-[t:ACTED_ON]-(a:Action)-[e:ACTED_AT]->(u:Unit)
WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND a.stub IS NULL
  AND t.no_longer_said IS NULL AND t.unreviewed IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND a.status IN ['decided', 'in_effect', 'expired']
RETURN DISTINCT u.id AS scope, a.id AS record, a.decided_on AS at,
  CASE WHEN EXISTS { MATCH (c)-[h:HOLDS_POST]->(u) WHERE h.is_head = true AND h.no_longer_said IS NULL AND h.unreviewed IS NULL AND coalesce(h.from, '') <= left(a.decided_on + '-99-99', 10) } THEN 1 ELSE 0 END AS numerator,
  1 AS denominator
