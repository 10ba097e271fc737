"""What a search finds, as the page takes it: hits with the place of the match, facets with counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.explore.marks import Mark
from graph.explore.words import EMPTY, shorten
from graph.model.ontology import NodeType
from graph.store.reader import Node

AROUND = 40
"""Characters kept on either side of a match."""
STOPS = "。；！？!?;\n"
Spans = tuple[tuple[int, int], ...]


class Snippet(NamedTuple):
    """A piece of plain text and where in it the words stand, as (start, end) pairs in order, never overlapping.

    `property` names where it was taken from. It is text, never HTML: whoever shows it escapes it.
    """

    text: str
    spans: Spans = ()
    property: str = ""

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text cut into pieces, each with whether it is to be highlighted."""
        at = 0
        for start, end in self.spans:
            if start > at:
                yield self.text[at:start], False
            yield self.text[start:end], True
            at = end
        if at < len(self.text):
            yield self.text[at:], False


NO_SNIPPET = Snippet("")


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a facet: `key` is what the filter takes, `caption` what is shown, `count` hits that have it."""

    key: str
    caption: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts over everything that matches, each facet under the other filters, the most frequent first."""

    types: tuple[Facet, ...] = ()
    sectors: tuple[Facet, ...] = ()
    regions: tuple[Facet, ...] = ()
    years: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One node that was found. `sector`, `region`: captions ("" when unknown); `year`: 0 when it has no date."""

    id: str
    label: str
    title: Snippet
    snippet: Snippet
    score: float
    sector: str
    region: str
    year: int
    marks: tuple[Mark, ...]
    facts: str
    node: Node = field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, best first. `total`: how many match under the filters; `truncated`: the match was too large to count in
    full, so `total` and the facets are over the best of them. `browsing`: no words were given."""

    hits: tuple[Hit, ...]
    facets: Facets
    truncated: bool
    total: int = 0
    browsing: bool = False


def snippet(declared: NodeType, node: Node, words: Sequence[str]) -> Snippet:
    """The part of a sentence around the match, from the searched property that holds most of the words."""
    best: tuple[int, Snippet] = (0, NO_SNIPPET)
    for name in declared.search:
        if name == declared.title and len(declared.search) > 1:
            continue
        for text in _texts(node.properties.get(name)):
            spans = find(text, words)
            if len({text[start:end].casefold() for start, end in spans}) > best[0]:
                best = len({text[start:end].casefold() for start, end in spans}), Snippet(text, spans, name)
    return _cut(best[1]) if best[0] else _opening(declared, node)


def marked(text: str, words: Sequence[str]) -> Snippet:
    """A whole text with its matches."""
    return Snippet(text, find(text, words))


def find(text: str, words: Sequence[str]) -> Spans:
    """Where the words stand in `text`, whatever width or case they are written in; overlapping places become one."""
    plain, origin = _normal(text)
    places = []
    for word in words:
        at = plain.find(word)
        while word and at >= 0:
            places.append((origin[at], origin[at + len(word) - 1] + 1))
            at = plain.find(word, at + len(word))
    return tuple(_joined(sorted(places)))


def _normal(text: str) -> tuple[str, list[int]]:
    """The text as words are compared, and for each of its characters where it came from."""
    parts, origin = [], []
    for at, one in enumerate(text):
        plain = unicodedata.normalize("NFKC", one).lower()
        parts.append(plain)
        origin.extend([at] * len(plain))
    return "".join(parts), origin


def _joined(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for start, end in places:
        if current and start <= current[1]:
            current = current[0], max(current[1], end)
        else:
            if current:
                yield current
            current = start, end
    if current:
        yield current


def _texts(value: object) -> list[str]:
    if value in EMPTY:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _cut(whole: Snippet) -> Snippet:
    """Around the first match: back to where its sentence begins, or AROUND characters; as far again behind it."""
    text, spans = whole.text, whole.spans
    first, last = spans[0]
    begin = max((text.rfind(stop, 0, first) for stop in STOPS), default=-1) + 1
    begin = max(begin, first - AROUND)
    end = min(len(text), max(begin + 3 * AROUND, last))
    stop = min((at for at in (text.find(one, last) for one in STOPS) if at >= 0), default=len(text))
    end = min(end, max(stop + 1, last + AROUND))
    before, after = ("…" if begin > 0 else ""), ("…" if end < len(text) else "")
    shift = len(before) - begin
    kept = tuple((start + shift, min(stop_, end) + shift) for start, stop_ in spans if begin <= start < end)
    return Snippet(f"{before}{text[begin:end]}{after}".replace("\n", " "), kept, whole.property)


def _opening(declared: NodeType, node: Node) -> Snippet:
    """Where only the title matched: how the longest text begins."""
    texts = [(name, text) for name in declared.search for text in _texts(node.properties.get(name))]
    texts = [one for one in texts if one[0] != declared.title and len(one[1]) > 20]
    name, text = max(texts, key=lambda one: len(one[1]), default=("", ""))
    return Snippet(shorten(text.replace("\n", " "), 3 * AROUND), (), name)
