"""One sheet of an xlsx workbook, streamed: only filled cells are kept, one row at a time, whatever its size."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from graph.model.values.cells import Raw
from loaders.readers.lines import MOST_COLUMNS, MOST_ROWS, Line, Span, Tally
from loaders.readers.package import MOST_BYTES, Doctype, Package, new_parser
from loaders.readers.styles import dated, number

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+[^>]*?ref\s*=\s*"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_VALUE = re.compile(rb"</?(?:\w+:)?[vtf]\b")
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
    _filled: int = 0
    """Bytes up to which there are values; a million formatted empty rows may follow."""

    def check(self) -> None:
        """Read the part once: proves it whole and well formed, and finds the merged cells, which stand at its end."""
        parser, tail, read = new_parser(), b"", 0
        try:
            for chunk in self.book.package.chunks(self.part, MOST_BYTES):
                parser.Parse(chunk, False)
                read += len(chunk)
                window = tail + chunk
                if _VALUE.search(window):
                    self._filled = read
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
        rows, read = _Rows(self.book, tally), 0
        parser = new_parser()
        parser.StartElementHandler = rows.start
        parser.EndElementHandler = rows.end
        parser.CharacterDataHandler = rows.text
        try:
            for chunk in self.book.package.chunks(self.part, MOST_BYTES):
                read += len(chunk)
                parser.Parse(chunk, False)
                yield from rows.done
                rows.done.clear()
                if rows.over or (read >= self._filled and rows.between):
                    return
        except (expat.ExpatError, Doctype, ValueError):
            raise self.book.package.damaged() from None


class _Rows:
    """Handlers of the XML parser: cells of the row being read, finished rows in `done`.

    They run five times a cell, so they ask for the most frequent element first.
    """

    def __init__(self, book: Book, tally: Tally) -> None:
        self.done: list[Line] = []
        self.over = False
        self._texts, self._styles, self._from_1904 = book.texts, book.styles, book.from_1904
        self._tally = tally
        self._row, self._at = 0, -1
        self._cells: list[Raw] = []
        self._type, self._style = "n", ""
        self._parts: list[str] = []
        self._taking = self._formula = self._phonetic = self._hidden = False

    @property
    def between(self) -> bool:
        """Whether no value is waiting for the end of its cell or row."""
        return not self._cells and not self._parts

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """An element begins."""
        if tag == "c":
            place = attrs.get("r")
            self._at = column(place.rstrip("0123456789")) if place else self._at + 1
            if not 0 <= self._at < MOST_COLUMNS:
                raise ValueError(place)
            self._type, self._style = attrs.get("t", "n"), attrs.get("s", "")
            self._formula = False
        elif tag in ("v", "t"):
            self._taking = not self._phonetic
        elif tag == "row":
            number = int(attrs["r"]) if "r" in attrs else self._row + 1
            if not self._row < number <= MOST_ROWS:
                raise ValueError(number)
            self._row, self._at = number, -1
            self._hidden = attrs.get("hidden") in ("1", "true")
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":
            self._phonetic = True
        elif ":" in tag:
            self.start(tag.rpartition(":")[2], attrs)

    def text(self, text: str) -> None:
        """Characters of an element."""
        if self._taking:
            self._parts.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in ("v", "t"):
            self._taking = False
        elif tag == "c":
            if self._parts:
                self._keep("".join(self._parts))
                self._parts.clear()
            elif self._formula and self._type != "str":
                self._tally.add("formulas", self._row)
        elif tag == "row":
            if self._cells:
                if self._hidden:
                    self._tally.add("hidden", self._row)
                self.done.append(Line(self._row, self._cells))
                self._cells = []
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "sheetData":
            self.over = True
        elif ":" in tag:
            self.end(tag.rpartition(":")[2])

    def _keep(self, text: str) -> None:
        value = self._cell(text)
        if value is None or value == "":
            return
        missing = self._at - len(self._cells)
        if missing >= 0:
            self._cells.extend([None] * missing)
            self._cells.append(value)
        else:
            self._cells[self._at] = value

    def _cell(self, text: str) -> Raw:
        kind = self._type
        if kind == "s":
            index = int(text)
            return self._texts[index] if 0 <= index < len(self._texts) else None
        if kind == "n":
            value, style = number(text), int(self._style or "0")
            shown = self._styles[style] if 0 <= style < len(self._styles) else ""
            return dated(value, shown, self._from_1904) if shown else value
        if kind == "b":
            return text.strip() == "1"
        if kind == "d":
            return _iso(text)
        return text if kind == "e" else unescape(text)


def _iso(text: str) -> Raw:
    """A date that the file spells out; text where it is none."""
    try:
        found = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    return found.date() if found.time() == dt.time() else found
