// @id without-source
// @name.zh 没有来源的记录
// @name.en Records without a source
// @description.zh 没有任何来源文件载明的节点：不应存在，存在即须查明；由系统自己写入的文件、装载记录不计。
// @description.en Nodes that no document states: there should be none, and any has to be explained; documents and loads, which the product writes itself, do not count.
// @returns table
// @columns type, name, number
// @columns.zh 类型, 名称, 编号
// @columns.en Type, Name, Number
// @vocab type :type
// @key type, name, number
// @dropped all
// @tags quality, gaps
MATCH (n:Cadre|Unit|Problem|Finding|Recommendation|Clue|Case|Action|Task|Feedback|Rectification|LookBack|Report|Measure|Inspection|Indicator|Measurement|Leniency|WorkOrder)
WHERE n.unreviewed IS NULL AND NOT EXISTS { MATCH (n)-[:STATED_IN]->(:Document) }
RETURN labels(n)[0] AS type, coalesce(n.name, n.title, n.number, n.id) AS name, n.number AS number
ORDER BY type, name, number, n.id
