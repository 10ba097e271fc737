"""The writer: records in, claims and resolved nodes and edges out, one managed transaction a batch.

A load is begun for one file of one kind, written batch by batch, and finished, stopped or refused. Everything it
writes is idempotent; what an acknowledged batch wrote is there, and the count of its rows is part of the same
transaction, so an interrupted load goes on exactly where it stopped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from neo4j import ManagedTransaction

from graph.model.ontology import Ontology
from graph.model.records import DocumentSource, EdgeRecord, NodeRecord, edge_id, make_id
from graph.store import cypher
from graph.store.finishing import Finishing
from graph.store.identity import Identity
from graph.store.merging import (
    Ends,
    Pending,
    Stamp,
    claim_of,
    claim_row,
    edge_claims,
    edge_properties,
    gather_edges,
    gather_nodes,
    node_properties,
    renew,
)
from graph.store.redirects import Redirects
from graph.store.sessions import Sessions

KNOWN_AT_MOST = 200_000
"""Reference claims remembered within one load so that a unit named in every row is written once (about 20 MB)."""


@dataclass(frozen=True, slots=True)
class BatchCounts:
    """What one batch added: nodes, edges and claims that were not there before."""

    nodes: int = 0
    edges: int = 0
    claims: int = 0


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


class Writer:
    """Begins loads. One writer serves one open store."""

    def __init__(self, sessions: Sessions, ontology: Ontology) -> None:
        self.sessions = sessions
        self.ontology = ontology

    def begin(self, source: DocumentSource, again: bool = False) -> Load:
        """Start, resume or recognise the load of `source`.

        The document is the one with the same bytes, else the one at the same path, else a new one: a different file
        is a different witness, even under the same name. `again` loads what is already complete once more.
        """
        found = self.sessions.write(
            lambda tx: _rows(
                tx, cypher.DOCUMENTS, kind=source.kind, sha256=source.sha256, path=source.path, name=source.name
            )
        )
        documents = [row["document"] for row in found]
        document = _same_document(documents, source)
        ident = document["id"] if document else _new_document_id(documents, source)
        loads = self.sessions.write(lambda tx: _rows(tx, cypher.LOADS, document=ident)) if document else []
        earlier = [row["load"] for row in loads]
        if not again and document and _is_current(document, earlier, source):
            return Load(self, source, ident, document["current_load"], already_complete=True)
        unfinished = _unfinished(earlier, source) if not again else None
        load = unfinished["id"] if unfinished else make_id("Load", ident, source.sha256, source.mapping, now())
        resume = int(unfinished.get("rows_read") or 0) if unfinished else 0
        handle = Load(self, source, ident, load, resume_rows=resume, first=not earlier)
        handle.open()
        return handle


class Load:
    """One file being written. `resume_rows` rows of it were acknowledged by an earlier, unfinished load."""

    def __init__(
        self,
        writer: Writer,
        source: DocumentSource,
        document: str,
        load: str,
        *,
        already_complete: bool = False,
        resume_rows: int = 0,
        first: bool = True,
    ) -> None:
        self.document, self.id, self.source = document, load, source
        self.already_complete, self.resume_rows, self.first = already_complete, resume_rows, first
        self._sessions, self._ontology = writer.sessions, writer.ontology
        self._stamp = Stamp(document, load, now())
        self._known: set[str] = set()
        self._rows_read, self._rows_refused = resume_rows, 0
        self._totals = {"nodes": 0, "edges": 0, "claims": 0, "unmarked": 0}
        self._retries_before = writer.sessions.retries

    def open(self) -> None:
        """Write the Load and Document nodes; the load is `running` from here."""
        document = {"id": self.document, "kind": self.source.kind}
        if self.first:
            document |= {"name": self.source.name, "path": self.source.path}
        if self.source.data_date:
            document["data_date"] = self.source.data_date
        load = {
            "id": self.id,
            "status": "running",
            "kind": self.source.kind,
            "sha256": self.source.sha256,
            "mapping": self.source.mapping,
            "by": self.source.by,
        }
        if not self.resume_rows:
            load |= {"started_at": self._stamp.when, "rows_read": 0, "rows_refused": 0}
        edge = edge_id("PRODUCED", self.id, self.document)
        self._sessions.write(lambda tx: _rows(tx, cypher.START_LOAD, document=document, load=load, edge=edge))

    def write(
        self, nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord], rows: int, refused: int = 0
    ) -> BatchCounts:
        """Write one batch in one transaction. `rows` of the file were read for it, `refused` of them refused.

        Raises StoreError when the engine gives up, and ValueError for an edge whose end no record or node gives.
        """
        gathered = gather_nodes(nodes, self._stamp, self._known)
        joined = gather_edges(edges, self._stamp, self._ontology)
        read, bad = self._rows_read + rows, self._rows_refused + refused

        def work(tx: ManagedTransaction) -> Batch:
            tx.run(cypher.LOCK).consume()
            batch = Batch(tx, self._ontology)
            redirect = Redirects.read(tx, gathered, joined)
            for label, pending in redirect.nodes(gathered).items():
                batch.nodes(label, pending)
            for ends, waiting in redirect.edges(joined).items():
                batch.edges(ends, waiting)
            _rows(tx, cypher.PROGRESS, load=self.id, counts={"rows_read": read, "rows_refused": bad})
            return batch

        done = self._sessions.write(work)
        self._rows_read, self._rows_refused = read, bad
        self._remember(nodes, gathered)
        counts = BatchCounts(done.new_nodes, done.new_edges, done.new_claims)
        for name, value in (("nodes", counts.nodes), ("edges", counts.edges), ("claims", counts.claims)):
            self._totals[name] += value
        self._totals["unmarked"] += done.unmarked
        return counts

    def finish(self) -> LoadSummary:
        """Mark what this document no longer says, join people who are one, and make this load the document's current one."""
        finishing = Finishing(self._sessions, self._ontology, self.document, self.id)
        marked = 0 if self.first else finishing.mark()
        merged = Identity(self._sessions, self._ontology).link(self.document)
        conflicts = finishing.conflicts()
        summary = LoadSummary(
            **self._totals, marked=marked, merged=merged, conflicts=conflicts, retries=self._retries()
        )
        values = {
            "sha256": self.source.sha256,
            "size": self.source.size,
            "mapping": self.source.mapping,
            "rows": self._rows_read,
            "current_load": self.id,
        }
        self._close(
            "complete",
            values,
            {
                "nodes": summary.nodes,
                "edges": summary.edges,
                "claims": summary.claims,
                "marked": marked,
                "unmarked": summary.unmarked,
                "merged": merged,
            },
        )
        return summary

    def stop(self, reason: str) -> None:
        """Leave the load unfinished; the same file goes on from here."""
        self._close("stopped", {}, {"reason": reason})

    def refuse(self, reason: str) -> None:
        """Close a load that must not count: the file broke its own minimum counts."""
        self._close("refused", {}, {"reason": reason})

    def note(self, **values: Any) -> None:
        """Keep more facts on the Load node, such as where its quarantine file lies."""
        self._sessions.write(lambda tx: _rows(tx, cypher.PROGRESS, load=self.id, counts=values))

    def _close(self, status: str, document: Mapping[str, Any], more: Mapping[str, Any]) -> None:
        load = {"status": status, "ended_at": now(), "retries": self._retries(), **more}
        load |= {"rows_written": self._rows_read - self._rows_refused, "rows_refused": self._rows_refused}
        self._sessions.write(
            lambda tx: _rows(
                tx, cypher.CLOSE_LOAD, load=self.id, load_values=load, document=self.document, values=dict(document)
            )
        )

    def _retries(self) -> int:
        return self._sessions.retries - self._retries_before

    def _remember(self, records: Sequence[NodeRecord], gathered: Mapping[str, Mapping[str, Pending]]) -> None:
        for record in records:
            if not record.defining and len(self._known) < KNOWN_AT_MOST:
                pending = gathered.get(record.type, {}).get(record.id)
                self._known.update(pending.claims if pending else ())


class Batch:
    """The statements of one transaction, and what they added."""

    def __init__(self, tx: ManagedTransaction, ontology: Ontology) -> None:
        self._tx, self._ontology = tx, ontology
        self._fresh: set[str] = set()
        self.new_nodes = self.new_edges = self.new_claims = self.unmarked = 0

    def nodes(self, label: str, pending: Mapping[str, Pending]) -> None:
        """Merge nodes of one label with their claims."""
        found = {
            row["id"]: {claim["id"]: claim_of(claim) for claim in row["claims"]}
            for row in _rows(self._tx, cypher.read_nodes(label), ids=sorted(pending))
        }
        rows, claims = [], []
        for ident in sorted(pending):
            before = found.get(ident, {})
            after = renew(pending[ident].claims, before)
            changed = [claim for key, claim in after.items() if before.get(key) is not claim]
            if ident in found and not changed:
                continue
            if ident not in found:
                self._fresh.add(ident)
            self.unmarked += _back(before, after)
            self.new_claims += sum(claim.id not in before for claim in changed)
            rows.append({"id": ident, "properties": node_properties(self._ontology, label, ident, after.values())})
            claims += [claim_row(ident, claim) for claim in changed]
        self.new_nodes += sum(row["id"] not in found for row in rows)
        if rows:
            _rows(self._tx, cypher.write_nodes(label), rows=rows)
            _wrote(_rows(self._tx, cypher.write_claims(label), rows=claims), len(claims), label)

    def edges(self, ends: Ends, pending: Mapping[str, Pending]) -> None:
        """Merge edges of one type between two labels, claims kept in `sources`."""
        asked = [
            {"id": one.id, "start": one.start, "end": one.end}
            for one in pending.values()
            if one.start not in self._fresh and one.end not in self._fresh
        ]
        found = (
            {
                row["id"]: edge_claims(row["id"], row["sources"])
                for row in _rows(self._tx, cypher.read_edges(*ends), rows=asked)
            }
            if asked
            else {}
        )
        rows = []
        for ident in sorted(pending):
            before = found.get(ident, {})
            after = renew(pending[ident].claims, before)
            changed = sum(before.get(key) is not claim for key, claim in after.items())
            if not changed and ident in found:
                continue
            self.unmarked += _back(before, after)
            self.new_edges += ident not in found
            properties = edge_properties(self._ontology, ends[0], ident, list(after.values()))
            rows.append(
                {"id": ident, "start": pending[ident].start, "end": pending[ident].end, "properties": properties}
            )
        if rows:
            _wrote(_rows(self._tx, cypher.write_edges(*ends), rows=rows), len(rows), ends[0])


def _back(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether a subject that nobody said any more is said again."""
    return bool(before) and all(claim.gone for claim in before.values()) and any(not c.gone for c in after.values())


def _wrote(answer: list[dict[str, Any]], expected: int, what: str) -> None:
    written = answer[0]["written"] if answer else 0
    if written != expected:
        raise ValueError(f"{what}: {expected} rows handed over, {written} written: an end is missing")


def _rows(tx: ManagedTransaction, statement: str, **parameters: Any) -> list[dict[str, Any]]:
    return tx.run(statement, parameters).data()


def _same_document(documents: Sequence[dict[str, Any]], source: DocumentSource) -> dict[str, Any] | None:
    for name, wanted in (("path", source.path), ("sha256", source.sha256)):
        for document in documents:
            if document[name] == wanted:
                return document
    return None


def _new_document_id(documents: Sequence[dict[str, Any]], source: DocumentSource) -> str:
    taken = {document["id"] for document in documents}
    plain = make_id("Document", source.kind, source.name)
    return plain if plain not in taken else make_id("Document", source.kind, source.name, source.path)


def _is_current(document: Mapping[str, Any], loads: Sequence[Mapping[str, Any]], source: DocumentSource) -> bool:
    return (
        document["sha256"] == source.sha256
        and document["mapping"] == source.mapping
        and any(load["id"] == document["current_load"] and load["status"] == "complete" for load in loads)
        and loads[0]["id"] == document["current_load"]
    )


def _unfinished(loads: Sequence[Mapping[str, Any]], source: DocumentSource) -> Mapping[str, Any] | None:
    if not loads or loads[0]["status"] not in ("running", "stopped"):
        return None
    same = loads[0]["sha256"] == source.sha256 and loads[0]["mapping"] == source.mapping
    return loads[0] if same else None
