// Which unit, sector or region lies within which.
MATCH (a:Unit|Sector|Region)-[e:IN_SECTOR|IN_REGION|PART_OF]->(b:Unit|Sector|Region)
WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND b.no_longer_said IS NULL AND b.unreviewed IS NULL
RETURN a.id AS inner, type(e) AS how, b.id AS outer
