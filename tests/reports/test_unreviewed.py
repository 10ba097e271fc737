"""What nobody has reviewed changes no answer: every report and the ledger answer a city with suggestions of every type
in it, nodes, edges and claims, as they answer the city itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from graph.catalog import Catalog
from graph.explore.overview import counts
from graph.model.ontology import load_ontology
from graph.store.connect import Store
from tests.city import Loaded
from tests.reports.planted import Key
from tests.reports.test_unsaid import asked, every

pytestmark = pytest.mark.timeout(900)
ONTOLOGY = load_ontology()
OWN = ("Document", "Load")
LABELS = [name for name in ONTOLOGY.nodes if name not in OWN]
MOST = 40
"""Of every type, and of every type of edge between two."""
MARK = "-suggested"
NODES = "MATCH (n:{}) WHERE n.unreviewed IS NULL RETURN n.id AS id, properties(n) AS said ORDER BY id LIMIT $most"
EDGES = (
    "MATCH (a:{})-[e:{}]->(b:{}) WHERE a.unreviewed IS NULL AND b.unreviewed IS NULL AND e.unreviewed IS NULL "
    "RETURN a.id AS a, b.id AS b, properties(e) AS said ORDER BY a, b, e.id LIMIT $most"
)


@contextmanager
def suggestions(store: Store) -> Iterator[int]:
    """Beside what is there copies of it that nobody has reviewed, tied to it and to each other as it is; links of every
    type between what is there that are mere suggestions; documents that are said to say it. Gone afterwards."""
    try:
        ids = {label: _copied(store, label) for label in LABELS}
        yield sum(len(found) for found in ids.values()) + sum(_tied(store, *one, ids) for one in _ends())
    finally:
        _write(store, "MATCH ()-[e]->() WHERE e.id ENDS WITH $mark DELETE e", [])
        for label in LABELS:
            _write(store, f"MATCH (n:{label}) WHERE n.id ENDS WITH $mark DETACH DELETE n", [])


def _copied(store: Store, label: str) -> set[str]:
    found = store.reader.run(NODES.format(label), {"most": MOST}).rows
    rows = [{**said, "id": f"{ident}{MARK}", "unreviewed": True} for ident, said in found]
    _write(store, f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", rows)
    return {ident for ident, _ in found}


def _ends() -> Iterator[tuple[str, str, str]]:
    for edge in ONTOLOGY.edges.values():
        for start, end in edge.ends:
            if start in LABELS and end in (*LABELS, "Document"):
                yield start, edge.name, end


def _tied(store: Store, start: str, type_: str, end: str, ids: dict[str, set[str]]) -> int:
    found = store.reader.run(EDGES.format(start, type_, end), {"most": MOST}).rows
    rows = []
    for number, (a, b, said) in enumerate(found):
        pairs = [(a, found[number - 1][1])]
        pairs += [(f"{a}{MARK}", b)] if a in ids[start] else []
        pairs += [(a, f"{b}{MARK}")] if b in ids.get(end, ()) else []
        pairs += [(f"{a}{MARK}", f"{b}{MARK}")] if a in ids[start] and b in ids.get(end, ()) else []
        rows += [
            {"a": one, "b": other, "said": {**said, "id": f"{one}{other}{MARK}", "unreviewed": True}}
            for one, other in pairs
        ]
    text = f"UNWIND $rows AS row MATCH (a:{start} {{id: row.a}}), (b:{end} {{id: row.b}}) "
    _write(store, f"{text} CREATE (a)-[e:{type_}]->(b) SET e = row.said", rows)
    return len(rows)


def _write(store: Store, text: str, rows: list[dict[str, Any]]) -> None:
    store.sessions.write(lambda tx: tx.run(text, rows=rows, mark=MARK).consume())


def _everything(store: Store) -> list[Any]:
    found = store.reader.run(
        "MATCH (n) OPTIONAL MATCH (n)-[e]->() RETURN labels(n)[0] AS of, n.id, count(e) ORDER BY of, n.id"
    )
    return [row for row in found.rows if not str(row[0]).startswith("Mingjian")]


def test_no_report_changes_its_answer(city: Loaded, catalog: Catalog, key: Key) -> None:
    store, reader = city.store, city.store.reader
    given = {ident: list(asked(report, reader, key))[:6] for ident, report in catalog.reports.items()}
    before, found, there = every(catalog, reader, given), counts(reader, ONTOLOGY), _everything(store)
    with suggestions(store) as many:
        assert many > 1_000
        after = every(catalog, reader, given)
        assert counts(reader, ONTOLOGY) == found
    assert [ident for ident in before if before[ident] != after[ident]] == []
    assert _everything(store) == there, "the city is as it was"
