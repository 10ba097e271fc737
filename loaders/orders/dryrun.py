"""What loading a part of hotline orders would do: read and cleaned as a load does, and thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.errors import Say
from graph.model.ontology import Ontology
from loaders.loadreport import Reasons
from loaders.orders.cleaning import Cleaned, Refused
from loaders.orders.taking import NotPlain, Pieces
from loaders.plan import Part
from loaders.readers.tables import TableFile


@dataclass(slots=True)
class Looked:
    """The first orders as they would be archived, the first refusals, reasons counted, rows read and refused."""

    rows: list[dict[str, str]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    reasons: Reasons = field(default_factory=Reasons)
    read: int = 0
    bad: int = 0
    notes: tuple[Say, ...] = ()


def look_through(part: Part, ontology: Ontology, most_rows: int, most_refused: int) -> Looked:
    """Read the whole part without keeping anything. Raises ReadError."""
    try:
        return _looked(part, ontology, most_rows, most_refused, plain=True)
    except NotPlain:
        return _looked(part, ontology, most_rows, most_refused, plain=False)


def _looked(part: Part, ontology: Ontology, most_rows: int, most_refused: int, *, plain: bool) -> Looked:
    found = Looked()
    with part.open() as file:
        for cleaned in _pieces(part, file, ontology, plain):
            found.read += cleaned.read
            found.bad += len(cleaned.refused)
            for one in cleaned.refused:
                found.reasons.add(one.faults)
            found.refused += cleaned.refused[: most_refused - len(found.refused)]
            some = cleaned.orders.drop("row").head(most_rows - len(found.rows))
            found.rows += [_shown(row) for row in some.iter_rows(named=True)]
        found.notes = file.notes
    return found


def _pieces(part: Part, file: TableFile, ontology: Ontology, plain: bool) -> Iterator[Cleaned]:
    return iter(Pieces(part, file, ontology, plain=plain))


def _shown(row: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in row.items() if value is not None}
