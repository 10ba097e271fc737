// Units by name. A scope can be made of those that some document is about; the others are only named.
MATCH (u:Unit)
WHERE u.no_longer_said IS NULL AND u.unreviewed IS NULL
RETURN u.id AS id, u.name AS name, u.kind AS kind, u.level AS level, coalesce(u.stub, false) AS stub
