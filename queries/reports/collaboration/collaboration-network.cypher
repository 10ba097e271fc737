// @id collaboration-network
// @name.zh 一个单位的协作网络
// @name.en The network of a unit's work with others
// @description.zh 一个单位参与的案件和检查，以及一同参与的单位和人员。
// @description.en The cases and checks that a unit took part in, and the units and people that took part beside it.
// @param unit graph:Unit.name ""
// @param.zh unit 单位
// @param.en unit unit
// @returns network
// @columns unit, edge, work, next_edge, beside
// @columns.zh 单位, 关系, 案件或检查, 再一层关系, 共同参与者
// @columns.en Unit, Edge, Case or check, Next edge, Beside
// @required unit
// @tags collaboration, network
MATCH (u:Unit)-[e:TAKES_PART_IN]->(w:Case|Inspection)
WHERE u.name = $unit AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND w.no_longer_said IS NULL AND w.unreviewed IS NULL
OPTIONAL MATCH (w)<-[f:TAKES_PART_IN]-(o)
WHERE f.no_longer_said IS NULL AND f.unreviewed IS NULL AND o.id <> u.id
RETURN u AS unit, e AS edge, w AS work, f AS next_edge, o AS beside
ORDER BY w.id, o.id, e.role, f.role
LIMIT 500
