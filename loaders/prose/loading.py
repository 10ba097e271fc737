"""Documents one after another, each to whatever end; and one that was loaded before, once more after its review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from graph.errors import MingjianError, ReviewError
from graph.model.records import DocumentSource
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.loading import Load
from loaders.ending import ended
from loaders.extract.kinds import prose_kinds
from loaders.plan import unreadable
from loaders.prose.files import ProsePart
from loaders.prose.prepare import Asked, Prepared, fingerprint, is_known, prepare, with_decisions
from loaders.prose.run import ProseRun
from loaders.results import Clock, FileResult
from loaders.review import kept
from loaders.review.keeping import decisions_of

DOCUMENT = "MATCH (d:Document {id: $document}) RETURN d.name, d.path, d.kind, d.sha256, d.size"

WAITING = "MATCH (d:Document {id: $document}) RETURN coalesce(d.suggested - d.decided, 0)"


def load_document(
    store: Store,
    settings: Settings,
    part: ProsePart,
    source: DocumentSource,
    asked: Asked,
    clock: Clock,
    stop: Callable[[], bool] | None = None,
) -> FileResult:
    """One document, from beginning to whatever end; one that is known is not read."""
    result = FileResult(part.path, source.kind or part.kind, "failed", notes=part.notes, prose=True)
    try:
        if is_known(store, source, asked):
            known, _ = with_decisions(store, source, asked.rules.version)
            return _known(store, result, store.writer.begin(known))
        prepared = prepare(store, settings, part, source, asked)
        load = store.writer.begin(prepared.source)
        result = replace(result, kind=prepared.source.kind)
        if load.already_complete:
            return _known(store, replace(result, notes=(*part.notes, *prepared.suggestions.notes)), load)
        return _run(ProseRun(store, settings, part, prepared, load), result, clock, stop)
    except MingjianError as error:
        return replace(result, error=error)
    except OSError as error:
        return replace(result, error=unreadable(part.path, error))


def load_reviewed(store: Store, settings: Settings, document: str, by: str = "") -> FileResult:
    """Load a document once more as it was read, with what has been decided since; the file is not needed.

    Raises ReviewError where the document or what was read of it is not there, StoreError.
    """
    found = store.reader.run(DOCUMENT, {"document": document}).rows
    if not found:
        raise ReviewError(
            f"图中没有文件 {document}；请重新打开核对页。",
            f"The graph has no document {document}; open the review page again.",
        )
    name, path, kind, sha256, size = found[0]
    suggestions, decisions = kept.read(settings, document), decisions_of(store, document)
    source = DocumentSource(
        name=name, path=path, kind=kind, sha256=sha256 or "", size=size or 0, by=by, kinds=tuple(prose_kinds()),
        mapping=fingerprint(suggestions.version, kind, decisions),
    )  # fmt: skip
    part = ProsePart(Path(path), kind, source.sha256, source.size)
    result, load = FileResult(part.path, kind, "failed", prose=True), store.writer.begin(source)
    if load.already_complete:
        return _known(store, result, load)
    run = ProseRun(store, settings, part, Prepared(source, suggestions, tuple(decisions)), load)
    return _run(run, result, Clock(run.read, None), None)


def _run(run: ProseRun, result: FileResult, clock: Clock, stop: Callable[[], bool] | None) -> FileResult:
    status, why, summary = ended(run, clock, stop)
    result = replace(result, rows_read=run.read, summary=summary, waiting=run.waiting, notes=run.notes)
    try:
        _, report = run.leave(status, summary, why)
    except MingjianError as late:
        return replace(result, error=why or late)
    return replace(result, status=status, report=report, error=why)


def _known(store: Store, result: FileResult, load: Load) -> FileResult:
    """A document that was loaded before, with what its load counted."""
    said = load.kept(store.reader)
    [(waiting,)] = store.reader.run(WAITING, {"document": load.document}).rows
    return replace(result, status="already", rows_read=int(said.get("rows_read") or 0), waiting=int(waiting))
