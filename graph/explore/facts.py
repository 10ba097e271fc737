"""Everything the side panel says about one node or one edge: facts in words, conflicts, sources, links.

Nothing is left out because it is inconvenient: what is planned, cleared, no longer said or only mentioned says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.errors import Say
from graph.explore.conflicts import Conflict, conflicts
from graph.explore.links import LinkGroup, link_groups
from graph.explore.lookup import nodes_by_id
from graph.explore.marks import Mark, marks
from graph.explore.sources import Source, edge_claims, in_words, node_claims
from graph.explore.words import EMPTY, edge_text, fuller_title, property_text, shown_properties
from graph.model.ontology import Ontology
from graph.store.reader import Edge, Node, Reader

MENTIONED = Say(
    "没有文件专门记载它；它只在下列出处中被提到，所以只有名称等少数内容。",
    "No document is about it; it is only referred to in the sources below, so little more than its name is known.",
)
JOINED = Say(
    "{n} 条出处只写了姓名和单位、没有身份证号；因姓名相同、同单位任职、出生年月不矛盾且无第二人符合，并入此人。"
    "可以撤销。",
    "{n} source(s) name this person without a citizen number; joined because name and unit agree, no birth date "
    "contradicts, and nobody else fits. It can be undone.",
)
STATES = Say("此文件载明 {n} 条内容。", "This document makes {n} statement(s).")
MORE = Say("出处共 {n} 条，这里列出前 {most} 条。", "There are {n} sources; the first {most} are listed.")


@dataclass(frozen=True, slots=True)
class Fact:
    """One property in words. `featured`: shown first; `conflict`: sources differ on it."""

    name: str
    caption: str
    text: str
    featured: bool = False
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """One node, or with `edge` one edge between `ends`, in one language. `notes` explain in full sentences."""

    id: str
    type: str
    caption: str
    title: str
    marks: tuple[Mark, ...]
    properties: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]
    sources: tuple[Source, ...]
    source_total: int
    links: tuple[LinkGroup, ...] = ()
    notes: tuple[str, ...] = ()
    ends: tuple[Node, ...] = ()
    edge: Edge | None = None

    def status(self, lang: str) -> str:
        """The marks in one line, the heaviest first; "" when there are none."""
        return " · ".join(mark.caption.text(lang) for mark in self.marks)


def facts(
    reader: Reader, ontology: Ontology, ident: str, lang: str = "zh", *, today: str = "", each: int = 20
) -> Facts | None:
    """All about the node of this id; None when it is not in the graph. `each`: links shown of one kind.

    Raises StoreError.
    """
    node = nodes_by_id(reader, ontology, [ident]).get(ident)
    if node is None:
        return None
    declared = ontology.node(node.label)
    claims, total = node_claims(reader, node)
    sources = in_words(reader, ontology, declared, claims, lang)
    return Facts(
        id=node.id,
        type=node.label,
        caption=declared.caption.text(lang),
        title=fuller_title(ontology, node, lang),
        marks=marks(node, today=today),
        properties=_properties(ontology, node, lang),
        conflicts=conflicts(ontology, declared, node.properties, sources, lang),
        sources=sources,
        source_total=total,
        links=link_groups(reader, ontology, node, lang, each=each, today=today),
        notes=tuple(note.text(lang) for note in _notes(reader, node, sources, total)),
    )


def edge_facts(reader: Reader, ontology: Ontology, edge: Edge | str, lang: str = "zh") -> Facts | None:
    """All about one edge, read again from the graph; None when it is not there any more.

    Hand in the edge as the network holds it: it is found by its ends. By its id alone it has to be searched for, which
    takes long in a large graph. Raises StoreError.
    """
    found = _edge_by_id(reader, ontology, edge) if isinstance(edge, str) else _edge_again(reader, ontology, edge)
    if found is None:
        return None
    held, start, end = found
    declared = ontology.edge(held.type)
    sources = in_words(reader, ontology, declared, edge_claims(held), lang)
    caption = edge_text(ontology, held, lang)
    ends = [fuller_title(ontology, one, lang) for one in (start, end)]
    return Facts(
        id=held.id,
        type=held.type,
        caption=caption,
        title=f"{ends[0]} — {caption} → {ends[1]}",
        marks=marks(held),
        properties=_properties(ontology, held, lang),
        conflicts=conflicts(ontology, declared, held.properties, sources, lang),
        sources=sources,
        source_total=len(sources),
        notes=(_joined(sources).text(lang),) if any(one.joined for one in sources) else (),
        ends=(start, end),
        edge=held,
    )


def _properties(ontology: Ontology, one: Node | Edge, lang: str) -> tuple[Fact, ...]:
    declared = ontology.node(one.label) if isinstance(one, Node) else ontology.edge(one.type)
    featured = ontology.node(one.label).featured if isinstance(one, Node) else ()
    differing = one.properties.get("conflicts") or ()
    return tuple(
        Fact(
            kind.name,
            kind.caption.text(lang),
            property_text(ontology, kind, one.properties, lang),
            kind.name in featured,
            kind.name in differing,
        )
        for kind in shown_properties(declared)
        if one.properties.get(kind.name) not in EMPTY
    )


def _notes(reader: Reader, node: Node, sources: Sequence[Source], total: int) -> list[Say]:
    notes = [MENTIONED] if node.properties.get("stub") else []
    notes += [mark.why for mark in marks(node) if mark.key not in ("stub", "conflict")]
    if any(one.joined for one in sources):
        notes.append(_joined(sources))
    if total > len(sources):
        notes.append(Say(*(text.format(n=f"{total:,}", most=len(sources)) for text in MORE)))
    if node.label == "Document":
        counted = reader.run("MATCH (:Document {id: $id})<-[s:STATED_IN]-() RETURN count(s)", {"id": node.id}).rows
        notes.append(Say(*(text.format(n=f"{counted[0][0]:,}") for text in STATES)))
    return notes


def _joined(sources: Sequence[Source]) -> Say:
    return Say(*(text.format(n=sum(one.joined for one in sources)) for text in JOINED))


Held = tuple[Edge, Node, Node]


def _edge_again(reader: Reader, ontology: Ontology, edge: Edge) -> Held | None:
    ends = nodes_by_id(reader, ontology, [edge.start, edge.end])
    if edge.start not in ends or edge.end not in ends:
        return None
    start, end = ends[edge.start].label, ends[edge.end].label
    ontology.edge(edge.type)
    rows = reader.run(
        f"MATCH (a:`{start}` {{id: $start}})-[e:`{edge.type}` {{id: $id}}]->(b:`{end}` {{id: $end}}) RETURN e, a, b",
        {"start": edge.start, "end": edge.end, "id": edge.id},
    ).rows
    return rows[0] if rows else None


def _edge_by_id(reader: Reader, ontology: Ontology, ident: str) -> Held | None:
    parts = [f"MATCH (a)-[e:`{name}` {{id: $id}}]->(b) RETURN e, a, b" for name in ontology.edges]
    rows = reader.run(" UNION ALL ".join(parts), {"id": ident}, timeout=20, limit=1).rows
    return rows[0] if rows else None
