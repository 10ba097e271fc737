// @id planned-not-decided
// @name.zh 拟处理而未决定
// @name.en Planned, never decided
// @description.zh 仍停留在“拟处理”、没有作出决定的事项：不是处分，不得当作处分使用。
// @description.en Actions that are still only planned: not sanctions, and not to be used as such.
// @returns table
// @columns number, target, kind, case, problem
// @columns.zh 处理编号, 处理对象, 处理方式, 案件编号, 问题编号
// @columns.en Number, Target, Kind, Case, Problem
// @vocab kind action_kind
// @key number
// @tags actions, gaps
MATCH (a:Action)
WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND a.status = 'planned'
OPTIONAL MATCH (a)-[e:ACTED_ON]->(t)
WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL
OPTIONAL MATCH (k:Case)-[m:PRODUCED]->(a)
WHERE m.no_longer_said IS NULL AND m.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL
OPTIONAL MATCH (a)-[b:FOR_PROBLEM]->(p:Problem)
WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL AND p.no_longer_said IS NULL AND p.unreviewed IS NULL
WITH a, min(coalesce(t.name, t.text)) AS target, min(k.number) AS case, min(p.number) AS problem
RETURN a.number AS number, target, a.kind AS kind, case, problem
ORDER BY number, target, problem
