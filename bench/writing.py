"""Rows a second of the writer, with claims, checks and resolution, beside a bare driver's UNWIND … MERGE of the same
nodes and edges without claims: same driver, same batches, same engine, one after the other."""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Iterator
from typing import Any

from graph.model.records import Cleaned, DocumentSource, EdgeRecord, NodeRecord, make_id
from graph.store.connect import Store

BARE_NODES = "UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.properties"
BARE_EDGES = (
    "UNWIND $rows AS row MATCH (a:Cadre {id: row.start}) MATCH (b:Unit {id: row.end}) "
    "MERGE (a)-[e:HOLDS_POST {id: row.id}]->(b) SET e += row.properties"
)
Batch = tuple[list[NodeRecord], list[EdgeRecord]]


def roster(rows: int, batch: int, tag: str) -> Iterator[Batch]:
    """A roster of `rows` people at 300 units, one post each, in batches of records as a loader makes them."""
    for start in range(0, rows, batch):
        nodes: list[NodeRecord] = []
        edges: list[EdgeRecord] = []
        for row in range(start, min(rows, start + batch)):
            person, unit = _person(f"{tag}{row}", row), _unit(row % 300, row)
            nodes += [person, unit]
            post = {"title": _said("科长"), "from": Cleaned("2020-01", "2020年1月"), "is_head": _said(False)}
            edges.append(EdgeRecord("HOLDS_POST", "Cadre", person.id, "Unit", unit.id, person.locator, post))
        yield nodes, edges


def writer_rate(store: Store, rows: int, batch: int, tag: str) -> float:
    """Rows a second of the product's writer, from begin to finish."""
    batches = _ready(roster(rows, batch, tag))
    began = time.perf_counter()
    load = store.writer.begin(DocumentSource(f"{tag}.csv", f"/{tag}.csv", "cadres", tag, rows))
    for nodes, edges in batches:
        load.write(nodes, edges, rows=batch)
    load.finish()
    return rows / (time.perf_counter() - began)


def bare_rate(store: Store, rows: int, batch: int, tag: str) -> float:
    """Rows a second of plain MERGE statements for the same nodes and edges."""
    batches = _ready(roster(rows, batch, tag))
    began = time.perf_counter()
    for nodes, edges in batches:
        by_label: dict[str, dict[str, Any]] = {}
        for node in nodes:
            by_label.setdefault(node.type, {})[node.id] = _plain(node)
        for label, found in by_label.items():
            given = [{"id": ident, "properties": properties} for ident, properties in found.items()]
            _merge(store, BARE_NODES.format(label=label), given)
        _merge(
            store,
            BARE_EDGES,
            [{"id": e.id, "start": e.start, "end": e.end, "properties": _plain(e)} for e in edges],
        )
    return rows / (time.perf_counter() - began)


def peak_memory() -> float:
    """Peak resident memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _merge(store: Store, statement: str, rows: list[dict[str, Any]]) -> None:
    store.sessions.write(lambda tx: tx.run(statement, {"rows": rows}).consume())


def _ready(batches: Iterator[Batch]) -> list[Batch]:
    made = list(batches)
    gc.collect()
    gc.freeze()
    return made


def _plain(record: NodeRecord | EdgeRecord) -> dict[str, Any]:
    return {name: said.value for name, said in record.values.items()}


def _said(value: Any) -> Cleaned:
    return Cleaned(value, str(value))


def _person(key: str, row: int) -> NodeRecord:
    values = {
        "name": _said(f"王{row}"),
        "gender": _said("male"),
        "birth": Cleaned("1970-01", "1970年1月"),
        "citizen_masked": _said("990***********12"),
        "citizen_hash": _said(make_id("hash", key)),
        "education": _said("大学"),
    }
    return NodeRecord(
        "Cadre", make_id("Cadre", key), values, f"名册!{row}", quote=f"王{row} 男 1970年1月 科长 2020年1月"
    )


def _unit(number: int, row: int) -> NodeRecord:
    name = f"第{number}单位"
    return NodeRecord("Unit", make_id("Unit", name), {"name": _said(name)}, f"名册!{row}", defining=False)
