"""One node and one edge as pyvis takes them, and what was drawn before, so that only what is another one is made anew.

Everything a person wrote travels as text, never as HTML.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.explore.looks import Theme, edge_look, node_look
from graph.explore.marks import Mark, marks
from graph.explore.words import details, edge_text, fit, fuller_title, one_line, shorten, title, when
from graph.model.ontology import Ontology
from graph.store.reader import Edge, Node

LABEL, LONG_TITLE = 28, 300
"""Width of a label, in which a Chinese character counts for two letters, and characters of a title on hovering."""
DOUBTFUL = ("cleared", "planned", "revoked")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a drawing is made: the model, the language, the page's colours, and the day it is for ("": no day)."""

    ontology: Ontology
    lang: str
    colors: Theme
    today: str = ""


class Drawn(NamedTuple):
    """A node or an edge as it was drawn: `of` is everything its look hangs on, `look` what pyvis holds."""

    of: tuple[Any, ...]
    look: dict[str, Any]
    marks: tuple[Mark, ...]
    name: str = ""


@dataclass
class Kept:
    """The last drawing, by id. Handed in again, it spares what has not changed, whose dicts are the very same ones."""

    manner: Manner | None = None
    nodes: dict[str, Drawn] = field(default_factory=dict)
    edges: dict[str, Drawn] = field(default_factory=dict)
    units: frozenset[str] = frozenset()
    """Names of the units that were drawn."""


def begun_with(name: str, units: Container[str]) -> str:
    """The name of a unit in the picture that a title too long for its label begins with, the longest; "" for none.

    Cases and problems of one unit are called after it and would all look alike, cut at its name.
    """
    if 2 * len(name) <= LABEL or fit(name, LABEL) == name:
        return ""
    return next((name[:end] for end in range(len(name) - 2, 1, -1) if name[:end] in units), "")


def node_sketch(
    manner: Manner, node: Node, at: tuple[float, float], begun: str = ""
) -> tuple[dict[str, Any], tuple[Mark, ...], str]:
    """What pyvis takes of a node that stands at `at`, its marks, and what it is called; `begun` of its name is left out
    of the label."""
    ontology, lang = manner.ontology, manner.lang
    declared = ontology.nodes.get(node.label)
    name = title(ontology, node, lang)
    signs = marks(node, today=manner.today)
    said = [ontology.caption(node.label, lang), fuller_title(ontology, node, lang)]
    said += [mark.caption.text(lang) for mark in signs]
    look = {
        "label": fit(f"…{name[len(begun) :]}" if begun else name, LABEL),
        "title": shorten("\n".join(said), LONG_TITLE),
        "x": _number(at[0]),
        "y": _number(at[1]),
        "kind": node.label,
        "glyph": declared.glyph if declared else "?",
        "marks": [mark.key for mark in signs],
        **node_look(declared, signs, manner.colors),
    }
    return look, signs, name


def edge_sketch(
    manner: Manner, edge: Edge, start: Drawn, end: Drawn, curve: float
) -> tuple[dict[str, Any], tuple[Mark, ...]]:
    """What pyvis takes of an edge between two nodes that are drawn, and its marks. `curve`: see `curves`."""
    ontology, lang = manner.ontology, manner.lang
    caption = edge_text(ontology, edge, lang)
    more = details(ontology, edge, lang)
    signs = marks(edge)
    line = f"{start.name} — {caption} → {end.name}"
    said = [line, *(one for one in (more, when(edge, lang)) if one), *(mark.caption.text(lang) for mark in signs)]
    smooth = {"enabled": True, "type": "curvedCW" if curve > 0 else "curvedCCW", "roundness": abs(curve)}
    doubtful = any(mark.key in DOUBTFUL for mark in (*start.marks, *end.marks))
    look = {
        "id": edge.id,
        "label": fit(_caption(edge, caption, more), LABEL),
        "title": shorten("\n".join(said), LONG_TITLE),
        "kind": edge.type,
        "marks": [mark.key for mark in signs],
        "smooth": smooth if curve else {"enabled": False},
        **edge_look(signs, manner.colors, doubtful=doubtful),
    }
    return look, signs


def curves(edges: Sequence[Edge]) -> dict[str, float]:
    """How far each edge bends so that parallel ones part; 0 for one that is alone. Positive bends clockwise.

    The sign is turned for edges that run the other way, or two opposite ones would lie on each other again.
    """
    between: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        between[(edge.start, edge.end) if edge.start < edge.end else (edge.end, edge.start)].append(edge)
    bent = dict.fromkeys((edge.id for edge in edges), 0.0)
    for (first, _), group in between.items():
        if len(group) == 1:
            continue
        ordered = sorted(group, key=lambda edge: (edge.type, edge.id))
        for at, edge in enumerate(ordered):
            offset = (at - (len(ordered) - 1) / 2) * min(0.25, 1.2 / len(ordered))
            bent[edge.id] = round(offset if edge.start == first else -offset, 3)
    return bent


def _caption(edge: Edge, caption: str, more: str) -> str:
    """Of a post its name is worth more than the words "holds a post in"."""
    own = one_line(str(edge.properties.get("title") or ""))
    return own or (f"{caption}（{more}）" if more and len(more) <= 6 else caption)


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else round(value, 1)
