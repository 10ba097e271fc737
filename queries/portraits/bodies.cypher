// Which body a record is the work of: who found the problem or finding, who works the case, and what followed from these.
MATCH (p:Problem|Finding)-[e:FOUND_BY]->(b:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT b.id AS body, p.id AS record
UNION ALL
MATCH (k:Case)<-[e:TAKES_PART_IN]-(b:Unit)
WHERE k.no_longer_said IS NULL AND k.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT b.id AS body, k.id AS record
UNION ALL
MATCH (q:Clue)<-[h:HANDED_OVER_AS]-(p:Problem|Finding)-[e:FOUND_BY]->(b:Unit)
WHERE q.no_longer_said IS NULL AND q.unreviewed IS NULL AND h.no_longer_said IS NULL AND h.unreviewed IS NULL AND p.no_longer_said IS NULL AND p.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT b.id AS body, q.id AS record
UNION ALL
MATCH (q:Clue)-[h:BECAME]->(k:Case)<-[e:TAKES_PART_IN]-(b:Unit)
WHERE q.no_longer_said IS NULL AND q.unreviewed IS NULL AND h.no_longer_said IS NULL AND h.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT b.id AS body, q.id AS record
UNION ALL
MATCH (a:Action)-[h:FOR_PROBLEM]->(p:Problem)-[e:FOUND_BY]->(b:Unit)
WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND h.no_longer_said IS NULL AND h.unreviewed IS NULL AND p.no_longer_said IS NULL AND p.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT b.id AS body, a.id AS record
UNION ALL
MATCH (a:Action)<-[h:PRODUCED]-(k:Case)<-[e:TAKES_PART_IN]-(b:Unit)
WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND h.no_longer_said IS NULL AND h.unreviewed IS NULL AND k.no_longer_said IS NULL AND k.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT b.id AS body, a.id AS record
UNION ALL
MATCH (b:Unit)<-[e:FOUND_BY]-(p:Problem)-[w:NEXT_IN_LIST*1..5]->(l:LookBack)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND l.no_longer_said IS NULL AND l.unreviewed IS NULL AND all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL)
RETURN DISTINCT b.id AS body, l.id AS record
