"""Suggestions as the records that the writer takes: what was decided is asserted, the rest is there unreviewed.

The kinds of nodes that registers are about are only mentioned by prose, as they are by a row of another table: what a
register says of a unit or a cadre is never outweighed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from graph.model.records import EdgeRecord, NodeRecord
from loaders.extract.suggestions import Span, SuggestedEdge, SuggestedNode, Suggestions

MENTIONED = ("Unit", "Cadre", "Region", "Sector")
RULES = "rules"


@dataclass(slots=True)
class Records:
    """What a document comes to. `sentences`: how many of its sentences hold a fact."""

    nodes: list[NodeRecord] = field(default_factory=list)
    edges: list[EdgeRecord] = field(default_factory=list)
    sentences: int = 0


def records_of(suggestions: Suggestions, reviewed: Callable[[str], bool]) -> Records:
    """Every suggestion as a record; `reviewed` says by its key whether somebody has decided for it.

    The ends of a relation that was accepted count as accepted. A relation of something with itself is left out.
    """
    by_key = {one.key: one for one in suggestions.nodes}
    edges = [one for one in suggestions.edges if by_key[one.start].id != by_key[one.end].id]
    asserted = {one.key for one in suggestions.nodes if reviewed(one.key)}
    asserted |= {end for one in edges if reviewed(one.key) for end in (one.start, one.end)}
    made = Records(
        [_node(suggestions, one, one.key not in asserted) for one in suggestions.nodes],
        [_edge(suggestions, one, by_key, not reviewed(one.key)) for one in edges],
    )
    made.sentences = len({one.locator for one in made.nodes} | {one.locator for one in made.edges})
    return made


def _node(suggestions: Suggestions, one: SuggestedNode, unreviewed: bool) -> NodeRecord:
    return NodeRecord(
        one.type, one.id, one.values, _locator(suggestions, one.sentence), suggestions.quote(one.sentence),
        defining=one.type not in MENTIONED, unreviewed=unreviewed, how=how(suggestions, one),
    )  # fmt: skip


def _edge(
    suggestions: Suggestions, one: SuggestedEdge, by_key: dict[str, SuggestedNode], unreviewed: bool
) -> EdgeRecord:
    start, end = by_key[one.start], by_key[one.end]
    return EdgeRecord(
        one.type, start.type, start.id, end.type, end.id, _locator(suggestions, one.sentence), one.values,
        quote=suggestions.quote(one.sentence), unreviewed=unreviewed, how=how(suggestions, one),
    )  # fmt: skip


def _locator(suggestions: Suggestions, span: Span) -> str:
    return suggestions.text.locator(span.start, span.end)


def how(suggestions: Suggestions, one: SuggestedNode | SuggestedEdge) -> str:
    """Who read it: a model by its name; the rules, and where they read what was recognised in a picture, how surely."""
    if one.by:
        return f"model {one.by}"
    block = suggestions.text.block_at(one.sentence.start)
    return RULES if block is None or block.ocr is None else f"ocr {block.ocr:.2f}"
