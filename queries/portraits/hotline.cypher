// Hotline orders by unit, topic and month, with what became of them.
MATCH (h:HotlineCount)-[e:COMPLAINS_OF]->(u:Unit)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN u.id AS scope, h.id AS record, h.month AS at, h.topic AS topic, h.orders AS orders, h.repeated AS repeated,
  h.returned AS returned, h.unsatisfied AS unsatisfied, h.late AS late
