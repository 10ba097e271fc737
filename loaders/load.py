"""The only join: files through readers and mappings to the writer, with checks, a quarantine and a report for each.

Whatever is wrong with one row or one file is said; everything else goes in. A load that was stopped or killed goes on
after the rows that were acknowledged: they are read again, so that circles are seen and refused rows kept, and not
written again.
"""

from __future__ import annotations

import getpass
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import MingjianError, Say, StoreError
from graph.model.ontology import load_ontology
from graph.model.records import DocumentSource
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.loading import Load
from loaders.ending import ended
from loaders.estimate import rows_about
from loaders.plan import Part, plan, unreadable
from loaders.prose.files import ProsePart
from loaders.prose.loading import load_document
from loaders.prose.prepare import Asked, source_of
from loaders.prose.rules import Rules
from loaders.prose.withmodel import rules_of
from loaders.results import Clock, FileResult, Progress
from loaders.running import Run

if TYPE_CHECKING:
    from loaders.orders.run import OrdersRun

__all__ = ["FileResult", "Progress", "load_files"]
BYTES_A_SENTENCE = 300
"""Of a document, for the bar only."""


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
    accept_above: float | None = None,
    rules: Rules | None = None,
) -> list[FileResult]:
    """Load every file of `paths` (folders are opened up), units before cadres, documents last, whatever order they are
    given in.

    `kind` and `mapping` are as in `plan`; `by` is who loads (the user's name unless given); `stop` is asked between
    rows and, when it says yes, the load ends at a batch's end and nothing more is begun; `passed` is told which files
    of a folder are no tables; `replacing` names, for a file that is the new version of a document, the path under which
    that one is known (a file at the same path is its new version anyway). Suggestions of documents that are at least as
    sure as `accept_above` are accepted; `rules` read them (those of the settings, unless given). Each result says what
    a file came to, failures too. Raises MappingError for a mapping or a kind that cannot be used, StoreError where the
    graph does not answer at all, SettingsError where the settings name a model that may not be asked.
    """
    planned = plan(paths, load_ontology(), kind=kind, mapping=mapping)
    if passed:
        for path, why in planned.passed:
            passed(path, why)
    asked = Asked(rules or rules_of(settings, stop), by or _user(), accept_above)
    results = [FileResult(path, kind, "failed", error=error) for path, error in planned.failed]
    sources = [_source(part, by or _user(), (replacing or {}).get(part.path, "")) for part in planned.parts]
    known = [_is_known(store, settings, part, source) for part, source in zip(planned.parts, sources, strict=True)]
    about = [0 if done else rows_about(part.path, part.size) for part, done in zip(planned.parts, known, strict=True)]
    clock = Clock(sum(about) + sum(map(_sentences_about, planned.prose)), progress)
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
    clock.prose(len(planned.prose))
    for document in planned.prose:
        if halted or (stop and stop()):
            results.append(FileResult(document.path, document.kind, "stopped", notes=document.notes, prose=True))
            continue
        result = _document(store, settings, document, (replacing or {}).get(document.path, ""), asked, clock, stop)
        results.append(result)
        halted = isinstance(result.error, StoreError)
    return results


def _document(
    store: Store,
    settings: Settings,
    part: ProsePart,
    replaces: str,
    asked: Asked,
    clock: Clock,
    stop: Callable[[], bool] | None,
) -> FileResult:
    began = time.monotonic()
    clock.document(part.path)
    try:
        source = source_of(store, part, asked, replaces)
    except MingjianError as error:
        return FileResult(part.path, part.kind, "failed", error=error, prose=True)
    result = load_document(store, settings, part, source, asked, clock, stop)
    clock.expect(_sentences_about(part), result.rows_read if result.status == "complete" else 0)
    clock.next(part.path)
    return replace(result, seconds=time.monotonic() - began)


def _sentences_about(part: ProsePart) -> int:
    return part.size // BYTES_A_SENTENCE


def _is_known(store: Store, settings: Settings, part: Part, source: DocumentSource) -> bool:
    complete = store.writer.is_complete(source)
    if not complete or not part.mapping.archive:
        return complete
    from loaders.orders.run import is_known  # polars takes its time, and most loads have no orders

    return is_known(settings, part)


def _run(
    store: Store, settings: Settings, part: Part, source: DocumentSource, clock: Clock, about: int
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
    clock: Clock,
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
    status, why, summary = ended(run, clock, stop)
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
