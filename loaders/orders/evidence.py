"""Archived orders that name a problem, as records: the few orders that become nodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from graph.model.ontology import load_ontology
from graph.model.records import EdgeRecord, NodeRecord
from graph.orders.archive import Archive, Kept
from graph.orders.rows import COLUMNS, SHEET
from graph.orders.standing import standing
from graph.settings import Settings
from loaders.mapping.build import Builder, Place
from loaders.mapping.headers import bind
from loaders.mapping.quotes import quote
from loaders.mapping.rows import RowReader
from loaders.mapping.spec import Mapping

AT_ONCE = 1_000
Batch = tuple[list[NodeRecord], list[EdgeRecord]]


def evidence(archive: Archive, load: Kept, mapping: Mapping, document: str, settings: Settings) -> Iterator[Batch]:
    """The records of the load's orders that name a problem and stand, in batches. Raises ArchiveError."""
    where = pl.col("problem").is_not_null()
    rows = standing(archive, load.parts, tuple(COLUMNS), where).sort("row").collect(engine="streaming")
    if rows.is_empty():
        return
    ontology = load_ontology()
    fields = [name for name in mapping.columns if name in COLUMNS]
    headers = [mapping.columns[name].headers[0] for name in fields]
    binding = bind(mapping, headers)
    reader, builder = RowReader(binding, ontology), Builder(mapping, ontology, settings.secret)
    sheets: list[str] = list(load.said["sheets"])
    for some in rows.iter_slices(AT_ONCE):
        nodes: list[NodeRecord] = []
        edges: list[EdgeRecord] = []
        for row in some.iter_rows(named=True):
            cells = [_cell(row[name]) for name in fields]
            records = builder.build(
                reader.read(cells), Place(_locator(row["row"], sheets), quote(headers, cells), document)
            )
            nodes += records.nodes
            edges += records.edges
        yield nodes, edges


def _cell(value: Any) -> Any:
    """A stored value as a cell that the mapping reads as the same."""
    return {True: "是", False: "否"}.get(value, value) if isinstance(value, bool) else value


def _locator(row: int, sheets: list[str]) -> str:
    sheet, number = divmod(row, SHEET)
    named = sheets[sheet] if sheet < len(sheets) else ""
    return f"{named}!{number}" if named else str(number)
