"""Where a file becomes tables: its format recognised, its headers found, its rows streamed by number.

Next on the line of data: `loaders.mapping` sees the headers through a mapping and turns rows into records.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol

from graph.errors import Say
from graph.model.values.cells import Raw
from loaders.readers.carry import Carried
from loaders.readers.delimited import Delimited
from loaders.readers.encodings import encoding_of, text_lines
from loaders.readers.header import SAMPLE, Known, find_header
from loaders.readers.html import Page
from loaders.readers.lines import Line, Source, Tally, filled, refuse
from loaders.readers.oldbook import open_old
from loaders.readers.records import JsonArray, JsonLines, flatten, headers_of
from loaders.readers.skipping import is_total, numbered, reason
from loaders.readers.sniff import sniff, text_kind
from loaders.readers.workbook import open_workbook

_BEYOND = Say(
    "这一行的格数比表头多，多半是文字里的分隔符没有加引号；请核对后改正。",
    "This row has more cells than the header, most likely an unquoted delimiter inside a text; check and mend it.",
)


_NO_SHEET = (
    "里没有可读的工作表（隐藏的不读）；请取消隐藏后再装载",
    "has no sheet that can be read (hidden ones are not); unhide it and load again",
)
_NO_ROW = (
    "里没有一行读得成表格的一行；请检查换行、分隔符和引号",
    "has no line that reads as a row; check line breaks, delimiters and quotation marks",
)
_MONEY = re.compile(r"单位\s*[:：]\s*(?:人民币)?\s*((?:百万|千万|十万|亿|万|千|百)?元)")


class Row(NamedTuple):
    """One row of data. `number`: as a spreadsheet shows it, from 1 (json: the item, jsonl: the line).

    `broken`: why the line cannot be read as a row, None for a sound one; its text is then the only cell.
    """

    number: int
    cells: tuple[Raw, ...]
    broken: Say | None = None


class Table(Protocol):
    """One table of a file. `header_row`: the last row of its header, 0 where it has none.

    `titles`: the texts above the header, row by row; `unit`: the unit of money that one of them names (单位：万元), or
    "", which holds for every amount whose header names none.
    """

    sheet: str
    titles: tuple[str, ...]
    unit: str
    headers: tuple[str, ...]
    header_row: int
    tally: Tally

    def rows(self, after: int = 0) -> Iterator[Row]:
        """Data rows with a number above `after`; blank rows and totals left out. May be called again.

        Broken lines come too, as rows with `broken` set. Raises ReadError where the file turns out to be damaged.
        """


class TableFile:
    """An open file of tables. `format`: xlsx xls xlsb ods csv json jsonl html; `encoding`: "" for workbooks."""

    def __init__(self, path: Path, kind: str, encoding: str, tables: Sequence[Table], said: Sequence[Say]) -> None:
        self.path, self.format, self.encoding, self.tables = path, kind, encoding, tables
        self._said = tuple(said)
        self._stack = ExitStack()

    @property
    def notes(self) -> tuple[Say, ...]:
        """What is to be said about the file; what rows were left out or mended once they have been read."""
        return (*self._said, *(say for table in self.tables for say in table.tally.says(table.sheet)))

    def on_close(self, close: Callable[[], None]) -> None:
        """Have something closed with the file."""
        self._stack.callback(close)

    def close(self) -> None:
        """Let go of the file."""
        self._stack.close()

    def __enter__(self) -> TableFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_tables(path: Path, known: Known | None = None) -> TableFile:
    """Open a file of tables by what it holds, whatever its name.

    `known` says whether a text is a header of some mapping, which helps to find headers. Raises ReadError, one
    sentence that names the file, for anything that is no table or is damaged.
    """
    kind = sniff(path)
    if kind == "xlsx":
        opened = open_workbook(path)
        return _grids(path, kind, "", opened.sheets, opened.notes, known, opened.package.close)
    if kind in ("xls", "xlsb", "ods"):
        old = open_old(path, kind)
        return _grids(path, kind, "", old.sheets, old.notes, known, old.close)
    encoding = encoding_of(path)
    if kind == "html":
        return _grids(path, kind, encoding, Page(path, encoding).tables(), (), known)
    kind = text_kind(path, "".join(islice(text_lines(path, encoding, Tally()), 200))[:65_536])
    if kind == "csv":
        return _grids(path, kind, encoding, [Delimited(path, encoding)], (), known)
    source = JsonLines(path, encoding) if kind == "jsonl" else JsonArray(path, encoding)
    return TableFile(path, kind, encoding, [RecordTable(path, source)], ())


def _grids(
    path: Path,
    kind: str,
    encoding: str,
    sources: Sequence[Source],
    notes: Sequence[Say],
    known: Known | None,
    close: Callable[[], None] = lambda: None,
) -> TableFile:
    try:
        tables = [GridTable(source, known) for source in sources]
    except BaseException:
        close()
        raise
    why = _NO_SHEET if not sources else _NO_ROW if any(table.unreadable for table in tables) else None
    if why:
        close()
        raise refuse(path, *why)
    file = TableFile(path, kind, encoding, [table for table in tables if not table.empty] or tables[:1], notes)
    file.on_close(close)
    return file


class GridTable:
    """A sheet or text file whose header had to be found."""

    def __init__(self, source: Source, known: Known | None) -> None:
        self._source = source
        self.tally = Tally()
        sample = list(islice(source.lines(Tally()), SAMPLE))
        self.empty = not sample
        self.unreadable = self.empty is False and all(line.broken for line in sample)
        self._header = find_header(sample, source.spans(), known)
        self.sheet, self.header_row = source.sheet, self._header.last
        self.headers = self._header.names
        self.titles = self._header.titles
        self.unit = next((found[1] for text in self.titles if (found := _MONEY.search(text))), "")

    def rows(self, after: int = 0) -> Iterator[Row]:
        """See Table."""
        self.tally = tally = Tally()
        width, header = len(self.headers), self._header
        carried = Carried(self._source.spans(), header.last, width, tally)
        for line in self._source.lines(tally, width):
            if line.number <= header.last:
                continue
            if line.broken:
                row = Row(line.number, tuple(line.cells), line.broken)
            else:
                cells = carried.fill(line)
                why = self.no_data(line.number, cells) or ("sections" if carried.across(line) else "")
                if why:
                    tally.add(why, line.number)
                    continue
                row = _fitted(line.number, cells, width, self._source.exact, tally)
            if row.broken:
                tally.add("broken", row.number)
            if row.number > after:
                yield row

    def no_data(self, number: int, cells: Sequence[Raw]) -> str:
        """Why a row is no data: totals, footers, repeated, numbered; "" for data."""
        why = reason(cells, self._header)
        below = number == self._header.last + 1 and bool(self.headers)
        return why or ("numbered" if below and numbered(cells, len(self.headers)) else "")

    @property
    def text(self) -> Delimited | None:
        """The delimited text it is read from; None for a sheet."""
        return self._source if isinstance(self._source, Delimited) else None


def _fitted(number: int, cells: Sequence[Raw], width: int, exact: bool, tally: Tally) -> Row:
    """A row as wide as the header; without a header as wide as it is."""
    if not width or len(cells) == width:
        return Row(number, tuple(cells))
    if len(cells) < width:
        if exact:
            tally.add("short", number)
        return Row(number, (*cells, *(None,) * (width - len(cells))))
    if any(filled(cell) for cell in cells[width:]):
        if exact:
            return Row(number, (",".join(map(str, cells)),), _BEYOND)
        tally.add("beyond", number)
    return Row(number, tuple(cells[:width]))


class RecordTable:
    """JSON objects: their keys are the headers."""

    sheet = ""
    header_row = 0
    titles: tuple[str, ...] = ()
    unit = ""

    def __init__(self, path: Path, source: JsonLines | JsonArray) -> None:
        self._source = source
        self.tally = Tally()
        self.headers = headers_of(path, source)

    def rows(self, after: int = 0) -> Iterator[Row]:
        """See Table."""
        self.tally = tally = Tally()
        for number, entry in self._source.entries(tally):
            if isinstance(entry, Line):
                tally.add("broken", number)
            if number <= after:
                continue
            if isinstance(entry, Line):
                yield Row(number, tuple(entry.cells), entry.broken)
                continue
            values = dict(flatten(entry))
            cells = tuple(values.get(name) for name in self.headers)
            first = next((cell for cell in cells if filled(cell)), None)
            if isinstance(first, str) and is_total(first):
                tally.add("totals", number)
            elif first is not None:
                yield Row(number, cells)
