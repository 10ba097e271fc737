"""The archive's counts into the graph: a month is a document that states its counts, and states them anew whenever a
load has changed the month.

A document's fingerprint is that of the loads that have to do with its month, so whatever died in between, comparing the
two says which months are to be counted again. Counts that are no more are marked as no longer said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice

from graph.model.records import Cleaned, DocumentSource, EdgeRecord, NodeRecord, make_id
from graph.orders.archive import Archive, Kept
from graph.orders.counts import COUNTS, count_month
from graph.orders.rows import partition
from graph.store.connect import Store
from graph.store.writer import LoadSummary

KIND = "hotline_counts"
RULE = "1"
"""Changed when months are counted in another way, so that all are counted again."""
UNITS = "orders"
CURRENT = (
    "MATCH (d:Document {kind: $kind}) OPTIONAL MATCH (l:Load)-[:PRODUCED]->(d) "
    "WITH d, l ORDER BY l.started_at DESC, l.id "
    "WITH d, collect(l.id)[0] AS latest "
    "RETURN d.path AS path, d.sha256 AS state, d.mapping AS rule, d.current_load = latest AS current"
)
_NOTHING = LoadSummary(0, 0, 0, 0, 0, 0, 0, 0)
Count = tuple[str, str, int, int, int, int, int]


def stale_months(store: Store, archive: Archive) -> list[str]:
    """Months whose counts in the graph are not those of the archive. Raises StoreError."""
    if not archive.states:
        return []
    known = _known(store)
    return [month for month, state in archive.states.items() if known.get(_path(month)) != state]


def _known(store: Store) -> dict[str, str]:
    """Fingerprints of what the graph states from the archive, by the documents' paths."""
    rows = store.reader.run(CURRENT, {"kind": KIND}).rows
    return {str(path): str(state) for path, state, rule, current in rows if current and rule == RULE}


def refresh(
    store: Store, archive: Archive, months: Iterable[str], by: str = "", stop: Callable[[], bool] | None = None
) -> LoadSummary:
    """Count `months` and have the graph say so. What is stopped is counted on the next start.

    Raises StoreError, ArchiveError.
    """
    wanted = list(months)
    done = _units(store, archive, by) if wanted else _NOTHING
    for month in wanted:
        if stop and stop():
            break
        done = _sum(done, _month(store, archive, month, by))
    return done


def _units(store: Store, archive: Archive, by: str) -> LoadSummary:
    """The units that orders name, stated once for all months: else a unit had as many claims as there are months."""
    names = sorted({str(name) for load in archive.loads for name in load.said["units"]})
    state = hashlib.sha256("\n".join(names).encode()).hexdigest()
    if _known(store).get(UNITS) == state:
        return _NOTHING
    source = DocumentSource(
        name="热线归档 单位",
        path=UNITS,
        kind=KIND,
        sha256=state,
        size=0,
        mapping=RULE,
        by=by,
    )
    load = store.writer.begin(source)
    if load.already_complete:
        return _NOTHING
    rows = iter(names[load.resume_rows :])
    while batch := list(islice(rows, store.dialect.batch)):
        load.write([_unit(name) for name in batch], [], rows=len(batch))
    return load.finish()


def _unit(name: str) -> NodeRecord:
    return NodeRecord("Unit", make_id("Unit", name), {"name": Cleaned(name, name)}, name, "", False)


def _month(store: Store, archive: Archive, month: str, by: str) -> LoadSummary:
    counted = count_month(archive, month)
    source = DocumentSource(
        name=f"热线归档 {month}",
        path=_path(month),
        kind=KIND,
        sha256=archive.states[month],
        size=0,
        mapping=RULE,
        data_date=month,
        by=by,
    )
    load = store.writer.begin(source)
    if load.already_complete:
        return _NOTHING
    files = _files(archive.naming(month))
    rows = islice(counted.iter_rows(), load.resume_rows, None)
    while batch := list(islice(rows, store.dialect.batch)):
        nodes, edges = _records(batch, month, files)
        load.write(nodes, edges, rows=len(batch))
    return load.finish()


def _records(rows: Iterable[Count], month: str, files: str) -> tuple[list[NodeRecord], list[EdgeRecord]]:
    nodes: dict[str, NodeRecord] = {}
    edges: list[EdgeRecord] = []
    for unit, topic, *numbers in rows:
        unit_id = make_id("Unit", unit)
        locator = f"{month} {unit} {topic}"
        ident = make_id("HotlineCount", unit_id, topic, month)
        values = {"topic": Cleaned(topic, topic), "month": Cleaned(month, month)}
        values |= {name: Cleaned(number, str(number)) for name, number in zip(COUNTS, numbers, strict=True)}
        nodes[ident] = NodeRecord("HotlineCount", ident, values, locator, files)
        edges.append(EdgeRecord("COMPLAINS_OF", "HotlineCount", ident, "Unit", unit_id, locator, quote=files))
    return list(nodes.values()), edges


def _files(loads: Iterable[Kept]) -> str:
    """The files a month's orders came from, as a quote."""
    names = list(dict.fromkeys(str(load.said["file"]["name"]) for load in loads))
    return "、".join(names[:4]) + (f" 等 {len(names)} 份文件" if len(names) > 4 else "")


def _path(month: str) -> str:
    """Where the month is in the archive, wherever the archive is."""
    return f"orders/{partition(month)}"


def _sum(one: LoadSummary, other: LoadSummary) -> LoadSummary:
    names = ("nodes", "edges", "claims", "marked", "unmarked", "conflicts", "retries", "merged")
    return replace(one, **{name: getattr(one, name) + getattr(other, name) for name in names})
