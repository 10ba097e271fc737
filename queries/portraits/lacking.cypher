// What a portrait leaves out or cannot place, and why.
MATCH (q:Clue)-[e:CONCERNS]->(u:Unit)
WHERE q.no_longer_said IS NULL AND q.unreviewed IS NULL AND q.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND q.status = 'cleared'
RETURN DISTINCT 'cleared' AS why, u.id AS scope, q.id AS record, q.received_on AS at
UNION ALL
MATCH (a:Action)-[e:ACTED_AT|ACTED_ON]->(u:Unit)
WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND a.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND a.status IN ['planned', 'revoked']
RETURN DISTINCT a.status AS why, u.id AS scope, a.id AS record, a.decided_on AS at
UNION ALL
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND p.found_on IS NULL
RETURN DISTINCT 'undated' AS why, u.id AS scope, p.id AS record, null AS at
UNION ALL
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND p.deviation IS NULL
RETURN DISTINCT 'no_deviation' AS why, u.id AS scope, p.id AS record, p.found_on AS at
UNION ALL
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND p.category IS NULL
RETURN DISTINCT 'no_class' AS why, u.id AS scope, p.id AS record, p.found_on AS at
UNION ALL
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND p.due IS NULL
RETURN DISTINCT 'no_due' AS why, u.id AS scope, p.id AS record, p.found_on AS at
UNION ALL
MATCH (n:Problem|Clue|Case|Action)-[e:FOUND_IN|CONCERNS|INVOLVES|ACTED_AT|ACTED_ON]->(u:Unit)
WHERE n.no_longer_said IS NULL AND e.no_longer_said IS NULL AND (n.unreviewed = true OR e.unreviewed = true)
RETURN DISTINCT 'unreviewed' AS why, u.id AS scope, n.id AS record, coalesce(n.found_on, n.received_on, n.filed_on, n.decided_on) AS at
UNION ALL
MATCH (n:Problem|Clue|Case|Action)-[e:FOUND_IN|CONCERNS|INVOLVES|ACTED_AT|ACTED_ON]->(u:Unit)
WHERE n.no_longer_said IS NULL AND n.unreviewed IS NULL AND n.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND n.conflicts IS NOT NULL
RETURN DISTINCT 'conflicts' AS why, u.id AS scope, n.id AS record, coalesce(n.found_on, n.received_on, n.filed_on, n.decided_on) AS at
