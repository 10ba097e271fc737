// @id action-to-finding
// @name.zh 从处理追到审计发现
// @name.en From action back to finding
// @description.zh 处理 → 案件 → 问题线索 → 审计发现或问题，逐条往回查：每一项处理从哪里来；没有上一步的留空。
// @description.en Action → case → clue → finding or problem, row by row: where each action came from; a step that is not there is blank.
// @param number graph:Action.number ""
// @param.zh number 处理编号（留空为全部）
// @param.en number action number (blank: all)
// @returns table
// @columns action, target, kind, status, case, clue, source, report, finding, problem
// @columns.zh 处理编号, 处理对象, 处理方式, 处理状态, 案件编号, 线索编号, 线索来源, 审计报告, 发现编号, 问题编号
// @columns.en Action, Target, Kind, Status, Case, Clue, Source, Audit report, Finding, Problem
// @vocab kind action_kind
// @vocab status action_status
// @vocab source clue_source
// @key action, target, case, clue, report, finding, problem
// @tags clues, cases, chain, actions
MATCH (a:Action)-[e:ACTED_ON]->(t)
WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND ($number = '' OR a.number = $number)
OPTIONAL MATCH (k:Case)-[m:PRODUCED]->(a)
WHERE m.no_longer_said IS NULL AND m.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL
OPTIONAL MATCH (q:Clue)-[b:BECAME]->(k)
WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL AND q.no_longer_said IS NULL AND q.unreviewed IS NULL
OPTIONAL MATCH (f:Finding)-[h:HANDED_OVER_AS]->(q)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND f.no_longer_said IS NULL AND f.unreviewed IS NULL
OPTIONAL MATCH (a)-[r:FOR_PROBLEM]->(p:Problem)
WHERE r.no_longer_said IS NULL AND r.unreviewed IS NULL AND p.no_longer_said IS NULL AND p.unreviewed IS NULL
RETURN a.number AS action, coalesce(t.name, t.text) AS target, a.kind AS kind, a.status AS status, k.number AS case, q.number AS clue,
       q.source AS source, f.report AS report, f.number AS finding, p.number AS problem
ORDER BY action, target, case, clue, report, finding, problem, t.id
