"""One part of hotline orders being loaded: into the archive first, counts and evidence into the graph behind it.

The order is what makes it safe to die at any point: rows that are in the archive without their counts are seen by the
archive's own fingerprints, and counted on the next start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph.errors import Say
from graph.model.ontology import load_ontology
from graph.model.records import DocumentSource
from graph.orders.archive import Archive, Kept, load_key, look
from graph.orders.intake import Intake
from graph.orders.place import Place
from graph.orders.rows import UNKNOWN_UNIT
from graph.settings import Settings
from graph.store.batch import undone_meanwhile
from graph.store.connect import Store
from graph.store.loading import Load, now
from graph.store.undoing import UNDONE
from graph.store.writer import LoadSummary
from loaders.leaving import Leaving
from loaders.mapping.counts import check_counts
from loaders.mapping.spec import Mapping
from loaders.orders.cleaning import Cleaned
from loaders.orders.evidence import evidence
from loaders.orders.refresh import refresh, stale_months
from loaders.orders.taking import NotPlain, Pieces
from loaders.orders.turns import in_turn, loading
from loaders.plan import Part


class OrdersRun(Leaving):
    """The load of one part. It has the face of `loaders.running.Run`."""

    def __init__(self, store: Store, settings: Settings, part: Part, load: Load, by: str) -> None:
        super().__init__(settings, part, load, by)
        self._store, self._place, self._key = store, Place(settings.archive), key_of(part)
        self._kept: Kept | None = None
        self._sheets: list[str] = []

    def _begin(self) -> None:
        super()._begin()
        self._named = 0
        self._units: set[str] = set()

    def check(self) -> None:
        """Nothing is expected beforehand: a file that breaks its counts is thrown away before any of it counts."""

    def write(self, stop: Callable[[], bool], tell: Callable[[int, bool], None]) -> bool:
        """Have every row in the archive; False when told to stop. Raises CountError, ReadError, ArchiveError."""
        with loading(self._place):
            archive = look(self._place)
            self._kept = archive.find(self._key)
            if self._kept is not None:
                self.read, self.refused = int(self._kept.said["read"]), int(self._kept.said["refused"])
                return True
            try:
                return self._archived(archive, stop, tell, plain=True)
            except NotPlain:
                self._begin()
                return self._archived(archive, stop, tell, plain=False)

    def _archived(
        self, archive: Archive, stop: Callable[[], bool], tell: Callable[[int, bool], None], *, plain: bool
    ) -> bool:
        intake = Intake(archive, self._key)
        try:
            with self.part.open() as file:
                self._sheets = [file.tables[one.at].sheet for one in self.part.sheets]
                for cleaned in Pieces(self.part, file, load_ontology(), plain=plain):
                    self._take(cleaned, intake)
                    tell(self.read, True)
                    if stop():
                        intake.discard()
                        return False
                expected = check_counts(
                    self.part.mapping, load_ontology(), self.part.path.name, self.read - self.refused, {}
                )
                self.notes = (*self.part.notes, *file.notes, *expected)
            with in_turn(self._place):
                if self.load.kept(self._store.reader).get("status") == UNDONE:
                    raise undone_meanwhile(self.load.id)
                self._kept = intake.finish(self._about())
        except BaseException:
            intake.discard()
            raise
        return True

    def _take(self, cleaned: Cleaned, intake: Intake) -> None:
        self.read += cleaned.read
        self.refused += len(cleaned.refused)
        for one in cleaned.refused:
            self._reasons.add(one.faults)
            self._quarantine.add(one.sheet, one.headers, one.row, one.cells, one.faults, one.broken)
        if cleaned.orders.height:
            self._named += cleaned.orders.height - cleaned.orders["problem"].null_count()
            self._units.update(cleaned.orders["unit"].fill_null(UNKNOWN_UNIT).unique().to_list())
            intake.add(cleaned.orders)

    def let_go(self) -> None:
        """Stopped before the end: say that nothing of it counts, and count nothing."""
        told = Say(
            f"读到第 {self.read:,} 行时停止；热线工单整份装完才算数，这一份还没有装入。",
            f"stopped after {self.read:,} rows; an export of orders counts as a whole, so nothing of it went in.",
        )
        self.notes = (*self.notes, told)
        self.read = self.refused = 0

    def finish(self) -> LoadSummary:
        """Evidence and counts into the graph, and the file's own load closed."""
        assert self._kept is not None
        archive = look(self._place)
        counted = refresh(self._store, archive, stale_months(self._store, archive), self._by)
        own = close(self.load, archive, self._kept, self.part.mapping, self._settings)
        names = ("nodes", "edges", "claims", "marked", "unmarked", "conflicts", "retries")
        return replace(own, **{name: getattr(own, name) + getattr(counted, name) for name in names})

    def _about(self) -> dict[str, object]:
        source = self.part
        return {
            "at": now(),
            "by": self._by,
            "kind": source.kind,
            "mapping": source.mapping.sha256,
            "document": self.load.document,
            "file": {"name": source.path.name, "path": str(source.path), "sha256": source.sha256, "size": source.size},
            "sheets": self._sheets,
            "units": sorted(self._units),
            "read": self.read,
            "refused": self.refused,
            "evidence": self._named,
        }


def close(load: Load, archive: Archive, kept: Kept, mapping: Mapping, settings: Settings) -> LoadSummary:
    """The load's evidence into the graph, its rows told, and the load complete. Raises StoreError, ArchiveError."""
    if not load.resume_rows:
        for nodes, edges in evidence(archive, kept, mapping, load.document, settings):
            load.write(nodes, edges, rows=0)
        load.write([], [], rows=int(kept.said["read"]), refused=int(kept.said["refused"]))
    return load.finish()


def key_of(part: Part) -> str:
    """What the part's rows are known by in the archive."""
    return load_key(part.sha256, part.mapping.sha256, [str(sheet.at) for sheet in part.sheets])


def is_known(settings: Settings, part: Part) -> bool:
    """Whether the archive has the part's rows. Raises ArchiveError."""
    return look(Place(settings.archive)).find(key_of(part)) is not None


def begin(store: Store, settings: Settings, part: Part, source: DocumentSource) -> Load:
    """The load of the part: known where both the graph and the archive have it."""
    load = store.writer.begin(source)
    return store.writer.begin(source, again=True) if load.already_complete and not is_known(settings, part) else load
