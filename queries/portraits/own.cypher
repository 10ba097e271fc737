// Problems that say for themselves in which sector or region they are.
MATCH (p:Problem)-[e:IN_SECTOR|IN_REGION]->(b)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND b.no_longer_said IS NULL AND b.unreviewed IS NULL
RETURN p.id AS record, b.id AS place
