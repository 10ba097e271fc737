"""Columns of text into columns of values: each distinct cell is read once, by the cleaner that every kind has."""

from __future__ import annotations

from typing import Any

import polars as pl

from graph.errors import Say
from graph.model.ontology import Ontology
from graph.model.records import Cleaned
from loaders.mapping.headers import Bound
from loaders.mapping.rows import REMEMBERED, cell_reader
from loaders.mapping.spec import Mapping

FREE = ("text", "reply", "place")
"""Fields that are free text: tidied and masked, not looked up."""
_TIMED = r"^\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[\sT]*\d{1,2}[:：时].*$"
_PLAIN_NUMBER = r"^[A-Z0-9][A-Z0-9-]{2,199}$"
_ODD = r"[\p{M}\p{Cc}\p{Cf}\p{Co}\x{FFFD}\x{1100}-\x{11FF}\x{2028}\x{2029}]"
DTYPES: dict[str, Any] = {"integer": pl.Int64, "boolean": pl.Boolean}


class Cells:
    """Reads one bound column."""

    def __init__(self, bound: Bound, mapping: Mapping, ontology: Ontology) -> None:
        self.name, self.at, self.header = bound.column.name, str(bound.index), bound.header
        self._read = cell_reader(bound, mapping.dirty, ontology)
        self._type = bound.column.type
        self._many = bound.column.many
        self._known: dict[str, Any] = {}
        self.dtype = pl.Int64 if self._many else DTYPES.get(self._type, pl.String)

    def values(self, cells: pl.Series) -> tuple[pl.Series, dict[str, Say]]:
        """What the cells say, null where they say nothing, and why for every distinct text that cannot be read."""
        if self.name in FREE:
            return self._free(cells), {}
        cells = self.cut(cells)
        if self._type == "identifier":
            odd = ~(cells.str.contains(_PLAIN_NUMBER) & cells.str.contains(r"\d")) & cells.is_not_null()
            if not odd.any():
                return cells, {}
            read, faults = self._looked_up(cells.filter(odd))
            return cells.scatter(odd.arg_true(), read), faults
        return self._looked_up(cells)

    def cut(self, cells: pl.Series) -> pl.Series:
        """The cells as they are looked up: of dates the time of day is dropped."""
        return cells.str.replace(_TIMED, "${1}") if self._type == "date" else cells

    def cut_one(self, text: str) -> str:
        """`cut` for one cell."""
        return str(self.cut(pl.Series([text]))[0])

    def one(self, text: str) -> Any:
        """What one cell says: a value, None, or a Say."""
        return self._one(self.cut_one(text))

    @property
    def worded(self) -> bool:
        """Whether its cells are words; else numbers, dates, yes and no."""
        return self._type in ("text", "name", "keyword")

    def _looked_up(self, cells: pl.Series) -> tuple[pl.Series, dict[str, Say]]:
        distinct = cells.drop_nulls().unique().to_list()
        if len(self._known) > REMEMBERED * 5:
            self._known.clear()
        found = {text: self._one(text) for text in distinct}
        faults = {text: one for text, one in found.items() if isinstance(one, Say)}
        values = [None if isinstance(one, Say) else one for one in found.values()]
        if not distinct:
            return pl.Series(cells.name, [None] * len(cells), dtype=self.dtype), {}
        new = pl.Series(values, dtype=self.dtype)
        return cells.replace_strict(
            pl.Series(distinct, dtype=pl.String), new, default=None, return_dtype=self.dtype
        ), faults

    def _one(self, text: str) -> Any:
        if text not in self._known:
            said = self._read(text)
            if isinstance(said, Cleaned):
                self._known[text] = said.value
            elif isinstance(said, tuple) and not isinstance(said, Say):
                self._known[text] = len(said) or None
            else:
                self._known[text] = said
        return self._known[text]

    def _free(self, cells: pl.Series) -> pl.Series:
        """Running text, tidied: what polars can strip it strips, odd signs are left to the cleaner."""
        plain = cells.str.strip_chars()
        odd = plain.str.contains(_ODD).fill_null(False).arg_true()
        if len(odd):
            read = [said.value if isinstance(said := self._read(one), Cleaned) else None for one in cells.gather(odd)]
            plain = plain.scatter(odd, pl.Series(read, dtype=pl.String))
        return plain.set(plain == "", None)
