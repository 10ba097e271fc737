// From finding to clue to case to action: every record once, with what it led to. A cleared clue is left out.
MATCH (f:Finding)-[e:FOUND_IN]->(u:Unit)
WHERE f.no_longer_said IS NULL AND f.unreviewed IS NULL AND f.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
OPTIONAL MATCH (f)-[h:HANDED_OVER_AS]->(q:Clue)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND q.no_longer_said IS NULL AND q.unreviewed IS NULL AND q.stub IS NULL AND coalesce(q.status, '') <> 'cleared'
RETURN DISTINCT 'finding' AS step, u.id AS scope, f.id AS record, coalesce(f.found_on, toString(f.year)) AS at, f.category AS sort, q.id AS next
UNION ALL
MATCH (q:Clue)-[e:CONCERNS]->(u:Unit)
WHERE q.no_longer_said IS NULL AND q.unreviewed IS NULL AND q.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND coalesce(q.status, '') <> 'cleared'
OPTIONAL MATCH (q)-[h:BECAME]->(k:Case)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL AND k.stub IS NULL
RETURN DISTINCT 'clue' AS step, u.id AS scope, q.id AS record, q.received_on AS at, q.source AS sort, k.id AS next
UNION ALL
MATCH (k:Case)-[e:INVOLVES]->(u:Unit)
WHERE k.no_longer_said IS NULL AND k.unreviewed IS NULL AND k.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
OPTIONAL MATCH (k)-[h:PRODUCED]->(a:Action)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND a.no_longer_said IS NULL AND a.unreviewed IS NULL AND a.stub IS NULL AND a.status IN ['decided', 'in_effect', 'expired']
RETURN DISTINCT 'case' AS step, u.id AS scope, k.id AS record, k.filed_on AS at, k.stage AS sort, a.id AS next
UNION ALL
MATCH (a:Action)-[e:ACTED_AT|ACTED_ON]->(u:Unit)
WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND a.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND a.status IN ['decided', 'in_effect', 'expired']
RETURN DISTINCT 'action' AS step, u.id AS scope, a.id AS record, a.decided_on AS at, toString(a.form) AS sort, null AS next
