"""What the model's claims speak of: a thing that rules found in the same words or under the same name, or a new one.

What has a name of its own (a unit, a cadre, a policy) is one thing throughout; a problem, an action, a count is one
where the text tells of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.model.records import normal
from loaders.extract.folding import Folded
from loaders.extract.model.claims import Entity, Place
from loaders.extract.suggestions import Span, SuggestedNode, Suggestions

NAMED = ("Unit", "Cadre", "Measure", "Indicator", "Task", "Inspection")
WHOLE = ("Unit", "Cadre")
"""Of these, words within other words are another thing: 清河县 is not 清河县审计局."""
MASK = "某"


@dataclass(eq=False, slots=True)
class Thing:
    """One thing of the document. `node`: as it is suggested; `claim`: the model's, None of what the rules found."""

    type: str
    names: set[str]
    spans: list[Span]
    node: SuggestedNode | None = None
    claim: Entity | None = None
    places: list[Place] = field(default_factory=list)

    def at(self, span: Span) -> bool:
        """Whether it is mentioned within a stretch of the document."""
        return any(span.start <= one.start and one.end <= span.end for one in self.spans)


class Things:
    """The things of one document by type: those of the rules first, then the model's own."""

    def __init__(self, suggestions: Suggestions, folded: Folded) -> None:
        self._folded = folded
        self._of: dict[str, list[Thing]] = defaultdict(list)
        self._back = {place: at for at, place in enumerate(folded.at) if folded.text[at] != "\n"}
        for node in suggestions.nodes:
            names = {normal(node.label), *(normal(self._words(one)) for one in node.spans)}
            self._of[node.type].append(Thing(node.type, names, list(node.spans), node))

    def new(self) -> Iterator[Thing]:
        """Those that only the model found, in the order of the text."""
        found = [one for several in self._of.values() for one in several if one.claim is not None]
        return iter(sorted(found, key=lambda one: (one.places[0].start, one.places[0].end, one.type)))

    def known(self, span: Span) -> list[tuple[str, str]]:
        """Type and words of what the rules found within a stretch."""
        found = [
            (place.start, one.type, self._words(place))
            for several in self._of.values()
            for one in several
            if one.claim is None and (place := next((it for it in one.spans if _in(it, span)), None)) is not None
        ]
        return list(dict.fromkeys((type_, words) for _, type_, words in sorted(found)))

    def take(self, claims: Iterable[Entity]) -> None:
        """Every entity claimed, each in its place; what is there already only gets another mention."""
        for claim in sorted(claims, key=lambda one: one.order):
            span, name = self.span(claim.at), normal(claim.at.text)
            there = self._same(claim, span, name)
            if there is None:
                there = Thing(claim.type, {name}, [], None, claim)
                self._of[claim.type].append(there)
            if there.claim is not None and span not in there.spans:
                there.names.add(name)
                there.spans.append(span)
                there.places.append(claim.at)

    def find(self, type_: str, name: str, at: Place) -> Thing | None:
        """The thing meant by a name in a sentence: one that is mentioned there, else in its paragraph, else the last
        before, else any."""
        wanted = normal(name)
        found = [one for one in self._of[type_] if wanted in one.names]
        for span in (self.sentence(at), self.paragraph(at)):
            for one in found:
                if one.at(span):
                    return one
        here = self.span(at).start
        before = [(max(it.start for it in one.spans), one) for one in found if one.spans[0].start < here]
        return max(before, key=lambda one: one[0])[1] if before else next(iter(found), None)

    def span(self, at: Place) -> Span:
        """The characters of a place in the document's own text."""
        return Span(*self._folded.original(at.start, at.end))

    def sentence(self, at: Place) -> Span:
        """The characters of its sentence."""
        text = at.sentence.text
        start = at.sentence.start + len(text) - len(text.lstrip())
        return Span(*self._folded.original(start, at.sentence.start + len(text.rstrip())))

    def paragraph(self, at: Place) -> Span:
        """The characters of its paragraph."""
        block = at.sentence.block.block
        return Span(block.start, block.end)

    def _same(self, claim: Entity, span: Span, name: str) -> Thing | None:
        """The thing that a claim is about, where there is one."""
        every = self._of[claim.type]
        for one in every:
            if any(_alike(claim.type, it, span) for it in one.spans):
                return one
        named = [one for one in every if name in one.names]
        within = self.paragraph(claim.at)
        if claim.type not in NAMED or MASK in name:
            return next((one for one in named if any(_in(it, within) for it in one.spans)), None)
        return named[0] if named else None

    def _words(self, span: Span) -> str:
        """The folded characters of a stretch of the document."""
        start, end = self._back.get(span.start), self._back.get(span.end - 1)
        if start is None or end is None:
            return self._folded.document.text[span.start : span.end]
        return self._folded.text[start : end + 1]


def _in(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end


def _alike(type_: str, one: Span, other: Span) -> bool:
    """Whether two stretches are one mention: of a name the same end, else half of the shorter in common."""
    common = min(one.end, other.end) - max(one.start, other.start)
    if type_ in WHOLE:
        return common > 0 and one.end == other.end
    return common > 0 and 2 * common >= min(one.end - one.start, other.end - other.start)
