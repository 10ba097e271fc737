"""The Explorer's state as data of the network component: the drawing, kept while nothing changed, and its words."""

from __future__ import annotations

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


def canvas_data(state: Exploration, shown: Network, filters: Filters, ontology: Ontology) -> dict[str, Any]:
    """What `app_pages.canvas.canvas` takes. The drawing is made anew only when the picture is another one.

    The page gets the whole drawing when it cannot be taken to hold one (`state.sent.held`), else what has changed.
    """
    today = date.today().isoformat()
    sent = state.sent
    of = (state.revision, lang(), filters, today)
    if sent.of != of:
        drawing = draw(shown, state.positions, ontology, lang(), today=today, kept=sent.kept)
        sent.take(of, drawing, state.starts, state.arrangement)
    held, sent.held = sent.held, True
    return {
        "height": HEIGHT,
        "above": ABOVE,
        "revision": sent.revision,
        "arrangement": f"{sent.token}.{state.arrangement}",
        "whole": None if held else sent.whole(),
        "steps": sent.steps() if held else [],
        "marks": marks_of(sent.drawing),
        "types": types(ontology),
        "words": _words(shown),
        "selected": dict(state.chosen) or None,
        "picked": list(state.picked),
        "path": way_ids(state),
    }


def marks_of(drawing: Drawing) -> list[dict[str, Any]]:
    """The legend of marks: what is hollow, broken or dotted in this picture, and why."""
    return [{name: value for name, value in asdict(one).items() if name != "color"} for one in drawing.mark_legend]


def types(ontology: Ontology) -> list[dict[str, str]]:
    """Every node type with its caption, glyph and colours on light and dark pages."""
    return [
        {"key": name, "caption": one.caption.text(lang()), "glyph": one.glyph, **one.color._asdict()}
        for name, one in ontology.nodes.items()
    ]


def _words(shown: Network) -> dict[str, str]:
    size = {"nodes": f"{len(shown):,}", "edges": f"{len(shown.edges()):,}"}
    return {
        **{name: t(f"explorer.{name}") for name in WORDS},
        **{name: t(f"explorer.tool_{name}") for name in TOOLS},
        "file": t("explorer.picture_file"),
        "label": t("explorer.canvas_label", **size),
    }
