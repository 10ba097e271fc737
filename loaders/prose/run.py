"""One document being loaded: what stands of its suggestions to the writer, the rest unreviewed, and what was read kept
for the review. It has the face of `loaders.running.Run`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from graph.errors import LoadError, MingjianError, Say
from graph.model.ontology import load_ontology
from graph.model.records import EdgeRecord, NodeRecord
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.hierarchy import links
from graph.store.loading import Load, now
from graph.store.writer import LoadSummary
from loaders.loadreport import keep_report, told_of
from loaders.mapping.build import Link
from loaders.mapping.circles import Circles
from loaders.prose.files import ProsePart
from loaders.prose.prepare import Prepared
from loaders.prose.records import Records, records_of
from loaders.review import kept
from loaders.review.bulk import progress
from loaders.review.keeping import decide

ABOVE = "PART_OF"
"""The relation that may close no circle."""


class ProseRun:
    """The load of one document. `read`: its sentences that hold a fact; `waiting`: suggestions not decided about."""

    def __init__(self, store: Store, settings: Settings, part: ProsePart, prepared: Prepared, load: Load) -> None:
        self.part, self.load, self.refused = part, load, 0
        self._store, self._settings, self._prepared = store, settings, prepared
        applied = prepared.applied()
        self.waiting = applied.open
        self._records = records_of(applied.suggestions, applied.reviewed.__contains__)
        self.read = self._records.sentences
        suggestions = prepared.suggestions
        self.notes: tuple[Say, ...] = (*part.notes, *suggestions.text.notes, *suggestions.notes)
        self._began = now()

    @property
    def path(self) -> Path:
        """The file."""
        return self.part.path

    def check(self) -> None:
        """Keep what was read, and what this command decided, before anything of it is written."""
        document, prepared = self.load.document, self._prepared
        try:
            kept.save(self._settings, document, prepared.suggestions)
        except OSError as error:
            raise _unkept(self._settings, error) from error
        if prepared.made:
            decide(self._store, document, prepared.made, prepared.suggestions)

    def write(self, stop: Callable[[], bool], tell: Callable[[int, bool], None]) -> bool:
        """Hand over nodes, then relations; a document is not stopped half way. Raises StoreError."""
        del stop
        *some, last = batches(self._records.nodes, self._edges(), self._store.dialect.batch)
        for nodes, edges in some:
            self.load.write(nodes, edges, rows=0)
        self.load.write(*last, rows=max(0, self.read - self.load.resume_rows))
        tell(self.read, True)
        return True

    def finish(self) -> LoadSummary:
        """What the document says of itself goes onto its node, and the load is closed."""
        one = self._prepared.suggestions
        about: dict[str, Any] = {"title": one.title, "issued_on": one.date, "issue_number": one.number}
        about |= {"issuer": one.issuer}
        self.load.describe(**{name: value or None for name, value in about.items()})
        self.load.describe(**progress(one, self._prepared.decisions))
        return self.load.finish()

    def let_go(self) -> None:
        """A document goes in whole or not at all: nothing stands half way."""

    def leave(
        self, status: str, summary: LoadSummary | None, error: MingjianError | None
    ) -> tuple[Path | None, Path | None]:
        """The report of the load. Raises LoadError."""
        told = told_of(self.part, self.load, status, self._began, self._prepared.source.by, summary)
        told |= {
            "kind": self._prepared.source.kind,
            "mapping": {"path": "", "sha256": self._prepared.source.mapping},
            "rows_read": self.read,
            "rows_refused": self.refused,
            "suggested": len(self._records.nodes) + len(self._records.edges),
            "waiting": self.waiting,
            "notes": [{"zh": one.zh, "en": one.en} for one in (*self.notes, *((error.say,) if error else ()))],
        }
        return None, keep_report(self._settings.data / "loads" / f"{self.load.id}.json", told)

    def _edges(self) -> Sequence[EdgeRecord]:
        """The relations but those that would have a unit stand above itself, which is said."""
        edges, left = without_circles(self._store, self._records, self.load.document)
        self.notes = (*self.notes, *left)
        return edges


def batches(
    nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord], most: int
) -> list[tuple[Sequence[NodeRecord], Sequence[EdgeRecord]]]:
    """All at once where it is not too much, as nearly always; else nodes before the relations between them."""
    if len(nodes) + len(edges) <= most:
        return [(nodes, edges)]
    return [
        *((nodes[at : at + most], ()) for at in range(0, len(nodes), most)),
        *(((), edges[at : at + most]) for at in range(0, len(edges), most)),
    ]


def without_circles(store: Store, records: Records, document: str) -> tuple[list[EdgeRecord], list[Say]]:
    """Relations that close no circle with what other documents state of who stands above whom, reviewed ones first;
    and what is to be said of the others. Raises StoreError."""
    above = [one for one in records.edges if one.type == ABOVE]
    if not above:
        return records.edges, []
    circles = Circles()
    for label in sorted({one.start_type for one in above}):
        for one in links(store.reader, ABOVE, label, document):
            circles.add([Link(one.edge, one.start, one.end, one.start_name, one.end_name, "")])
    bad = [
        one
        for one in sorted(above, key=lambda one: one.unreviewed)
        if circles.add([Link(one.type, one.start, one.end, "", "", "")]) is not None
    ]
    caption = load_ontology().edge(ABOVE).caption
    said = [
        Say(
            f"“{one.quote}”读出的“{caption.zh}”会使单位绕回自己，未采用。",
            f'"{one.quote}" would have a unit stand above itself; what was read of it was left out.',
        )
        for one in bad
    ]
    return [one for one in records.edges if one not in bad], said


def _unkept(settings: Settings, error: OSError) -> LoadError:
    folder = settings.data / kept.FOLDER
    return LoadError(
        f"无法把读取结果存到 {folder}（{error.strerror}）；请用 MINGJIAN_DATA 指定可写的文件夹。",
        f"Cannot keep what was read in {folder} ({error.strerror}); name a writable folder with MINGJIAN_DATA.",
    )
