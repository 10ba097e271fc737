"""Suggestions in words, in reading order: what a reviewer reads on the page and on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graph.explore.words import value_text, with_raw
from graph.model.kinds import EdgeType, NodeType
from graph.model.ontology import Ontology
from graph.model.records import Cleaned
from loaders.extract.suggestions import Span, SuggestedEdge, SuggestedNode, Suggestions
from loaders.review.applying import Applied, State, apply
from loaders.review.decisions import Decision, latest
from loaders.review.facts import Suggested

PLANNED = "planned"
NOT_TOLD = ("masked", "citizen_hash")


@dataclass(frozen=True, slots=True)
class Told:
    """One suggestion as it stands now, corrections made. `says`: its name, or start, relation and end; `details`: its
    properties in words; `ends` a relation's, by key. `ocr`: how surely the characters were read from a picture, None
    where there was none."""

    key: str
    type: str
    says: tuple[str, ...]
    details: tuple[str, ...]
    state: State
    confidence: float
    sentence: Span
    spans: tuple[Span, ...]
    ends: tuple[str, ...] = ()
    end_types: tuple[str, ...] = ()
    note: str = ""
    masked: bool = False
    planned: bool = False
    ocr: float | None = None
    by: str = ""
    decision: Decision | None = None


def told(
    suggestions: Suggestions, decisions: list[Decision], ontology: Ontology, lang: str, applied: Applied | None = None
) -> list[Told]:
    """Every suggestion in reading order: by sentence, nodes before the relations that join them."""
    found = applied or apply(suggestions, decisions, ontology)
    telling = _Telling(suggestions, found, latest(decisions), ontology, lang)
    return sorted(telling.all(), key=lambda one: (one.sentence.start, len(one.ends), one.spans[0].start, one.key))


class _Telling:
    def __init__(
        self, of: Suggestions, applied: Applied, standing: Mapping[str, Decision], ontology: Ontology, lang: str
    ) -> None:
        self._of, self._applied, self._standing = of, applied, standing
        self._ontology, self._lang = ontology, lang
        now = applied.suggestions
        self._nodes = {one.key: one for one in (*of.nodes, *now.nodes)}
        self._edges = {one.key: one for one in (*of.edges, *now.edges)}

    def all(self) -> Iterator[Told]:
        for node in self._nodes.values():
            if node.key in self._applied.states:
                yield self._node(node)
        for edge in self._edges.values():
            if edge.start in self._nodes and edge.end in self._nodes:
                yield self._edge(edge)

    def _node(self, node: SuggestedNode) -> Told:
        declared = self._ontology.node(node.type)
        title = declared.title_of({name: one.value for name, one in node.values.items()})
        shown = node.label or (str(title[1]) if title else declared.caption.text(self._lang))
        details = [text for _, text in self._properties(declared, node.values, shown)]
        masked = bool((said := node.values.get("masked")) and said.value)
        return self._told(
            node, (shown,), details, node.spans or (node.sentence,), masked=masked, planned=_planned(node)
        )

    def _edge(self, edge: SuggestedEdge) -> Told:
        start, end = self._nodes[edge.start], self._nodes[edge.end]
        declared = self._ontology.edge(edge.type)
        says = (start.label, declared.caption.text(self._lang), end.label)
        details = [text for _, text in self._properties(declared, edge.values)]
        spans = edge.evidence or (edge.sentence,)
        planned = _planned(start) or _planned(end)
        told = self._told(edge, says, details, spans, planned=planned)
        return replace(told, ends=(edge.start, edge.end), end_types=(start.type, end.type))

    def _told(
        self, one: Suggested, says: tuple[str, ...], details: list[str], spans: tuple[Span, ...],
        *, masked: bool = False, planned: bool = False,
    ) -> Told:  # fmt: skip
        block = self._of.text.block_at(one.sentence.start)
        return Told(
            one.key,
            one.type,
            says,
            tuple(details),
            self._applied.states[one.key],
            one.confidence,
            one.sentence,
            tuple(sorted(spans, key=lambda span: span.start)),
            note=one.note.text(self._lang) if one.note else "",
            masked=masked,
            planned=planned,
            ocr=block.ocr if block else None,
            by=one.by,
            decision=self._standing.get(one.key),
        )

    def _properties(
        self, declared: NodeType | EdgeType, values: Mapping[str, Cleaned], label: str = ""
    ) -> Iterator[tuple[str, str]]:
        """Name and text of each property that is said and is not the label, in the model's order."""
        joint = " " if self._lang == "zh" else ": "
        for name, one in declared.properties.items():
            said = values.get(name)
            if said is None or said.value is False or said.value == label or name in NOT_TOLD:
                continue
            caption = one.caption.text(self._lang)
            if said.value is True:
                yield name, caption
                continue
            text = value_text(self._ontology, one, said.value, self._lang)
            if one.type in ("date", "amount"):
                text = with_raw(text, said.raw if said.raw != said.value else "", said.approx, self._lang)
            yield name, f"{caption}{joint}{text}"


def _planned(node: SuggestedNode) -> bool:
    said = node.values.get("status")
    return said is not None and said.value == PLANNED
