"""A few lines of our own as a document, and what the rules say of it in the document's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from loaders.extract.mentions import Analysis, Mention, Relation, analyse
from loaders.readers.documents.text import Block, DocumentText, Kind

Line = str | tuple[Kind, str]
"""A paragraph, or a kind of block and its text."""


def document(*lines: Line, title: str = "") -> DocumentText:
    """The lines as a document that was read, a block a line; the cells of a row stand between tabs."""
    blocks, at = [], 0
    told: list[tuple[Kind, str]] = [("body", one) if isinstance(one, str) else one for one in lines]
    for number, (kind, line) in enumerate(told, 1):
        cells = [(at + one.start(), at + one.end()) for one in re.finditer(r"[^\t]+", line)] if kind == "row" else []
        blocks.append(Block(at, at + len(line), kind, number, cells=tuple(cells)))
        at += len(line) + 1
    return DocumentText("\n".join(line for _, line in told), tuple(blocks), "txt", title=title)


@dataclass(frozen=True)
class Told:
    """What the rules say of one document."""

    text: DocumentText
    analysis: Analysis

    def quote(self, one: Mention) -> str:
        """The characters of a mention."""
        return self.text.text[one.start : one.end]

    def words(self, type_: str) -> list[str]:
        """The characters of every mention of a type, in order."""
        return [self.quote(one) for one in self.analysis.mentions if one.type == type_]

    def mentions(self, type_: str, words: str) -> list[Mention]:
        """The mentions of a type with these characters, at least one."""
        found = [one for one in self.analysis.mentions if one.type == type_ and self.quote(one) == words]
        assert found, f"{type_} {words} is not among {self.words(type_)}"
        return found

    def attrs(self, type_: str, words: str) -> dict[str, Any]:
        """What is known of the only mention of a type with these characters."""
        [one] = self.mentions(type_, words)
        return one.attrs

    def entities(self, type_: str, words: str) -> list[str]:
        """What each mention of a type with these characters stands for, in order."""
        return [one.entity for one in self.mentions(type_, words)]

    def entity(self, type_: str, words: str) -> str:
        """What all mentions of a type with these characters stand for."""
        [one] = set(self.entities(type_, words))
        return one

    def pairs(self, rel: str) -> set[tuple[str, str]]:
        """Head and tail of every relation of a kind, each in the words of its first mention."""
        return {(self._first(one.head), self._first(one.tail)) for one in self.relations(rel)}

    def relations(self, rel: str) -> list[Relation]:
        """The relations of a kind."""
        return [one for one in self.analysis.relations if one.rel == rel]

    def sure(self, head: str, rel: str, tail: str) -> float:
        """How sure a relation is."""
        [sure] = [
            one.attrs["sure"]
            for one in self.relations(rel)
            if (self._first(one.head), self._first(one.tail)) == (head, tail)
        ]
        return float(sure)

    def _first(self, entity: str) -> str:
        return next(self.quote(one) for one in self.analysis.mentions if one.entity == entity)


def told(*lines: Line, kind: str = "", title: str = "", name: str = "") -> Told:
    """What the rules say of a document of these lines, read as `kind` and from the file `name`."""
    text = document(*lines, title=title)
    return Told(text, analyse(text, kind, name))
