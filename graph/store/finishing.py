"""The end of a load: what the document said before and says no longer is marked, never removed."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from neo4j import ManagedTransaction

from graph.model.ontology import Ontology
from graph.store import cypher, history
from graph.store.batch import answer, undone_meanwhile
from graph.store.claims import Claim
from graph.store.merging import Stamp, claim_of, edge_claims, edge_properties, node_properties
from graph.store.sessions import Sessions, Work

AT_ONCE = 2_000
"""Claims or edges marked in one transaction."""


class Finishing:
    """Marks for one document after one load."""

    def __init__(self, sessions: Sessions, ontology: Ontology, stamp: Stamp) -> None:
        self._sessions, self._ontology = sessions, ontology
        self._document, self._load, self._when = stamp.document, stamp.load, stamp.when

    def mark(self) -> int:
        """Mark claims that this load did not find again. Returns how many nodes and edges nobody says now."""
        return self._until_none(self._mark_nodes) + self._until_none(self._mark_edges)

    def conflicts(self) -> int:
        """How many nodes that this document states have claims that differ."""
        found = self._sessions.write(lambda tx: tx.run(cypher.COUNT_CONFLICTS, document=self._document).data())
        return int(found[0]["found"])

    def _until_none(self, step: Work[tuple[int, int]]) -> int:
        total = 0
        while True:
            seen, marked = self._sessions.write(step)
            total += marked
            if seen < AT_ONCE:
                return total

    def _mark_nodes(self, tx: ManagedTransaction) -> tuple[int, int]:
        self._begin(tx)
        stale = tx.run(cypher.STALE_CLAIMS, document=self._document, load=self._load, most=AT_ONCE).data()
        by_label: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in stale:
            by_label[row["label"]].append({"id": row["id"], "claim": row["claim"]})
        marked, event = 0, history.event(history.GONE, self._when, self._load)
        for label, rows in sorted(by_label.items()):
            tx.run(cypher.mark_claims(label), rows=rows, event=event).consume()
            marked += self._resolve_again(tx, label, sorted({row["id"] for row in rows}))
        return len(stale), marked

    def _begin(self, tx: ManagedTransaction) -> None:
        tx.run(cypher.LOCK).consume()
        if not answer(tx, cypher.STANDS, load=self._load)[0]["found"]:
            raise undone_meanwhile(self._load)

    def _resolve_again(self, tx: ManagedTransaction, label: str, ids: list[str]) -> int:
        rows: list[list[Any]] = []
        for found in tx.run(cypher.read_nodes(label), ids=ids).data():
            claims = [claim_of(claim) for claim in found["claims"]]
            rows.append([found["id"], node_properties(self._ontology, label, found["id"], claims)])
        tx.run(cypher.write_nodes(label), rows=rows).consume()
        return sum(bool(properties.get("no_longer_said")) for _, properties in rows)

    def _mark_edges(self, tx: ManagedTransaction) -> tuple[int, int]:
        tx.run(cypher.LOCK).consume()
        said = f'{{"document": "{self._document}"'
        stale = tx.run(
            cypher.STALE_EDGES,
            document=self._document,
            said=said,
            now=f'{said}, "load": "{self._load}"',
            most=AT_ONCE,
        ).data()
        grouped: dict[tuple[str, str, str], list[list[Any]]] = defaultdict(list)
        for row in stale:
            grouped[row["type"], row["start_label"], row["end_label"]].append(self._without(row))
        marked = 0
        for ends, rows in sorted(grouped.items()):
            tx.run(cypher.write_edges(*ends), rows=rows).consume()
            marked += sum(bool(row[3].get("no_longer_said")) for row in rows)
        return len(stale), marked

    def _without(self, row: dict[str, Any]) -> list[Any]:
        claims = [
            claim.left_out(self._when, self._load) if self._is_stale(claim) else claim
            for claim in edge_claims(row["id"], row["sources"]).values()
        ]
        properties = edge_properties(self._ontology, row["type"], row["id"], claims)
        return [row["id"], row["start"], row["end"], properties]

    def _is_stale(self, claim: Claim) -> bool:
        return claim.document == self._document and claim.load != self._load
