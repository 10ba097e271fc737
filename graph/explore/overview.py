"""What is in the graph, told from its own records: counts by type, documents, loads, and what documents differ on.

Between the reader and the pages that show where everything comes from.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.ontology import Ontology
from graph.store.reader import Reader
from graph.store.rows import Node

DOCUMENTS = (
    "MATCH (d:Document) OPTIONAL MATCH (l:Load {id: d.current_load}) "
    "RETURN d AS document, l AS load ORDER BY d.name, d.id"
)
CLAIMS = (
    "MATCH (n)-[s:STATED_IN]->(d:Document) RETURN d.id AS id, count(s) AS claims, "
    "sum(CASE WHEN s.gone = true THEN 1 ELSE 0 END) AS gone, "
    "sum(CASE WHEN n.conflicts IS NOT NULL THEN 1 ELSE 0 END) AS conflicts"
)
EARLIER = (
    "MATCH (d:Document {kind: $kind}) WHERE d.name = $name AND d.sha256 <> $sha256 AND d.current_load IS NOT NULL "
    "MATCH (l:Load {id: d.current_load}) RETURN d.path AS path, l.ended_at AS at ORDER BY at DESC, path"
)
LOADS = (
    "MATCH (l:Load) OPTIONAL MATCH (l)-[:PRODUCED]->(d:Document) "
    "RETURN l AS load, d.name AS document ORDER BY l.started_at DESC, l.id"
)


@dataclass(frozen=True, slots=True)
class DocumentState:
    """A file and its current load; how many nodes it states, no longer states, and differs on with other files."""

    document: Node
    load: Node | None
    claims: int
    gone: int
    conflicts: int


def counts(reader: Reader, ontology: Ontology) -> dict[str, int]:
    """How many nodes of each type there are, those aside that nobody has reviewed; types of which there are none are
    left out. Raises StoreError."""
    text = " UNION ALL ".join(
        f"MATCH (n:{name}) WHERE n.unreviewed IS NULL RETURN '{name}' AS type, count(n) AS found"
        for name in ontology.nodes
    )
    return {type_: found for type_, found in reader.run(text).rows if found}


def documents(reader: Reader, *, timeout: float = 60.0) -> list[DocumentState]:
    """Every file that was read, by name. Raises StoreError."""
    said = {row[0]: row[1:] for row in reader.run(CLAIMS, timeout=timeout).rows}
    return [
        DocumentState(document, load, *said.get(document.id, (0, 0, 0)))
        for document, load in reader.run(DOCUMENTS, timeout=timeout).rows
    ]


def earlier(reader: Reader, name: str, kind: str, sha256: str) -> tuple[str, str]:
    """The newest document of the same name and kind with another content: (its path, when its load ended), "" where
    there is none. Raises StoreError."""
    found = reader.run(EARLIER, {"name": name, "kind": kind, "sha256": sha256}, limit=1).rows
    return (str(found[0][0]), str(found[0][1] or "")) if found else ("", "")


def loads(reader: Reader, limit: int = 200) -> list[tuple[Node, str]]:
    """The latest loads, each with the name of its document. Raises StoreError."""
    return [(load, document or "") for load, document in reader.run(LOADS, limit=limit).rows]


def conflicts(reader: Reader, ontology: Ontology, limit: int = 200) -> tuple[list[Node], bool]:
    """Nodes on which documents differ, and whether there are more than `limit`. Raises StoreError."""
    found: list[Node] = []
    for name in ontology.nodes:
        left = limit - len(found)
        text = f"MATCH (n:{name}) WHERE n.conflicts IS NOT NULL RETURN n ORDER BY n.id"
        result = reader.run(text, limit=max(1, left))
        found += [row[0] for row in result.rows][:left]
        if result.truncated or (left <= 0 and result.rows):
            return found, True
    return found, False


def data_as_of(reader: Reader) -> tuple[str, str]:
    """The newest date that a document's data bears, and when the last load ended; "" where there is none."""
    newest = reader.run("MATCH (d:Document) RETURN max(d.data_date) AS at").rows
    ended = reader.run("MATCH (l:Load {status: 'complete'}) RETURN max(l.ended_at) AS at").rows
    return str(newest[0][0] or ""), str(ended[0][0] or "")
