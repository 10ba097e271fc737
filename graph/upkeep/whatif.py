"""What would change if a file were loaded: its records against the claims that are there, by the writer's own rule.

Nothing is written. People whom the load would recognise as one are not joined here; all else is what it would come to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from neo4j import ManagedTransaction

from graph.model.ontology import Ontology
from graph.model.records import EdgeRecord, NodeRecord
from graph.store import cypher
from graph.store.claims import Claim
from graph.store.connect import Store
from graph.store.loading import now
from graph.store.merging import Ends, Pending, Stamp, claim_of, edge_claims, gather_edges, gather_nodes, renew
from graph.store.redirects import Redirects
from graph.upkeep.changes import Change, differences, resolved

LOAD = "would-be"
AT_ONCE = 1_000
STALE = (
    "MATCH (:Document {id: $document})<-[s:STATED_IN]-(n) WHERE s.gone IS NULL "
    "RETURN labels(n)[0] AS label, n.id AS id, s.id AS claim"
)
STALE_EDGES = (
    "MATCH (:Document {id: $document})<-[:STATED_IN]-(n) WITH DISTINCT n MATCH (n)-[e]->(m) "
    "WHERE any(source IN e.sources WHERE source STARTS WITH $said) "
    "RETURN type(e) AS type, labels(n)[0] AS start_label, n.id AS start, labels(m)[0] AS end_label, m.id AS end, "
    "e.id AS id, e.sources AS sources"
)
Claims = dict[str, Claim]


class WhatIf:
    """Takes the records of one file, batch by batch; `changes` are what they would come to."""

    def __init__(self, store: Store, ontology: Ontology, document: str) -> None:
        self._store, self._ontology = store, ontology
        self._stamp = Stamp(document, LOAD, now())
        self._found: set[str] = set()
        self._added: dict[tuple[str, str], Change] = {}
        self._nodes: dict[str, dict[str, Claims]] = defaultdict(dict)
        self._edges: dict[tuple[Ends, str], tuple[str, str, Claims]] = {}

    def take(self, nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord]) -> None:
        """Compare one batch with the graph. Raises StoreError."""
        gathered = gather_nodes(nodes, self._stamp, ())
        joined = gather_edges(edges, self._stamp, self._ontology)

        def work(
            tx: ManagedTransaction,
        ) -> tuple[Any, Any, dict[str, dict[str, Claims]], dict[Ends, dict[str, Claims]]]:
            redirects = Redirects.read(tx, gathered, joined)
            of_nodes, of_edges = redirects.nodes(gathered), redirects.edges(joined)
            known = {label: _nodes(tx, label, list(some)) for label, some in of_nodes.items()}
            there = {ends: _edges(tx, ends, some.values()) for ends, some in of_edges.items()}
            return of_nodes, of_edges, known, there

        of_nodes, of_edges, known, there = self._store.sessions.read(work)
        for label, some in of_nodes.items():
            for ident, one in some.items():
                if fresh := self._fresh(one, known[label].get(ident)):
                    self._node(label, ident, fresh, new=ident not in known[label])
        for ends, some in of_edges.items():
            for ident, one in some.items():
                if fresh := self._fresh(one, there[ends].get(ident)):
                    self._edge(ends, one, fresh, new=ident not in there[ends])

    def changes(self) -> Iterator[Change]:
        """All that would change, once every batch has been taken: nodes, then edges. Raises StoreError."""
        yield from (one for one in self._added.values() if not one.ends)
        yield from self._changed_nodes()
        yield from (one for one in self._added.values() if one.ends)
        yield from self._changed_edges()

    def _fresh(self, one: Pending, before: Claims | None) -> Claims:
        """The claims of one subject that the graph does not hold as current ones, decided about or not as here."""
        self._found.update(one.claims)
        held = before or {}
        return {
            key: claim
            for key, claim in one.claims.items()
            if key not in held or held[key].gone or held[key].unreviewed != claim.unreviewed
        }

    def _node(self, label: str, ident: str, fresh: Claims, *, new: bool) -> None:
        if not new:
            self._nodes[label].setdefault(ident, {}).update(fresh)
        elif (label, ident) not in self._added:
            made = resolved(self._ontology.node(label), list(fresh.values()))
            self._added[label, ident] = next(differences(self._ontology.node(label), ident, None, made))

    def _edge(self, ends: Ends, one: Pending, fresh: Claims, *, new: bool) -> None:
        if not new:
            self._edges.setdefault((ends, one.id), (one.start, one.end, {}))[2].update(fresh)
        elif (ends[0], one.id) not in self._added:
            declared = self._ontology.edge(ends[0])
            made = resolved(declared, list(fresh.values()))
            places = (ends[1], one.start, ends[2], one.end)
            self._added[ends[0], one.id] = next(differences(declared, one.id, None, made, ends=places))

    def _changed_nodes(self) -> Iterator[Change]:
        asked: dict[str, set[str]] = defaultdict(set)
        for label, found in self._nodes.items():
            asked[label].update(found)
        for label, ident, claim in self._store.sessions.stream(STALE, {"document": self._stamp.document}):
            if claim not in self._found:
                asked[label].add(ident)
        for label, wanted in sorted(asked.items()):
            ids = sorted(wanted)
            for at in range(0, len(ids), AT_ONCE):
                some = ids[at : at + AT_ONCE]
                held = self._store.sessions.read(partial(_nodes, label=label, ids=some))
                for ident in some:
                    made = self._nodes.get(label, {}).get(ident, {})
                    yield from self._differences(label, ident, held.get(ident, {}), made)

    def _changed_edges(self) -> Iterator[Change]:
        done: set[str] = set()
        said = {"document": self._stamp.document, "said": f'{{"document": "{self._stamp.document}"'}
        for type_, start_label, start, end_label, end, ident, sources in self._store.sessions.stream(STALE_EDGES, said):
            ends = (type_, start_label, end_label)
            made = self._edges.get((ends, ident), (start, end, Claims()))[2]
            done.add(ident)
            places = (start_label, start, end_label, end)
            yield from self._differences(type_, ident, edge_claims(ident, sources), made, places)
        for (ends, ident), (start, end, made) in sorted(self._edges.items(), key=lambda one: one[0]):
            if ident not in done:
                pending = [Pending(ident, start=start, end=end)]
                held = self._store.sessions.read(partial(_edges, ends=ends, pending=pending))
                places = (ends[1], start, ends[2], end)
                yield from self._differences(ends[0], ident, held.get(ident, {}), made, places)

    def _differences(
        self, type_: str, ident: str, before: Claims, made: Claims, ends: tuple[str, ...] = ()
    ) -> Iterator[Change]:
        declared = self._ontology.edge(type_) if ends else self._ontology.node(type_)
        after = {key: self._kept(claim) for key, claim in renew(made, before).items()}
        was, becomes = resolved(declared, list(before.values())), resolved(declared, list(after.values()))
        yield from differences(declared, ident, was, becomes, ends=ends)

    def _kept(self, claim: Claim) -> Claim:
        """A claim after the load: one that the file does not make any more is left out."""
        stale = claim.document == self._stamp.document and claim.id not in self._found
        return claim.left_out(self._stamp.when, LOAD) if stale else claim


def _nodes(tx: ManagedTransaction, label: str, ids: Sequence[str]) -> dict[str, Claims]:
    return {
        row["id"]: {claim["id"]: claim_of(claim) for claim in row["claims"]}
        for row in tx.run(cypher.read_nodes(label), ids=list(ids)).data()
    }


def _edges(tx: ManagedTransaction, ends: Ends, pending: Any) -> dict[str, Claims]:
    asked: list[Mapping[str, str]] = [{"id": one.id, "start": one.start, "end": one.end} for one in pending]
    return {row["id"]: edge_claims(row["id"], row["sources"]) for row in tx.run(cypher.read_edges(*ends), rows=asked)}
