"""The same content as the picture, as two tables: for people who read rows, for screen readers, for a spreadsheet."""

from __future__ import annotations

from typing import NamedTuple

from graph.explore.dates import main_date
from graph.explore.marks import marks
from graph.explore.network import Network
from graph.explore.words import details, edge_text, title, when
from graph.model.ontology import Ontology
from graph.store.reader import Edge, Node


class NodeRow(NamedTuple):
    """One node in words. `status`: its marks in one line; `links`: how many edges of the network meet it."""

    id: str
    type: str
    title: str
    number: str
    date: str
    status: str
    links: int


class EdgeRow(NamedTuple):
    """One edge in words, from `start` to `end`."""

    id: str
    start: str
    type: str
    end: str
    details: str
    when: str
    status: str


def node_rows(network: Network, ontology: Ontology, lang: str, *, today: str = "") -> list[NodeRow]:
    """Every node of the network, by type and title."""
    rows = [
        NodeRow(
            id=node.id,
            type=ontology.caption(node.label, lang),
            title=title(ontology, node, lang),
            number=str(node.properties.get("number") or ""),
            date=main_date(node.label, node.properties),
            status=_status(node, lang, today),
            links=network.graph.degree(node.id),
        )
        for node in network.nodes()
    ]
    return sorted(rows, key=lambda row: (row.type, row.title, row.id))


def edge_rows(network: Network, ontology: Ontology, lang: str, *, today: str = "") -> list[EdgeRow]:
    """Every edge of the network, by its start, type and end."""
    names = {node.id: title(ontology, node, lang) for node in network.nodes()}
    rows = [
        EdgeRow(
            id=edge.id,
            start=names[edge.start],
            type=edge_text(ontology, edge, lang),
            end=names[edge.end],
            details=details(ontology, edge, lang),
            when=when(edge, lang),
            status=_status(edge, lang, today),
        )
        for edge in network.edges()
    ]
    return sorted(rows, key=lambda row: (row.start, row.type, row.end, row.id))


def _status(one: Node | Edge, lang: str, today: str) -> str:
    return " · ".join(mark.caption.text(lang) for mark in marks(one, today=today))
