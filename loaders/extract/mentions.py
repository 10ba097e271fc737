"""Mentions and relations as an annotator would mark them; what extraction makes of a document before it is a graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from loaders.extract.analysis import Read, read
from loaders.readers.documents.text import DocumentText


class Mention(NamedTuple):
    """Characters that speak of something. `type` is one of Person, Position, Unit, Problem, Action, Count, Amount, Date,
    DocRef, Provision, Indicator, Task, Inspection, Clue; mentions of one thing share an `entity`."""

    type: str
    start: int
    end: int
    entity: str
    attrs: dict[str, Any]


class Relation(NamedTuple):
    """What a text says joins two entities; `attrs` hold what belongs to the relation alone, and its certainty."""

    head: str
    rel: str
    tail: str
    attrs: dict[str, Any]


@dataclass(frozen=True)
class Analysis:
    """Everything found in one document, in the document's own characters."""

    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    date: str = ""
    number: str = ""
    issuer: str = ""
    title: str = ""


def analyse(text: DocumentText, kind: str = "", name: str = "") -> Analysis:
    """Mentions and relations of one document."""
    return analysis_of(read(text, kind, name))


def analysis_of(found: Read) -> Analysis:
    """The same, of a document that rules have been over already."""
    mentions = tuple(
        Mention(one.type, *found.folded.original(one.start, one.end), one.entity, one.attrs)
        for one in found.scene.found
    )
    relations = tuple(
        Relation(one.head.entity, one.rel, one.tail.entity, {**_plain(one.attrs), "sure": one.sure})
        for one in found.joined
    )
    top = found.heading
    return Analysis(mentions, relations, top.date, top.number, top.issuer, top.title)


def _plain(attrs: dict[str, Any]) -> dict[str, Any]:
    """Attributes with entities in place of mentions."""
    return {name: getattr(value, "entity", value) for name, value in attrs.items()}
