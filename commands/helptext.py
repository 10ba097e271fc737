"""Help as text: a usage line, words, and titled lists in two columns that count wide characters as two."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from graph.errors import Say

WIDTH = 100
"""Columns that help is set in."""


def rendered(usage: str, words: str, parts: Iterable[tuple[Say, list[tuple[str, str]]]]) -> str:
    """The whole help. `parts` are titles with (name, explanation) rows; a part without rows is left out."""
    text = StringIO()
    console = Console(file=text, width=WIDTH, color_system=None, force_terminal=False, legacy_windows=False)
    console.print(Text(f"{usage}\n"))
    console.print(_indented(Text(words)))
    for title, rows in parts:
        if rows:
            console.print(Text(f"\n{title}{Say('：', ':')}"))
            console.print(_indented(_columns(rows)))
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def lines(title: Say, example: str) -> str:
    """A titled block whose lines are never broken, so that they can be pasted."""
    return f"\n{title}{Say('：', ':')}\n" + "".join(f"  {line}\n" for line in example.splitlines())


def _columns(rows: list[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    for left, right in rows:
        table.add_row(Text(left, no_wrap=True), Text(right))
    return table


def _indented(what: Text | Table) -> Padding:
    return Padding(what, (0, 0, 0, 2))
