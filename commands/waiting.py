"""Waits for a report: after some seconds says that it still runs, and on Ctrl-C has the engine end it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from rich.console import Console
from rich.status import Status

from graph.errors import Say
from graph.reports.running import Running
from graph.store.deadline import Stop

T = TypeVar("T")
QUIET = 10.0
"""Seconds after which a person is told that the report still runs."""
LOOK = 0.1
END = 15.0
"""Seconds that the engine is given to end a query after Ctrl-C."""


def waited(work: Callable[[Stop], T], words: str) -> T:
    """What `work` comes to. `words` name it to the person who waits. Raises what it raises.

    On Ctrl-C its queries are ended on the engine before KeyboardInterrupt goes on.
    """
    running: Running[T] | None = None
    status: Status | None = None
    try:
        running = Running(work)
        while not running.wait(LOOK):
            if running.seconds >= QUIET:
                status = _told(running, words, status)
    except KeyboardInterrupt:
        if running is not None:
            running.stop.ask()
            running.wait(END)
        raise
    finally:
        if status is not None:
            status.stop()
    return running.result()


def _told(running: Running[T], words: str, status: Status | None) -> Status:
    """A line that counts the seconds on a terminal; elsewhere one line, once."""
    seconds = int(running.seconds)
    said = Say(f"{words}：已运行 {seconds} 秒，按 Ctrl-C 停止…", f"{words}: {seconds} s so far, Ctrl-C stops it...")
    if status is None:
        status = Status(str(said), console=Console(stderr=True, legacy_windows=False))
        if sys.stderr.isatty():
            status.start()
        else:
            print(said, file=sys.stderr, flush=True)
    status.update(str(said))
    return status
