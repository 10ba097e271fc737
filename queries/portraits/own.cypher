// Problems that say for themselves in which sector or region they are, and the look-backs at them.
MATCH (p:Problem)-[e:IN_SECTOR|IN_REGION]->(b)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND b.no_longer_said IS NULL AND b.unreviewed IS NULL
RETURN p.id AS record, b.id AS place
UNION ALL
MATCH (b)<-[e:IN_SECTOR|IN_REGION]-(p:Problem)-[w:NEXT_IN_LIST*1..5]->(l:LookBack)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND b.no_longer_said IS NULL AND b.unreviewed IS NULL AND l.no_longer_said IS NULL AND l.unreviewed IS NULL AND l.stub IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL)
RETURN DISTINCT l.id AS record, b.id AS place
