// @id findings-told-not-fixed
// @name.zh 已告知主管部门而未整改的发现
// @name.en Told, but not fixed
// @description.zh 已告知主管部门、截至指定日期仍未整改到位的审计发现。
// @description.en Findings that a competent department was told of and that are still not rectified.
// @param on date "2024-12-31"
// @param.zh on 截至日期
// @param.en on as of date
// @param told graph:Unit.name ""
// @param.zh told 主管部门（留空为全部）
// @param.en told department told (blank: all)
// @returns table
// @columns report, number, finding, unit, told, told_on, status, repeat
// @columns.zh 审计报告, 发现编号, 发现, 单位, 主管部门, 告知日期, 整改状态, 屡犯
// @columns.en Report, Number, Finding, Unit, Department told, Told on, Rectification, Repeat
// @vocab status rectification_status
// @key report, number, told
// @tags audit, gaps
MATCH (f:Finding)<-[t:TOLD_OF]-(d:Unit)
WHERE f.no_longer_said IS NULL AND f.unreviewed IS NULL AND t.no_longer_said IS NULL AND t.unreviewed IS NULL AND coalesce(f.status, 'not_started') <> 'done'
  AND (t.on IS NULL OR t.on <= left($on + '-99-99', 10)) AND ($told = '' OR d.name = $told)
OPTIONAL MATCH (f)-[i:FOUND_IN]->(u:Unit)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
WITH f, t, d, min(u.name) AS unit
RETURN f.report AS report, f.number AS number, f.title AS finding, unit, d.name AS told, t.on AS told_on,
       f.status AS status, coalesce(f.is_repeat, false) AS repeat
ORDER BY told_on, report, number, told
