"""Rows through a mapping, as the loader takes them, without a file and without a graph."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from typing import Any

from graph.model.ontology import load_ontology
from graph.model.records import NodeRecord
from loaders.mapping.build import Builder, Place, Records
from loaders.mapping.headers import bind
from loaders.mapping.places import Places
from loaders.mapping.rows import Fields, RowReader
from loaders.mapping.spec import Mapping


def fields(mapping: Mapping, row: Map[str, Any]) -> Fields:
    """What one row, given by header, says."""
    return RowReader(bind(mapping, list(row)), load_ontology()).read(list(row.values()))


def blamed(mapping: Mapping, row: Map[str, Any]) -> list[str]:
    """The fields for which a row is refused."""
    return [fault.field for fault in fields(mapping, row).faults]


def records(
    mapping: Mapping,
    rows: Sequence[Map[str, Any]],
    document: str = "d",
    places: Places | None = None,
    secret: str = "secret",
) -> list[Records]:
    """The records of rows that have the same headers; every row has to be readable."""
    binding = bind(mapping, list(rows[0]))
    reader, builder = RowReader(binding, load_ontology()), Builder(mapping, load_ontology(), secret, places)
    made = []
    for number, row in enumerate(rows, 2):
        read = reader.read(list(row.values()))
        assert not read.faults, read.faults
        made.append(builder.build(read, Place(str(number), "", document)))
    return made


def nodes(made: Records, type_: str) -> list[NodeRecord]:
    """The nodes of one type."""
    return [node for node in made.nodes if node.type == type_]


def said(node: NodeRecord) -> dict[str, Any]:
    """What is said of a node, plain."""
    return {name: cleaned.value for name, cleaned in node.values.items()}


def joined(made: Records) -> set[tuple[str, str, str]]:
    """Edges as (start type, edge type, end type)."""
    return {(edge.start_type, edge.type, edge.end_type) for edge in made.edges}
