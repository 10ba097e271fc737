// @id no-longer-said
// @name.zh 新文件不再提及的事实
// @name.en Facts that newer files no longer state
// @description.zh 最新版本的来源文件不再提及的节点：保留并标注，不删除。
// @description.en Nodes that the newest version of their file omits: kept and marked, never deleted.
// @returns table
// @columns type, name, documents, last_seen
// @columns.zh 类型, 名称, 原来源, 最后一次见到
// @columns.en Type, Name, Documents, Last seen
// @vocab type :type
// @key type, name
// @dropped STATED_IN
// @tags quality
MATCH (n)-[s:STATED_IN]->(d:Document)
WHERE n.no_longer_said = true AND n.unreviewed IS NULL AND s.unreviewed IS NULL
WITH n, s, d ORDER BY d.name
WITH n, collect(DISTINCT d.name) AS documents, max(s.last_seen) AS last_seen
RETURN labels(n)[0] AS type, coalesce(n.name, n.title, n.number) AS name, documents, last_seen
ORDER BY type, name, last_seen
