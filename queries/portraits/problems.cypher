// Every problem with what a portrait tells of it: its class and judgement, and how far down the six lists it has come.
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, p.id AS record, p.found_on AS at, p.number AS number, p.title AS title, p.category AS category,
  p.deviation AS deviation, p.severity AS severity, p.cause_awareness AS awareness, p.cause_execution AS execution,
  p.cause_individual AS individual, p.status AS status, p.due AS due, p.closed_on AS closed_on,
  EXISTS { MATCH (p)-[w:NEXT_IN_LIST*1..5]->(x:Feedback) WHERE all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) AND x.no_longer_said IS NULL AND x.unreviewed IS NULL AND x.stub IS NULL } AS fed_back,
  EXISTS { MATCH (p)-[w:NEXT_IN_LIST*1..5]->(x:Rectification) WHERE all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) AND x.no_longer_said IS NULL AND x.unreviewed IS NULL AND x.stub IS NULL } AS rectified,
  EXISTS { MATCH (p)-[w:NEXT_IN_LIST*1..5]->(x:LookBack) WHERE all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) AND x.no_longer_said IS NULL AND x.unreviewed IS NULL AND x.stub IS NULL } AS looked_back,
  EXISTS { MATCH (p)-[w:NEXT_IN_LIST*1..5]->(x:LookBack) WHERE all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) AND x.no_longer_said IS NULL AND x.unreviewed IS NULL AND x.stub IS NULL AND x.passed = true } AS passed,
  EXISTS { MATCH (p)-[w:NEXT_IN_LIST*1..5]->(x:Report) WHERE all(step IN w WHERE step.no_longer_said IS NULL AND step.unreviewed IS NULL) AND x.no_longer_said IS NULL AND x.unreviewed IS NULL AND x.stub IS NULL } AS reported,
  EXISTS { MATCH (p)-[b:ANSWERED_BY]->(m:Measure) WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL AND m.no_longer_said IS NULL AND m.unreviewed IS NULL } AS answered
