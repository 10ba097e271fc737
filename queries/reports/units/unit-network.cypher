// @id unit-network
// @name.zh 单位周围的人和问题
// @name.en People and problems around a unit
// @description.zh 单位、其一把手、在该单位发现的问题、相关处理组成的网络。
// @description.en The unit, its heads, the problems found there and the actions taken, as a network.
// @param unit graph:Unit.name ""
// @param.zh unit 单位
// @param.en unit unit
// @returns network
// @columns unit, head, post, problem, found, action, for
// @columns.zh 单位, 一把手, 任职, 问题, 发现于, 处理, 所涉问题
// @columns.en Unit, Head, Post, Problem, Found in, Action, For problem
// @tags units, network
MATCH (u:Unit {name: $unit})
OPTIONAL MATCH (head:Cadre)-[post:HOLDS_POST]->(u)
WHERE post.is_head = true
OPTIONAL MATCH (problem:Problem)-[found:FOUND_IN]->(u)
WHERE problem.no_longer_said IS NULL
OPTIONAL MATCH (action:Action)-[answer:FOR_PROBLEM]->(problem)
RETURN u AS unit, head, post, problem, found, action, answer AS for
ORDER BY problem.id, head.id, action.id
LIMIT 500
