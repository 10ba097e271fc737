// @id task-chain
// @name.zh 一项任务的六张清单
// @name.en The six lists of one task
// @description.zh 一项任务下的问题、反馈、整改、“回头看”和报告，每一行是一个条目，写明它来自哪一条。
// @description.en Problems, feedback, rectifications, look-backs and reports of one task; one row an entry, with the entry it came from.
// @param number graph:Task.number ""
// @param.zh number 任务编号
// @param.en number task number
// @returns table
// @columns problem, kind, number, entry, origin, owner, due, done, evidence
// @columns.zh 问题编号, 清单, 编号, 内容, 来自, 责任单位, 期限, 日期, 佐证材料
// @columns.en Problem number, List, Number, Entry, Came from, Owner, Due, Date, Evidence
// @vocab kind :type
// @key problem, kind, number, entry
// @required number
// @tags lists
MATCH (t:Task {number: $number})-[n:NEXT_IN_LIST]->(p:Problem)-[w:NEXT_IN_LIST*0..6]->(e)
WHERE t.no_longer_said IS NULL AND t.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND p.no_longer_said IS NULL AND p.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL)
WITH DISTINCT t, p, e
OPTIONAL MATCH (e)<-[n:NEXT_IN_LIST]-(o)
WHERE n.no_longer_said IS NULL AND n.unreviewed IS NULL AND o.no_longer_said IS NULL AND o.unreviewed IS NULL AND (NOT o:Task OR e:Problem)
WITH p, e, coalesce(o.number, o.title, o.text) AS origin ORDER BY origin
WITH p, e, collect(DISTINCT origin) AS origin
OPTIONAL MATCH (e)-[b:OWNED_BY|FOUND_IN]->(u:Unit)
WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL
WITH p, e, origin, min(u.name) AS owner
RETURN p.number AS problem, labels(e)[0] AS kind, e.number AS number, coalesce(e.title, e.text) AS entry, origin, owner, e.due AS due,
  coalesce(e.held_on, e.done_on, e.sent_on, e.found_on) AS done, e.evidence AS evidence
ORDER BY problem, CASE kind WHEN 'Problem' THEN 1 WHEN 'Feedback' THEN 2 WHEN 'Rectification' THEN 3 WHEN 'LookBack' THEN 4 ELSE 5 END, done, number, entry, e.id
