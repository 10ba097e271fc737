"""Word's paragraph styles, as far as they say what a paragraph is: a heading, the title, an entry of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_HEADING = re.compile(r"(?:heading|标题|标 题|subtitle|副标题)\s*\d*", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|文档标题", re.IGNORECASE)
_MOST_STEPS = 12
"""Styles that one may be based on, one over the other; also what ends a circle."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style, or what a paragraph says itself: list and level ("" and -1: says nothing)."""

    name: str = ""
    based_on: str = ""
    number: str = ""
    level: int = -1
    outline: int = -1


@dataclass
class Styles:
    """All styles of a document by id."""

    _found: dict[str, Style] = field(default_factory=dict)

    def line(self, name: str) -> list[Style]:
        """A style and those it is based on, nearest first."""
        found: list[Style] = []
        while name in self._found and len(found) < _MOST_STEPS:
            found.append(self._found[name])
            name = found[-1].based_on
        return found

    def is_title(self, name: str) -> bool:
        """Whether it is the style of a document's title."""
        return any(_TITLE.fullmatch(style.name) for style in self.line(name)[:1])

    def is_heading(self, name: str) -> bool:
        """Whether it is a style of headings."""
        return any(_HEADING.fullmatch(style.name) or 0 <= style.outline < 9 for style in self.line(name))

    def list_of(self, name: str) -> tuple[str, int]:
        """The list and level that the style puts a paragraph into."""
        line = self.line(name)
        number = next((style.number for style in line if style.number), "")
        return number, next((style.level for style in line if style.level >= 0), 0)


def read_styles(tree: Element | None) -> Styles:
    """The styles that word/styles.xml defines."""
    styles = Styles()
    for element in tree.iter("style") if tree is not None else ():
        own = paragraph_style(element.find("pPr"))
        name, based = _value(element, "name"), _value(element, "basedOn")
        styles._found[element.get("styleId", "")] = Style(name, based, own.number, own.level, own.outline)
    return styles


def paragraph_style(properties: Element | None) -> Style:
    """What a paragraph's or a style's properties say themselves; `based_on` is the paragraph's style."""
    if properties is None:
        return Style()
    numbers = properties.find("numPr")
    level = _value(numbers, "ilvl") if numbers is not None else ""
    outline = _value(properties, "outlineLvl")
    return Style(
        based_on=_value(properties, "pStyle"),
        number=_value(numbers, "numId") if numbers is not None else "",
        level=int(level) if level.isdecimal() and len(level) == 1 else -1,
        outline=int(outline) if outline.isdecimal() and len(outline) == 1 else -1,
    )


def _value(element: Element, tag: str) -> str:
    found = element.find(tag)
    return found.get("val", "") if found is not None else ""
