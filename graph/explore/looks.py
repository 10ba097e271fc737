"""How a type and a mark look: colours on light and dark pages, shapes, dashes. One look for a thing everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.explore.marks import Mark
from graph.model.ontology import NodeType

SIZE = 15
"""Radius of a node in pixels."""
FADED = 0.45
SHAPES = {
    "Cadre": "dot",
    "Unit": "square",
    "Problem": "diamond",
    "Finding": "diamond",
    "Clue": "triangle",
    "Case": "hexagon",
    "Action": "star",
    "Document": "box",
    "Load": "box",
}
"""Shapes tell types apart where colours cannot be; every other type is a dot."""
FADING = ("no_longer_said", "cleared", "revoked", "expired", "stub")
DASHED = {
    "unreviewed": [4, 4],
    "planned": [6, 4],
    "pending": [2, 3],
    "cleared": [2, 5],
    "masked": [1, 3],
    "no_longer_said": [8, 5],
    "revoked": [2, 5],
}


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of a page. `face`: fonts that stand on the machine, Chinese first."""

    name: str
    page: str
    text: str
    quiet: str
    line: str
    warn: str
    face: str = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"

    def of(self, declared: NodeType | None) -> str:
        """A node type's colour on this page."""
        if declared is None:
            return self.quiet
        return declared.color.dark if self.name == "dark" else declared.color.light


THEMES = {
    "light": Theme("light", "#ffffff", "#1f2933", "#616e7c", "#9aa5b1", "#b44d12"),
    "dark": Theme("dark", "#0e1117", "#e4e7eb", "#9aa5b1", "#616e7c", "#f0b429"),
}


def node_look(declared: NodeType | None, signs: Sequence[Mark], theme: Theme) -> dict[str, Any]:
    """Colour, border and opacity of a node; a planned, pending, masked or cleared one, or one that nobody has reviewed,
    is hollow, its border broken."""
    keys = [mark.key for mark in signs]
    fill = theme.of(declared)
    dashes = next((DASHED[key] for key in keys if key in DASHED), None)
    border = theme.warn if "conflict" in keys else fill
    inner = theme.page if dashes else fill
    look: dict[str, Any] = {
        "shape": "dot" if declared is None else SHAPES.get(declared.name, "dot"),
        "size": SIZE,
        "color": {
            "background": inner,
            "border": border,
            "highlight": {"background": inner, "border": theme.text},
            "hover": {"background": inner, "border": theme.text},
        },
        "borderWidth": 3 if dashes or "conflict" in keys else 1,
    }
    if dashes:
        look["shapeProperties"] = {"borderDashes": dashes}
    if any(key in FADING for key in keys):
        look["opacity"] = FADED
    return look


def edge_look(signs: Sequence[Mark], theme: Theme, *, doubtful: bool = False) -> dict[str, Any]:
    """Colour and dashes of an edge. `doubtful`: an end of it is planned, revoked or cleared, so it is dashed, too."""
    keys = [mark.key for mark in signs]
    gone = "no_longer_said" in keys
    color = theme.warn if "conflict" in keys else theme.line
    look: dict[str, Any] = {
        "color": {"color": color, "highlight": theme.text, "hover": theme.text, "opacity": FADED if gone else 1.0},
        "width": 1,
    }
    unreviewed = "unreviewed" in keys
    if gone or unreviewed or doubtful:
        look["dashes"] = DASHED["no_longer_said" if gone else "unreviewed" if unreviewed else "planned"]
    return look
