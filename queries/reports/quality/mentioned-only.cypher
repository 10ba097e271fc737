// @id mentioned-only
// @name.zh 只被提到、没有自己档案的记录
// @name.en Records that are only mentioned
// @description.zh 别的文件提到、但没有任何文件专门登记的人、单位和事项：名称之外所知甚少，可能是漏装的名册或写法不同的同一单位。
// @description.en People, units and matters that files mention and no file defines: a list that was not loaded, or one unit written in two ways.
// @returns table
// @columns type, name, documents
// @columns.zh 类型, 名称, 提到它的文件
// @columns.en Type, Name, Mentioned in
// @vocab type :type
// @key type, name, documents
// @tags quality, gaps
MATCH (n:Cadre|Unit|Problem|Finding|Clue|Case|Action|Task|Inspection|Measure)
WHERE n.stub = true AND n.no_longer_said IS NULL AND n.unreviewed IS NULL
OPTIONAL MATCH (n)-[s:STATED_IN]->(d:Document)
WHERE s.gone IS NULL AND s.unreviewed IS NULL
WITH n, d ORDER BY d.name
WITH n, collect(DISTINCT d.name) AS documents
RETURN labels(n)[0] AS type, coalesce(n.name, n.title, n.number) AS name, documents
ORDER BY type, name, n.id
