// @id problem-network
// @name.zh 一个问题的来龙去脉
// @name.en A problem and all around it
// @description.zh 问题、发现单位、责任人、案件与处理组成的网络。
// @description.en The problem, where and by whom it was found, the people responsible, cases and actions, as a network.
// @param number graph:Problem.number ""
// @param.zh number 问题编号
// @param.en number problem number
// @returns network
// @columns problem, edge, node, next_edge, next
// @columns.zh 问题, 关系, 节点, 再一层关系, 再一层节点
// @columns.en Problem, Edge, Node, Next edge, Next node
// @required number
// @tags problems, network
MATCH (p:Problem {number: $number})-[e]-(n)
WHERE type(e) <> 'STATED_IN' AND p.no_longer_said IS NULL AND p.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND (n.no_longer_said IS NULL AND n.unreviewed IS NULL OR n:Unit OR n:Cadre OR n:Sector OR n:Region)
OPTIONAL MATCH (n)-[f:ACTED_ON|PRODUCED|BECAME|HANDED_OVER_AS]-(m)
WHERE f.no_longer_said IS NULL AND f.unreviewed IS NULL AND (m.no_longer_said IS NULL AND m.unreviewed IS NULL OR m:Unit OR m:Cadre) AND (n:Action OR n:Case OR n:Clue OR n:Finding)
RETURN p AS problem, e AS edge, n AS node, f AS next_edge, m AS next
ORDER BY n.id, m.id, type(e), type(f)
LIMIT 500
