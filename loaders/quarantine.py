"""Refused rows in a workbook: corrected in Excel under their own headers, it is loaded again as it is.

To the right of the row's own columns stand where it came from and why it was refused; those columns are known by their
headers and never read as data. The file holds rows as they were, citizen numbers too (columns that tell of complainants
are left out), so only its owner may read it.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from graph.errors import LoadError, Say
from graph.model.values.cells import shown
from loaders.mapping.cleaning import text_of
from loaders.mapping.private import is_withheld
from loaders.mapping.rows import Fault

ADDED = (
    Say("拒收：来源文件", "Refused: file"),
    Say("拒收：工作表", "Refused: sheet"),
    Say("拒收：行号", "Refused: row"),
    Say("拒收：字段", "Refused: field"),
    Say("拒收：原值", "Refused: value"),
    Say("拒收：原因", "Refused: reason"),
)
"""Headers of what is added to a refused row; they are in no mapping."""
_OURS = {text for say in ADDED for text in say}
FILE, SHEET, ROW = (set(say) for say in ADDED[:3])
MOST_ROWS = 1_000_000
"""Refused rows in one sheet; what comes after goes on in the next."""
MOST_CELL = 32_767
CUT = Say(
    f"有文字超过 Excel 一格的 {MOST_CELL:,} 字，已截断；请在原文件里改正这一行",
    f"a text is longer than the {MOST_CELL:,} characters of a cell and was cut: correct this row in its own file",
)
WIDTH, WIDE = 16, 48


def own_headers(headers: Sequence[str]) -> tuple[str, ...]:
    """The headers with ours left blank, so that a workbook of refused rows is seen as the table it came from."""
    return tuple("" if text in _OURS else text for text in headers)


class Origin(NamedTuple):
    """Where a row first stood: the file's name, the sheet ("" where there is none), the row as people count it."""

    file: str
    sheet: str
    row: str

    def __str__(self) -> str:
        return f"{self.file} {self.sheet}!{self.row}" if self.sheet else f"{self.file} {self.row}"


def origin(headers: Sequence[str], cells: Sequence[Any]) -> Origin | None:
    """Where a row that was refused and corrected first stood; None for rows of any other file."""
    said = {
        name: text_of(cell)
        for name, cell in zip(headers, cells, strict=False)
        if name in _OURS and cell not in (None, "")
    }
    file, sheet, row = (next((said[one] for one in names if one in said), "") for names in (FILE, SHEET, ROW))
    return Origin(file, sheet, row) if file and row else None


class Quarantine:
    """The workbook of one load's refused rows; it comes into being with the first of them."""

    def __init__(self, path: Path, source: str) -> None:
        self.path, self.rows = path, 0
        self._source, self._part = source, path.with_name(f".{path.name}.part")
        self._book: xlsxwriter.Workbook | None = None
        self._sheet: Worksheet | None = None
        self._table: tuple[str, tuple[str, ...]] | None = None
        self._line = 0
        self._formats: dict[str, Format] = {}

    def add(
        self,
        sheet: str,
        headers: Sequence[str],
        number: int,
        cells: Sequence[Any],
        faults: Sequence[Fault],
        broken: bool = False,
    ) -> None:
        """Keep one refused row of `sheet` (row `number`) with why. A `broken` row is a line that has no cells: it
        stands as the refused value. Raises LoadError where the folder takes no file.
        """
        names = own_headers(headers)
        kept = [at for at, name in enumerate(names) if name.strip() and not is_withheld(name)]
        own = [cells[at] if at < len(cells) and not broken else None for at in kept]
        values = [one.value if broken else shown(one.value, 200) for one in faults if one.value]
        whys = [str(one.why) for one in faults]
        if any(isinstance(cell, str) and len(cell) > MOST_CELL for cell in (*own, *values)):
            whys.append(str(CUT))
        told = (
            *(origin(headers, cells) or Origin(self._source, sheet, str(number))),
            _once(one.header or one.field for one in faults),
            _once(values),
            _once(whys),
        )
        try:
            self._turn_to(sheet, tuple(names[at] for at in kept))
            for place, value in enumerate((*own, *told)):
                self._cell(place, value)
        except (OSError, XlsxWriterException) as error:
            raise self._unwritable(error) from error
        self._line += 1
        self.rows += 1

    def close(self) -> Path | None:
        """Finish the workbook, readable by its owner only; its path, or None where no row was refused."""
        if self._book is None:
            return None
        try:
            self._book.close()
            os.chmod(self._part, 0o600)
            self._part.replace(self.path)
        except (OSError, XlsxWriterException) as error:
            raise self._unwritable(error) from error
        return self.path

    def _turn_to(self, sheet: str, names: tuple[str, ...]) -> None:
        """The sheet for rows of one table; another where the table changes or the sheet is full."""
        if self._table == (sheet, names) and self._line <= MOST_ROWS:
            return
        if self._book is None:
            self._open()
        assert self._book is not None
        number = len(self._book.worksheets()) + 1
        self._sheet = self._book.add_worksheet(f"{Say('拒收行', 'refused')}{number if number > 1 else ''}")
        self._table, self._line = (sheet, names), 1
        heads = [*names, *map(str, ADDED)]
        text = self._formats["text"]  # what is typed into a blank cell stays as typed: 18 digits are no number
        self._sheet.set_column(0, len(heads) - 2, WIDTH, text)
        self._sheet.set_column(len(heads) - 1, len(heads) - 1, WIDE, text)
        self._sheet.freeze_panes(1, 0)
        for place, name in enumerate(heads):
            self._sheet.write_string(0, place, name, self._formats["own" if place < len(names) else "added"])

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        options = {"constant_memory": True, "tmpdir": str(self.path.parent), "nan_inf_to_errors": True}
        self._book = xlsxwriter.Workbook(str(self._part), options)
        self._formats = {
            "own": self._book.add_format({"bold": True, "bottom": 1}),
            "added": self._book.add_format({"bold": True, "bottom": 1, "font_color": "#9c2f2f"}),
            "text": self._book.add_format({"num_format": "@"}),
            "day": self._book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }

    def _cell(self, column: int, value: Any) -> None:
        """One cell as what it was: texts as texts, whatever they begin with; numbers as numbers; days as days."""
        sheet, formats = self._sheet, self._formats
        assert sheet is not None
        if value is None or value == "":
            return
        if isinstance(value, bool):
            sheet.write_boolean(self._line, column, value)
        elif isinstance(value, int | float) and abs(value) < 1e15:
            sheet.write_number(self._line, column, value)
        elif isinstance(value, dt.datetime) and value.tzinfo is None and value.year >= 1900:
            style = "day" if value.time() == dt.time() else "moment"
            sheet.write_datetime(self._line, column, value, formats[style])
        elif isinstance(value, dt.date) and not isinstance(value, dt.datetime) and value.year >= 1900:
            sheet.write_datetime(self._line, column, dt.datetime(value.year, value.month, value.day), formats["day"])
        else:
            sheet.write_string(self._line, column, text_of(value)[:MOST_CELL], formats["text"])

    def _unwritable(self, error: Exception) -> LoadError:
        why = getattr(error, "strerror", None) or str(error)
        return LoadError(
            f"无法保存拒收行 {self.path}（{why}）；请腾出空间，或用 MINGJIAN_DATA 指定可写的文件夹。",
            f"Cannot keep the refused rows in {self.path} ({why}); make room, or name a writable folder with "
            "MINGJIAN_DATA.",
        )


def _once(texts: Iterable[str]) -> str:
    """The texts that say something, each once."""
    return "；".join(dict.fromkeys(filter(None, texts)))
