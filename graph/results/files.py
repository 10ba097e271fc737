"""One result as a file's content: JSON for programs, CSV and a workbook for spreadsheets.

Between a reader's rows and whoever hands the result over: the command line and the pages.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TextIO

import xlsxwriter

from graph.results.cells import as_cell, as_json, as_text

MOST_CELL = 32_767
"""Characters that a cell of a workbook holds."""
_RISKY = re.compile(r"\s*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Grid:
    """A result. `captions` are what a person reads above the columns; where there are none, the columns' keys.

    `lang` is the language of what is put in words, "zh" or "en"; where it is empty, the process's own.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    captions: Sequence[object] = field(default=())
    lang: str = ""

    @property
    def head(self) -> list[str]:
        """The captions, or the keys where there are none."""
        return [str(one) for one in self.captions or self.columns]


def write_json(grid: Grid, stream: TextIO) -> None:
    """An array with one object a line, so that it can be read by eye and by line."""
    lines = (
        json.dumps(dict(zip(grid.columns, map(as_json, row), strict=True)), ensure_ascii=False) for row in grid.rows
    )
    stream.write("[\n  " + ",\n  ".join(lines) + "\n]\n" if grid.rows else "[]\n")


def write_csv(grid: Grid, stream: TextIO) -> None:
    """Column keys, then rows; lines end as Excel likes in a file and as the shell likes on stdout."""
    writer = csv.writer(stream, lineterminator="\r\n" if stream is not sys.stdout else "\n")
    writer.writerow([_harmless(name) for name in grid.columns])
    for row in grid.rows:
        writer.writerow([_field(value, grid.lang) for value in row])


def _field(value: Any, lang: str) -> str:
    text = as_text(value, lang)
    return text if isinstance(value, int | float) else _harmless(text)


def _harmless(text: str) -> str:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it."""
    return f"'{text}" if _RISKY.match(text) and not _NUMBER.fullmatch(text) else text


def write_xlsx(grid: Grid, path: Path | IO[bytes]) -> None:
    """Texts are written as texts (never as formulas or links), the head stays in view, columns fit what they hold."""
    with xlsxwriter.Workbook(
        str(path) if isinstance(path, Path) else path, {"strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet.write_row(0, 0, grid.head, bold)
        for number, row in enumerate(grid.rows, 1):
            for place, value in enumerate(as_cell(one, grid.lang) for one in row):
                if isinstance(value, str):
                    sheet.write_string(number, place, value[:MOST_CELL])
                elif value is not None:
                    sheet.write_number(number, place, value)
        sheet.freeze_panes(1, 0)
        if grid.rows:
            sheet.autofilter(0, 0, len(grid.rows), len(grid.columns) - 1)
        sheet.autofit(max_width=420)
