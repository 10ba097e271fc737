"""The network as pyvis's data model: `net.nodes`, `net.edges`, `net.options`, drawn by the packaged canvas, offline.

Colour, glyph and shape of a type come from the ontology and are the same in every picture. Everything a person wrote
travels as text, never as HTML.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from graph.explore.looks import THEMES, Theme, edge_look, node_look
from graph.explore.marks import marks
from graph.explore.network import Network
from graph.explore.words import details, edge_text, fit, fuller_title, one_line, shorten, title, when
from graph.model.ontology import Ontology
from graph.store.reader import Edge, Node

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pyvis.network import Network as PyvisNetwork

LABEL, LONG_TITLE = 28, 300
"""Width of a label, in which a Chinese character counts for two letters, and characters of a title on hovering."""
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
) -> Drawing:
    """The drawing of a network at the given positions, in one language, for a "light" or "dark" page.

    A node without a position is left out, with its edges. `today`: see `marks.marks`.
    """
    colors = THEMES.get(theme, THEMES["light"])
    net = PyvisNetwork(directed=True)
    net.node_ids = _Ids()
    for node in network.nodes():
        if node.id in positions:
            net.add_node(node.id, **_node(ontology, node, positions[node.id], lang, colors, today))
    drawn = [edge for edge in network.edges() if edge.start in positions and edge.end in positions]
    curves = _curves(drawn)
    for edge in drawn:
        net.add_edge(edge.start, edge.end, **_edge(ontology, edge, curves[edge.id], network, lang, colors))
    # pyvis's own set_options strips every blank, also from the names of fonts.
    net.options = _options(colors)
    return Drawing(net.nodes, net.edges, net.options, *_legends(network, positions, ontology, lang, colors, today))


def _node(
    ontology: Ontology, node: Node, at: tuple[float, float], lang: Lang, colors: Theme, today: str
) -> dict[str, Any]:
    declared = ontology.nodes.get(node.label)
    name = title(ontology, node, lang)
    signs = marks(node, today=today)
    said = [ontology.caption(node.label, lang), fuller_title(ontology, node, lang)]
    said += [mark.caption.text(lang) for mark in signs]
    return {
        "label": fit(name, LABEL),
        "title": shorten("\n".join(said), LONG_TITLE),
        "x": _number(at[0]),
        "y": _number(at[1]),
        "kind": node.label,
        "glyph": declared.glyph if declared else "?",
        "marks": [mark.key for mark in signs],
        **node_look(declared, signs, colors),
    }


def _edge(ontology: Ontology, edge: Edge, curve: float, network: Network, lang: Lang, colors: Theme) -> dict[str, Any]:
    start, end = network.graph.nodes[edge.start]["node"], network.graph.nodes[edge.end]["node"]
    caption = edge_text(ontology, edge, lang)
    more = details(ontology, edge, lang)
    signs = marks(edge)
    line = f"{title(ontology, start, lang)} — {caption} → {title(ontology, end, lang)}"
    said = [line, *(one for one in (more, when(edge, lang)) if one), *(mark.caption.text(lang) for mark in signs)]
    smooth = {"enabled": True, "type": "curvedCW" if curve > 0 else "curvedCCW", "roundness": abs(curve)}
    return {
        "id": edge.id,
        "label": fit(_caption(edge, caption, more), LABEL),
        "title": shorten("\n".join(said), LONG_TITLE),
        "kind": edge.type,
        "marks": [mark.key for mark in signs],
        "smooth": smooth if curve else {"enabled": False},
        **edge_look(signs, colors, doubtful=_doubtful(start) or _doubtful(end)),
    }


def _caption(edge: Edge, caption: str, more: str) -> str:
    """Of a post its name is worth more than the words "holds a post in"."""
    own = one_line(str(edge.properties.get("title") or ""))
    return own or (f"{caption}（{more}）" if more and len(more) <= 6 else caption)


def _doubtful(node: Node) -> bool:
    return any(mark.key in ("cleared", "planned", "revoked") for mark in marks(node))


def _curves(edges: Sequence[Edge]) -> dict[str, float]:
    """How far each edge bends so that parallel ones part; 0 for one that is alone. Positive bends clockwise.

    The sign is turned for edges that run the other way, or two opposite ones would lie on each other again.
    """
    between: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        between[min(edge.start, edge.end), max(edge.start, edge.end)].append(edge)
    bent: dict[str, float] = {}
    for (first, _), group in between.items():
        ordered = sorted(group, key=lambda edge: (edge.type, edge.id))
        for at, edge in enumerate(ordered):
            offset = (at - (len(ordered) - 1) / 2) * min(0.25, 1.2 / len(ordered))
            bent[edge.id] = round(offset if edge.start == first else -offset, 3)
    return bent


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
    network: Network,
    positions: Mapping[str, tuple[float, float]],
    ontology: Ontology,
    lang: Lang,
    colors: Theme,
    today: str,
) -> tuple[tuple[LegendEntry, ...], tuple[LegendEntry, ...], tuple[LegendEntry, ...]]:
    drawn = [node for node in network.nodes() if node.id in positions]
    edges = [edge for edge in network.edges() if edge.start in positions and edge.end in positions]
    nodes: dict[str, int] = defaultdict(int)
    kinds: dict[str, int] = defaultdict(int)
    signs: dict[tuple[int, str, str], int] = defaultdict(int)
    for node in drawn:
        nodes[node.label] += 1
    for edge in edges:
        kinds[edge.type] += 1
    every: list[Node | Edge] = [*drawn, *edges]
    for one in every:
        for mark in marks(one, today=today):
            signs[-mark.weight, mark.key, mark.caption.text(lang)] += 1
    of_nodes = (
        LegendEntry(
            label,
            ontology.caption(label, lang),
            count,
            colors.of(ontology.nodes.get(label)),
            ontology.nodes[label].glyph if label in ontology.nodes else "?",
        )
        for label, count in sorted(nodes.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    of_edges = (
        LegendEntry(type_, ontology.caption(type_, lang), count, colors.line)
        for type_, count in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    of_marks = (LegendEntry(key, caption, count, colors.line) for (_, key, caption), count in sorted(signs.items()))
    return tuple(of_nodes), tuple(of_edges), tuple(of_marks)


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else round(value, 1)
