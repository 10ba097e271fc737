"""`mingjian diff`: what loads added, changed and stopped saying between two moments, worked out from the claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.ontology import Ontology
from graph.store.connect import Store
from graph.store.cypher import quoted
from graph.store.merging import claim_of, edge_claims
from graph.upkeep.changes import Change, changes
from graph.upkeep.facts import OWN
from graph.upkeep.moments import Span

NODES = (
    "MATCH (n:{label})-[c:STATED_IN]->(:Document) WHERE c.first_seen >= $since OR "
    "any(event IN coalesce(c.history, []) WHERE substring(event, 1) >= $since) "
    "WITH DISTINCT n MATCH (n)-[s:STATED_IN]->(d:Document) "
    "RETURN n.id AS id, collect({{said: properties(s), document: d.id}}) AS claims"
)
EDGES = (
    "MATCH (a:{label})-[e]->(b) WHERE e.sources IS NOT NULL "
    "RETURN type(e) AS type, a.id AS start, labels(b)[0] AS label, b.id AS end, e.id AS id, e.sources AS sources"
)
FIRST_SEEN = re.compile(r'"first_seen": "([^"]*)", "last_seen": "[^"]*"(?:, "said_as": "[^"]*")?\}$')


def diff(store: Store, ontology: Ontology, span: Span) -> Iterator[Change]:
    """Every change within the span: nodes by type, then edges by the type they start at. Raises StoreError."""
    for label in ontology.nodes:
        if label not in OWN:
            yield from sorted(_nodes(store, ontology, label, span), key=lambda one: (one.id, one.property))
    for label in ontology.nodes:
        if label not in OWN:
            yield from sorted(_edges(store, ontology, label, span), key=lambda one: (one.type, one.id, one.property))


def _nodes(store: Store, ontology: Ontology, label: str, span: Span) -> Iterator[Change]:
    declared = ontology.node(label)
    for ident, found in store.sessions.stream(NODES.format(label=quoted(label)), {"since": span.since}):
        claims = [claim_of({**one["said"], "document": one["document"]}) for one in found]
        yield from changes(declared, ident, claims, span)


def _edges(store: Store, ontology: Ontology, label: str, span: Span) -> Iterator[Change]:
    for type_, start, other, end, ident, sources in store.sessions.stream(EDGES.format(label=quoted(label))):
        if type_ in ontology.edges and any(_may_have_changed(text, span) for text in sources):
            claims = list(edge_claims(ident, sources).values())
            yield from changes(ontology.edge(type_), ident, claims, span, (label, start, other, end))


def _may_have_changed(source: str, span: Span) -> bool:
    """Whether a claim may have an event within the span: one first seen before it, of which nothing more is told, has
    not. Looked at without reading the text, because most claims have not."""
    found = FIRST_SEEN.search(source)
    return found is None or found[1] >= span.since
