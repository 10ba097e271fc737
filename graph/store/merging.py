"""Pure step between records and statements: records and the claims already in the graph become rows to write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.model.ontology import Ontology
from graph.model.records import EdgeRecord, NodeRecord, edge_id
from graph.store.claims import DEFINING, REFERENCE, Claim, claim_id, encode, from_source, resolve, to_source

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


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who is speaking, when, in which load."""

    document: str
    load: str
    when: str


def gather_nodes(records: Iterable[NodeRecord], stamp: Stamp, known: set[str]) -> dict[str, dict[str, Pending]]:
    """Records by label and id, without claims that this load has already made (`known`, claim ids)."""
    gathered: dict[str, dict[str, Pending]] = defaultdict(dict)
    for record in records:
        role = DEFINING if record.defining else REFERENCE
        claim = _claim(record.id, role, record, stamp)
        if claim.id not in known:
            pending = gathered[record.type].setdefault(record.id, Pending(record.id))
            pending.claims.setdefault(claim.id, claim)
    return gathered


def gather_edges(records: Iterable[EdgeRecord], stamp: Stamp, ontology: Ontology) -> dict[Ends, dict[str, Pending]]:
    """Records by type and labels of the ends, then by edge id; what tells parallel edges apart is the ontology's word."""
    gathered: dict[Ends, dict[str, Pending]] = defaultdict(dict)
    for record in records:
        key = edge_key(ontology, record.type, {name: said.value for name, said in record.values.items()})
        ident = edge_id(record.type, record.start, record.end, *key)
        claim = _claim(ident, DEFINING, record, stamp)
        ends = (record.type, record.start_type, record.end_type)
        pending = gathered[ends].setdefault(ident, Pending(ident, start=record.start, end=record.end, key=key))
        pending.claims.setdefault(claim.id, claim)
    return gathered


def edge_key(ontology: Ontology, edge: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells an edge apart from others of its type between the same ends."""
    return tuple(str(values.get(name, "")) for name in ontology.edge(edge).key)


def _claim(subject: str, role: str, record: NodeRecord | EdgeRecord, stamp: Stamp) -> Claim:
    values = encode(record.values)
    return Claim(
        id=claim_id(subject, stamp.document, role, values),
        document=stamp.document,
        locator=record.locator,
        quote=record.quote,
        values=values,
        first_seen=stamp.when,
        last_seen=stamp.when,
        load=stamp.load,
        role=role,
    )


def renew(made: Mapping[str, Claim], before: Mapping[str, Claim]) -> dict[str, Claim]:
    """Every claim of one subject after this batch: those of the graph, found again or not, and the new ones."""
    merged = dict(before)
    for key, claim in made.items():
        old = before.get(key)
        merged[key] = old.again(claim.locator, claim.quote, claim.last_seen, claim.load) if old else claim
    return merged


def node_properties(ontology: Ontology, label: str, ident: str, claims: Iterable[Claim]) -> dict[str, Any]:
    """The node's resolved properties, its id among them."""
    return {"id": ident, **resolve(claims, ontology.node(label).properties).properties}


def edge_properties(ontology: Ontology, edge: str, ident: str, claims: Sequence[Claim]) -> dict[str, Any]:
    """The edge's resolved properties, its id and its sources among them."""
    ordered = sorted(claims, key=lambda claim: (claim.document, claim.id))
    resolved = resolve(ordered, ontology.edge(edge).properties).properties
    return {"id": ident, **resolved, "sources": [to_source(claim) for claim in ordered]}


def claim_row(node: str, claim: Claim) -> dict[str, Any]:
    """A claim as a row of `cypher.write_claims`."""
    kept: dict[str, Any] = {
        name: getattr(claim, name)
        for name in ("id", "locator", "quote", "values", "first_seen", "last_seen", "load", "role")
    }
    if claim.gone:
        kept["gone"] = True
    if claim.said_as:
        kept["said_as"] = claim.said_as
    return {"node": node, "document": claim.document, "id": claim.id, "properties": kept}


def claim_of(found: Mapping[str, Any]) -> Claim:
    """A claim as `cypher.read_nodes` returns it."""
    given = {name: value for name, value in found.items() if value is not None}
    return Claim(**given)


def edge_claims(edge: str, sources: Iterable[str]) -> dict[str, Claim]:
    """An edge's claims from its `sources`."""
    claims = (from_source(edge, text) for text in sources)
    return {claim.id: claim for claim in claims}
