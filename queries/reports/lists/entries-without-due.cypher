// @id entries-without-due
// @name.zh 没有期限的清单条目
// @name.en Entries without a due date
// @description.zh 任务、问题、反馈、整改、“回头看”、报告各清单中没有写期限的条目；已经完成、办结的问题和整改不列。
// @description.en Entries of the six lists that say no due date. Problems that are closed and rectifications that are done are left out.
// @returns table
// @columns kind, number, entry, owner, origin, documents
// @columns.zh 清单, 编号, 内容, 责任单位, 来自, 来源文件
// @columns.en List, Number, Entry, Owner, Came from, Documents
// @vocab kind :type
// @key kind, number, entry
// @tags lists, gaps
MATCH (e:Task|Problem|Feedback|Rectification|LookBack|Report)
WHERE e.due IS NULL AND e.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND NOT coalesce(e.status, '') IN ['closed', 'closed_unrectified', 'done'] AND e.done_on IS NULL AND e.closed_on IS NULL
OPTIONAL MATCH (e)-[b:OWNED_BY|FOUND_IN]->(u:Unit)
WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL
WITH e, min(u.name) AS owned
OPTIONAL MATCH (e)<-[b:RESPONSIBLE_FOR]-(r:Unit)
WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL
WITH e, owned, min(r.name) AS delivers
WITH e, coalesce(owned, delivers) AS owner
OPTIONAL MATCH (e)<-[n:NEXT_IN_LIST]-(o)
WHERE n.no_longer_said IS NULL AND n.unreviewed IS NULL AND o.no_longer_said IS NULL AND o.unreviewed IS NULL
WITH e, owner, min(coalesce(o.number, o.title, o.text)) AS origin
OPTIONAL MATCH (e)-[s:STATED_IN]->(d:Document)
WHERE s.gone IS NULL AND s.unreviewed IS NULL AND s.role = 'defining'
WITH e, owner, origin, d.name AS document ORDER BY document
WITH e, owner, origin, collect(DISTINCT document) AS documents
RETURN labels(e)[0] AS kind, e.number AS number, coalesce(e.title, e.text) AS entry, owner, origin, documents
ORDER BY kind, number, entry, e.id
