"""One writing transaction: what is in the graph already is read under the lock, then merged, then written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from neo4j import ManagedTransaction
from neo4j import Result as NeoResult

from graph.errors import HistoryError
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
    batch.nodes(redirects.nodes(nodes))
    batch.edges(redirects.edges(edges))
    batch.settle()
    if not answer(tx, cypher.PROGRESS, load=stamp.load, counts=dict(progress))[0]["found"]:
        raise undone_meanwhile(stamp.load)
    return batch


def undone_meanwhile(load: str) -> HistoryError:
    """Somebody undid the load while it was being written; nothing more of it goes in."""
    return HistoryError(
        f"装载 {load} 在写入时被撤销，没有再写入；要装入请重新装载。",
        f"The load {load} was undone while it was being written, and no more of it went in; load the file anew.",
    )


class Batch:
    """The statements of one transaction, and what they added.

    Writing statements are sent without waiting for the one before, so that the next is packed while the engine works;
    `settle` waits for all of them.
    """

    def __init__(self, tx: ManagedTransaction, ontology: Ontology, stamp: Stamp) -> None:
        self._tx, self._ontology, self._stamp = tx, ontology, stamp
        self._fresh: set[str] = set()
        self._sent: list[tuple[NeoResult, int, str]] = []
        self.new_nodes = self.new_edges = self.new_claims = self.unmarked = 0

    def nodes(self, gathered: Gathered) -> None:
        """Merge nodes with their claims."""
        found = {label: self._known_nodes(label, pending) for label, pending in gathered.items()}
        for label, pending in gathered.items():
            known = found[label]
            fresh = [pending[ident] for ident in sorted(pending) if ident not in known]
            if fresh:
                self._make_nodes(label, fresh)
            if known:
                self._renew_nodes(label, {ident: pending[ident] for ident in sorted(known)}, known)

    def edges(self, joined: Joined) -> None:
        """Merge edges, claims kept in their `sources`."""
        found = {ends: self._known_edges(ends, pending.values()) for ends, pending in joined.items()}
        for ends, pending in joined.items():
            known = found[ends]
            fresh = [pending[ident] for ident in sorted(pending) if ident not in known]
            if fresh:
                self._make_edges(ends, fresh)
            if known:
                self._renew_edges(ends, {ident: pending[ident] for ident in sorted(known)}, known)

    def settle(self) -> None:
        """Wait for every statement. Raises ValueError when one wrote less than it was given."""
        for result, expected, what in self._sent:
            written = result.single(strict=True)["written"]
            if written != expected:
                raise ValueError(f"{what}: {expected} rows handed over, {written} written: an end is missing")
        self._sent.clear()

    def _send(self, statement: str, rows: list[list[Any]], what: str, **more: Any) -> None:
        self._sent.append((self._tx.run(statement, {"rows": rows, **more}), len(rows), what))

    def _known_nodes(self, label: str, pending: Mapping[str, Pending]) -> dict[str, dict[str, Claim]]:
        return {
            row["id"]: {claim["id"]: claim_of(claim) for claim in row["claims"]}
            for row in answer(self._tx, cypher.read_nodes(label), ids=sorted(pending))
        }

    def _make_nodes(self, label: str, fresh: list[Pending]) -> None:
        self._fresh.update(one.id for one in fresh)
        made = [one.properties or node_properties(self._ontology, label, one.id, one.claims.values()) for one in fresh]
        names = shape(made)
        rows: list[list[Any]] = []
        more: list[list[Any]] = []
        for one, properties in zip(fresh, made, strict=True):
            first, *others = one.claims.values()
            rows.append([*fresh_claim(first), *(properties.get(name) for name in names)])
            more += [claim_row(one.id, claim) for claim in others]
        stamp = self._stamp
        stamped = {"document": stamp.document, "load": stamp.load, "when": stamp.when}
        self._send(cypher.write_fresh(label, names), rows, label, **stamped)
        if more:
            self._send(cypher.write_claims(label), more, label)
        self.new_nodes += len(rows)
        self.new_claims += len(rows) + len(more)

    def _renew_nodes(self, label: str, pending: Mapping[str, Pending], found: Mapping[str, dict[str, Claim]]) -> None:
        rows, claims = [], []
        for ident, one in pending.items():
            before = found[ident]
            after = renew(one.claims, before)
            changed = [claim for key, claim in after.items() if before.get(key) is not claim]
            if not changed:
                continue
            self.unmarked += _back(before, after)
            self.new_claims += sum(claim.id not in before for claim in changed)
            rows.append([ident, node_properties(self._ontology, label, ident, after.values())])
            claims += [claim_row(ident, claim) for claim in changed]
        if rows:
            self._send(cypher.write_nodes(label), rows, label)
            self._send(cypher.write_claims(label), claims, label)

    def _make_edges(self, ends: Ends, fresh: list[Pending]) -> None:
        made = [
            one.properties or edge_properties(self._ontology, ends[0], one.id, list(one.claims.values()))
            for one in fresh
        ]
        names = shape(made)
        rows = [
            [one.start, one.end, *(properties.get(name) for name in names)]
            for one, properties in zip(fresh, made, strict=True)
        ]
        self._send(cypher.make_edges(*ends, names), rows, ends[0])
        self.new_edges += len(rows)

    def _renew_edges(self, ends: Ends, pending: Mapping[str, Pending], found: Mapping[str, dict[str, Claim]]) -> None:
        rows: list[list[Any]] = []
        for ident, one in pending.items():
            before = found[ident]
            after = renew(one.claims, before)
            if any(before.get(key) is not claim for key, claim in after.items()):
                self.unmarked += _back(before, after)
                properties = edge_properties(self._ontology, ends[0], ident, list(after.values()))
                rows.append([ident, one.start, one.end, properties])
        if rows:
            self._send(cypher.write_edges(*ends), rows, ends[0])

    def _known_edges(self, ends: Ends, pending: Iterable[Pending]) -> dict[str, dict[str, Claim]]:
        """Edges of the batch that are in the graph; those of a node made in this transaction cannot be."""
        asked = [
            {"id": one.id, "start": one.start, "end": one.end}
            for one in pending
            if one.start not in self._fresh and one.end not in self._fresh
        ]
        rows = answer(self._tx, cypher.read_edges(*ends), rows=asked) if asked else []
        return {row["id"]: edge_claims(row["id"], row["sources"]) for row in rows}


def shape(made: Iterable[Mapping[str, Any]]) -> list[str]:
    """The names of all properties that some of `made` have, in order."""
    return sorted(set().union(*made))


def _back(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether a subject that nobody said any more is said again."""
    return bool(before) and all(claim.gone for claim in before.values()) and any(not c.gone for c in after.values())


def answer(tx: ManagedTransaction, statement: str, **parameters: Any) -> list[dict[str, Any]]:
    """The rows of one statement of a transaction, by column."""
    return tx.run(statement, parameters).data()
