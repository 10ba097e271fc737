"""The network as pyvis's data model: `net.nodes`, `net.edges`, `net.options`, drawn by the packaged canvas, offline.

Colour, glyph and shape of a type come from the ontology and are the same in every picture. Everything a person wrote
travels as text, never as HTML.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from graph.explore.looks import THEMES, Theme
from graph.explore.network import Network
from graph.explore.sketch import Drawn, Kept, Manner, begun_with, curves, edge_sketch, node_sketch
from graph.explore.words import title
from graph.model.ontology import Ontology
from graph.store.reader import Edge, Node

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pyvis.network import Network as PyvisNetwork

Lang = Literal["zh", "en"] | str


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One type in the picture. `glyph` is "" for an edge type."""

    key: str
    caption: str
    count: int
    color: str
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the canvas takes: vis-network's nodes, edges and options, and the legend beside the picture."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    legend: tuple[LegendEntry, ...] = ()
    edge_legend: tuple[LegendEntry, ...] = ()
    mark_legend: tuple[LegendEntry, ...] = ()


class _Ids(list[str]):
    """pyvis asks a list whether it holds an id, for every node and both ends of every edge; a set answers at once."""

    def __init__(self) -> None:
        super().__init__()
        self._held: set[str] = set()

    def append(self, ident: str) -> None:
        super().append(ident)
        self._held.add(ident)

    def __contains__(self, ident: object) -> bool:
        return ident in self._held


def draw(
    network: Network,
    positions: Mapping[str, tuple[float, float]],
    ontology: Ontology,
    lang: Lang = "zh",
    theme: str = "light",
    *,
    today: str = "",
    kept: Kept | None = None,
) -> Drawing:
    """The drawing of a network at the given positions, in one language, for a "light" or "dark" page.

    A node without a position is left out, with its edges. `today`: see `marks.marks`. `kept` holds the last drawing and
    afterwards this one: what has not changed is the very same dict in both.
    """
    manner = Manner(ontology, lang, THEMES.get(theme, THEMES["light"]), today)
    before = kept if kept is not None and kept.manner == manner else Kept()
    net = PyvisNetwork(directed=True)
    net.node_ids = _Ids()
    placed = [one for one in network.nodes() if one.id in positions]
    units = frozenset(str(one.properties.get("name", "")) for one in placed if one.label == "Unit")
    nodes = _nodes(net, manner, placed, positions, units, before)
    joined = [edge for edge in network.edges() if edge.start in nodes and edge.end in nodes]
    edges = _edges(net, manner, joined, nodes, before.edges)
    if kept is not None:
        kept.manner, kept.nodes, kept.edges, kept.units = manner, nodes, edges, units
    # pyvis's own set_options strips every blank, also from the names of fonts.
    net.options = _options(manner.colors)
    return Drawing(net.nodes, net.edges, net.options, *_legends(manner, nodes.values(), edges.values()))


def _nodes(
    net: PyvisNetwork,
    manner: Manner,
    nodes: Iterable[Node],
    positions: Mapping[str, tuple[float, float]],
    units: frozenset[str],
    before: Kept,
) -> dict[str, Drawn]:
    drawn: dict[str, Drawn] = {}
    for node in nodes:
        old = before.nodes.get(node.id)
        if old is not None and units == before.units and old.of[0] == node:
            begun = old.of[2]
        elif node.label == "Unit":
            begun = ""
        else:
            begun = begun_with(title(manner.ontology, node, manner.lang), units)
        of = (node, positions[node.id], begun)
        if old is not None and old.of == of:
            _again(net, old.look)
            drawn[node.id] = old
        else:
            look, signs, name = node_sketch(manner, *of)
            net.add_node(node.id, **look)
            drawn[node.id] = Drawn(of, net.nodes[-1], signs, name)
    return drawn


def _again(net: PyvisNetwork, node: dict[str, Any]) -> None:
    """Into pyvis's network, a node as pyvis itself made it earlier."""
    net.nodes.append(node)
    net.node_ids.append(node["id"])
    net.node_map[node["id"]] = node


def _edges(
    net: PyvisNetwork, manner: Manner, edges: Sequence[Edge], nodes: Mapping[str, Drawn], before: Mapping[str, Drawn]
) -> dict[str, Drawn]:
    bent = curves(edges)
    drawn: dict[str, Drawn] = {}
    for edge in edges:
        start, end, curve = nodes[edge.start], nodes[edge.end], bent[edge.id]
        # Of its ends an edge says what they are called and whether they hold, not where they stand.
        of = (edge, start.of[0], end.of[0], curve)
        old = before.get(edge.id)
        if old is not None and old.of == of:
            net.edges.append(old.look)
            drawn[edge.id] = old
        else:
            look, signs = edge_sketch(manner, edge, start, end, curve)
            net.add_edge(edge.start, edge.end, **look)
            drawn[edge.id] = Drawn(of, net.edges[-1], signs)
    return drawn


def _options(colors: Theme) -> dict[str, Any]:
    """vis-network's options: nothing moves by itself, nothing is loaded from anywhere."""
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 7},
        "interaction": {
            "hover": True,
            "multiselect": True,
            "tooltipDelay": 200,
            "hideEdgesOnDrag": True,
            "hideEdgesOnZoom": True,
            "keyboard": False,
        },
        "nodes": {"font": {"color": colors.text, "size": 13, "face": colors.face, "multi": False}},
        "edges": {
            "font": {
                "color": colors.quiet,
                "size": 10,
                "face": colors.face,
                "strokeWidth": 3,
                "strokeColor": colors.page,
                "align": "middle",
                "multi": False,
            },
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
            "selectionWidth": 1.5,
        },
    }


def _legends(
    manner: Manner, nodes: Collection[Drawn], edges: Collection[Drawn]
) -> tuple[tuple[LegendEntry, ...], tuple[LegendEntry, ...], tuple[LegendEntry, ...]]:
    ontology, lang, colors = manner.ontology, manner.lang, manner.colors
    declared = ontology.nodes
    of_nodes = (
        LegendEntry(
            label,
            ontology.caption(label, lang),
            count,
            colors.of(declared.get(label)),
            declared[label].glyph if label in declared else "?",
        )
        for label, count in _counted(nodes)
    )
    of_edges = (
        LegendEntry(type_, ontology.caption(type_, lang), count, colors.line) for type_, count in _counted(edges)
    )
    signs = Counter(mark for one in chain(nodes, edges) for mark in one.marks)
    of_marks = (
        LegendEntry(mark.key, mark.caption.text(lang), count, colors.line)
        for mark, count in sorted(signs.items(), key=lambda pair: (-pair[0].weight, pair[0].key))
    )
    return tuple(of_nodes), tuple(of_edges), tuple(of_marks)


def _counted(drawn: Iterable[Drawn]) -> list[tuple[str, int]]:
    """How many there are of each type, the most first."""
    counts = Counter(str(one.look["kind"]) for one in drawn)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
