"""A report under way in a thread of its own: how long it has run, its end, and a way to have the engine end it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from graph.errors import MingjianError, QueryError
from graph.store.deadline import Stop

T = TypeVar("T")
log = logging.getLogger("mingjian.reports")


class Running(Generic[T]):
    """`work` runs at once in another thread and is handed the Stop that its queries must be given."""

    def __init__(self, work: Callable[[Stop], T]) -> None:
        self.stop = Stop()
        self._work = work
        self._began = time.monotonic()
        self._ended: float | None = None
        self._result: list[T] = []
        self._error: MingjianError | None = None
        # An event, not the thread's own end: a Ctrl-C within Thread.join makes Python 3.11 take the thread for ended.
        self._over = threading.Event()
        threading.Thread(target=self._run, name="mingjian-report", daemon=True).start()

    @property
    def seconds(self) -> float:
        """How long it has run, or ran."""
        return (self._ended or time.monotonic()) - self._began

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the end, at most so long; whether it has come."""
        return self._over.wait(seconds)

    def result(self) -> T:
        """What the work came to. Raises what it raised, QueryError for what nobody expected."""
        self._over.wait()
        if self._error is not None:
            raise self._error
        return self._result[0]

    def _run(self) -> None:
        try:
            self._result.append(self._work(self.stop))
        except MingjianError as error:
            self._error = error
        except Exception as error:
            log.exception("report failed")
            self._error = QueryError(
                f"报表没有运行成功（{type(error).__name__}）；详细情况已写入日志。",
                f"The report did not run ({type(error).__name__}); the details are in the log.",
            )
        finally:
            self._ended = time.monotonic()
            self._over.set()
