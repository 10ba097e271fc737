"""A model's answer taken apart: each claim with the exact place of its words in the sentence that it names, or why it
is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.errors import Say
from graph.model.records import Cleaned
from loaders.extract.folding import Folded
from loaders.extract.model.prompt import Stretch
from loaders.extract.model.schema import relations
from loaders.extract.scene import Scene
from loaders.extract.sentences import Sentence
from loaders.readers.documents.text import Block, DocumentText

WHY = {
    "sentence": Say("没有这一句", "there is no such sentence"),
    "quote": Say("引文不在所说的句中", "the quote is not in the sentence that is named"),
    "name": Say("名称不在引文的句中", "the name is not in the quoted sentence"),
    "value": Say("日期、金额或职务不在引文中", "the date, amount or post is not in the quote"),
    "kind": Say("处理没有写明方式", "an action without its kind"),
    "denied": Say("原文是否定的", "the text denies it"),
    "ends": Say("两端不能有这种关系", "such ends have no such relation"),
    "unknown": Say(
        "关系的一端不在文中，或与引文无关", "an end is not in the text, or has nothing to do with the quote"
    ),
    "same": Say("两端是同一个", "both ends are one"),
}
"""Why a claim is refused."""
SHORTEST, LONGEST = 2, 60
"""Characters of a name."""
DENIABLE = ("Problem", "Finding", "Action", "Case")
_DENIES = re.compile(
    "(?:未发现|没有|不存在|查无|未见|并无|并未|不构成|排除|绝不|严禁|不得|禁止|防止|杜绝|避免)[^，；。]*$|[未没无]$"
)


class Refused(Exception):
    """A claim that cannot be taken; `why` is a key of WHY."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Place:
    """Words in the folded text."""

    sentence: Sentence
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words."""
        return self.sentence.text[self.start - self.sentence.start : self.end - self.sentence.start]


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that is claimed to be there, at the place of its name."""

    type: str
    at: Place
    kind: str = ""
    planned: bool = False
    date: Cleaned | None = None
    amount: Cleaned | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """Where it comes among others, in whatever order they were said."""
        values = (str(one.value) if one else "" for one in (self.date, self.amount))
        return (self.at.start, self.at.end, self.type, self.kind, self.planned, *values)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that is claimed: each end by type and name; `at` is the quote that says it."""

    type: str
    start: tuple[str, str]
    end: tuple[str, str]
    at: Place
    post: Cleaned | None = None


@dataclass(slots=True)
class Claims:
    """All claims of a document whose words are where they are said to be, and how many were refused for what."""

    entities: list[Entity] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)

    def take(self, answer: Mapping[str, Any], shown: Stretch, scene: Scene) -> None:
        """Add what one answer says of the sentences shown."""
        lines = {one.number: one for one in shown.sentences}
        for told in answer["entities"]:
            try:
                self.entities.append(_entity(told, lines, scene))
            except Refused as error:
                self.refused[error.why] += 1
        for told in answer["relations"]:
            try:
                self.relations.append(_relation(told, lines))
            except Refused as error:
                self.refused[error.why] += 1


def folded(words: str) -> str:
    """Words in the form in which rules read a text."""
    block = Block(0, len(words), "body", 1)
    return Folded(DocumentText(words, (block,), "txt")).text.removesuffix("\n")


def _entity(told: Mapping[str, Any], lines: Mapping[int, Sentence], scene: Scene) -> Entity:
    quote = _quote(told, lines)
    name = folded(told["name"])
    at = _within(name, quote) or _within(name, _all_of(quote.sentence))
    if at is None or not SHORTEST <= len(name) <= LONGEST:
        raise Refused("name")
    type_ = told["type"]
    if type_ == "Action" and not told["kind"]:
        raise Refused("kind")
    if type_ in DENIABLE and _is_denied(at, scene):
        raise Refused("denied")
    date, amount = _said(told["date"], quote), _said(told["amount"], quote)
    return Entity(type_, at, told["kind"], told["planned"], _read(date, scene, "Date"), _read(amount, scene, "Amount"))


def _is_denied(at: Place, scene: Scene) -> bool:
    """Whether the text says that it is not so, or must not be."""
    clause, _ = at.sentence.clause(at.start)
    if _DENIES.search(scene.between(clause, at.start)):
        return True
    found = scene.here(at.sentence, "Problem", "Action")
    return any(one.attrs.get("denied") and one.meets(at.start, at.end) for one in found)


def _relation(told: Mapping[str, Any], lines: Mapping[int, Sentence]) -> Relation:
    quote = _quote(told, lines)
    if (told["start_type"], told["end_type"]) not in relations()[told["type"]]:
        raise Refused("ends")
    post = _said(told["post"], quote)
    ends = [(told[f"{end}_type"], folded(told[end])) for end in ("start", "end")]
    return Relation(told["type"], ends[0], ends[1], quote, Cleaned(post.text, post.text) if post else None)


def _quote(told: Mapping[str, Any], lines: Mapping[int, Sentence]) -> Place:
    sentence = lines.get(told["sentence"])
    if sentence is None:
        raise Refused("sentence")
    at = _within(folded(told["quote"]), _all_of(sentence))
    if at is None:
        raise Refused("quote")
    return at


def _said(words: str, quote: Place) -> Place | None:
    """Where a value stands in a quote, None where none is told."""
    if not words:
        return None
    at = _within(folded(words), quote)
    if at is None:
        raise Refused("value")
    return at


def _all_of(sentence: Sentence) -> Place:
    return Place(sentence, sentence.start, sentence.end)


def _within(words: str, place: Place) -> Place | None:
    at = place.text.find(words) if words.strip() else -1
    return Place(place.sentence, place.start + at, place.start + at + len(words)) if at >= 0 else None


def _read(at: Place | None, scene: Scene, type_: str) -> Cleaned | None:
    """A date or an amount as the rules read those words; None where they cannot."""
    if at is None:
        return None
    for one in scene.here(at.sentence, type_):
        value = one.attrs.get("norm" if type_ == "Date" else "value")
        if one.meets(at.start, at.end) and value not in (None, "") and "/" not in str(value):
            return Cleaned(value if type_ == "Amount" else str(value), one.text, bool(one.attrs.get("approx")))
    return None


def told(refused: Iterable[tuple[str, int]]) -> Say:
    """Why how many were refused, in words."""
    parts = [(WHY[why], count) for why, count in sorted(refused, key=lambda one: (-one[1], one[0]))]
    return Say("、".join(f"{why.zh} {n}" for why, n in parts), ", ".join(f"{why.en}: {n}" for why, n in parts))
