"""Small records for store tests: a few people, units and problems, as a loader would hand them over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from graph.model.records import Cleaned, DocumentSource, EdgeRecord, NodeRecord, make_id
from graph.store.connect import Store
from graph.store.writer import LoadSummary

Record = TypeVar("Record", NodeRecord, EdgeRecord)


def source(name: str, content: str = "1", kind: str = "cadres") -> DocumentSource:
    """A file called `name` with other bytes for every `content`."""
    return DocumentSource(name=name, path=f"/files/{name}", kind=kind, sha256=f"sha-{name}-{content}", size=1)


def suggested(record: Record) -> Record:
    """The same as read from prose, which nobody has decided about."""
    return replace(record, unreviewed=True, how="rules")


def accepted(record: Record) -> Record:
    """The same once somebody has accepted it."""
    return replace(record, how="rules")


def node(type_: str, key: str, row: int = 2, defining: bool = True, **values: Any) -> NodeRecord:
    """One row about a node whose id hangs on `key`."""
    cleaned = {name: one if isinstance(one, Cleaned) else Cleaned(one, str(one)) for name, one in values.items()}
    return NodeRecord(type_, make_id(type_, key), cleaned, f"Sheet1!{row}", defining=defining)


def unit(name: str, row: int = 2) -> NodeRecord:
    """A unit that a row mentions."""
    return node("Unit", name, row, defining=False, name=name)


def post(person: NodeRecord, at: NodeRecord, title: str, begins: str, **values: Any) -> EdgeRecord:
    """A post held, from a date on."""
    said = {"title": title, "from": begins, **values}
    cleaned = {name: Cleaned(one, str(one)) for name, one in said.items()}
    return EdgeRecord("HOLDS_POST", "Cadre", person.id, "Unit", at.id, person.locator, cleaned)


def load(
    store: Store,
    document: DocumentSource,
    nodes: Sequence[NodeRecord],
    edges: Sequence[EdgeRecord] = (),
    again: bool = False,
) -> LoadSummary:
    """Load everything in one batch and finish."""
    handle = store.writer.begin(document, again=again)
    assert not handle.already_complete
    handle.write(nodes, edges, rows=max(len(nodes), 1))
    return handle.finish()


def everything(store: Store, besides: Iterable[str] = ("Load",)) -> tuple[list[Any], list[Any]]:
    """All nodes and edges with their properties, without what only tells when and where they were said."""
    hidden = set(besides)
    nodes = store.reader.run("MATCH (n) RETURN labels(n)[0] AS label, properties(n) AS said ORDER BY label, n.id").rows
    edges = store.reader.run(
        "MATCH (a)-[e]->(b) RETURN type(e) AS type, a.id AS start, b.id AS end, properties(e) AS said, "
        "labels(a)[0] AS of ORDER BY type, start, end, e.id"
    ).rows
    kept = [(label, _plain(said)) for label, said in nodes if label not in hidden and not label.startswith("Mingjian")]
    return kept, [(type_, a, b, _plain(said)) for type_, a, b, said, of in edges if of not in hidden]


def _plain(said: dict[str, Any]) -> dict[str, Any]:
    timeless = {
        "first_seen",
        "last_seen",
        "load",
        "locator",
        "sources",
        "current_load",
        "sha256",
        "quote",
        "path",
        "rows",
        "history",
    }
    return {name: value for name, value in sorted(said.items()) if name not in timeless}
