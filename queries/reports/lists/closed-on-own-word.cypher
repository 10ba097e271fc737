// @id closed-on-own-word
// @name.zh 仅凭自报办结的问题
// @name.en Closed on its owner's word alone
// @description.zh 已经办结，但没有一项整改既有佐证材料、又由责任单位以外的单位或人员核查的问题。
// @description.en Closed problems none of whose rectifications has both evidence and a checker who is not its owner.
// @returns table
// @columns number, problem, unit, closed_on, evidence, checkers
// @columns.zh 问题编号, 问题, 单位, 办结日期, 有佐证, 核查者
// @columns.en Problem number, Problem, Unit, Closed on, Evidence, Checked by
// @key number
// @tags lists, gaps
MATCH (p:Problem {status: 'closed'})
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL
  AND NOT EXISTS {
    MATCH (p)-[w:NEXT_IN_LIST*1..4]->(r:Rectification)-[k:CHECKED_BY]->(c)
    WHERE r.evidence IS NOT NULL AND r.no_longer_said IS NULL AND r.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL)
      AND NOT EXISTS { MATCH (r)-[o:OWNED_BY]->(c) WHERE o.no_longer_said IS NULL AND o.unreviewed IS NULL }
  }
  AND NOT EXISTS {
    MATCH (p)-[k:CHECKED_BY]->(c)
    WHERE p.evidence IS NOT NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL
      AND NOT EXISTS { MATCH (p)-[o:OWNED_BY|FOUND_IN]->(c) WHERE o.no_longer_said IS NULL AND o.unreviewed IS NULL }
  }
OPTIONAL MATCH (p)-[i:FOUND_IN]->(u:Unit)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
WITH p, min(u.name) AS unit
OPTIONAL MATCH (p)-[w:NEXT_IN_LIST*1..4]->(r:Rectification)
WHERE r.no_longer_said IS NULL AND r.unreviewed IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL)
WITH p, unit, max(CASE WHEN r.evidence IS NULL THEN 0 ELSE 1 END) AS proven
OPTIONAL MATCH (p)-[w:NEXT_IN_LIST*0..4]->(x)-[k:CHECKED_BY]->(c)
WHERE x.no_longer_said IS NULL AND x.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL)
WITH p, unit, proven, c.name AS checker ORDER BY checker
WITH p, unit, proven, collect(DISTINCT checker) AS checkers
RETURN p.number AS number, p.title AS problem, unit, p.closed_on AS closed_on, proven = 1 OR p.evidence IS NOT NULL AS evidence, checkers
ORDER BY closed_on, number, p.id
