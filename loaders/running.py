"""One part being loaded: checked, taken row by row, handed to the writer in batches, refused rows kept aside."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

from graph.errors import CountError, Say
from graph.model.ontology import load_ontology
from graph.model.records import EdgeRecord, NodeRecord
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.loading import Load
from graph.store.writer import LoadSummary
from loaders.context import context_of
from loaders.leaving import Leaving
from loaders.mapping.counts import check_counts
from loaders.mapping.spec import Mapping
from loaders.plan import Part
from loaders.taking import Context, Taken, Taker

STEPS = 64
"""Rows between two questions whether to stop."""


class Run(Leaving):
    """The load of one part. `read` and `refused`: rows so far, those of an earlier, unfinished load among them."""

    def __init__(self, store: Store, settings: Settings, part: Part, load: Load, by: str) -> None:
        super().__init__(settings, part, load, by)
        self._store, self._ontology = store, load_ontology()
        self._context = context_of(store, settings, part, load.document)
        self._nodes: dict[str, set[str]] = {name: set() for name in _counted(part.mapping)}

    @staticmethod
    def count(part: Part) -> int:
        """How many rows a part has. Raises ReadError where the file turns out to be damaged: nothing is written yet."""
        with part.open() as file:
            return Taker(part, file, load_ontology(), Context()).count()

    def check(self) -> None:
        """Where the kind expects more than one row, take every row without writing: a file that holds too little is
        refused before any of it is there. Raises CountError, ReadError."""
        expect = self.part.mapping.expect
        if expect.rows_least <= 1 and not expect.nodes_least:
            return
        good = 0
        context = replace(self._context, secret=secrets.token_hex(8))
        with self.part.open() as file:
            for taken in Taker(self.part, file, self._ontology, context):
                if not taken.faults:
                    good += 1
                    self._note_nodes(taken)
        try:
            self._check_counts(good)
        except CountError:
            self._keep_refused()
            raise

    def _keep_refused(self) -> None:
        """Nothing of the file goes in; the rows that could not be read are kept aside all the same."""
        with self.part.open() as file:
            for taken in Taker(self.part, file, self._ontology, self._context):
                self.read += 1
                if taken.faults:
                    self._refuse(taken)

    def write(self, stop: Callable[[], bool], tell: Callable[[int, bool], None]) -> bool:
        """Hand every row to the writer; False when told to stop. Raises CountError where no row can be used."""
        nodes: list[NodeRecord] = []
        edges: list[EdgeRecord] = []
        rows = refused = 0
        done = self.load.resume_rows
        with self.part.open() as file:
            for taken in Taker(self.part, file, self._ontology, self._context):
                self.read += 1
                if taken.faults:
                    self._refuse(taken)
                else:
                    self._note_nodes(taken)
                if self.read <= done:
                    tell(self.read, False)
                    continue
                rows += 1
                refused += bool(taken.faults)
                if not taken.faults:
                    nodes += taken.records.nodes
                    edges += taken.records.edges
                if rows >= self._store.dialect.batch:
                    self.load.write(nodes, edges, rows, refused)
                    nodes, edges, rows, refused = [], [], 0, 0
                tell(self.read, True)
                if self.read % STEPS == 0 and stop():
                    break
            else:
                found = self._check_counts(self.read - self.refused)
                self.notes = (*self.part.notes, *file.notes, *found)
                if rows:
                    self.load.write(nodes, edges, rows, refused)
                return True
        if rows:
            self.load.write(nodes, edges, rows, refused)
        self.load.flush()
        return False

    def finish(self) -> LoadSummary:
        """Mark, join, close: this load is the document's current one."""
        return self.load.finish()

    def _refuse(self, taken: Taken) -> None:
        self.refused += 1
        self._reasons.add(taken.faults)
        broken = taken.row.broken is not None
        self._quarantine.add(taken.sheet, taken.headers, taken.row.number, taken.row.cells, taken.faults, broken)

    def _note_nodes(self, taken: Taken) -> None:
        for record in taken.records.nodes if self._nodes else ():
            if record.type in self._nodes:
                self._nodes[record.type].add(record.id)

    def _check_counts(self, good: int) -> tuple[Say, ...]:
        counts = {name: len(found) for name, found in self._nodes.items()}
        return check_counts(self.part.mapping, self._ontology, self.part.path.name, good, counts)


def _counted(mapping: Mapping) -> set[str]:
    return {*mapping.expect.nodes_least, *mapping.expect.nodes_most}
