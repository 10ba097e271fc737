// @id unit-network
// @name.zh 单位周围的人和问题
// @name.en People and problems around a unit
// @description.zh 单位、其历任一把手、在该单位发现的问题及因这些问题所作的处理组成的网络。
// @description.en The unit, its heads, the problems found there and the actions for them, as a network.
// @param unit graph:Unit.name ""
// @param.zh unit 单位
// @param.en unit unit
// @returns network
// @columns unit, edge, node, next_edge, next
// @columns.zh 单位, 关系, 节点, 再一层关系, 再一层节点
// @columns.en Unit, Edge, Node, Next edge, Next node
// @required unit
// @tags units, network
MATCH (u:Unit {name: $unit})<-[e:HOLDS_POST|FOUND_IN]-(n)
WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND (e.is_head = true OR (n:Problem AND n.no_longer_said IS NULL AND n.unreviewed IS NULL))
OPTIONAL MATCH (n)<-[f:FOR_PROBLEM]-(m:Action)
WHERE f.no_longer_said IS NULL AND f.unreviewed IS NULL AND m.no_longer_said IS NULL AND m.unreviewed IS NULL
RETURN u AS unit, e AS edge, n AS node, f AS next_edge, m AS next
ORDER BY n.id, m.id, e.from
LIMIT 500
