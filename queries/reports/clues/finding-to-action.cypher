// @id finding-to-action
// @name.zh 从审计发现到处理
// @name.en From finding to action
// @description.zh 审计发现 → 问题线索 → 案件 → 处理，逐条可查；链条断在哪一步一目了然。
// @description.en Finding → clue → case → action, row by row; where the chain breaks is plain to see.
// @param report graph:Finding.report ""
// @param.zh report 审计报告（留空为全部）
// @param.en report audit report (blank: all)
// @param number text ""
// @param.zh number 发现编号（留空为全部）
// @param.en number finding number (blank: all)
// @returns table
// @columns report, finding, clue, disposition, case, stage, action, kind, status
// @columns.zh 审计报告, 发现编号, 线索编号, 处置方式, 案件编号, 案件阶段, 处理编号, 处理方式, 处理状态
// @columns.en Report, Finding, Clue, Disposition, Case, Stage, Action, Kind, Status
// @vocab disposition clue_disposition
// @vocab stage case_stage
// @vocab kind action_kind
// @vocab status action_status
// @key report, finding, clue, case, action
// @tags clues, cases, chain
MATCH (f:Finding)-[h:HANDED_OVER_AS]->(q:Clue)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND f.no_longer_said IS NULL AND f.unreviewed IS NULL AND q.no_longer_said IS NULL AND q.unreviewed IS NULL
  AND ($report = '' OR f.report = $report) AND ($number = '' OR f.number = $number)
OPTIONAL MATCH (q)-[b:BECAME]->(k:Case)
WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL
OPTIONAL MATCH (k)-[m:PRODUCED]->(a:Action)
WHERE m.no_longer_said IS NULL AND m.unreviewed IS NULL AND a.no_longer_said IS NULL AND a.unreviewed IS NULL
RETURN f.report AS report, f.number AS finding, q.number AS clue, q.disposition AS disposition, k.number AS case,
       k.stage AS stage, a.number AS action, a.kind AS kind, a.status AS status
ORDER BY report, finding, clue, case, action
