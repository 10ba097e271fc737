"""A hotline export without its people, as a file that can be kept: what an uploaded one is turned into at once."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from graph.model.ontology import Ontology
from graph.orders.rows import COLUMNS
from loaders.mapping.spec import Mapping as Spec
from loaders.orders.cleaning import Cleaned
from loaders.orders.taking import NotPlain, Pieces
from loaders.plan import Part


def write_copy(part: Part, ontology: Ontology, target: Path) -> None:
    """Write the part's rows, cleaned, as a csv that the same kind reads; rows that will be refused too, so that they
    are refused again and can be corrected. Readable by its owner only. Raises ReadError, OSError."""
    fields = [name for name in COLUMNS if name in part.mapping.columns]
    for plain in (True, False):
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with open(handle, "w", encoding="utf-8", newline="") as stream, part.open() as file:
                _written(part.mapping, fields, Pieces(part, file, ontology, plain=plain), stream)
            return
        except NotPlain:
            continue


def _written(mapping: Spec, fields: list[str], pieces: Pieces, stream: TextIO) -> None:
    out = csv.writer(stream)
    out.writerow([mapping.columns[name].headers[0] for name in fields])
    for cleaned in pieces:
        for row in _rows(cleaned):
            out.writerow([_text(row.get(name)) for name in fields])


def _rows(cleaned: Cleaned) -> Iterator[Mapping[str, Any]]:
    """The piece's rows in the order of the file, refused ones among them; a line that was no row is left out."""
    rows: list[tuple[int, Mapping[str, Any]]] = [(row["row"], row) for row in cleaned.orders.iter_rows(named=True)]
    rows += [(one.at, dict(zip(one.fields, one.cells, strict=True))) for one in cleaned.refused if not one.broken]
    return (row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)
