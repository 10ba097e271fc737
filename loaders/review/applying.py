"""Suggestions and what was decided about them become what is asserted, what stays unreviewed, and what is left out.

Accepting a relation asserts its ends. Rejecting a node leaves out its relations, also one that was accepted. What was
accepted or corrected holds when newer rules do not find it any more, as long as the document still has its sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from graph.model.ontology import Ontology, load_ontology
from loaders.extract.suggestions import Span, SuggestedEdge, SuggestedNode, Suggestions
from loaders.review.decisions import ASSERTED, Decision, latest
from loaders.review.facts import Fact
from loaders.review.places import find


class State(StrEnum):
    """How a suggestion stands. CARRIED: a node asserted with a relation that was accepted; DROPPED: a relation left out
    because of an end."""

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    CARRIED = "carried"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Applied:
    """`suggestions` with corrections made and without what is left out; the facts of `reviewed` keys are asserted.

    `states` has every key, also of what is left out. `gone`: accepted once, but the document does not say it any more.
    """

    suggestions: Suggestions
    reviewed: frozenset[str]
    states: Mapping[str, State]
    gone: tuple[Decision, ...] = ()

    @property
    def open(self) -> int:
        """How many suggestions wait for a decision."""
        return sum(one is State.UNDECIDED for one in self.states.values())


def apply(suggestions: Suggestions, decisions: Iterable[Decision], ontology: Ontology | None = None) -> Applied:
    """What stands of `suggestions`. Pure."""
    return _Applying(suggestions, latest(decisions), ontology or load_ontology()).run()


class _Applying:
    def __init__(self, suggestions: Suggestions, standing: Mapping[str, Decision], ontology: Ontology) -> None:
        self._of, self._standing, self._ontology = suggestions, standing, ontology
        self._nodes: dict[str, SuggestedNode] = {}
        self._edges: dict[str, SuggestedEdge] = {}
        self._states: dict[str, State] = {}
        self._reviewed: set[str] = set()
        self._gone: list[Decision] = []

    def run(self) -> Applied:
        for node in self._of.nodes:
            self._node(node)
        suggested = {one.key for one in self._of.nodes} | {one.key for one in self._of.edges}
        past = [one for key, one in self._standing.items() if key not in suggested and one.verdict in ASSERTED]
        for one in past:
            if not one.fact.ends:
                self._past_node(one)
        for edge in self._of.edges:
            self._edge(edge)
        for one in past:
            if one.fact.ends:
                self._past_edge(one)
        made = replace(self._of, nodes=tuple(self._nodes.values()), edges=tuple(self._edges.values()))
        return Applied(made, frozenset(self._reviewed), self._states, tuple(self._gone))

    def _node(self, node: SuggestedNode) -> None:
        found = self._standing.get(node.key)
        if found is None:
            self._states[node.key], self._nodes[node.key] = State.UNDECIDED, node
        elif found.verdict == "rejected":
            self._states[node.key] = State.REJECTED
        else:
            self._assert(found)
            self._nodes[node.key] = node if found.verdict == "accepted" else _corrected(node, found.fact)

    def _edge(self, edge: SuggestedEdge) -> None:
        found = self._standing.get(edge.key)
        if found is not None and found.verdict == "rejected":
            self._states[edge.key] = State.REJECTED
            return
        if found is not None and found.verdict == "corrected":
            start, end = found.fact.ends
            made = replace(edge, type=found.fact.type, values=found.fact.values, start=start.key, end=end.key)
            self._join(made, found)
        else:
            self._join(edge, found)

    def _past_node(self, decision: Decision) -> None:
        place = self._place(decision)
        if place is not None:
            self._assert(decision)
            self._nodes[decision.key] = _made(decision.fact, place)

    def _past_edge(self, decision: Decision) -> None:
        place = self._place(decision)
        if place is None:
            return
        fact, (start, end) = decision.fact, decision.fact.ends
        edge = SuggestedEdge(
            fact.key, fact.type, start.key, end.key, fact.values, place, (), fact.confidence, by=fact.by
        )
        self._join(edge, decision)

    def _join(self, edge: SuggestedEdge, decision: Decision | None) -> None:
        """Keep a relation where both its ends are there and may be joined so."""
        for fact in decision.fact.ends if decision else ():
            if fact.key in (edge.start, edge.end) and fact.key not in self._nodes and not self._left_out(fact.key):
                self._nodes[fact.key] = _made(fact, edge.sentence)
        start, end = self._nodes.get(edge.start), self._nodes.get(edge.end)
        if start is None or end is None or not self._ontology.edge(edge.type).joins(start.type, end.type):
            self._states[edge.key] = State.DROPPED
            return
        self._edges[edge.key] = edge
        if decision is None:
            self._states[edge.key] = State.UNDECIDED
            return
        self._assert(decision)
        for one in (start, end):
            self._reviewed.add(one.key)
            if self._states.get(one.key) is State.UNDECIDED:
                self._states[one.key] = State.CARRIED

    def _left_out(self, key: str) -> bool:
        return key in self._standing and self._standing[key].verdict == "rejected"

    def _assert(self, decision: Decision) -> None:
        self._reviewed.add(decision.key)
        self._states[decision.key] = State(decision.verdict)

    def _place(self, decision: Decision) -> Span | None:
        """Where the document has the sentence of a decision; one that it has no more is noted."""
        place = find(self._of.text, decision.fact.quote, decision.fact.locator)
        if place is None:
            self._gone.append(decision)
        return place


def _corrected(node: SuggestedNode, fact: Fact) -> SuggestedNode:
    return replace(node, type=fact.type, id=fact.id, label=fact.label, values=fact.values)


def _made(fact: Fact, place: Span) -> SuggestedNode:
    """A node that is not suggested: of an earlier decision, or of the graph."""
    return SuggestedNode(
        fact.key, fact.type, fact.id, fact.label, fact.values, (place,), place, fact.confidence, by=fact.by
    )
