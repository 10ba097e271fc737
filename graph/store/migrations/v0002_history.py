"""Step 2: claims get a history. Until then a claim that had gone, or that a second load found, did not tell when.

What is needed is in the loads: they are numbered by when they began, and a complete load marks whatever it does not
find, so a claim that has gone was marked by the first complete load of its document after the one that last found it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from neo4j import ManagedTransaction

from graph.errors import Say
from graph.store import cypher, history
from graph.store.claims import Claim
from graph.store.cypher import quoted
from graph.store.merging import claim_of, claim_row, edge_claims, edge_properties_kept

VERSION = 2
NAME = Say("每条出处记下来历", "claims keep their history")
AT_ONCE = 500
LABELS = "MATCH (n) WHERE n.id IS NOT NULL RETURN DISTINCT labels(n)[0] AS label ORDER BY label"
LOADS = (
    "MATCH (l:Load)-[:PRODUCED]->(d:Document) WHERE l.started_at IS NOT NULL "
    "RETURN d.id AS document, l.id AS id, l.status AS status, l.started_at AS began ORDER BY began, id"
)
Loads = Mapping[str, Sequence[tuple[str, str, bool]]]
"""By document: (id, when it began, whether it is complete), the oldest first."""


def batch(tx: ManagedTransaction, at: str) -> str:
    """The next AT_ONCE nodes after `at` ("label id"), with their claims and the edges that start there."""
    label, _, after = at.partition(" ")
    labels = [row["label"] for row in tx.run(LABELS).data() if row["label"] not in ("MingjianStore", "MingjianAlias")]
    left = [one for one in labels if one >= label]
    for one in left:
        ids = _ids(tx, one, after if one == label else "")
        if ids:
            _migrate(tx, one, ids)
            return f"{one} {ids[-1]}"
    return ""


def _ids(tx: ManagedTransaction, label: str, after: str) -> list[str]:
    text = f"MATCH (n:{quoted(label)}) WHERE n.id > $after RETURN n.id AS id ORDER BY id LIMIT {AT_ONCE}"
    return [row["id"] for row in tx.run(text, after=after).data()]


def _migrate(tx: ManagedTransaction, label: str, ids: list[str]) -> None:
    loads = _loads(tx)
    rows: list[list[Any]] = []
    for found in tx.run(cypher.read_nodes(quoted(label)), ids=ids).data():
        held = [claim_of(claim) for claim in found["claims"]]
        rows += [claim_row(found["id"], told(one, loads)) for one in held if told(one, loads) is not one]
    if rows:
        tx.run(cypher.write_claims(quoted(label)), rows=rows).consume()
    text = (
        f"UNWIND $ids AS id MATCH (a:{quoted(label)} {{id: id}})-[e]->(b) WHERE e.sources IS NOT NULL "
        "RETURN type(e) AS type, labels(b)[0] AS label, a.id AS start, b.id AS end, properties(e) AS said"
    )
    grouped: dict[tuple[str, str], list[list[Any]]] = defaultdict(list)
    for row in tx.run(text, ids=ids).data():
        before = list(edge_claims(str(row["said"].get("id")), row["said"]["sources"]).values())
        after = [told(one, loads) for one in before]
        if any(one is not other for one, other in zip(before, after, strict=True)):
            said = edge_properties_kept(row["said"], after)
            grouped[row["type"], row["label"]].append([row["said"]["id"], row["start"], row["end"], said])
    for (type_, other), changed in grouped.items():
        tx.run(cypher.write_edges(quoted(type_), quoted(label), quoted(other)), rows=changed).consume()


def _loads(tx: ManagedTransaction) -> Loads:
    found: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for row in tx.run(LOADS).data():
        found[row["document"]].append((row["id"], row["began"], row["status"] == "complete"))
    return found


def told(claim: Claim, loads: Loads) -> Claim:
    """The claim with its history, where there is more to tell than that its load saw it. Pure."""
    of_document = loads.get(claim.document, ())
    first = next((one for one in reversed(of_document) if one[1] <= claim.first_seen), None)
    if claim.history or first is None or (first[0] == claim.load and not claim.gone):
        return claim
    events = [history.event(history.SAID, claim.first_seen, first[0])]
    if claim.gone:
        marking = next(
            (one for one in of_document if one[2] and one[1] > claim.last_seen and one[0] != claim.load), None
        )
        if marking is not None:
            events.append(history.event(history.GONE, marking[1], marking[0]))
        else:
            events.append(history.event(history.GONE, claim.last_seen, claim.load))
    return replace(claim, history=tuple(events))
