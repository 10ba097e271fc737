// What a scope can be made of: units that some document is about.
MATCH (u:Unit)
WHERE u.no_longer_said IS NULL AND u.unreviewed IS NULL AND u.stub IS NULL
RETURN u.id AS id, u.name AS name, u.kind AS kind, u.level AS level
