"""Tables of a web page, as many offices' systems export them under the name .xls: rows streamed, spans spread out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path

from loaders.readers.encodings import text_lines
from loaders.readers.header import SAMPLE
from loaders.readers.lines import MOST_COLUMNS, Line, Span, Tally, refuse

_MOST_TABLES = 50
_MOST_SPREAD = 1000
"""Columns that one cell may reach over, as in browsers, and columns that may hang down at the same time."""
_BLOCK = 1 << 16
_MOST_OPEN = 4 << 20
"""Characters after which a tag or comment that never closes is damage."""


class Page:
    """One saved page."""

    def __init__(self, path: Path, encoding: str) -> None:
        self.path, self.encoding = path, encoding

    def tables(self) -> list[PageTable]:
        """Its tables with two rows or more; several get names 表1, 表2. Raises ReadError where there is none."""
        counts: dict[int, int] = {}
        for at, _ in self.lines(Tally()):
            counts[at] = counts.get(at, 0) + 1
        big = [at for at, count in counts.items() if count > 1] or list(counts)
        if not big:
            raise refuse(
                self.path,
                "是网页，里面没有表格；请用 Excel 打开并另存为 xlsx",
                "is a web page without a table; open it in Excel and save it as xlsx",
            )
        return [PageTable(self, at, f"表{at}" if len(big) > 1 else "") for at in big[:_MOST_TABLES]]

    def lines(self, tally: Tally, spans: list[tuple[int, Span]] | None = None) -> Iterator[tuple[int, Line]]:
        """Number of the table and line, for every row of every table."""
        parser = _Parser(spans)
        for text in _blocks(text_lines(self.path, self.encoding, tally)):
            parser.feed(text)
            if len(parser.rawdata) > _MOST_OPEN:
                raise refuse(
                    self.path,
                    "的网页代码已损坏；请用 Excel 打开并另存为 xlsx",
                    "holds a damaged web page; open it in Excel and save it as xlsx",
                )
            yield from parser.done
            parser.done.clear()
        parser.close()
        yield from parser.done


def _blocks(lines: Iterator[str]) -> Iterator[str]:
    """Lines joined to larger pieces: the parser looks again at what it could not finish, each time it is fed."""
    parts: list[str] = []
    size = 0
    for line in lines:
        parts.append(line)
        size += len(line)
        if size >= _BLOCK:
            yield "".join(parts)
            parts, size = [], 0
    yield "".join(parts)


class PageTable:
    """One table of a page."""

    exact = False

    def __init__(self, page: Page, at: int, sheet: str) -> None:
        self.sheet = sheet
        self._page, self._at = page, at
        self._spans: list[Span] = []
        found: list[tuple[int, Span]] = []
        for _ in islice((1 for number, _ in page.lines(Tally(), found) if number == at), SAMPLE):
            pass
        self._spans = [span for number, span in found if number == at]

    def spans(self) -> Sequence[Span]:
        """Merged areas of its first lines; below these, values merged downwards are carried while reading."""
        return self._spans

    def lines(self, tally: Tally, width: int = 0) -> Iterator[Line]:
        """Rows that hold anything."""
        for number, line in self._page.lines(tally):
            if number == self._at and any(line.cells):
                yield line


class _Parser(HTMLParser):
    """Rows of all tables; an inner table's text belongs to the outer cell."""

    def __init__(self, spans: list[tuple[int, Span]] | None) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[tuple[int, Line]] = []
        self._spans = spans
        self._table = self._depth = self._row = self._mute = 0
        self._cells: list[str | None] = []
        self._parts: list[str] | None = None
        self._across = 1
        self._down = 1
        self._hanging: dict[int, tuple[int, str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._table, self._row = self._table + 1, 0
                self._hanging.clear()
        elif tag in ("script", "style"):
            self._mute += 1
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self._row += 1
            self._cells = []
        elif self._depth == 1 and tag in ("td", "th") and self._row:
            self._end_cell()
            self._parts = []
            named = dict(attrs)
            self._across = _count(named.get("colspan"), _MOST_SPREAD)
            self._down = _count(named.get("rowspan"), 65_536)
        elif tag in ("br", "p", "div") and self._parts:
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0:
                self._end_row()
        elif tag in ("script", "style"):
            self._mute = max(0, self._mute - 1)
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Text."""
        if self._parts is not None and not self._mute:
            self._parts.append(data)

    def close(self) -> None:
        """The page ends, also inside a table."""
        super().close()
        self._end_row()

    def _hang(self) -> None:
        """Cells merged down from rows above, at the column that is next."""
        while len(self._cells) in self._hanging:
            at = len(self._cells)
            left, text = self._hanging[at]
            self._cells.append(text if self._row > SAMPLE else None)
            if left > 1:
                self._hanging[at] = (left - 1, text)
            else:
                del self._hanging[at]

    def _end_cell(self) -> None:
        if self._parts is None:
            return
        self._hang()
        text = "\n".join(" ".join(line.split()) for line in "".join(self._parts).split("\n")).strip()
        self._parts = None
        at = len(self._cells)
        across = min(self._across, MOST_COLUMNS - at)
        if across < 1:
            return
        self._cells.extend([text or None, *[None] * (across - 1)])
        if self._down > 1 and len(self._hanging) < _MOST_SPREAD:
            for column in range(at, at + min(across, 200)):
                self._hanging[column] = (self._down - 1, text if column == at else "")
        if self._spans is not None and (across > 1 or self._down > 1):
            self._spans.append((self._table, Span(self._row, at, self._row + self._down - 1, at + across - 1)))

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells:
            self._hang()
            while self._cells and self._cells[-1] is None:
                self._cells.pop()
            self.done.append((self._table, Line(self._row, self._cells)))
        self._cells = []


def _count(text: str | None, most: int) -> int:
    plain = (text or "").strip()
    return max(1, min(int(plain), most)) if plain.isascii() and plain.isdigit() and len(plain) < 8 else 1
