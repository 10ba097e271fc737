// @id without-date
// @name.zh 没有日期的记录
// @name.en Records without a date
// @description.zh 缺少关键日期的问题（发现）、审计发现（年度）、线索（受理）、案件（立案）和已决定的处理（决定）：按时间统计时它们不在其中。
// @description.en Problems without the day they were found, findings without a year, clues without receipt, cases without filing, decided actions without a decision's date: what is counted over time leaves them out.
// @param unit graph:Unit.name ""
// @param.zh unit 单位（留空为全部）
// @param.en unit unit (blank: all)
// @returns table
// @columns type, number, name, unit, documents
// @columns.zh 类型, 编号, 名称, 单位, 来源文件
// @columns.en Type, Number, Name, Unit, Documents
// @vocab type :type
// @key type, number, name
// @tags quality, gaps
MATCH (n:Problem|Finding|Clue|Case|Action)
WHERE n.no_longer_said IS NULL AND n.unreviewed IS NULL AND n.stub IS NULL
  AND ((n:Problem AND n.found_on IS NULL) OR (n:Finding AND n.year IS NULL AND n.found_on IS NULL)
       OR (n:Clue AND n.received_on IS NULL) OR (n:Case AND n.filed_on IS NULL)
       OR (n:Action AND n.decided_on IS NULL AND n.status IN ['decided', 'in_effect', 'expired']))
OPTIONAL MATCH (n)-[e:FOUND_IN|CONCERNS|INVOLVES|ACTED_ON]->(u:Unit)
WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL
WITH n, min(u.name) AS unit
WHERE $unit = '' OR unit = $unit
OPTIONAL MATCH (n)-[s:STATED_IN]->(d:Document)
WHERE s.gone IS NULL AND s.unreviewed IS NULL
WITH n, unit, d ORDER BY d.name
WITH n, unit, collect(DISTINCT d.name) AS documents
RETURN labels(n)[0] AS type, n.number AS number, coalesce(n.title, n.kind) AS name, unit, documents
ORDER BY type, number, name, n.id
