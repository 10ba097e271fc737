"""Claims move from one node to another, with the edges they speak of; what is left without a claim goes.

Joining two nodes and separating them again are the same step with other claims chosen. Nothing that a document said is
lost: a claim always stands on exactly one node.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from neo4j import ManagedTransaction

from graph.model.ontology import Ontology
from graph.model.records import edge_id
from graph.store import cypher
from graph.store.claims import Claim, on_edge
from graph.store.merging import claim_of, claim_row, edge_claims, edge_key, edge_properties, node_properties

OUT = (
    "MATCH (n:{label} {{id: $id}})-[e]->(m) WHERE type(e) <> 'STATED_IN' "
    "RETURN type(e) AS type, e AS edge, properties(e) AS properties, labels(m)[0] AS label, m.id AS other"
)
IN = (
    "MATCH (n:{label} {{id: $id}})<-[e]-(m) "
    "RETURN type(e) AS type, e AS edge, properties(e) AS properties, labels(m)[0] AS label, m.id AS other"
)
DROP_NODE = "MATCH (n:{label} {{id: $id}}) DETACH DELETE n"
DROP_CLAIMS = "UNWIND $claims AS claim MATCH (n:{label} {{id: $id}})-[s:STATED_IN {{id: claim}}]->(:Document) DELETE s"


def move(tx: ManagedTransaction, ontology: Ontology, label: str, source: str, target: str, said_as: str = "") -> None:
    """Move claims of node `source` to node `target`: all of them, or only those that named `said_as`."""
    mover = _Mover(tx, ontology, label, source, target, said_as)
    mover.edges(outgoing=True)
    mover.edges(outgoing=False)
    mover.claims()


class _Mover:
    def __init__(
        self, tx: ManagedTransaction, ontology: Ontology, label: str, source: str, target: str, said_as: str
    ) -> None:
        self._tx, self._ontology, self._label = tx, ontology, label
        self._source, self._target, self._said_as = source, target, said_as

    def claims(self) -> None:
        held = self._claims_of(self._source)
        moved = {key: self._renamed(claim) for key, claim in held.items() if self._goes(claim)}
        left = [claim for claim in held.values() if not self._goes(claim)]
        self._write_node(self._target, self._claims_of(self._target) | moved)
        self._run(cypher.write_claims(self._label), rows=[claim_row(self._target, claim) for claim in moved.values()])
        if left:
            self._run(DROP_CLAIMS.format(label=self._label), id=self._source, claims=sorted(moved))
            self._write_node(self._source, {claim.id: claim for claim in left})
        else:
            self._run(DROP_NODE.format(label=self._label), id=self._source)

    def edges(self, outgoing: bool) -> None:
        found = self._run((OUT if outgoing else IN).format(label=self._label), id=self._source)
        if found and not self._there(self._target):
            self._write_node(self._target, {})
        for row in found:
            self._edge(row, outgoing)

    def _edge(self, row: dict[str, Any], outgoing: bool) -> None:
        held = edge_claims(row["properties"]["id"], row["properties"]["sources"])
        moved = [self._renamed(claim) for claim in held.values() if self._goes(claim)]
        left = [claim for claim in held.values() if not self._goes(claim)]
        if not moved:
            return
        ends = (row["type"], self._label, row["label"]) if outgoing else (row["type"], row["label"], self._label)
        self._join(ends, row, moved, outgoing)
        old = self._ends(self._source, row["other"], outgoing)
        if left:
            self._write_edge(ends, row["properties"]["id"], old, left)
        else:
            drop = f"MATCH (:{ends[1]} {{id: $start}})-[e:{ends[0]} {{id: $id}}]->(:{ends[2]} {{id: $end}}) DELETE e"
            self._run(drop, id=row["properties"]["id"], start=old[0], end=old[1])

    def _join(self, ends: tuple[str, str, str], row: dict[str, Any], moved: list[Claim], outgoing: bool) -> None:
        start, end = self._ends(self._target, row["other"], outgoing)
        key = edge_key(self._ontology, row["type"], row["properties"])
        ident = edge_id(row["type"], start, end, *key)
        there = self._run(cypher.read_edges(*ends), rows=[{"id": ident, "start": start, "end": end}])
        before = edge_claims(ident, there[0]["sources"]) if there else {}
        everyone = before | {claim.id: claim for claim in (on_edge(ident, one) for one in moved)}
        self._write_edge(ends, ident, (start, end), list(everyone.values()))

    def _write_edge(self, ends: tuple[str, str, str], ident: str, at: tuple[str, str], claims: list[Claim]) -> None:
        properties = edge_properties(self._ontology, ends[0], ident, claims)
        self._run(cypher.write_edges(*ends), rows=[[ident, *at, properties]])

    def _write_node(self, ident: str, claims: Mapping[str, Claim]) -> None:
        properties = node_properties(self._ontology, self._label, ident, claims.values())
        self._run(cypher.write_nodes(self._label), rows=[[ident, properties]])

    def _claims_of(self, ident: str) -> dict[str, Claim]:
        found = self._run(cypher.read_nodes(self._label), ids=[ident])
        return {claim["id"]: claim_of(claim) for row in found for claim in row["claims"]}

    def _there(self, ident: str) -> bool:
        return bool(self._run(cypher.read_nodes(self._label), ids=[ident]))

    def _goes(self, claim: Claim) -> bool:
        return not self._said_as or claim.said_as == self._said_as

    def _renamed(self, claim: Claim) -> Claim:
        return replace(claim, said_as="" if self._said_as else claim.said_as or self._source)

    @staticmethod
    def _ends(own: str, other: str, outgoing: bool) -> tuple[str, str]:
        return (own, other) if outgoing else (other, own)

    def _run(self, statement: str, **parameters: Any) -> list[dict[str, Any]]:
        return self._tx.run(statement, parameters).data()
