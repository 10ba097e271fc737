// @id conflicts
// @name.zh 说法不一的事实
// @name.en Facts on which documents differ
// @description.zh 各来源说法不一的节点与属性；系统取值规则见文档，所有说法都保留。
// @description.en Nodes on whose properties documents differ; the rule for the value shown is documented and every claim is kept.
// @returns table
// @columns type, name, properties, documents
// @columns.zh 类型, 名称, 不一致的属性, 来源
// @columns.en Type, Name, Properties, Documents
// @vocab type :type
// @vocab properties :property
// @key type, name
// @dropped all
// @tags quality
MATCH (n)-[s:STATED_IN]->(d:Document)
WHERE n.conflicts IS NOT NULL AND s.unreviewed IS NULL
WITH n, d ORDER BY d.name
WITH n, collect(DISTINCT d.name) AS documents
RETURN labels(n)[0] AS type, coalesce(n.name, n.title, n.number) AS name, n.conflicts AS properties, documents
ORDER BY type, name, properties
