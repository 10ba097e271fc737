"""Pure step between records and statements: records and the claims already in the graph become rows to write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.model.ontology import Ontology
from graph.model.records import EdgeRecord, NodeRecord, edge_id
from graph.store.claims import DEFINING, REFERENCE, Claim, claim_id, from_source, resolve, said, to_json, to_source

Mention = tuple[str, tuple[tuple[str, str], ...]]
UNREVIEWED = ("", "unreviewed")
Ends = tuple[str, str, str]
"""Edge type, start label, end label."""


@dataclass(slots=True)
class Pending:
    """One node or edge of a batch: the claims this batch makes of it, by claim id."""

    id: str
    claims: dict[str, Claim] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    key: tuple[str, ...] = ()
    properties: dict[str, Any] | None = None
    """What it will be if nothing of it is in the graph yet; worked out while the engine writes the batch before."""


Gathered = Mapping[str, Mapping[str, Pending]]
Joined = Mapping[Ends, Mapping[str, Pending]]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who is speaking, when, in which load."""

    document: str
    load: str
    when: str


def gather_nodes(
    records: Iterable[NodeRecord], stamp: Stamp, mentioned: Container[Mention]
) -> dict[str, dict[str, Pending]]:
    """Records by label and id, without mentions that this load has already written (`mentioned`)."""
    gathered: dict[str, dict[str, Pending]] = defaultdict(dict)
    seen: set[Mention] = set()
    for record in records:
        if not record.defining:
            mention = mention_of(record)
            if mention in seen or mention in mentioned:
                continue
            seen.add(mention)
        claim = _claim(record.id, DEFINING if record.defining else REFERENCE, record, stamp)
        pending = gathered[record.type].setdefault(record.id, Pending(record.id))
        _hold(pending.claims, claim)
    return gathered


def _hold(held: dict[str, Claim], claim: Claim) -> None:
    """What a batch says twice is said once, reviewed where either is."""
    if held.setdefault(claim.id, claim).unreviewed and not claim.unreviewed:
        held[claim.id] = claim


def prepare(nodes: Gathered, edges: Joined, ontology: Ontology) -> None:
    """Work out what every node and edge becomes if it is new."""
    for label, pending in nodes.items():
        for one in pending.values():
            one.properties = node_properties(ontology, label, one.id, one.claims.values())
    for ends, waiting in edges.items():
        for one in waiting.values():
            one.properties = edge_properties(ontology, ends[0], one.id, list(one.claims.values()))


def mention_of(record: NodeRecord) -> Mention:
    """What makes two mentions the same claim, without the cost of making it."""
    said = tuple((name, one.raw) for name, one in record.values.items())
    return record.id, ((*said, UNREVIEWED) if record.unreviewed else said)


def gather_edges(records: Iterable[EdgeRecord], stamp: Stamp, ontology: Ontology) -> dict[Ends, dict[str, Pending]]:
    """Records by type and labels of the ends, then by id; the ontology says what tells parallel edges apart."""
    gathered: dict[Ends, dict[str, Pending]] = defaultdict(dict)
    for record in records:
        key = edge_key(ontology, record.type, {name: one.value for name, one in record.values.items()})
        ident = edge_id(record.type, record.start, record.end, *key)
        claim = _claim(ident, DEFINING, record, stamp)
        ends = (record.type, record.start_type, record.end_type)
        pending = gathered[ends].setdefault(ident, Pending(ident, start=record.start, end=record.end, key=key))
        _hold(pending.claims, claim)
    return gathered


def edge_key(ontology: Ontology, edge: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells an edge apart from others of its type between the same ends."""
    return tuple(str(values.get(name, "")) for name in ontology.edge(edge).key)


def _claim(subject: str, role: str, record: NodeRecord | EdgeRecord, stamp: Stamp) -> Claim:
    parsed = said(record.values)
    values = to_json(parsed)
    return Claim(
        claim_id(subject, stamp.document, role, values),
        stamp.document,
        record.locator,
        record.quote,
        values,
        stamp.when,
        stamp.when,
        stamp.load,
        role,
        unreviewed=record.unreviewed,
        how=record.how,
        parsed=parsed,
    )


def renew(made: Mapping[str, Claim], before: Mapping[str, Claim]) -> dict[str, Claim]:
    """Every claim of one subject after this batch: those of the graph, found again or not, and the new ones."""
    merged = dict(before)
    for key, claim in made.items():
        old = before.get(key)
        merged[key] = old.again(claim) if old else claim
    return merged


def node_properties(ontology: Ontology, label: str, ident: str, claims: Iterable[Claim]) -> dict[str, Any]:
    """The node's resolved properties, its id among them."""
    return {"id": ident, **resolve(claims, ontology.node(label).properties).properties}


def edge_properties(ontology: Ontology, edge: str, ident: str, claims: Sequence[Claim]) -> dict[str, Any]:
    """The edge's resolved properties, its id and its sources among them."""
    ordered = sorted(claims, key=lambda claim: (claim.document, claim.id))
    resolved = resolve(ordered, ontology.edge(edge).properties).properties
    return {"id": ident, **resolved, "sources": [to_source(claim) for claim in ordered]}


def edge_properties_kept(said: Mapping[str, Any], claims: Sequence[Claim]) -> dict[str, Any]:
    """An edge's properties as they are, with other claims behind them that say the same."""
    ordered = sorted(claims, key=lambda claim: (claim.document, claim.id))
    return {**said, "sources": [to_source(claim) for claim in ordered]}


def claim_row(node: str, claim: Claim) -> list[Any]:
    """A claim as a row of `cypher.write_claims`."""
    return [
        node, claim.id, claim.locator, claim.quote, claim.values, claim.first_seen, claim.last_seen, claim.load,
        claim.role, claim.gone or None, claim.said_as or None, claim.document, list(claim.history) or None,
        claim.unreviewed or None, claim.how or None,
    ]  # fmt: skip


def fresh_claim(claim: Claim) -> list[Any]:
    """A claim of this load on a new node, as `cypher.write_fresh` takes it."""
    return [
        claim.id, claim.locator, claim.quote, claim.values, claim.role, claim.said_as or None,
        claim.unreviewed or None, claim.how or None,
    ]  # fmt: skip


def claim_of(found: Mapping[str, Any]) -> Claim:
    """A claim as `cypher.read_nodes` returns it."""
    given = {name: value for name, value in found.items() if value is not None}
    if "history" in given:
        given["history"] = tuple(given["history"])
    return Claim(**given)


def edge_claims(edge: str, sources: Iterable[str]) -> dict[str, Claim]:
    """An edge's claims from its `sources`."""
    claims = (from_source(edge, text) for text in sources)
    return {claim.id: claim for claim in claims}
