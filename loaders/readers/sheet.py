"""One sheet of an xlsx workbook, streamed: only filled cells are kept, one row at a time, whatever its size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.parsers import expat

from graph.model.values.cells import Raw
from loaders.readers.lines import MOST_COLUMNS, MOST_ROWS, Line, Span, Tally
from loaders.readers.package import MOST_BYTES, Doctype, Package, new_parser
from loaders.readers.styles import dated, number

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+[^>]*?ref\s*=\s*"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_SPANS = 200_000


@dataclass
class Book:
    """What the sheets of one workbook share."""

    package: Package
    texts: Sequence[str] = ()
    styles: Sequence[str] = ()
    from_1904: bool = False


@lru_cache(maxsize=MOST_COLUMNS)
def column(letters: str) -> int:
    """A → 0, XFD → 16,383."""
    value = 0
    for sign in letters:
        value = value * 26 + ord(sign) - 64
    return value - 1


def unescape(text: str) -> str:
    """Excel's _x000D_ as the sign it stands for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@dataclass
class Sheet:
    """A sheet by the name of its part. `check` has to run before the spans are known."""

    book: Book
    sheet: str
    part: str
    exact: bool = False
    _spans: list[Span] = field(default_factory=list)

    def check(self) -> None:
        """Read the part once: proves it whole and well formed, and finds the merged cells, which stand at its end."""
        parser, tail = new_parser(), b""
        try:
            for chunk in self.book.package.chunks(self.part, MOST_BYTES):
                parser.Parse(chunk, False)
                window = tail + chunk
                tail = self._merges(window) if b"mergeCell" in window else window[-200:]
            parser.Parse(b"", True)
        except (expat.ExpatError, Doctype, ValueError):
            raise self.book.package.damaged() from None

    def _merges(self, window: bytes) -> bytes:
        end = 0
        for found in _MERGE.finditer(window):
            end = found.end()
            left, top, right, bottom = (part.decode("ascii") for part in found.groups())
            if len(self._spans) < _MOST_SPANS:
                self._spans.append(Span(int(top), column(left), int(bottom), column(right)))
        return window[max(end, len(window) - 200) :]

    def spans(self) -> Sequence[Span]:
        """Merged areas of the sheet."""
        return self._spans

    def lines(self, tally: Tally, width: int = 0) -> Iterator[Line]:
        """Rows that hold anything, by their numbers."""
        rows = _Rows(self.book, tally)
        parser = new_parser()
        parser.StartElementHandler = rows.start
        parser.EndElementHandler = rows.end
        parser.CharacterDataHandler = rows.text
        try:
            for chunk in self.book.package.chunks(self.part, MOST_BYTES):
                parser.Parse(chunk, False)
                yield from rows.done
                rows.done.clear()
                if rows.over:
                    return
        except (expat.ExpatError, Doctype, ValueError):
            raise self.book.package.damaged() from None


class _Rows:
    """Handlers of the XML parser: cells of the row being read, finished rows in `done`."""

    def __init__(self, book: Book, tally: Tally) -> None:
        self.done: list[Line] = []
        self.over = False
        self._book, self._tally = book, tally
        self._row = self._at = 0
        self._cells: dict[int, Raw] = {}
        self._type, self._style = "", ""
        self._parts: list[str] = []
        self._value: str | None = None
        self._taking = self._formula = self._phonetic = False

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """An element begins."""
        name = tag if ":" not in tag else tag.rpartition(":")[2]
        if name == "c":
            self._begin(attrs)
        elif name in ("v", "t"):
            self._taking = not self._phonetic
        elif name == "row":
            number = int(attrs["r"]) if "r" in attrs else self._row + 1
            if not self._row < number <= MOST_ROWS:
                raise ValueError(number)
            self._row = number
            self._at = -1
            if attrs.get("hidden") in ("1", "true"):
                self._tally.add("hidden", self._row)
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic = True

    def _begin(self, attrs: dict[str, str]) -> None:
        place = attrs.get("r")
        self._at = column(place.rstrip("0123456789")) if place else self._at + 1
        if not 0 <= self._at < MOST_COLUMNS:
            raise ValueError(place)
        self._type, self._style = attrs.get("t", "n"), attrs.get("s", "")
        self._parts.clear()
        self._value = None
        self._formula = False

    def text(self, text: str) -> None:
        """Characters of an element."""
        if self._taking:
            self._parts.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag if ":" not in tag else tag.rpartition(":")[2]
        if name in ("v", "t"):
            self._taking = False
        elif name == "c":
            if self._parts:
                value = self._cell("".join(self._parts))
                if value is not None and value != "":
                    self._cells[self._at] = value
            elif self._formula and self._type != "str":
                self._tally.add("formulas", self._row)
        elif name == "row":
            if self._cells:
                self._finish()
        elif name == "rPh":
            self._phonetic = False
        elif name == "sheetData":
            self.over = True

    def _finish(self) -> None:
        cells: list[Any] = [None] * (max(self._cells) + 1)
        for at, value in self._cells.items():
            cells[at] = value
        self._cells.clear()
        self.done.append(Line(self._row, cells))

    def _cell(self, text: str) -> Raw:
        kind = self._type
        if kind == "s":
            return self._book.texts[int(text)] if 0 <= int(text) < len(self._book.texts) else None
        if kind == "n":
            value = number(text)
            style = self._style and int(self._style) < len(self._book.styles) and self._book.styles[int(self._style)]
            return dated(value, style, self._book.from_1904) if style else value
        if kind == "b":
            return text.strip() == "1"
        return text if kind in ("e", "d") else unescape(text)
