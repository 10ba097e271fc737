"""The rows of one part as columns of text, a piece at a time: plain csv by polars, everything else by the readers that
other kinds of tables have too. Nothing is kept of a piece once it has been cleaned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from polars.exceptions import PolarsError

from graph.errors import Say
from graph.orders.rows import SHEET
from loaders.mapping.cleaning import text_of
from loaders.plan import Part, Sheet
from loaders.readers.delimited import Delimited
from loaders.readers.encodings import LONGEST_LINE
from loaders.readers.lines import filled
from loaders.readers.tables import GridTable, Table, TableFile

PIECE_BYTES = 16 << 20
PIECE_ROWS = 20_000
_QUOTE, _LINE = 0x22, 0x0A
_UTF8_AS_GB = ("锛", "銆")
"""What a Chinese comma and full stop in UTF-8 look like where a file is read as GB18030."""
_EXACT = 1e15
ROW = "row"


class NotPlain(Exception):
    """A text that has to be read line by line."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that is no row."""

    row: int
    why: Say


@dataclass(frozen=True)
class Piece:
    """Some rows of one table: a column of text for each of its columns, named by their places, and ROW."""

    sheet: Sheet
    table: Table
    rows: pl.DataFrame
    broken: tuple[Broken, ...] = field(default=())


Read = Callable[[], Piece]
"""Makes a piece; it may be called in another thread. Raises NotPlain."""


def plain_pieces(part: Part, file: TableFile) -> Iterator[Read] | None:
    """The pieces of a text file in UTF-8 or GB18030, None for any other file."""
    if len(part.sheets) != 1 or len(file.tables) != 1 or file.encoding not in ("utf-8", "utf-8-sig", "gb18030"):
        return None
    [sheet], [table] = part.sheets, file.tables
    if not isinstance(table, GridTable) or table.text is None or table.text.hinted or not table.headers:
        return None
    return _plain(part.path, sheet, table, table.text)


def _plain(path: Path, sheet: Sheet, table: GridTable, text: Delimited) -> Iterator[Read]:
    line = 0
    for raw in _cut(path):
        lines = _records(raw)
        yield _reading(raw, line, sheet, table, text)
        line += lines


def _reading(raw: bytes, before: int, sheet: Sheet, table: GridTable, text: Delimited) -> Read:
    return lambda: _parsed(raw, before, sheet, table, text)


def _cut(path: Path) -> Iterator[bytes]:
    """The file in pieces of whole records: cut behind a line end that no quotation mark is open at."""
    with path.open("rb") as stream:
        rest = b""
        while chunk := stream.read(PIECE_BYTES):
            held = rest + chunk
            at = _last_end(held)
            if at < 0:
                if len(held) > PIECE_BYTES + 2 * LONGEST_LINE:
                    raise NotPlain
                rest = held
                continue
            yield held[:at]
            rest = held[at:]
        if rest.count(b'"') % 2:
            raise NotPlain
        if rest:
            yield rest if rest.endswith(b"\n") else rest + b"\n"


def _last_end(held: bytes) -> int:
    """Where the last whole record ends; -1 where there is none."""
    if b'"' not in held:
        return held.rfind(b"\n") + 1 or -1
    open_ = held.count(b'"') % 2
    at = len(held)
    while (found := held.rfind(b"\n", 0, at)) >= 0:
        open_ = (open_ + held.count(b'"', found, at)) % 2
        if not open_:
            return found + 1
        at = found
        if len(held) - at > LONGEST_LINE:
            break
    return -1


def _records(raw: bytes) -> int:
    """How many records a piece holds: its line ends outside quotation marks."""
    if b'"' not in raw:
        return raw.count(b"\n")
    signs = np.frombuffer(raw, dtype=np.uint8)
    marks = np.flatnonzero((signs == _QUOTE) | (signs == _LINE))
    quotes = signs[marks] == _QUOTE
    inside = np.cumsum(quotes) % 2
    return int(np.count_nonzero(~quotes & (inside == 0)))


def _parsed(raw: bytes, before: int, sheet: Sheet, table: GridTable, text: Delimited) -> Piece:
    width = len(table.headers)
    names = [str(at) for at in range(width)]
    try:
        given = _utf8(raw, text.encoding, text.delimiter)
        rows = pl.read_csv(given, has_header=False, separator=text.delimiter, schema=dict.fromkeys(names, pl.String))
    except (PolarsError, UnicodeDecodeError) as error:
        raise NotPlain from error
    if rows.height != _records(raw):
        raise NotPlain
    rows = rows.with_row_index(ROW, offset=before + 1).with_columns(pl.col(ROW).cast(pl.Int64))
    if before < table.header_row:
        rows = rows.slice(table.header_row - before)
    return Piece(sheet, table, rows.filter(~pl.all_horizontal(pl.col(names).is_null() | (pl.col(names) == ""))))


def _utf8(raw: bytes, encoding: str, delimiter: str) -> bytes:
    """A piece as UTF-8 that polars reads as the line-by-line reader would. Raises NotPlain."""
    if b"\x00" in raw or raw.count(b"\r") != raw.count(b"\r\n"):
        raise NotPlain
    given = raw
    if encoding == "gb18030":
        told = raw.decode("gb18030")
        if any(sign in told for sign in _UTF8_AS_GB):
            raise NotPlain
        given = told.encode("utf-8")
    given = given.removeprefix(b"\xef\xbb\xbf")
    if b'"' in given:
        _check_quotes(given, ord(delimiter))
    return given


def _check_quotes(given: bytes, delimiter: int) -> None:
    """Quotation marks open at the beginning of a cell, close at its end, and are doubled inside, or NotPlain."""
    signs = np.frombuffer(given, dtype=np.uint8)
    marks = np.flatnonzero(signs == _QUOTE)
    if len(marks) % 2:
        raise NotPlain
    padded = np.concatenate(([_LINE], signs, [_LINE]))
    opening, closing = marks[0::2], marks[1::2]
    front, behind = padded[opening], padded[closing + 2]
    good = (front == delimiter) | (front == _LINE)
    good[1:] |= opening[1:] - closing[:-1] == 1
    ends = (behind == delimiter) | (behind == _LINE) | (behind == 0x0D)
    ends[:-1] |= opening[1:] - closing[:-1] == 1
    if not (good.all() and ends.all()):
        raise NotPlain


def any_pieces(part: Part, file: TableFile) -> Iterator[Read]:
    """The pieces of any file, by its own reader. Raises ReadError where it turns out to be damaged."""
    for order, sheet in enumerate(part.sheets):
        table = file.tables[sheet.at]
        rows = table.rows()
        while some := list(islice(rows, PIECE_ROWS)):
            yield _built(sheet, table, order * SHEET, some)


def _built(sheet: Sheet, table: Table, offset: int, some: list[Any]) -> Read:
    width = len(table.headers)
    broken = tuple(Broken(offset + row.number, row.broken) for row in some if row.broken is not None)
    whole = [row for row in some if row.broken is None]
    data = {str(at): [_text(row.cells[at]) if at < len(row.cells) else None for row in whole] for at in range(width)}
    rows = pl.DataFrame(data, schema=dict.fromkeys(data, pl.String))
    numbers = pl.Series(ROW, [offset + row.number for row in whole], dtype=pl.Int64)
    piece = Piece(sheet, table, rows.insert_column(0, numbers), broken)
    return lambda: piece


def _text(cell: Any) -> str | None:
    """A cell as text; a number that Excel has rounded as Excel shows it, so that it is seen to be none."""
    if isinstance(cell, float) and abs(cell) >= _EXACT:
        return f"{cell:.5E}"
    return text_of(cell) if filled(cell) else None
