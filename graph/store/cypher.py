"""The statements that write, generated from the model's names: MERGE on `id`, or CREATE of what was just seen not to be
there while nobody else can write; always a list of rows.

Labels and edge types come from the ontology and nowhere else; every value is a parameter.
"""

from __future__ import annotations

from collections.abc import Sequence

CLAIM = (
    "{.id, .locator, .quote, .values, .first_seen, .last_seen, .load, .role, .gone, .said_as, .history, .unreviewed, "
    ".how, document: d.id}"
)

LOCK = "MERGE (m:MingjianStore {id: 'store'}) SET m.writes = coalesce(m.writes, 0) + 1"
"""The first statement of every writing transaction. It takes one write lock (server) or makes one version to collide on
(embedded), so that claims are always read after everybody else's are committed."""

START_LOAD = (
    "MERGE (d:Document {id: $document.id}) SET d += $document "
    "MERGE (l:Load {id: $load.id}) SET l += $load MERGE (l)-[p:PRODUCED {id: $edge}]->(d) "
    "SET p.sources = coalesce(p.sources, [])"
)
DOCUMENTS = (
    "MATCH (d:Document) WHERE d.kind IN $kinds AND (d.sha256 = $sha256 OR d.path = $path OR d.name = $name) "
    "RETURN d {.id, .path, .sha256, .mapping, .current_load, .name, .kind} AS document ORDER BY d.id"
)
HOLDS = "MATCH (d:Document {id: $document}) WHERE d.sha256 = $sha256 RETURN count(d) AS found"
LOADS = (
    "MATCH (l:Load)-[:PRODUCED]->(d:Document {id: $document}) "
    "RETURN l {.id, .status, .sha256, .mapping, .rows_read, .rows_refused, .started_at} AS load "
    "ORDER BY l.started_at DESC, l.id"
)
LOAD = "MATCH (l:Load {id: $load}) RETURN properties(l) AS said"
PROGRESS = "MATCH (l:Load {id: $load}) WHERE l.status <> 'undone' SET l += $counts RETURN count(l) AS found"
STANDS = "MATCH (l:Load {id: $load}) WHERE l.status <> 'undone' RETURN count(l) AS found"
CLOSE_LOAD = (
    "MATCH (l:Load {id: $load}) WHERE l.status <> 'undone' SET l += $load_values "
    "WITH l MATCH (d:Document {id: $document}) SET d += $values"
)
COUNT_CONFLICTS = (
    "MATCH (:Document {id: $document})<-[:STATED_IN]-(n) WHERE n.conflicts IS NOT NULL "
    "RETURN count(DISTINCT n) AS found"
)


def quoted(name: str) -> str:
    """A label or a type that comes from a graph or a file and not from the model, so that it is a name and no more."""
    return "`" + name.replace("`", "``") + "`"


def read_nodes(label: str) -> str:
    """Existing nodes of `$ids` with their claims."""
    return (
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) OPTIONAL MATCH (n)-[s:STATED_IN]->(d:Document) "
        f"RETURN n.id AS id, collect(CASE WHEN s IS NULL THEN NULL ELSE s {CLAIM} END) AS claims"
    )


def write_nodes(label: str) -> str:
    """Nodes of `$rows` ([id, properties]): what is resolved replaces what was. Returns how many were written."""
    return f"UNWIND $rows AS row MERGE (n:{label} {{id: row[0]}}) SET n = row[1] RETURN count(n) AS written"


def write_claims(label: str) -> str:
    """Claims of `$rows` (lists, see `merging.claim_row`) on nodes that are there. Returns how many were written."""
    return (
        f"UNWIND $rows AS row MATCH (n:{label} {{id: row[0]}}) MATCH (d:Document {{id: row[11]}}) "
        "MERGE (n)-[s:STATED_IN {id: row[1]}]->(d) SET s = {id: row[1], locator: row[2], quote: row[3], "
        "values: row[4], first_seen: row[5], last_seen: row[6], load: row[7], role: row[8], gone: row[9], "
        "said_as: row[10], history: row[12], unreviewed: row[13], how: row[14]} "
        "RETURN count(s) AS written"
    )


def write_fresh(label: str, names: Sequence[str]) -> str:
    """New nodes of `$rows`, each with the first claim that this load of `$document` makes of it: [claim id, locator,
    quote, values, role, said_as, unreviewed, how, then a value or null for each property of `names`]. Returns how many
    were written.

    For nodes that were just seen not to be there; see `make_edges`. Properties that are named in the text cost either
    engine half of what a map in a parameter costs.
    """
    return (
        f"MATCH (d:Document {{id: $document}}) UNWIND $rows AS row CREATE (n:{label} {_columns(names, 8)})"
        "-[s:STATED_IN {id: row[0], locator: row[1], quote: row[2], values: row[3], role: row[4], said_as: row[5], "
        "unreviewed: row[6], how: row[7], first_seen: $when, last_seen: $when, load: $load}]->(d) "
        "RETURN count(s) AS written"
    )


def read_edges(edge: str, start: str, end: str) -> str:
    """Existing edges of `$rows` ({id, start, end}) with their sources."""
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}})-[e:{edge} {{id: row.id}}]->(b:{end} {{id: row.end}}) "
        "RETURN e.id AS id, e.sources AS sources"
    )


def write_edges(edge: str, start: str, end: str) -> str:
    """Edges of `$rows` ([id, start, end, properties]) between nodes that are there. Returns how many were written."""
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row[1]}}) MATCH (b:{end} {{id: row[2]}}) "
        f"MERGE (a)-[e:{edge} {{id: row[0]}}]->(b) SET e = row[3] RETURN count(e) AS written"
    )


def make_edges(edge: str, start: str, end: str, names: Sequence[str]) -> str:
    """The same for edges that were just seen not to be there: under the transaction's lock nobody else makes them.
    Rows are [start, end, then a value or null for each property of `names`]."""
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row[0]}}) MATCH (b:{end} {{id: row[1]}}) "
        f"CREATE (a)-[e:{edge} {_columns(names, 2)}]->(b) RETURN count(e) AS written"
    )


def _columns(names: Sequence[str], first: int) -> str:
    """A map of properties whose values stand in a row from the place `first` on; what is null is not set."""
    return "{" + ", ".join(f"`{name}`: row[{place}]" for place, name in enumerate(names, first)) + "}"


STALE_CLAIMS = (
    "MATCH (:Document {id: $document})<-[s:STATED_IN]-(n) WHERE s.load <> $load AND s.gone IS NULL "
    "RETURN labels(n)[0] AS label, n.id AS id, s.id AS claim LIMIT $most"
)


def mark_claims(label: str) -> str:
    """Claims of `$rows` ({node, claim}) are no longer made; `$event` is added to the history of each."""
    return (
        f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}})-[s:STATED_IN {{id: row.claim}}]->(:Document) "
        "SET s.gone = true, s.history = coalesce(s.history, ['+' + s.first_seen + ' ' + s.load]) + $event"
    )


STALE_EDGES = (
    "MATCH (:Document {id: $document})<-[:STATED_IN]-(n) WITH DISTINCT n MATCH (n)-[e]->(m) "
    "WHERE any(source IN e.sources WHERE source STARTS WITH $said AND NOT source STARTS WITH $now "
    'AND NOT source CONTAINS \', "gone": true, "locator"\') '
    "RETURN DISTINCT type(e) AS type, labels(n)[0] AS start_label, n.id AS start, labels(m)[0] AS end_label, "
    "m.id AS end, e.id AS id, e.sources AS sources LIMIT $most"
)
