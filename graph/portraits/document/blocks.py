"""What a written analysis is made of, whatever it is written as: sections of headings, paragraphs, tables, pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.errors import Say

_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
PARTS = "abcdefgh"


@dataclass(frozen=True, slots=True)
class Ref:
    """Where a number's records stand: the number of a list of the appendix, and which part of it."""

    number: int
    part: int = 0

    @property
    def anchor(self) -> str:
        """The name of the place that a link goes to."""
        return f"list-{self.number}-{PARTS[self.part]}"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text; with `ref` it is a number whose records stand in the appendix."""

    text: str
    ref: Ref | None = None
    bold: bool = False


Line = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3; a section's own is level 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `style`: body, note (small, for how something is to be read), or draft (a suggestion)."""

    line: Line
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head, its share of the width, and whether its cells are numbers."""

    head: str
    width: float = 1.0
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `name` is what a template calls it by, "" where it has none."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG text, with what it says in words for those who do not see it."""

    name: str
    caption: str
    svg: str
    width: float
    height: float


Block = Heading | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """One chapter. `key` is what a template calls it by."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page."""

    title: str
    draft: str
    rows: tuple[tuple[str, str, str], ...]
    """(key, label, text)"""
    note: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole analysis, in one language."""

    lang: str
    cover: Cover
    sections: tuple[Section, ...]
    facts: dict[str, object] = field(default_factory=dict)
    """What a template may ask for beside sections and pictures."""

    @property
    def pictures(self) -> dict[str, Picture]:
        """Charts by name."""
        return {one.name: one for part in self.sections for one in part.blocks if isinstance(one, Picture)}


def clean(text: object) -> str:
    """A text as any document can hold it: on one line, without signs that no XML may have."""
    return " ".join(_BROKEN.sub("", str(text)).split())


def t(*parts: str | Say | Text) -> Line:
    """A line of texts and numbers. Spaces at the ends of a piece are kept."""
    return tuple(one if isinstance(one, Text) else Text(_BROKEN.sub("", str(one))) for one in parts)


def say(zh: str, en: str) -> str:
    """One of two texts, as the process speaks."""
    return str(Say(zh, en))


def plain(line: Sequence[Text]) -> str:
    """A line without its links."""
    return "".join(one.text for one in line)
