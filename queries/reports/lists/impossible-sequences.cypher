// @id impossible-sequences
// @name.zh 清单中不可能的次序
// @name.en Impossible sequences in the lists
// @description.zh 先后不可能、自己核查自己、所属问题不一致的清单条目，写明违反的规则；原文保留，不作改动。只知年月的日期，确定在前才算。
// @description.en Entries that cannot be as they stand: dates out of order, their own checker, of another problem; with the rule. Nothing is mended. A date known by year or month counts only where it is surely earlier.
// @returns table
// @columns rule, number, problem, kind, entry, said, against, other, other_said, documents
// @columns.zh 规则, 问题编号, 问题, 条目种类, 条目, 所载, 相对种类, 相对条目, 相对所载, 来源文件
// @columns.en Rule, Problem number, Problem, Kind of entry, Entry, Says, Against kind, Against, Against says, Documents
// @vocab rule ledger_rule
// @vocab kind :type
// @vocab against :type
// @key rule, number, entry, other
// @tags lists, gaps, quality
CALL () {
  MATCH (e:Problem) WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND left(e.due + '-99-99', 10) < e.found_on
  RETURN 'due_before_found' AS rule, e, e.due AS said, e AS o, e.found_on AS other_said
  UNION ALL
  MATCH (e:Problem) WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND left(e.closed_on + '-99-99', 10) < e.found_on
  RETURN 'closed_before_found' AS rule, e, e.closed_on AS said, e AS o, e.found_on AS other_said
  UNION ALL
  MATCH (e:Problem)-[n:NEXT_IN_LIST]->(o:Rectification)
  WHERE left(e.closed_on + '-99-99', 10) < o.done_on AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND o.no_longer_said IS NULL AND o.unreviewed IS NULL
    AND NOT EXISTS {
      MATCH (e)-[w:NEXT_IN_LIST*1..2]->(r:Rectification)
      WHERE r.no_longer_said IS NULL AND r.unreviewed IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) AND (r.done_on < o.done_on OR (r.done_on = o.done_on AND r.id < o.id))
    }
  RETURN 'closed_before_rectified' AS rule, e, e.closed_on AS said, o, o.done_on AS other_said
  UNION ALL
  MATCH (e:Problem)-[m:NEXT_IN_LIST]->(f:Feedback)-[n:NEXT_IN_LIST]->(o:Rectification)
  WHERE left(e.closed_on + '-99-99', 10) < o.done_on AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND m.no_longer_said IS NULL AND m.unreviewed IS NULL AND f.no_longer_said IS NULL AND f.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND o.no_longer_said IS NULL AND o.unreviewed IS NULL
    AND NOT EXISTS { MATCH (e)-[d:NEXT_IN_LIST]->(o) WHERE d.no_longer_said IS NULL AND d.unreviewed IS NULL }
    AND NOT EXISTS {
      MATCH (e)-[w:NEXT_IN_LIST*1..2]->(r:Rectification)
      WHERE r.no_longer_said IS NULL AND r.unreviewed IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) AND (r.done_on < o.done_on OR (r.done_on = o.done_on AND r.id < o.id))
    }
  RETURN DISTINCT 'closed_before_rectified' AS rule, e, e.closed_on AS said, o, o.done_on AS other_said
  UNION ALL
  MATCH (o:Problem)-[n:NEXT_IN_LIST]->(e:Feedback)
  WHERE left(e.sent_on + '-99-99', 10) < o.found_on AND o.no_longer_said IS NULL AND o.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  RETURN 'feedback_before_found' AS rule, e, e.sent_on AS said, o, o.found_on AS other_said
  UNION ALL
  MATCH (o:Problem)-[n:NEXT_IN_LIST]->(e:Rectification)
  WHERE left(e.done_on + '-99-99', 10) < o.found_on AND o.no_longer_said IS NULL AND o.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  RETURN 'rectified_before_found' AS rule, e, e.done_on AS said, o, o.found_on AS other_said
  UNION ALL
  MATCH (o:Problem)-[m:NEXT_IN_LIST]->(f:Feedback)-[n:NEXT_IN_LIST]->(e:Rectification)
  WHERE left(e.done_on + '-99-99', 10) < o.found_on AND o.no_longer_said IS NULL AND o.unreviewed IS NULL AND m.no_longer_said IS NULL AND m.unreviewed IS NULL AND f.no_longer_said IS NULL AND f.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
    AND NOT EXISTS { MATCH (o)-[d:NEXT_IN_LIST]->(e) WHERE d.no_longer_said IS NULL AND d.unreviewed IS NULL }
  RETURN DISTINCT 'rectified_before_found' AS rule, e, e.done_on AS said, o, o.found_on AS other_said
  UNION ALL
  MATCH (o:Feedback)-[n:NEXT_IN_LIST]->(e:Rectification)
  WHERE left(e.done_on + '-99-99', 10) < o.sent_on AND o.no_longer_said IS NULL AND o.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  RETURN 'rectified_before_feedback' AS rule, e, e.done_on AS said, o, o.sent_on AS other_said
  UNION ALL
  MATCH (o:Feedback)<-[m:NEXT_IN_LIST]-(p:Problem)-[n:NEXT_IN_LIST]->(e:Rectification)
  WHERE left(e.done_on + '-99-99', 10) < o.sent_on AND o.no_longer_said IS NULL AND o.unreviewed IS NULL AND m.no_longer_said IS NULL AND m.unreviewed IS NULL AND p.no_longer_said IS NULL AND p.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
    AND NOT EXISTS { MATCH (e)<-[d:NEXT_IN_LIST]-(x:Feedback|LookBack) WHERE d.no_longer_said IS NULL AND d.unreviewed IS NULL AND x.no_longer_said IS NULL AND x.unreviewed IS NULL }
    AND NOT EXISTS {
      MATCH (p)-[d:NEXT_IN_LIST]->(f:Feedback)
      WHERE d.no_longer_said IS NULL AND d.unreviewed IS NULL AND f.no_longer_said IS NULL AND f.unreviewed IS NULL AND (f.sent_on < o.sent_on OR (f.sent_on = o.sent_on AND f.id < o.id))
    }
  RETURN DISTINCT 'rectified_before_feedback' AS rule, e, e.done_on AS said, o, o.sent_on AS other_said
  UNION ALL
  MATCH (o:LookBack)-[n:NEXT_IN_LIST]->(e:Rectification)
  WHERE left(e.done_on + '-99-99', 10) < o.held_on AND o.no_longer_said IS NULL AND o.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  RETURN 'rectified_before_look_back' AS rule, e, e.done_on AS said, o, o.held_on AS other_said
  UNION ALL
  MATCH (o:Problem)-[n:NEXT_IN_LIST]->(e:LookBack)
  WHERE left(e.held_on + '-99-99', 10) < o.found_on AND o.no_longer_said IS NULL AND o.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  RETURN 'looked_back_before_found' AS rule, e, e.held_on AS said, o, o.found_on AS other_said
  UNION ALL
  MATCH (o:Problem)-[m:NEXT_IN_LIST]->(r:Rectification)-[n:NEXT_IN_LIST]->(e:LookBack)
  WHERE left(e.held_on + '-99-99', 10) < o.found_on AND o.no_longer_said IS NULL AND o.unreviewed IS NULL AND m.no_longer_said IS NULL AND m.unreviewed IS NULL AND r.no_longer_said IS NULL AND r.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
    AND NOT EXISTS { MATCH (o)-[d:NEXT_IN_LIST]->(e) WHERE d.no_longer_said IS NULL AND d.unreviewed IS NULL }
  RETURN DISTINCT 'looked_back_before_found' AS rule, e, e.held_on AS said, o, o.found_on AS other_said
  UNION ALL
  MATCH (o:Rectification)-[n:NEXT_IN_LIST]->(e:LookBack)
  WHERE left(e.held_on + '-99-99', 10) < o.done_on AND o.no_longer_said IS NULL AND o.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  RETURN 'looked_back_before_rectified' AS rule, e, e.held_on AS said, o, o.done_on AS other_said
  UNION ALL
  MATCH (o:Rectification)<-[m:NEXT_IN_LIST]-(p:Problem)-[n:NEXT_IN_LIST]->(e:LookBack)
  WHERE left(e.held_on + '-99-99', 10) < o.done_on AND o.no_longer_said IS NULL AND o.unreviewed IS NULL AND m.no_longer_said IS NULL AND m.unreviewed IS NULL AND p.no_longer_said IS NULL AND p.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
    AND NOT EXISTS { MATCH (e)<-[d:NEXT_IN_LIST]-(x:Rectification) WHERE d.no_longer_said IS NULL AND d.unreviewed IS NULL AND x.no_longer_said IS NULL AND x.unreviewed IS NULL }
    AND NOT EXISTS {
      MATCH (p)-[d:NEXT_IN_LIST]->(r:Rectification)
      WHERE d.no_longer_said IS NULL AND d.unreviewed IS NULL AND r.no_longer_said IS NULL AND r.unreviewed IS NULL AND (r.done_on < o.done_on OR (r.done_on = o.done_on AND r.id < o.id))
    }
  RETURN DISTINCT 'looked_back_before_rectified' AS rule, e, e.held_on AS said, o, o.done_on AS other_said
  UNION ALL
  MATCH (e:Report)<-[n:NEXT_IN_LIST]-(o)
  WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND o.no_longer_said IS NULL AND o.unreviewed IS NULL AND left(e.sent_on + '-99-99', 10) < coalesce(o.held_on, o.done_on, o.sent_on, o.found_on)
  RETURN 'reported_before_origin' AS rule, e, e.sent_on AS said, o, coalesce(o.held_on, o.done_on, o.sent_on, o.found_on) AS other_said
  UNION ALL
  MATCH (e:Problem)-[c:CHECKED_BY]->(o)
  WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND c.no_longer_said IS NULL AND c.unreviewed IS NULL AND EXISTS { MATCH (e)-[d:OWNED_BY|FOUND_IN]->(o) WHERE d.no_longer_said IS NULL AND d.unreviewed IS NULL }
  RETURN 'own_checker' AS rule, e, o.name AS said, o, o.name AS other_said
  UNION ALL
  MATCH (e:Rectification)-[c:CHECKED_BY]->(o)
  WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND c.no_longer_said IS NULL AND c.unreviewed IS NULL AND EXISTS { MATCH (e)-[d:OWNED_BY]->(o) WHERE d.no_longer_said IS NULL AND d.unreviewed IS NULL }
  RETURN 'own_checker' AS rule, e, o.name AS said, o, o.name AS other_said
  UNION ALL
  MATCH (e:LookBack)-[c:CHECKED_BY]->(o)
  WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND c.no_longer_said IS NULL AND c.unreviewed IS NULL AND (EXISTS { MATCH (e)-[d:OWNED_BY]->(o) WHERE d.no_longer_said IS NULL AND d.unreviewed IS NULL }
    OR EXISTS { MATCH (e)<-[n:NEXT_IN_LIST]-(r:Rectification)-[d:OWNED_BY]->(o) WHERE n.no_longer_said IS NULL AND n.unreviewed IS NULL AND r.no_longer_said IS NULL AND r.unreviewed IS NULL AND d.no_longer_said IS NULL AND d.unreviewed IS NULL })
  RETURN 'own_checker' AS rule, e, o.name AS said, o, o.name AS other_said
  UNION ALL
  MATCH (p:Problem)-[n:NEXT_IN_LIST]->(e)<-[m:NEXT_IN_LIST]-(x)<-[d:NEXT_IN_LIST]-(o:Problem)
  WHERE o <> p AND p.no_longer_said IS NULL AND p.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND m.no_longer_said IS NULL AND m.unreviewed IS NULL AND x.no_longer_said IS NULL AND x.unreviewed IS NULL AND d.no_longer_said IS NULL AND d.unreviewed IS NULL AND o.no_longer_said IS NULL AND o.unreviewed IS NULL
    AND NOT EXISTS { MATCH (p)-[w:NEXT_IN_LIST*1..4]->(x) WHERE all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) }
  RETURN DISTINCT 'other_problem' AS rule, e, p.number AS said, o, o.number AS other_said
  UNION ALL
  MATCH (e:LookBack)-[n:NEXT_IN_LIST]->(o:Rectification)-[w:NEXT_IN_LIST*1..5]->(e)
  WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND n.no_longer_said IS NULL AND n.unreviewed IS NULL AND o.no_longer_said IS NULL AND o.unreviewed IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL)
  RETURN DISTINCT 'circle' AS rule, e, e.number AS said, o, o.number AS other_said
}
OPTIONAL MATCH (e)<-[w:NEXT_IN_LIST*0..5]-(from:Problem)
WHERE from.no_longer_said IS NULL AND from.unreviewed IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) AND (rule <> 'other_problem' OR from.number = said)
WITH rule, e, said, o, other_said, from ORDER BY from.number, from.id
WITH rule, e, said, o, other_said, collect(from)[0] AS p
OPTIONAL MATCH (e)-[s:STATED_IN]->(d:Document)
WHERE s.gone IS NULL AND s.unreviewed IS NULL AND s.role = 'defining'
WITH rule, e, said, o, other_said, p, d.name AS document ORDER BY document
WITH rule, e, said, o, other_said, p, collect(DISTINCT document) AS documents
RETURN rule, p.number AS number, p.title AS problem, labels(e)[0] AS kind, coalesce(e.number, e.title, e.text) AS entry, said,
  labels(o)[0] AS against, coalesce(o.number, o.title, o.name, o.text) AS other, other_said, documents
ORDER BY rule, number, entry, other, e.id, o.id
