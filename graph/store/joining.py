"""Many nodes joined into others at once: what `moving` does one by one, in a handful of statements for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from neo4j import ManagedTransaction

from graph.model.ontology import Ontology
from graph.model.records import edge_id
from graph.store import cypher
from graph.store.claims import Claim, on_edge
from graph.store.merging import Ends, claim_of, claim_row, edge_claims, edge_key, edge_properties, node_properties

OUT = (
    "UNWIND $ids AS id MATCH (n:{label} {{id: id}})-[e]->(m) WHERE type(e) <> 'STATED_IN' "
    "RETURN id, type(e) AS type, properties(e) AS properties, labels(m)[0] AS label, m.id AS other"
)
IN = (
    "UNWIND $ids AS id MATCH (n:{label} {{id: id}})<-[e]-(m) "
    "RETURN id, type(e) AS type, properties(e) AS properties, labels(m)[0] AS label, m.id AS other"
)
DROP = "UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n"


def join(tx: ManagedTransaction, ontology: Ontology, label: str, into: Mapping[str, str]) -> None:
    """Move every claim of each node of `into` to the node it names, edges too, and drop what is left without one.

    Nodes that are joined are none of those that others are joined into; all of the latter are there.
    """
    if into:
        ids = sorted(into)
        _edges(tx, ontology, label, into, ids)
        _claims(tx, ontology, label, into, ids)
        _run(tx, DROP.format(label=label), ids=ids)


def _edges(tx: ManagedTransaction, ontology: Ontology, label: str, into: Mapping[str, str], ids: list[str]) -> None:
    """New edges at the other node; the old ones go with their nodes."""
    joined: dict[Ends, dict[str, tuple[str, str, dict[str, Claim]]]] = defaultdict(dict)
    for outgoing, statement in ((True, OUT), (False, IN)):
        for row in _run(tx, statement.format(label=label), ids=ids):
            ends = (row["type"], label, row["label"]) if outgoing else (row["type"], row["label"], label)
            other = into.get(row["other"], row["other"])
            start, end = (into[row["id"]], other) if outgoing else (other, into[row["id"]])
            ident = edge_id(row["type"], start, end, *edge_key(ontology, row["type"], row["properties"]))
            held = edge_claims(row["properties"]["id"], row["properties"]["sources"]).values()
            claims = joined[ends].setdefault(ident, (start, end, {}))[2]
            moved = (on_edge(ident, _named(claim, row["id"])) for claim in held)
            claims.update((claim.id, claim) for claim in moved)
    for ends, found in sorted(joined.items()):
        asked = [{"id": ident, "start": start, "end": end} for ident, (start, end, _) in sorted(found.items())]
        there = {row["id"]: row["sources"] for row in _run(tx, cypher.read_edges(*ends), rows=asked)}
        rows = []
        for ident, (start, end, claims) in sorted(found.items()):
            before = edge_claims(ident, there[ident]) if ident in there else {}
            everyone = before | claims
            rows.append([ident, start, end, edge_properties(ontology, ends[0], ident, list(everyone.values()))])
        _run(tx, cypher.write_edges(*ends), rows=rows)


def _claims(tx: ManagedTransaction, ontology: Ontology, label: str, into: Mapping[str, str], ids: list[str]) -> None:
    held = _held(tx, label, [*ids, *sorted(set(into.values()))])
    moved: dict[str, dict[str, Claim]] = defaultdict(dict)
    for ident in ids:
        moved[into[ident]].update((key, _named(claim, ident)) for key, claim in held[ident].items())
    rows = [
        [ident, node_properties(ontology, label, ident, (held[ident] | claims).values())]
        for ident, claims in sorted(moved.items())
    ]
    _run(tx, cypher.write_nodes(label), rows=rows)
    said = [claim_row(ident, claim) for ident, claims in sorted(moved.items()) for claim in claims.values()]
    _run(tx, cypher.write_claims(label), rows=said)


def _held(tx: ManagedTransaction, label: str, ids: Iterable[str]) -> dict[str, dict[str, Claim]]:
    found = _run(tx, cypher.read_nodes(label), ids=list(ids))
    return {row["id"]: {claim["id"]: claim_of(claim) for claim in row["claims"]} for row in found}


def _named(claim: Claim, whom: str) -> Claim:
    """The claim, remembering whom it named, so that joining can be undone."""
    return replace(claim, said_as=claim.said_as or whom)


def _run(tx: ManagedTransaction, statement: str, **parameters: Any) -> list[dict[str, Any]]:
    return tx.run(statement, parameters).data()
