"""Tables on their way to disk, row by row: csv, xlsx, json and jsonl, the same bytes for the same rows."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

import xlsxwriter

Value = str | int | float | date
_MADE = datetime(2025, 1, 6, 9, 0, 0)


class Writer(Protocol):
    """A file that takes rows of one or more sheets, one after the other, and is done when closed."""

    def row(self, sheet: str, cells: Sequence[Value]) -> int:
        """Append a row of `sheet`; its number in the file, counted from 1."""

    def group(self, sheet: str, spans: Sequence[tuple[int, int, str]], deep: bool = False) -> int:
        """Append a row of merged cells above the header: (first column, last column, text).

        With `deep` a cell of one column is merged with the one below it.
        """

    def close(self) -> None:
        """Finish the file."""


class CsvWriter:
    """Delimited text in any encoding; has one sheet."""

    def __init__(self, path: Path, encoding: str = "utf-8-sig", delimiter: str = ",") -> None:
        self._file = path.open("w", encoding=encoding, newline="")
        self._rows = csv.writer(self._file, delimiter=delimiter, lineterminator="\r\n")
        self._count = 0

    def row(self, sheet: str, cells: Sequence[Value]) -> int:
        self._rows.writerow(cells)
        self._count += 1
        return self._count

    def group(self, sheet: str, spans: Sequence[tuple[int, int, str]], deep: bool = False) -> int:
        cells = [""] * (max(last for _, last, _ in spans) + 1)
        for first, _, text in spans:
            cells[first] = text
        return self.row(sheet, cells)

    def close(self) -> None:
        self._file.close()


class XlsxWriter:
    """A workbook with sheets by name, written with constant memory and without the time of writing."""

    def __init__(self, path: Path, sheets: Sequence[str]) -> None:
        self._book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False})
        self._book.set_properties({"created": _MADE, "author": ""})
        self._sheets = {name: self._book.add_worksheet(name) for name in sheets}
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._bold = self._book.add_format({"bold": True, "align": "center"})
        self._next = dict.fromkeys(sheets, 0)

    def row(self, sheet: str, cells: Sequence[Value]) -> int:
        page, at = self._sheets[sheet], self._next[sheet]
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                page.write_datetime(at, column, cell, self._day)
            elif isinstance(cell, str):
                if cell:
                    page.write_string(at, column, cell)
            else:
                page.write_number(at, column, cell)
        self._next[sheet] += 1
        return self._next[sheet]

    def group(self, sheet: str, spans: Sequence[tuple[int, int, str]], deep: bool = False) -> int:
        page, row = self._sheets[sheet], self._next[sheet]
        for first, last, text in spans:
            if first == last:
                page.write_string(row, first, text, self._bold)
                if deep:  # merge_range would write below, and with constant memory that row cannot come before this one
                    page.merge.append([row, first, row + 1, first])
            else:
                page.merge_range(row, first, row, last, text, self._bold)
        self._next[sheet] += 1
        return self._next[sheet]

    def close(self) -> None:
        self._book.close()


class JsonWriter:
    """Objects keyed by header, as one array or (`lines`) one a line; the first row given is the header."""

    def __init__(self, path: Path, lines: bool = False) -> None:
        self._file = path.open("w", encoding="utf-8", newline="\n")
        self._lines = lines
        self._header: Sequence[Value] = ()
        self._count = 0

    def row(self, sheet: str, cells: Sequence[Value]) -> int:
        if not self._header:
            self._header = cells
            return 0
        entry = {str(key): cell for key, cell in zip(self._header, cells, strict=True) if cell != ""}
        text = json.dumps(entry, ensure_ascii=False, default=str)
        self._file.write(text + "\n" if self._lines else (",\n" if self._count else "[\n") + text)
        self._count += 1
        return self._count

    def group(self, sheet: str, spans: Sequence[tuple[int, int, str]], deep: bool = False) -> int:
        raise ValueError("json has no merged cells")

    def close(self) -> None:
        if not self._lines:
            self._file.write("\n]\n" if self._count else "[]\n")
        self._file.close()


def open_writer(path: Path, encoding: str, delimiter: str, sheets: Sequence[str]) -> Writer:
    """The writer for a path's extension (.xlsx .json .jsonl; anything else is delimited text)."""
    if path.suffix == ".xlsx":
        return XlsxWriter(path, sheets)
    if path.suffix in (".json", ".jsonl"):
        return JsonWriter(path, lines=path.suffix == ".jsonl")
    return CsvWriter(path, encoding, delimiter)
