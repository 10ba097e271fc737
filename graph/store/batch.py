"""One writing transaction: what is in the graph already is read under the lock, then merged, then written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from neo4j import ManagedTransaction

from graph.model.ontology import Ontology
from graph.store import cypher
from graph.store.claims import Claim
from graph.store.merging import (
    Ends,
    Gathered,
    Joined,
    Pending,
    Stamp,
    claim_of,
    claim_row,
    edge_claims,
    edge_properties,
    fresh_claim,
    node_properties,
    renew,
)
from graph.store.redirects import Redirects


def write_batch(
    tx: ManagedTransaction,
    ontology: Ontology,
    stamp: Stamp,
    nodes: Gathered,
    edges: Joined,
    progress: Mapping[str, Any],
) -> Batch:
    """Everything of one batch, and the load's progress, in one transaction."""
    tx.run(cypher.LOCK).consume()
    batch = Batch(tx, ontology, stamp)
    redirects = Redirects.read(tx, nodes, edges)
    for label, pending in redirects.nodes(nodes).items():
        batch.nodes(label, pending)
    for ends, waiting in redirects.edges(edges).items():
        batch.edges(ends, waiting)
    answer(tx, cypher.PROGRESS, load=stamp.load, counts=dict(progress))
    return batch


class Batch:
    """The statements of one transaction, and what they added."""

    def __init__(self, tx: ManagedTransaction, ontology: Ontology, stamp: Stamp) -> None:
        self._tx, self._ontology, self._stamp = tx, ontology, stamp
        self._fresh: set[str] = set()
        self.new_nodes = self.new_edges = self.new_claims = self.unmarked = 0

    def nodes(self, label: str, pending: Mapping[str, Pending]) -> None:
        """Merge nodes of one label with their claims."""
        found = {
            row["id"]: {claim["id"]: claim_of(claim) for claim in row["claims"]}
            for row in answer(self._tx, cypher.read_nodes(label), ids=sorted(pending))
        }
        fresh = [pending[ident] for ident in sorted(pending) if ident not in found]
        if fresh:
            self._make(label, fresh)
        if found:
            self._renew(label, {ident: pending[ident] for ident in sorted(found)}, found)

    def _make(self, label: str, fresh: list[Pending]) -> None:
        rows: list[list[Any]] = []
        more: list[list[Any]] = []
        for one in fresh:
            self._fresh.add(one.id)
            properties = one.properties or node_properties(self._ontology, label, one.id, one.claims.values())
            first, *others = one.claims.values()
            rows.append([one.id, properties, *fresh_claim(first)])
            more += [claim_row(one.id, claim) for claim in others]
        stamp = self._stamp
        stamped = {"document": stamp.document, "load": stamp.load, "when": stamp.when}
        wrote(answer(self._tx, cypher.write_fresh(label), rows=rows, **stamped), len(rows), label)
        if more:
            wrote(answer(self._tx, cypher.write_claims(label), rows=more), len(more), label)
        self.new_nodes += len(rows)
        self.new_claims += len(rows) + len(more)

    def _renew(self, label: str, pending: Mapping[str, Pending], found: Mapping[str, dict[str, Claim]]) -> None:
        rows, claims = [], []
        for ident, one in pending.items():
            before = found[ident]
            after = renew(one.claims, before)
            changed = [claim for key, claim in after.items() if before.get(key) is not claim]
            if not changed:
                continue
            self.unmarked += _back(before, after)
            self.new_claims += sum(claim.id not in before for claim in changed)
            rows.append({"id": ident, "properties": node_properties(self._ontology, label, ident, after.values())})
            claims += [claim_row(ident, claim) for claim in changed]
        if rows:
            answer(self._tx, cypher.write_nodes(label), rows=rows)
            wrote(answer(self._tx, cypher.write_claims(label), rows=claims), len(claims), label)

    def edges(self, ends: Ends, pending: Mapping[str, Pending]) -> None:
        """Merge edges of one type between two labels, claims kept in `sources`."""
        found = self._known_edges(ends, pending.values())
        made, renewed = [], []
        for ident in sorted(pending):
            one = pending[ident]
            if ident not in found:
                properties = one.properties or edge_properties(
                    self._ontology, ends[0], ident, list(one.claims.values())
                )
                made.append([ident, one.start, one.end, properties])
                continue
            before = found[ident]
            after = renew(one.claims, before)
            if any(before.get(key) is not claim for key, claim in after.items()):
                self.unmarked += _back(before, after)
                properties = edge_properties(self._ontology, ends[0], ident, list(after.values()))
                renewed.append([ident, one.start, one.end, properties])
        self.new_edges += len(made)
        for statement, rows in ((cypher.make_edges, made), (cypher.write_edges, renewed)):
            if rows:
                wrote(answer(self._tx, statement(*ends), rows=rows), len(rows), ends[0])

    def _known_edges(self, ends: Ends, pending: Iterable[Pending]) -> dict[str, dict[str, Claim]]:
        """Edges of the batch that are in the graph; those of a node made in this transaction cannot be."""
        asked = [
            {"id": one.id, "start": one.start, "end": one.end}
            for one in pending
            if one.start not in self._fresh and one.end not in self._fresh
        ]
        rows = answer(self._tx, cypher.read_edges(*ends), rows=asked) if asked else []
        return {row["id"]: edge_claims(row["id"], row["sources"]) for row in rows}


def _back(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether a subject that nobody said any more is said again."""
    return bool(before) and all(claim.gone for claim in before.values()) and any(not c.gone for c in after.values())


def wrote(given: list[dict[str, Any]], expected: int, what: str) -> None:
    written = given[0]["written"] if given else 0
    if written != expected:
        raise ValueError(f"{what}: {expected} rows handed over, {written} written: an end is missing")


def answer(tx: ManagedTransaction, statement: str, **parameters: Any) -> list[dict[str, Any]]:
    return tx.run(statement, parameters).data()
