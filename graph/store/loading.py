"""One file being written: batches go to the engine one behind the other while the next is being prepared."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from neo4j import ManagedTransaction

from graph.model.ontology import Ontology
from graph.model.records import DocumentSource, EdgeRecord, NodeRecord, edge_id
from graph.store import cypher
from graph.store.batch import Batch, answer, write_batch
from graph.store.finishing import Finishing
from graph.store.identity import Identity
from graph.store.merging import Mention, Stamp, gather_edges, gather_nodes, mention_of, prepare
from graph.store.reader import Reader
from graph.store.redirects import PERSON
from graph.store.sessions import Sessions

KNOWN_AT_MOST = 200_000
"""Mentions remembered within one load so that a unit named in every row is written once (about 40 MB)."""


@dataclass(slots=True)
class Counts:
    """What the acknowledged batches of one load added: source rows taken in, nodes, edges and claims that were not
    there before, and nodes or edges said again after having been marked."""

    rows: int = 0
    nodes: int = 0
    edges: int = 0
    claims: int = 0
    unmarked: int = 0


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What one load did. `marked`: nodes and edges no longer said; `unmarked`: said again; `merged`: people joined."""

    nodes: int
    edges: int
    claims: int
    marked: int
    unmarked: int
    conflicts: int
    retries: int
    merged: int


def now() -> str:
    """This moment in UTC, to the microsecond, as ISO text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Load:
    """One file being written. `resume_rows` rows of it were acknowledged by an earlier, unfinished load; `resume` is
    how many, and how many of them were refused."""

    def __init__(
        self,
        sessions: Sessions,
        ontology: Ontology,
        source: DocumentSource,
        document: str,
        load: str,
        *,
        already_complete: bool = False,
        resume: Sequence[int] = (0, 0),
        first: bool = True,
    ) -> None:
        self.document, self.id, self.source = document, load, source
        self.already_complete, self.resume_rows, self.first = already_complete, resume[0], first
        self.acknowledged = Counts()
        self._sessions, self._ontology = sessions, ontology
        self._stamp = Stamp(document, load, now())
        self._mentioned: set[Mention] = set()
        self._rows_read, self._rows_refused = resume
        self._retries_before = sessions.retries
        self._people: set[str] = set()
        self._about: dict[str, Any] = {}
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="mingjian-writer")
        self._under_way: Future[Batch] | None = None
        self._rows_under_way = 0

    def open(self) -> None:
        """Write the Load and Document nodes; the load is `running` from here."""
        document: dict[str, Any] = {"id": self.document}
        if self.first:
            document |= {"name": self.source.name, "path": self.source.path, "kind": self.source.kind}
        if self.source.data_date:
            document["data_date"] = self.source.data_date
        load: dict[str, Any] = {"id": self.id, "status": "running", "kind": self.source.kind, "by": self.source.by}
        load |= {"sha256": self.source.sha256, "mapping": self.source.mapping, "size": self.source.size}
        if not self.resume_rows:
            load |= {"started_at": self._stamp.when, "rows_read": 0, "rows_refused": 0}
        edge = edge_id("PRODUCED", self.id, self.document)
        self._locked(cypher.START_LOAD, document=document, load=load, edge=edge)

    def write(self, nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord], rows: int, refused: int = 0) -> Counts:
        """Hand over one batch; it becomes one transaction, written while the caller makes the next.

        `rows` of the file were read for it, `refused` of them refused. Returns what has been acknowledged so far, this
        batch not yet among it. Raises what the batch before raised: StoreError when the engine gives up, ValueError for
        an edge whose end neither a record nor a node gives.
        """
        gathered = gather_nodes(nodes, self._stamp, self._mentioned)
        joined = gather_edges(edges, self._stamp, self._ontology)
        prepare(gathered, joined, self._ontology)
        self._remember(nodes)
        self.flush()
        self._rows_read, self._rows_refused = self._rows_read + rows, self._rows_refused + refused
        progress = {"rows_read": self._rows_read, "rows_refused": self._rows_refused}
        self._rows_under_way = rows
        self._under_way = self._worker.submit(
            self._sessions.write,
            lambda tx: write_batch(tx, self._ontology, self._stamp, gathered, joined, progress),
        )
        return self.acknowledged

    def flush(self) -> Counts:
        """Wait until every batch handed over is acknowledged. Raises what the last one raised."""
        under_way, self._under_way = self._under_way, None
        if under_way is not None:
            done = under_way.result()
            self.acknowledged.rows += self._rows_under_way
            self.acknowledged.nodes += done.new_nodes
            self.acknowledged.edges += done.new_edges
            self.acknowledged.claims += done.new_claims
            self.acknowledged.unmarked += done.unmarked
        return self.acknowledged

    def finish(self) -> LoadSummary:
        """Mark what this document no longer says, join people who are one, and make this load its current one."""
        self.flush()
        finishing = Finishing(self._sessions, self._ontology, self._stamp)
        marked = 0 if self.first else finishing.mark()
        identity = Identity(self._sessions, self._ontology)
        names = self._people if not self.resume_rows else set(identity.names(self.document))
        merged = identity.link(sorted(names))
        did = {name: count for name, count in asdict(self.acknowledged).items() if name != "rows"}
        summary = LoadSummary(
            **did, marked=marked, merged=merged, conflicts=finishing.conflicts(), retries=self._retries()
        )
        document = {"sha256": self.source.sha256, "size": self.source.size, "mapping": self.source.mapping}
        document |= {"kind": self.source.kind, **self._about}
        if self.source.replaces:
            document |= {"path": self.source.path, "name": self.source.name}
        self._close(
            "complete",
            {**document, "rows": self._rows_read, "current_load": self.id},
            {**did, "marked": marked, "merged": merged},
        )
        return summary

    def stop(self, reason: str) -> None:
        """Leave the load unfinished; the same file goes on from here. The batch under way is waited for."""
        if self._under_way is not None:
            self._under_way.exception()
            self._under_way = None
        self._close("stopped", {}, {"reason": reason})

    def refuse(self, reason: str) -> None:
        """Close a load that must not count: the file broke its own minimum counts."""
        self._close("refused", {}, {"reason": reason})

    def note(self, **values: Any) -> None:
        """Keep more facts on the Load node, such as where its quarantine file lies."""
        self._locked(cypher.PROGRESS, load=self.id, counts=values)

    def describe(self, **values: Any) -> None:
        """What the document is, in properties of its node (None for none): there once the load is complete."""
        self._about |= values

    def kept(self, reader: Reader) -> dict[str, Any]:
        """What the Load node says of itself. Raises StoreError."""
        found = reader.run(cypher.LOAD, {"load": self.id}).dicts()
        return dict(found[0]["said"]) if found else {}

    def _close(self, status: str, document: dict[str, Any], more: dict[str, Any]) -> None:
        load = {"status": status, "ended_at": now(), "retries": self._retries(), **more}
        if status == "complete":
            load |= {"rows_written": self._rows_read - self._rows_refused, "rows_refused": self._rows_refused}
        self._worker.shutdown(wait=True)
        self._locked(cypher.CLOSE_LOAD, load=self.id, load_values=load, document=self.document, values=document)

    def _locked(self, statement: str, **parameters: Any) -> None:
        """One statement in a transaction that waits its turn as all writing ones do."""

        def work(tx: ManagedTransaction) -> None:
            tx.run(cypher.LOCK).consume()
            answer(tx, statement, **parameters)

        self._sessions.write(work)

    def _retries(self) -> int:
        return self._sessions.retries - self._retries_before

    def _remember(self, records: Sequence[NodeRecord]) -> None:
        people = (record.values.get("name") for record in records if record.type == PERSON)
        self._people.update(str(name.value) for name in people if name)
        if len(self._mentioned) < KNOWN_AT_MOST:
            self._mentioned.update(mention_of(record) for record in records if not record.defining)
