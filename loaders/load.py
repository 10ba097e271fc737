"""The only join: files through readers and mappings to the writer, with checks, a quarantine and a report for each.

Whatever is wrong with one row or one file is said; everything else goes in. A load that was stopped or killed goes on
after the rows that were acknowledged: they are read again, so that circles are seen and refused rows kept, and not
written again.
"""

from __future__ import annotations

import getpass
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import CountError, MingjianError, Say, StoreError
from graph.model.ontology import load_ontology
from graph.model.records import DocumentSource
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.loading import Load
from graph.store.writer import LoadSummary
from loaders.estimate import rows_about
from loaders.plan import Part, plan, unreadable
from loaders.running import Run

if TYPE_CHECKING:
    from loaders.orders.run import OrdersRun

__all__ = ["FileResult", "Progress", "load_files"]

EVERY = 0.2
"""Seconds between two tellings of progress."""
DONE = ("complete", "already")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the whole command is. `done` and `total` in rows over all files; `rate` rows a second of this run;
    `left` seconds, None where it cannot be told yet."""

    file: str
    done: int
    total: int
    rate: float
    left: float | None


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one part of a file came to.

    `status`: complete; already (the same bytes were loaded before); stopped (goes on with the same command); refused
    (breaks its own minimum counts, nothing of it counts); failed (`error` says why). `seconds` it took.
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

    @property
    def rows_written(self) -> int:
        """Rows that went in, now or by an earlier load."""
        return self.rows_read - self.rows_refused if self.status in (*DONE, "stopped") else 0

    @property
    def went_in(self) -> bool:
        """Whether all of it is in the graph, but for refused rows."""
        return self.status in DONE


class _Clock:
    """Rows done over all files, told at most a few times a second."""

    def __init__(self, total: int, tell: Callable[[Progress], None] | None) -> None:
        self._total, self._tell = total, tell
        self._before = self._here = self._skipped = 0
        self._began = self._told = time.monotonic()

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
        self.tell(file)

    def tell(self, file: Path) -> None:
        """Say how far it is."""
        if self._tell is None:
            return
        done = self._before + self._here
        spent = time.monotonic() - self._began
        rate = (done - self._skipped) / spent if spent > 0 else 0.0
        left = (self._total - done) / rate if rate > 0 and self._total >= done else None
        self._tell(Progress(file.name, done, self._total, rate, left))


def load_files(
    store: Store,
    settings: Settings,
    paths: Sequence[Path],
    *,
    kind: str = "",
    mapping: Path | None = None,
    by: str = "",
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
    passed: Callable[[Path, Say], None] | None = None,
    replacing: Mapping[Path, str] | None = None,
) -> list[FileResult]:
    """Load every file of `paths` (folders are opened up), units before cadres, whatever order they are given in.

    `kind` and `mapping` are as in `plan`; `by` is who loads (the user's name unless given); `stop` is asked between
    rows and, when it says yes, the load ends at a batch's end and nothing more is begun; `passed` is told which files
    of a folder are no tables; `replacing` names, for a file that is the new version of a document, the path under which
    that one is known (a file at the same path is its new version anyway). Each result says what a file came to,
    failures too. Raises MappingError for a mapping or a kind that cannot be used, StoreError where the graph does not
    answer at all.
    """
    planned = plan(paths, load_ontology(), kind=kind, mapping=mapping)
    if passed:
        for path, why in planned.passed:
            passed(path, why)
    results = [FileResult(path, kind, "failed", error=error) for path, error in planned.failed]
    sources = [_source(part, by or _user(), (replacing or {}).get(part.path, "")) for part in planned.parts]
    known = [_is_known(store, settings, part, source) for part, source in zip(planned.parts, sources, strict=True)]
    about = [0 if done else rows_about(part.path, part.size) for part, done in zip(planned.parts, known, strict=True)]
    clock = _Clock(sum(about), progress)
    halted = False
    for part, source, rows in zip(planned.parts, sources, about, strict=True):
        if halted or (stop and stop()):
            results.append(FileResult(part.path, part.kind, "stopped", notes=part.notes))
            continue
        began = time.monotonic()
        result = _loaded(store, settings, part, source, clock, rows, stop)
        results.append(replace(result, seconds=time.monotonic() - began))
        clock.next(part.path)
        halted = isinstance(result.error, StoreError)
    return results


def _is_known(store: Store, settings: Settings, part: Part, source: DocumentSource) -> bool:
    complete = store.writer.is_complete(source)
    if not complete or not part.mapping.archive:
        return complete
    from loaders.orders.run import is_known  # polars takes its time, and most loads have no orders

    return is_known(settings, part)


def _run(
    store: Store, settings: Settings, part: Part, source: DocumentSource, clock: _Clock, about: int
) -> Run | OrdersRun | Load:
    """The part's run, or its load where that is complete already."""
    if part.mapping.archive:
        from loaders.orders.run import OrdersRun, begin

        load = begin(store, settings, part, source)
        return load if load.already_complete else OrdersRun(store, settings, part, load, source.by)
    if not store.writer.is_complete(source):
        clock.expect(about, Run.count(part))
    load = store.writer.begin(source)
    return load if load.already_complete else Run(store, settings, part, load, source.by)


def _source(part: Part, by: str, replaces: str) -> DocumentSource:
    return DocumentSource(
        name=part.path.name,
        path=str(part.path),
        kind=part.kind,
        sha256=part.sha256,
        size=part.size,
        mapping=part.mapping.sha256,
        by=by,
        replaces=replaces,
    )


def _loaded(
    store: Store,
    settings: Settings,
    part: Part,
    source: DocumentSource,
    clock: _Clock,
    about: int,
    stop: Callable[[], bool] | None,
) -> FileResult:
    """One part, from beginning to whatever end. It is read through before anything of it is written, so that a file
    that turns out to be damaged leaves nothing behind."""
    result = FileResult(part.path, part.kind, "failed", notes=part.notes)
    try:
        run = _run(store, settings, part, source, clock, about)
        if isinstance(run, Load):
            return _known(store, part, run)
    except MingjianError as error:
        return replace(result, error=error)
    except OSError as error:
        return replace(result, error=unreadable(part.path, error))
    status, why, summary = _ended(run, run.load, clock, stop)
    if part.mapping.archive:
        clock.expect(about, run.read)  # not counted beforehand: nothing of it counts before all of it is there
    if status == "stopped":
        run.let_go()
    result = replace(result, rows_read=run.read, rows_refused=run.refused, summary=summary, notes=run.notes)
    try:
        quarantine, report = run.leave(status, summary, why)
    except MingjianError as late:
        return replace(result, error=why or late)
    return replace(result, status=status, quarantine=quarantine, report=report, error=why)


def _ended(
    run: Run | OrdersRun, load: Load, clock: _Clock, stop: Callable[[], bool] | None
) -> tuple[str, MingjianError | None, LoadSummary | None]:
    """Status, why it did not go in, and what it did."""
    path = run.part.path
    try:
        run.check()
        if run.write(stop or (lambda: False), lambda rows, written: clock.at(path, rows, written=written)):
            return "complete", None, run.finish()
        load.stop("stopped")
        return "stopped", None, None
    except CountError as error:
        load.refuse(str(error))
        return "refused", error, None
    except (MingjianError, OSError) as error:
        told = error if isinstance(error, MingjianError) else unreadable(path, error)
        _stopped(load, str(told))
        return "failed", told, None
    except KeyboardInterrupt:
        _stopped(load, "interrupted")
        raise


def _stopped(load: Load, reason: str) -> None:
    """Leave the load to be gone on with; where the engine has gone, it says `running` and is gone on with as well."""
    try:
        load.stop(reason)
    except StoreError:
        return


def _known(store: Store, part: Part, load: Load) -> FileResult:
    """A file that was loaded before, with what its load counted."""
    kept = load.kept(store.reader)
    quarantine = Path(str(kept.get("quarantine") or ""))
    return FileResult(
        part.path,
        part.kind,
        "already",
        int(kept.get("rows_read") or 0),
        int(kept.get("rows_refused") or 0),
        quarantine if quarantine.is_file() else None,
        notes=part.notes,
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
