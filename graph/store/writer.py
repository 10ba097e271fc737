"""The writer: records in, claims and resolved nodes and edges out, one managed transaction a batch.

A load is begun for one file of one kind, written batch by batch, and finished, stopped or refused. Everything it
writes is idempotent; what an acknowledged batch wrote is there, and the count of its rows is part of the same
transaction, so an interrupted load goes on exactly where it stopped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.model.ontology import Ontology
from graph.model.records import DocumentSource, make_id
from graph.store import cypher
from graph.store.batch import answer
from graph.store.loading import Load, LoadSummary, now
from graph.store.sessions import Sessions
from graph.store.undoing import UNDONE, Undoing, Undone

__all__ = ["Load", "LoadSummary", "Writer"]


class Writer:
    """Begins loads. One writer serves one open store."""

    def __init__(self, sessions: Sessions, ontology: Ontology) -> None:
        self.sessions = sessions
        self.ontology = ontology

    def is_complete(self, source: DocumentSource) -> bool:
        """Whether `begin` would say that this very file has been loaded already. Writes nothing."""
        document = _same_document(self._documents(source), source)
        return document is not None and _is_current(document, self._loads(document["id"]), source)

    def kind_of(self, source: DocumentSource) -> str:
        """The kind under which the source's document is known; "" for a new one. Writes nothing. Raises StoreError."""
        document = _same_document(self._documents(source), source)
        return str(document["kind"]) if document else ""

    def holds(self, document: str, sha256: str) -> bool:
        """Whether a document is there and its current version has these bytes. Raises StoreError."""
        found = self.sessions.read(lambda tx: answer(tx, cypher.HOLDS, document=document, sha256=sha256))
        return bool(found[0]["found"])

    def document_of(self, source: DocumentSource) -> str:
        """The id of the document that `source` is or would be a version of. Writes nothing. Raises StoreError."""
        documents = self._documents(source)
        document = _same_document(documents, source)
        return str(document["id"]) if document else _new_document_id(documents, source)

    def begin(self, source: DocumentSource, again: bool = False) -> Load:
        """Start, resume or recognise the load of `source`.

        The document is the one at the same path (or at the one that the source `replaces`), else the one with the same
        bytes, else a new one: a different file is a different witness, even under the same name. `again` loads what is
        already complete once more.
        """
        documents = self._documents(source)
        document = _same_document(documents, source)
        ident = document["id"] if document else _new_document_id(documents, source)
        earlier = self._loads(ident) if document else []
        if not again and document and _is_current(document, earlier, source):
            return Load(self.sessions, self.ontology, source, ident, document["current_load"], already_complete=True)
        unfinished = _unfinished(earlier, source) if not again else None
        load = unfinished["id"] if unfinished else make_id("Load", ident, source.sha256, source.mapping, now())
        before = [int((unfinished or {}).get(name) or 0) for name in ("rows_read", "rows_refused")]
        handle = Load(self.sessions, self.ontology, source, ident, load, resume=before, first=not earlier)
        handle.open()
        return handle

    def undo(self, load: str, by: str = "", why: str = "") -> Undone:
        """Withdraw what a load said; see `undoing`. `by` and `why` are kept. Raises HistoryError, StoreError."""
        return Undoing(self.sessions, self.ontology, load).run(by, why)

    def _documents(self, source: DocumentSource) -> list[dict[str, Any]]:
        asked: dict[str, Any] = {"kinds": [source.kind, *source.kinds], "sha256": source.sha256}
        asked |= {"path": source.known_at, "name": source.name}
        found = self.sessions.write(lambda tx: answer(tx, cypher.DOCUMENTS, **asked))
        return [row["document"] for row in found]

    def _loads(self, document: str) -> list[dict[str, Any]]:
        """The loads of a document that have not been undone, the latest first."""
        found = self.sessions.write(lambda tx: answer(tx, cypher.LOADS, document=document))
        return [row["load"] for row in found if row["load"]["status"] != UNDONE]


def _same_document(documents: Sequence[dict[str, Any]], source: DocumentSource) -> dict[str, Any] | None:
    for name, wanted in (("path", source.known_at), ("sha256", source.sha256)):
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
