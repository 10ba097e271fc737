"""Bars on stderr: how much is done, how fast, how long yet. Where stderr is no terminal there is no bar."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

from graph.errors import Say
from loaders.results import Progress as Loading


class Advance(Protocol):
    """Called with how much is done and how much there is in all; 0 where that is not known. `rate`: how fast, in words,
    where that is not a number of the bar's units."""

    def __call__(self, done: int, total: int, rate: str = "") -> None:
        """Move the bar."""
        ...


class _Rate(ProgressColumn):
    """Units a second."""

    def __init__(self, unit: Say) -> None:
        super().__init__()
        self.unit = unit

    def render(self, task: Task) -> Text:
        """`1,234 rows/s`, once there is something to tell."""
        return Text(task.fields.get("rate") or (f"{task.speed:,.0f} {self.unit}" if task.speed else ""))


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

        def advance(done: int, total: int, rate: str = "") -> None:
            progress.update(task, completed=done, total=total or None, rate=rate)

        yield advance


@contextmanager
def loading_bar(words: Say) -> Iterator[Callable[[Loading], None]]:
    """A bar for a load: rows a second, and from the first document on which of them is read and documents a second."""
    with bar(str(words), Say("行/秒", "rows/s")) as advance:

        def tell(at: Loading) -> None:
            advance(at.done, at.total, _documents(at) if at.documents else "")

        yield tell


def _documents(at: Loading) -> str:
    which = Say(f"第 {at.document}/{at.documents} 份文书", f"document {at.document} of {at.documents}")
    fast = Say(f"，{at.rate:.1f} 份/秒", f", {at.rate:.1f}/s") if at.rate else Say("", "")
    return f"{which}{fast}"
