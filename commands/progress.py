"""Bars on stderr: how much is done, how fast, how long yet. Where stderr is no terminal there is no bar."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

from graph.errors import Say

Advance = Callable[[int, int], None]
"""Called with how much is done and how much there is in all; 0 where that is not known."""


class _Rate(ProgressColumn):
    """Units a second."""

    def __init__(self, unit: Say) -> None:
        super().__init__()
        self.unit = unit

    def render(self, task: Task) -> Text:
        """`1,234 rows/s`, once there is something to tell."""
        return Text(f"{task.speed:,.0f} {self.unit}" if task.speed else "")


@contextmanager
def bar(words: str, unit: Say) -> Iterator[Advance]:
    """A bar while the block runs; the block calls what it is handed. `unit` is a rate such as rows/s."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        _Rate(unit),
        TimeRemainingColumn(compact=True),
    )
    console = Console(stderr=True, legacy_windows=False)
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(words, total=None)

        def advance(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total or None)

        yield advance
