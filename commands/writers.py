"""One result in each format: a table for eyes, JSON for programs, CSV and a workbook for spreadsheets."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

import xlsxwriter
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from commands.cells import as_cell, as_json, as_text

MOST_CELL = 32_767
"""Characters that a cell of a workbook holds."""
_RISKY = re.compile(r"\s*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Grid:
    """A result. `captions` are what a person reads above the columns; where there are none, the columns' keys."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    captions: Sequence[object] = field(default=())

    @property
    def head(self) -> list[str]:
        """The captions, or the keys where there are none."""
        return [str(one) for one in self.captions or self.columns]


def write_table(grid: Grid, stream: TextIO) -> None:
    """Wide characters count two columns; what does not fit a terminal is folded, a pipe or a file gets full lines."""
    table = Table(box=SIMPLE_HEAD, show_header=any(grid.head), pad_edge=False, show_edge=False)
    numeric = [_numeric(grid, index) for index in range(len(grid.columns))]
    for name, right in zip(grid.head, numeric, strict=True):
        table.add_column(Text(name), justify="right" if right else "left", overflow="fold")
    for row in grid.rows:
        table.add_row(*(Text(as_text(value)) for value in row))
    width = shutil.get_terminal_size().columns if stream.isatty() else 1_000_000
    text = StringIO()
    Console(file=text, width=width, color_system=None, force_terminal=False, legacy_windows=False).print(table)
    stream.write("".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines() if line.strip()))


def _numeric(grid: Grid, index: int) -> bool:
    values = [row[index] for row in grid.rows if row[index] is not None]
    return bool(values) and all(isinstance(one, int | float) and not isinstance(one, bool) for one in values)


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
        writer.writerow(
            [as_text(value) if isinstance(value, int | float) else _harmless(as_text(value)) for value in row]
        )


def _harmless(text: str) -> str:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it."""
    return f"'{text}" if _RISKY.match(text) and not _NUMBER.fullmatch(text) else text


def write_xlsx(grid: Grid, path: Path) -> None:
    """Texts are written as texts (never as formulas or links), the head stays in view, columns fit what they hold."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet.write_row(0, 0, grid.head, bold)
        for number, row in enumerate(grid.rows, 1):
            for place, value in enumerate(map(as_cell, row)):
                if isinstance(value, str):
                    sheet.write_string(number, place, value[:MOST_CELL])
                elif value is not None:
                    sheet.write_number(number, place, value)
        sheet.freeze_panes(1, 0)
        if grid.rows:
            sheet.autofilter(0, 0, len(grid.rows), len(grid.columns) - 1)
        sheet.autofit(max_width=420)
