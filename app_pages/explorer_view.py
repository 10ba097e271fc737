"""The Explorer's state as data of the network component: the drawing as one JSON text, kept while nothing changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from app_pages.explorer_state import Exploration, Filters, way_ids
from app_pages.words import lang, t
from graph.explore.drawing import Drawing, draw
from graph.explore.network import Network
from graph.model.ontology import Ontology

HEIGHT, ABOVE = 560, 236
"""The picture is at least so many pixels high, and leaves so many of the window to what stands above it."""
TOOLS = ("pick", "fit", "closer", "farther", "image")
WORDS = ("find", "tools", "legend", "keys", "hint", "picking", "hide", "unhide", "failed")
NODE_KEYS = ("id", "kind", "glyph", "label", "title", "x", "y", "marks", "shape", "size", "opacity")
EDGE_KEYS = ("id", "kind", "from", "to", "label", "title", "marks")
"""What the component draws by. Colours are the browser's business: it knows the page's theme, also when it changes."""


def canvas_data(state: Exploration, shown: Network, filters: Filters, ontology: Ontology) -> dict[str, Any]:
    """What `app_pages.canvas.canvas` takes. The drawing is made anew only when the picture is another one."""
    revision = f"{state.token}.{state.revision}.{lang()}.{filters}"
    if state.drawn is None or state.drawn[0] != revision:
        drawing = draw(shown, state.positions, ontology, lang(), today=date.today().isoformat())
        state.drawn = (revision, drawing_text(drawing, state.starts), marks_of(drawing))
    _, network, marks = state.drawn
    return {
        "height": HEIGHT,
        "above": ABOVE,
        "revision": revision,
        "arrangement": f"{state.token}.{state.arrangement}",
        "network": network,
        "marks": marks,
        "types": types(ontology),
        "words": _words(shown),
        "selected": dict(state.chosen) or None,
        "picked": list(state.picked),
        "path": way_ids(state),
    }


def drawing_text(drawing: Drawing, starts: tuple[str, ...] = ()) -> str:
    """The drawing's nodes and edges as JSON text, without what the browser decides itself. No NaN gets through."""
    begun = set(starts)
    nodes = [_kept(one, NODE_KEYS) | _dashes(one) | ({"start": True} if one["id"] in begun else {})
             for one in drawing.nodes]  # fmt: skip
    edges = [_kept(one, EDGE_KEYS) | _bend(one) for one in drawing.edges]
    return json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def marks_of(drawing: Drawing) -> list[dict[str, Any]]:
    """The legend of marks: what is hollow, broken or dotted in this picture, and why."""
    return [{name: value for name, value in asdict(one).items() if name != "color"} for one in drawing.mark_legend]


def types(ontology: Ontology) -> list[dict[str, str]]:
    """Every node type with its caption, glyph and colours on light and dark pages."""
    return [
        {"key": name, "caption": one.caption.text(lang()), "glyph": one.glyph, **one.color._asdict()}
        for name, one in ontology.nodes.items()
    ]


def _kept(one: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: one[key] for key in keys if key in one}


def _dashes(one: Mapping[str, Any]) -> dict[str, Any]:
    dashes = one.get("dashes") or one.get("shapeProperties", {}).get("borderDashes")
    return {"dashes": dashes} if dashes else {}


def _bend(one: Mapping[str, Any]) -> dict[str, Any]:
    smooth = one.get("smooth") or {}
    bend = {"bend": smooth["roundness"], "way": smooth["type"]} if smooth.get("enabled") else {}
    return bend | _dashes(one)


def _words(shown: Network) -> dict[str, str]:
    size = {"nodes": f"{len(shown):,}", "edges": f"{len(shown.edges()):,}"}
    return {
        **{name: t(f"explorer.{name}") for name in WORDS},
        **{name: t(f"explorer.tool_{name}") for name in TOOLS},
        "file": t("explorer.picture_file"),
        "label": t("explorer.canvas_label", **size),
    }
