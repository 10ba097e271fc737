"""Which files the office hands over, how each is laid out, and the desk that puts every row into the right one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from loaders.sample.fields import HEADERS, Amount, Row
from loaders.sample.mess import Hand
from loaders.sample.writers import Writer, open_writer

MOST_ROWS = 50_000
"""A file that would grow longer goes on in a second part."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One file: its kind, name, form and habits.

    `renamed` gives this office's own words for headers; `groups` puts a merged row above the header (text → fields);
    `gaps` are columns left empty in front of a field; `titles` are lines above the header; `sheet_of` deals rows to
    sheets; `wanted` says which rows belong here. Only fields in `fields` become columns (all of the kind if empty).
    """

    kind: str
    file: str
    wanted: Callable[[Row], bool]
    hand: Hand = field(default_factory=Hand)
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    titles: tuple[str, ...] = ()
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    gaps: tuple[str, ...] = ()
    renamed: dict[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ("Sheet1",)
    sheet_of: Callable[[Row], str] | None = None
    deep: bool = False
    """With `groups`: the headers that stand in no group are merged downwards over both rows."""
    totals: bool = False
    serial: bool = False
    """A running number (序号) as first column."""

    @property
    def messy(self) -> bool:
        """Whether the file is GB18030 or laid out against the reader."""
        return bool(
            self.encoding == "gb18030"
            or self.delimiter != ","
            or self.titles
            or self.groups
            or self.gaps
            or self.totals
            or self.hand.pads
            or self.hand.dates in ("wide", "numerals", "serial")
        )

    def columns(self) -> list[str]:
        """Field names by column; "" is an empty column, "#" the running number."""
        names: list[str] = ["#"] if self.serial else []
        for name in HEADERS[self.kind]:
            if name in self.dropped:
                continue
            if name in self.gaps:
                names.append("")
            names.append(name)
        return names

    def header(self, name: str) -> str:
        """What stands above a column."""
        if name == "#":
            return "序号"
        if not name:
            return ""
        text = self.renamed.get(name, HEADERS[self.kind][name])
        return f"{text}（万元）" if name == "amount" and self.hand.amounts == "column" else text


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: file, sheet, and its number counted from 1 (for json the number of the object)."""

    file: str
    sheet: str
    row: int


class Table:
    """One layout being written, in as many parts as it takes."""

    def __init__(self, folder: Path, layout: Layout) -> None:
        self.layout, self._folder = layout, folder
        self._columns = layout.columns()
        self._parts = 0
        self._writer: Writer | None = None
        self._rows: Counter[str] = Counter()
        self._sum: Counter[str] = Counter()
        self.files: list[str] = []
        self.totals: list[Place] = []
        self.written = 0

    def add(self, row: Row, raw: dict[str, str] | None = None) -> Place:
        """Write a row; `raw` replaces cells by text as it stands."""
        sheet = self.layout.sheet_of(row) if self.layout.sheet_of else self.layout.sheets[0]
        if self._writer is None or self._rows[sheet] >= MOST_ROWS:
            self._open()
        assert self._writer is not None
        self._rows[sheet] += 1
        self.written += 1
        cells = [self._cell(name, row, raw or {}, sheet) for name in self._columns]
        amount = row.get("amount")
        if isinstance(amount, Amount) and not raw:
            self._sum[sheet] += round(amount.yuan)
        return Place(self.files[-1], sheet, self._writer.row(sheet, cells))

    def _cell(self, name: str, row: Row, raw: dict[str, str], sheet: str) -> Any:
        if name == "#":
            return self._rows[sheet]
        if name in raw:
            return raw[name]
        return self.layout.hand.write(name, row.get(name)) if name else ""

    def _open(self) -> None:
        self.close()
        self._parts += 1
        path = Path(self.layout.file)
        name = self.layout.file if self._parts == 1 else f"{path.stem}-{self._parts}{path.suffix}"
        self.files.append(name)
        self._writer = open_writer(self._folder / name, self.layout.encoding, self.layout.delimiter, self.layout.sheets)
        for sheet in self.layout.sheets:
            self._head(self._writer, sheet)

    def _head(self, writer: Writer, sheet: str) -> None:
        width = len(self._columns)
        for title in self.layout.titles:
            writer.group(sheet, [(0, width - 1, title)])
        names = [self.layout.header(name) for name in self._columns]
        if self.layout.groups:
            spans = [(self._columns.index(of[0]), self._columns.index(of[-1]), text) for text, of in self.layout.groups]
            inside = {column for first, last, _ in spans for column in range(first, last + 1)}
            if self.layout.deep:
                spans += [(column, column, name) for column, name in enumerate(names) if column not in inside and name]
                names = [name if column in inside else "" for column, name in enumerate(names)]
            writer.group(sheet, sorted(spans), self.layout.deep)
        writer.row(sheet, names)

    def close(self) -> None:
        """Finish the part being written, with its line of totals where the layout has one."""
        if self._writer is None:
            return
        if self.layout.totals:
            for sheet in self.layout.sheets:
                cells: list[Any] = ["合计" if place == 0 else "" for place in range(len(self._columns))]
                if "amount" in self._columns:
                    total = Amount(float(self._sum[sheet]))
                    cells[self._columns.index("amount")] = self.layout.hand.write("amount", total)
                self.totals.append(Place(self.files[-1], sheet, self._writer.row(sheet, cells)))
        self._writer.close()
        self._writer = None
        self._rows.clear()
        self._sum.clear()


class Desk:
    """All tables of one hand-over; every row goes to each table that wants it."""

    def __init__(self, folder: Path, layouts: Iterable[Layout]) -> None:
        self.tables: dict[str, list[Table]] = {}
        for layout in layouts:
            self.tables.setdefault(layout.kind, []).append(Table(folder, layout))

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for tables in self.tables.values():
            for table in tables:
                table.close()

    def add(self, kind: str, row: Row) -> list[Place]:
        """Write a row; where it stands."""
        return [table.add(row) for table in self.tables[kind] if table.layout.wanted(row)]

    def spoil(self, kind: str, file: str, row: Row, raw: dict[str, str]) -> Place:
        """Write a row that has to be refused into the table that begins with `file`."""
        table = next(table for table in self.tables[kind] if table.layout.file == file)
        return table.add(row, raw)
