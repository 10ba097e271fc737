// Sectors and regions, with what they are part of: rows of one node, and of one link.
MATCH (n:Sector|Region)
WHERE n.no_longer_said IS NULL AND n.unreviewed IS NULL
RETURN n.id AS id, labels(n)[0] AS label, n.name AS name, n.level AS level
