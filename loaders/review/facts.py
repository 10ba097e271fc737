"""What a decision is about, kept inside it: a suggestion as it stood, complete enough to be asserted without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.model.records import Cleaned
from loaders.extract.suggestions import SuggestedEdge, SuggestedNode, Suggestions

Suggested = SuggestedNode | SuggestedEdge


@dataclass(frozen=True, slots=True)
class Fact:
    """A node, or with `start` and `end` a relation of two. `quote` is the sentence that says it, at `locator`; `by` the
    model that read it, "" for our rules."""

    key: str
    type: str
    id: str = ""
    label: str = ""
    values: Mapping[str, Cleaned] = field(default_factory=dict)
    quote: str = ""
    locator: str = ""
    confidence: float = 1.0
    by: str = ""
    start: Fact | None = None
    end: Fact | None = None

    @property
    def ends(self) -> tuple[Fact, ...]:
        """The nodes that a relation joins; none of a node."""
        return (self.start, self.end) if self.start and self.end else ()

    def as_json(self) -> dict[str, Any]:
        """As it is kept; what is empty is left out."""
        told: dict[str, Any] = {"key": self.key, "type": self.type}
        for name in ("id", "label", "quote", "locator", "by"):
            if getattr(self, name):
                told[name] = getattr(self, name)
        if self.values:
            told["values"] = {name: one.as_claim() for name, one in sorted(self.values.items())}
        if self.confidence != 1.0:
            told["confidence"] = round(self.confidence, 4)
        for name, end in zip(("start", "end"), self.ends, strict=False):
            told[name] = end.as_json()
        return told


def fact_from(told: Mapping[str, Any]) -> Fact:
    """The fact behind what `as_json` gave."""
    values = {name: _cleaned(one) for name, one in told.get("values", {}).items()}
    start, end = (fact_from(told[name]) if name in told else None for name in ("start", "end"))
    plain = {name: told[name] for name in ("id", "label", "quote", "locator", "by", "confidence") if name in told}
    return Fact(told["key"], told["type"], values=values, start=start, end=end, **plain)


def facts_of(suggestions: Suggestions) -> dict[str, Fact]:
    """Every suggestion as a fact, by its key: nodes first."""
    nodes = {one.key: _fact(suggestions, one) for one in suggestions.nodes}
    found = dict(nodes)
    for one in suggestions.edges:
        found[one.key] = _fact(suggestions, one, _bare(nodes[one.start]), _bare(nodes[one.end]))
    return found


def _fact(suggestions: Suggestions, one: Suggested, start: Fact | None = None, end: Fact | None = None) -> Fact:
    named = {"id": one.id, "label": one.label} if isinstance(one, SuggestedNode) else {}
    return Fact(
        one.key,
        one.type,
        values=one.values,
        quote=suggestions.quote(one.sentence),
        locator=suggestions.text.locator(one.sentence.start, one.sentence.end),
        confidence=one.confidence,
        by=one.by,
        start=start,
        end=end,
        **named,
    )


def _bare(node: Fact) -> Fact:
    """A node as an end: its sentence is its own business."""
    return Fact(node.key, node.type, node.id, node.label, node.values, by=node.by)


def _cleaned(told: Mapping[str, Any]) -> Cleaned:
    value = told["value"]
    raw = told.get("raw", value)
    return Cleaned(value, raw if isinstance(raw, str) else str(raw), bool(told.get("approx")))
