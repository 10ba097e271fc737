"""What the browser was sent of a picture: the whole once, then only what differs from one drawing to the next.

Between the drawing (graph/explore/drawing.py) and the network component, whose held.js takes the steps. A browser that
finds no step to go on from, because it was opened anew or missed some, asks for the whole.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.explore.drawing import Drawing
from graph.explore.sketch import Kept

STEPS, LONGEST = 6, 100_000
"""So many of the last steps go with every drawing, for a browser that missed some, and so many characters of them."""
NODE_KEYS = ("id", "kind", "glyph", "label", "title", "x", "y", "marks", "shape", "size", "opacity")
EDGE_KEYS = ("id", "kind", "from", "to", "label", "title", "marks")
"""What the component draws by. Colours are the browser's business: it knows the page's theme, also when it changes."""

Parts = dict[str, tuple[Mapping[str, Any], dict[str, Any]]]
"""By id, what pyvis holds of a node or an edge, and what is sent of it."""


@dataclass(frozen=True, slots=True)
class Step:
    """From the drawing `base` to the drawing `revision`: `text` is JSON of a `difference`."""

    base: str
    revision: str
    text: str


@dataclass
class Sent:
    """The last drawing of one exploration. `token` tells it from every other one, `kept` spares drawing it anew.

    `revision` names the drawing, each its own; `held`: the page has it, or an earlier one that the steps lead on from.
    """

    token: str
    kept: Kept = field(default_factory=Kept)
    of: Hashable = None
    revision: str = ""
    held: bool = False
    drawing: Drawing = field(default_factory=lambda: Drawing([], [], {}))
    _steps: deque[Step] = field(default_factory=lambda: deque(maxlen=STEPS))
    _nodes: Parts = field(default_factory=dict)
    _edges: Parts = field(default_factory=dict)
    _number: int = 0
    _arrangement: int = -1
    _whole: str = ""

    def take(self, of: Hashable, drawing: Drawing, starts: Iterable[str], arrangement: int) -> None:
        """The next drawing, of the state `of`; another `arrangement` moves everything, so the page needs the whole."""
        begun = set(starts)
        nodes = {one["id"]: _part(self._nodes, one, lambda node: _node(node, begun)) for one in drawing.nodes}
        edges = {one["id"]: _part(self._edges, one, _edge) for one in drawing.edges}
        base, self._number = self.revision, self._number + 1
        self.of, self.drawing, self.revision = of, drawing, f"{self.token}.{self._number}"
        changed = None if arrangement != self._arrangement else difference(
            (_sent(self._nodes), _sent(self._edges)), (_sent(nodes), _sent(edges))
        )  # fmt: skip
        if changed is None:
            self._steps.clear()
            self.held = False
        else:
            self._steps.append(Step(base, self.revision, _text(changed)))
        self._nodes, self._edges, self._arrangement, self._whole = nodes, edges, arrangement, ""

    def whole(self) -> str:
        """The drawing's nodes and edges as JSON text, without what the browser decides itself. No NaN gets through."""
        if not self._whole:
            nodes, edges = _sent(self._nodes), _sent(self._edges)
            self._whole = _text({"nodes": list(nodes.values()), "edges": list(edges.values())})
        return self._whole

    def steps(self) -> list[dict[str, str]]:
        """The last steps to this drawing, the latest at the end, as many as are worth sending."""
        taken: list[dict[str, str]] = []
        room = LONGEST
        for step in reversed(self._steps):
            room -= len(step.text)
            if taken and room < 0:
                break
            taken.insert(0, {"base": step.base, "revision": step.revision, "text": step.text})
        return taken


Both = tuple[Mapping[str, dict[str, Any]], Mapping[str, dict[str, Any]]]


def difference(before: Both, after: Both) -> dict[str, Any] | None:
    """{nodes, edges: {gone: ids, put: those that are new or other}}, or None where the whole is better sent.

    What is put stands where one of its id stood, or at the end: a drawing in another order is another whole, and so is
    one of which more than half is new.
    """
    changed: dict[str, Any] = {}
    new = 0
    for name, old, now in zip(("nodes", "edges"), before, after, strict=True):
        stays = [ident for ident in old if ident in now]
        if [*stays, *(ident for ident in now if ident not in old)] != list(now):
            return None
        put = [one for ident, one in now.items() if (was := old.get(ident)) is not one and was != one]
        gone = [ident for ident in old if ident not in now] if len(stays) < len(old) else []
        changed[name] = {"gone": gone, "put": put}
        new += len(put)
    return changed if 2 * new <= len(after[0]) + len(after[1]) else None


def _part(before: Parts, one: Mapping[str, Any], sent: Any) -> tuple[Mapping[str, Any], dict[str, Any]]:
    """What is sent of `one`: as before where it is the very same that was drawn before."""
    old = before.get(one["id"])
    return old if old is not None and old[0] is one else (one, sent(one))


def _sent(parts: Parts) -> dict[str, dict[str, Any]]:
    return {ident: sent for ident, (_, sent) in parts.items()}


def _node(one: Mapping[str, Any], begun: set[str]) -> dict[str, Any]:
    return _only(one, NODE_KEYS) | _dashes(one) | ({"start": True} if one["id"] in begun else {})


def _edge(one: Mapping[str, Any]) -> dict[str, Any]:
    smooth = one.get("smooth") or {}
    bend = {"bend": smooth["roundness"], "way": smooth["type"]} if smooth.get("enabled") else {}
    return _only(one, EDGE_KEYS) | bend | _dashes(one)


def _only(one: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: one[key] for key in keys if key in one}


def _dashes(one: Mapping[str, Any]) -> dict[str, Any]:
    dashes = one.get("dashes") or one.get("shapeProperties", {}).get("borderDashes")
    return {"dashes": dashes} if dashes else {}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
