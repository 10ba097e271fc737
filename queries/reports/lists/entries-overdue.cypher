// @id entries-overdue
// @name.zh 逾期的清单条目
// @name.en Entries past their due date
// @description.zh 截至指定日期已过期限而没有办结的任务、问题和整改，没有整改跟进的反馈，没有开展的“回头看”。
// @description.en Tasks, problems and rectifications past their due date on the day and not done; feedback that nothing followed; look-backs not held.
// @param on date "2024-12-31"
// @param.zh on 截至日期
// @param.en on as of date
// @returns table
// @columns kind, number, entry, owner, due, days, status
// @columns.zh 清单, 编号, 内容, 责任单位, 期限, 逾期天数, 状态
// @columns.en List, Number, Entry, Owner, Due, Days over, Status
// @vocab kind :type
// @key kind, number, entry
// @tags lists, gaps
CALL () {
  MATCH (e:Task) WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND left(e.due + '-99-99', 10) < left($on + '-99-99', 10) AND NOT coalesce(e.status, '') IN ['已完成', '完成', '办结', '已办结', '销号', '已销号']
  RETURN e, e.status AS status
  UNION ALL
  MATCH (e:Problem) WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND left(e.due + '-99-99', 10) < left($on + '-99-99', 10)
    AND (e.closed_on > left($on + '-99-99', 10) OR (e.closed_on IS NULL AND NOT coalesce(e.status, 'open') IN ['closed', 'closed_unrectified']))
  RETURN e, e.status AS status
  UNION ALL
  MATCH (e:Rectification) WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND left(e.due + '-99-99', 10) < left($on + '-99-99', 10)
    AND (e.done_on > left($on + '-99-99', 10) OR (e.done_on IS NULL AND coalesce(e.status, 'in_progress') <> 'done'))
    AND NOT EXISTS {
      MATCH (e)<-[w:NEXT_IN_LIST*1..2]-(p:Problem)
      WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) AND p.status = 'closed_unrectified' AND coalesce(p.closed_on, '') <= left($on + '-99-99', 10)
    }
  RETURN e, e.status AS status
  UNION ALL
  MATCH (e:Feedback) WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND left(e.due + '-99-99', 10) < left($on + '-99-99', 10)
    AND NOT EXISTS { MATCH (e)-[n:NEXT_IN_LIST]->(r) WHERE r.stub IS NULL AND r.no_longer_said IS NULL AND r.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL }
    AND NOT EXISTS {
      MATCH (e)<-[n:NEXT_IN_LIST]-(p:Problem)
      WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND (p.status IN ['closed', 'closed_unrectified']
        OR EXISTS { MATCH (p)-[m:NEXT_IN_LIST]->(r:Rectification) WHERE r.no_longer_said IS NULL AND r.unreviewed IS NULL AND m.no_longer_said IS NULL AND m.unreviewed IS NULL })
    }
  RETURN e, NULL AS status
  UNION ALL
  MATCH (e:LookBack) WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND left(e.due + '-99-99', 10) < left($on + '-99-99', 10)
    AND (e.held_on > left($on + '-99-99', 10) OR (e.held_on IS NULL AND e.passed IS NULL))
  RETURN e, NULL AS status
}
WITH e, status
WHERE e.stub IS NULL
OPTIONAL MATCH (e)-[o:OWNED_BY|FOUND_IN]->(u:Unit)
WHERE o.no_longer_said IS NULL AND o.unreviewed IS NULL
WITH e, status, min(u.name) AS owned
OPTIONAL MATCH (e)<-[d:RESPONSIBLE_FOR]-(r:Unit)
WHERE d.no_longer_said IS NULL AND d.unreviewed IS NULL
WITH e, status, owned, min(r.name) AS delivers
RETURN labels(e)[0] AS kind, e.number AS number, coalesce(e.title, e.text) AS entry, coalesce(owned, delivers) AS owner, e.due AS due,
  CASE WHEN size(e.due) = 10 AND size($on) = 10 THEN duration.inDays(date(e.due), date($on)).days END AS days, status
ORDER BY kind, due, number, entry, e.id
