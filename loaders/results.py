"""What loading tells: how far it is, and what each part of a file came to."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.errors import MingjianError, Say
from graph.store.writer import LoadSummary

EVERY = 0.2
"""Seconds between two tellings of progress."""
DONE = ("complete", "already")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the whole command is. `done` and `total` in rows over all files; `rate` rows a second of this run;
    `left` seconds, None where it cannot be told yet. Once documents are read, which are behind all tables: `document`
    of `documents` is under way, and `rate` is in documents a second."""

    file: str
    done: int
    total: int
    rate: float
    left: float | None
    document: int = 0
    documents: int = 0


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one part of a file came to.

    `status`: complete; already (the same bytes were loaded before); stopped (goes on with the same command); refused
    (breaks its own minimum counts, nothing of it counts); failed (`error` says why). `seconds` it took. `rows_read`: of
    prose the sentences that hold a fact; `waiting`: its suggestions that nobody has decided about; `prose`: whether it
    is a document and no table, which the kind alone does not tell (feedback is either).
    """

    path: Path
    kind: str
    status: str
    rows_read: int = 0
    rows_refused: int = 0
    quarantine: Path | None = None
    report: Path | None = None
    summary: LoadSummary | None = None
    error: MingjianError | None = None
    notes: tuple[Say, ...] = ()
    seconds: float = 0.0
    waiting: int = 0
    prose: bool = False

    @property
    def rows_written(self) -> int:
        """Rows that went in, now or by an earlier load."""
        return self.rows_read - self.rows_refused if self.status in (*DONE, "stopped") else 0

    @property
    def went_in(self) -> bool:
        """Whether all of it is in the graph, but for refused rows."""
        return self.status in DONE


class Clock:
    """Rows done over all files, told at most a few times a second."""

    def __init__(self, total: int, tell: Callable[[Progress], None] | None) -> None:
        self._total, self._tell = total, tell
        self._before = self._here = self._skipped = 0
        self._base = self._document = self._documents = self._through = 0
        self._began = self._told = time.monotonic()

    def prose(self, documents: int) -> None:
        """From now on documents are read, so many; they take another time than rows do."""
        self._documents, self._base, self._skipped, self._began = documents, self._before, 0, time.monotonic()

    def document(self, file: Path) -> None:
        """The next document is begun, which may take a while."""
        self._document += 1
        self.tell(file)

    def at(self, file: Path, here: int, *, written: bool = True) -> None:
        """`here` rows of the current file are done; those of an earlier load do not count for the rate."""
        self._here = here
        if not written:
            self._skipped += 1
        now = time.monotonic()
        if self._tell and now - self._told >= EVERY:
            self._told = now
            self.tell(file)

    def expect(self, about: int, rows: int) -> None:
        """A file thought to have `about` rows has `rows`."""
        self._total += rows - about

    def next(self, file: Path) -> None:
        """A file is through, by whatever end."""
        self._before, self._here = self._before + self._here, 0
        self._through = self._document
        self.tell(file)

    def tell(self, file: Path) -> None:
        """Say how far it is."""
        if self._tell is None:
            return
        done = self._before + self._here
        spent = time.monotonic() - self._began
        rate = (done - self._base - self._skipped) / spent if spent > 0 else 0.0
        left = (self._total - done) / rate if rate > 0 and self._total >= done else None
        if self._documents:
            rate = self._through / spent if spent > 0 else 0.0
        self._tell(Progress(file.name, done, self._total, rate, left, self._document, self._documents))
