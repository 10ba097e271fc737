// @id lists-waiting
// @name.zh 等待来源的清单条目
// @name.en Entries that wait for their origin
// @description.zh 清单条目写明来自某一条，而那一条还没有装入：装入以后自动接上。
// @description.en Entries that name the one they came from, which has not been loaded: they are joined when it comes.
// @returns table
// @columns waits_for, missing, kind, entry, said, documents
// @columns.zh 等待, 缺少的编号, 条目种类, 条目, 内容, 来源文件
// @columns.en Waits for, Missing number, Kind of entry, Entry, Says, Documents
// @vocab waits_for :type
// @vocab kind :type
// @key missing, kind, entry
// @tags lists, gaps, quality
MATCH (m:Task|Problem|Feedback|Rectification|LookBack)-[n:NEXT_IN_LIST]->(e)
WHERE m.stub = true AND m.no_longer_said IS NULL AND m.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
OPTIONAL MATCH (e)-[s:STATED_IN]->(d:Document)
WHERE s.gone IS NULL AND s.unreviewed IS NULL
WITH m, e, d.name AS document ORDER BY document
WITH m, e, collect(DISTINCT document) AS documents
RETURN labels(m)[0] AS waits_for, m.number AS missing, labels(e)[0] AS kind, coalesce(e.number, e.title) AS entry, coalesce(e.title, e.text) AS said, documents
ORDER BY waits_for, missing, kind, entry, m.id, e.id
