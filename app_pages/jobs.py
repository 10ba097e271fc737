"""One load at a time, in a thread of its own: the page stays alive, a reload and every other tab see the same job."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from graph.errors import BusyError, MingjianError, Say
from loaders.load import FileResult, Progress

log = logging.getLogger("mingjian.app")

UNEXPECTED = Say(
    "装载没有成功。详细情况已写入日志；已写入的批次都在，可以重新装载。",
    "The load failed. The details are in the log; batches that went in are kept, and it can be loaded again.",
)
Work = Callable[[Callable[[Progress], None], Callable[[], bool]], list[FileResult]]
"""Loads files, tells how far it is, and asks whether to stop."""


@dataclass
class Job:
    """One load under way or ended. `error` is why it could not go on; `results` has what each file came to."""

    files: tuple[Path, ...]
    began: datetime = field(default_factory=lambda: datetime.now(UTC))
    ended: datetime | None = None
    progress: Progress | None = None
    results: list[FileResult] = field(default_factory=list)
    error: Say | None = None
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self.ended is None

    def run(self, work: Work) -> None:
        """Do the work; whatever happens, the job ends with a sentence."""
        try:
            self.results = work(self._at, self.stopping.is_set)
        except MingjianError as error:
            self.error = error.say
        except Exception:
            log.exception("load failed")
            self.error = UNEXPECTED
        finally:
            self.ended = datetime.now(UTC)

    def _at(self, progress: Progress) -> None:
        self.progress = progress


class Jobs:
    """The process's loads: the one under way or, when there is none, the last one."""

    def __init__(self) -> None:
        self.last: Job | None = None
        self._guard = threading.Lock()

    @property
    def running(self) -> Job | None:
        """The load under way."""
        return self.last if self.last and self.last.running else None

    def start(self, files: Sequence[Path], work: Work) -> Job:
        """Start to load. Raises BusyError while another load is under way."""
        with self._guard:
            if self.running:
                raise BusyError(
                    "正在装载另一批文件；请等它结束，或先停止它。",
                    "Another load is under way; wait for its end, or stop it first.",
                )
            self.last = Job(tuple(files))
            threading.Thread(target=self.last.run, args=(work,), name="mingjian-load", daemon=True).start()
            return self.last


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """The one list of loads of this process."""
    return Jobs()
