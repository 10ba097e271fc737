"""A result as a table for eyes, on a terminal or in a text file."""

from __future__ import annotations

import shutil
from io import StringIO
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.results.cells import as_text
from graph.results.files import Grid


def write_table(grid: Grid, stream: TextIO) -> None:
    """Wide characters count two columns; what does not fit a terminal is folded, a pipe or a file gets full lines."""
    table = Table(box=SIMPLE_HEAD, show_header=any(grid.head), pad_edge=False, show_edge=False)
    numeric = [_numeric(grid, index) for index in range(len(grid.columns))]
    for name, right in zip(grid.head, numeric, strict=True):
        table.add_column(Text(name), justify="right" if right else "left", overflow="fold")
    for row in grid.rows:
        table.add_row(*(Text(as_text(value, grid.lang)) for value in row))
    width = shutil.get_terminal_size().columns if stream.isatty() else 1_000_000
    text = StringIO()
    Console(file=text, width=width, color_system=None, force_terminal=False, legacy_windows=False).print(table)
    stream.write("".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines() if line.strip()))


def _numeric(grid: Grid, index: int) -> bool:
    values = [row[index] for row in grid.rows if row[index] is not None]
    return bool(values) and all(isinstance(one, int | float) and not isinstance(one, bool) for one in values)
