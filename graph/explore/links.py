"""A node's edges in words: grouped by kind, each with its other end, its dates and its sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.explore.dates import date_properties
from graph.explore.marks import Mark, marks
from graph.explore.patterns import PAPERS, order, telling
from graph.explore.sources import Source, documents, edge_claims, source
from graph.explore.words import details, edge_text, fuller_title, when
from graph.model.ontology import Ontology
from graph.store.reader import Edge, Node, Reader

EACH = 20
"""Edges shown of one kind; the group says how many there are."""


@dataclass(frozen=True, slots=True)
class Link:
    """One edge seen from a node. `details`: the post, the role; `when`: its dates in words."""

    id: str
    other: str
    label: str
    title: str
    details: str
    when: str
    marks: tuple[Mark, ...]
    other_marks: tuple[Mark, ...]
    sources: tuple[Source, ...]
    edge: Edge = field(repr=False)


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Edges of one type read in one direction; `total` counts them all, `links` holds the latest."""

    type: str
    caption: str
    outgoing: bool
    total: int
    links: tuple[Link, ...]


def link_groups(
    reader: Reader, ontology: Ontology, node: Node, lang: str, *, each: int = EACH, today: str = ""
) -> tuple[LinkGroup, ...]:
    """The node's edges to facts, what tells most first, the newest first within a group."""
    types = ["PRODUCED"] if node.label in PAPERS else telling(ontology)
    counted = reader.run(
        f"MATCH (n:`{node.label}` {{id: $id}})-[e]-(m) WHERE type(e) IN $types "
        "RETURN type(e) AS type, startNode(e).id = $id AS outgoing, count(*) AS many",
        {"id": node.id, "types": types},
    ).rows
    groups = sorted(counted, key=lambda row: (order(row[0]), row[0], not row[1]))
    if not groups:
        return ()
    parts = [_latest(ontology, node.label, type_, outgoing, each) for type_, outgoing, _ in groups]
    rows = [(edge, other) for edge, other, _ in reader.run(" UNION ALL ".join(parts), {"id": node.id}).rows]
    claims = {edge.id: edge_claims(edge) for edge, _ in rows}
    papers = documents(reader, ontology, [one for held in claims.values() for one in held])

    def link(edge: Edge, other: Node) -> Link:
        return Link(
            id=edge.id,
            other=other.id,
            label=other.label,
            title=fuller_title(ontology, other, lang),
            details=details(ontology, edge, lang),
            when=when(edge, lang),
            marks=marks(edge),
            other_marks=marks(other, today=today),
            sources=tuple(source(ontology, ontology.edge(edge.type), one, papers, lang) for one in claims[edge.id]),
            edge=edge,
        )

    made = [(edge.type, edge.start == node.id, link(edge, other)) for edge, other in rows]
    return tuple(_group(ontology, made, type_, outgoing, many, lang) for type_, outgoing, many in groups)


def _group(
    ontology: Ontology, made: Sequence[tuple[str, bool, Link]], type_: str, outgoing: bool, many: int, lang: str
) -> LinkGroup:
    links = tuple(one for of, out, one in made if (of, out) == (type_, outgoing))
    caption = edge_text(ontology, Edge("", type_, "", "", {}), lang, reverse=not outgoing)
    return LinkGroup(type_, caption, outgoing, many, links)


def _latest(ontology: Ontology, label: str, type_: str, outgoing: bool, each: int) -> str:
    declared = ontology.edge(type_)
    others = {(end if outgoing else start) for start, end in declared.ends}
    dates = [f"e.`{name}`" for name in ("to", "from", "on") if name in declared.properties]
    theirs = dict.fromkeys(name for one in sorted(others) for name in date_properties(one))
    dates += [f"toString(m.`{name}`)" for name in theirs]
    left, right = ("", ">") if outgoing else ("<", "")
    return (
        f"MATCH (n:`{label}` {{id: $id}}){left}-[e:`{type_}`]-{right}(m) "
        f"WITH e, m, coalesce({', '.join([*dates, repr('')])}) AS at ORDER BY at DESC, m.id, e.id LIMIT {each} "
        "RETURN e, m, startNode(e) AS n"
    )
