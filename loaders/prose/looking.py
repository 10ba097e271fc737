"""A document looked through before it is loaded: its paragraphs, and what would be suggested. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import Say
from loaders.extract.kinds import prose_kinds, recognise
from loaders.extract.suggestions import SuggestedEdge, SuggestedNode, Suggestions
from loaders.prose.files import ProsePart
from loaders.prose.records import records_of
from loaders.prose.rules import Rules
from loaders.readers.documents.read import read_document


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the text. `kind` as in readers.documents.text; `page` 0 where there are none."""

    number: int
    page: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One suggestion. `says`: its label, or start, relation and end; `sentence` says it at `place`; `by` the
    model that read it, "" for our rules."""

    type: str
    says: tuple[str, ...]
    sentence: str
    place: str
    confidence: float
    by: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a document would come to. `sentences`: how many hold a fact; `nodes`: how many of each type."""

    kind: str
    caption: Say
    title: str
    paragraphs: tuple[Paragraph, ...]
    facts: tuple[Fact, ...]
    sentences: int
    nodes: dict[str, int]
    notes: tuple[Say, ...]


def look_into(part: ProsePart, rules: Rules, most: int) -> Looked:
    """Read it and have the rules suggest; the first `most` paragraphs are shown. Raises ReadError."""
    text = read_document(part.path)
    kind = part.kind or recognise(text, part.path.name)
    found = rules(text, kind=kind, name=part.path.name)
    labels = {one.key: one.label for one in found.nodes}
    facts = [_fact(found, one, (one.label,)) for one in found.nodes]
    facts += [_fact(found, one, (labels[one.start], one.type, labels[one.end])) for one in found.edges]
    types = [one.type for one in found.nodes]
    return Looked(
        kind,
        prose_kinds()[kind].caption,
        found.title,
        tuple(
            Paragraph(one.number, one.page, one.kind, text.text[one.start : one.end].strip())
            for one in text.blocks[:most]
        ),
        tuple(facts),
        records_of(found, lambda _key: False).sentences,
        {name: types.count(name) for name in sorted(set(types))},
        (*part.notes, *text.notes, *found.notes),
    )


def _fact(of: Suggestions, one: SuggestedNode | SuggestedEdge, says: tuple[str, ...]) -> Fact:
    place = of.text.locator(one.sentence.start, one.sentence.end)
    return Fact(one.type, says, of.quote(one.sentence), place, one.confidence, one.by)
