"""The sample city handed over twice: first with every reference in the wrong row, then corrected.

What the first hand-over says of who, where and whose stands in the graph afterwards as no longer said, between nodes
that still are: the corrected graph has to answer every report as one that never saw the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from graph.model.ontology import load_ontology
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from loaders.mapping.kinds import shipped_mappings
from loaders.mapping.spec import NodeSpec
from loaders.sample import orders
from loaders.sample.city import write_city
from loaders.sample.fields import Row
from loaders.sample.tables import Place, Table

SCALE, SEED = 0.06, 3
Named = defaultdict[str, set[str]]
DROPPED = (
    "MATCH (a)-[e]->(b) WHERE e.no_longer_said = true AND a.no_longer_said IS NULL AND b.no_longer_said IS NULL "
    "RETURN DISTINCT type(e) AS type, labels(a)[0] AS start, labels(b)[0] AS end"
)
SAID = (
    "MATCH (a)-[e]->(b) WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL "
    "AND type(e) <> 'STATED_IN' AND NOT a:Load "
    "RETURN DISTINCT type(e) AS type, labels(a)[0] AS start, labels(b)[0] AS end"
)


def write_right(folder: Path) -> None:
    """Write the hand-over as it should be."""
    write_city(folder, scale=SCALE, seed=SEED)


def write_wrong(folder: Path) -> None:
    """Write it with each row's references taken from the row before it in its file, or from anywhere else where that
    has none or the same. It is written twice: what stands anywhere is known only at the end."""
    named: Named = defaultdict(set)
    for _ in range(2):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Table, "add", _moving(named))
            patch.setattr(orders, "_as_file", _moved_orders(named))
            write_city(folder, scale=SCALE, seed=SEED)


def _moving(named: Named) -> Callable[..., Place]:
    """`Table.add` with references from elsewhere; `named` gathers what there is, by node type."""
    add, before = Table.add, dict[Table, Row]()

    def moved(table: Table, row: Row, raw: dict[str, str] | None = None) -> Place:
        last, before[table] = before.get(table, {}), row
        wrong = {name: last.get(name) for name in references(table.layout.kind) if name in row}
        for name, type_ in references(table.layout.kind).items():
            own = row.get(name)
            if own is not None and type_:
                named[type_].add(str(own))
                if wrong[name] in (None, own):
                    wrong[name] = _other(named[type_], str(own))
        return add(table, {**row, **wrong}, raw)

    return moved


def _moved_orders(named: Named) -> Callable[[pl.DataFrame, int], bytes]:
    """A month's orders, each at the unit of the one before, and evidence for another problem."""
    as_file = orders._as_file

    def moved(rows: pl.DataFrame, year: int) -> bytes:
        stated = [one for one in rows["problem"] if one]
        other = _other(named["Problem"], *stated)
        problem = pl.when(pl.col("problem").is_not_null()).then(pl.lit(other))
        return as_file(rows.with_columns(pl.col("unit").shift(1), problem.alias("problem")), year)

    return moved


def _other(named: Iterable[str], *own: str) -> str | None:
    """The first in order of what is named that is not meant."""
    return next((one for one in sorted(named) if not any(one in each for each in own)), None)


def fill(store: Store, settings: Settings, folder: Path) -> None:
    """Load all of it."""
    came = load_files(store, settings, [folder])
    assert all(one.went_in for one in came), [one for one in came if not one.went_in]


@cache
def references(kind: str) -> Mapping[str, str]:
    """The fields of a kind that say which other node is meant, and nothing of what the row itself is about; with the
    type of that node where the field alone says it, else ""."""
    nodes = shipped_mappings(load_ontology())[kind].nodes.values()
    own = {name for node in nodes if node.defining for name in _about(node)}
    found: dict[str, str] = {}
    for node in nodes:
        if not node.defining:
            parts = [part for key in node.key for part in key] + [node.each, node.district]
            people = [node.person.name, node.person.citizen] if node.person else []
            found |= {name: "" for name in (*parts, *people) if name}
            found |= {name: node.type for key in node.key if len(key) == 1 for name in key}
    return {name: type_ for name, type_ in found.items() if name not in own}


def _about(node: NodeSpec) -> Iterator[str]:
    yield from node.key[0] if node.key else ()
    yield from (setter.field for setter in node.sets.values())
    yield from (node.person.name, node.person.citizen, node.person.birth) if node.person else ()
