"""The elements of a saved page as paragraphs and rows: one walk over the tree, with no recursion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.readers.documents.building import row
from loaders.readers.documents.marks import Draft, is_prose
from loaders.readers.documents.text import Kind

_SPACES = re.compile(r"[ \t\r\n\f]+")
_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_WRAP = re.compile(rf"(?<=[{_CJK}])[ \t]*[\r\n]\s*(?=[{_CJK}])")
"""A line break of the source within Chinese text, which is not meant as a space."""
_OUTER = " \t\r\n\xa0\u3000\u200b\ufeff"
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_LONG_CELL, _MOST_CELLS = 150, 200
_MOST_TABLES = 6
"""Tables within tables, beyond which no table is looked at: each look takes in all that are inside."""
_ENOUGH = 0.8
_FEW = 3


@cache
def tags() -> dict[str, frozenset[str]]:
    """The lists of tags.yaml, read once."""
    data = yaml.safe_load((Path(__file__).parent / "tags.yaml").read_text(encoding="utf-8"))
    return {name: frozenset(values) for name, values in data.items()}


@dataclass(slots=True)
class Found:
    """A paragraph or row: the element it stands in (elements are numbered as they open), its tag, how many of its
    characters are links, whether it stands in a part that is the page's own."""

    draft: Draft
    element: int
    tag: str
    linked: int
    framed: bool


@dataclass(slots=True)
class _Element:
    """An element that is open, or was: the one around it, the last one inside it, its tag, letters of prose in it."""

    around: int
    tag: str
    framed: bool
    last: int = 0
    prose: int = 0
    count: int = 0


class Page:
    """What a walk over a parsed page found."""

    def __init__(self, parsed: LexborHTMLParser) -> None:
        self.found: list[Found] = []
        self.title = ""
        self._meta: dict[str, str] = {}
        self._elements = [_Element(0, "", False)]
        self._parts: list[str] = []
        self._linked = 0
        self._open = 0
        self._links = 0
        self._tables = 0
        root = parsed.root
        if root is not None:
            self._walk(root)
        self._flush()
        self._sum()

    def meta(self, which: str) -> str:
        """The first of the page's own statements of that list of tags.yaml."""
        return next((self._meta[name] for name in sorted(tags()[which]) if self._meta.get(name)), "")

    def within(self, found: Found, element: int) -> bool:
        """Whether something found stands in an element."""
        return element <= found.element <= self._elements[element].last

    def main(self) -> int:
        """The element that holds the text: the innermost with most of the prose, and more than single paragraphs."""
        elements, holders = self._elements, tags()["holders"]
        inner: dict[int, list[int]] = {}
        for at, element in enumerate(elements[1:], 1):
            inner.setdefault(element.around, []).append(at)
        best = at = 0
        while True:
            most = max(inner.get(at, ()), key=lambda one: elements[one].prose, default=0)
            if not most or elements[most].prose < _ENOUGH * max(elements[0].prose, 1):
                return best
            at = most
            if elements[at].tag in holders and elements[at].count >= _FEW:
                best = at

    def _walk(self, root: LexborNode) -> None:
        stack: list[tuple[LexborNode | None, int]] = [(root, -1)]
        while stack:
            node, closing = stack.pop()
            if closing >= 0:
                self._close(closing)
                continue
            if node is None:
                continue
            if node.next is not None:
                stack.append((node.next, -1))
            tag = node.tag or ""
            if tag == "-text":
                self._text(node.text_content or "")
            elif tag == "br":
                self._flush()
            elif self._enters(node, tag):
                stack.append((None, self._enter(node, tag)))
                stack.append((node.child, -1))

    def _enters(self, node: LexborNode, tag: str) -> bool:
        """Whether the walk goes into an element; a table of data and the head's statements are taken at once."""
        if tag in tags()["dropped"] or tag.startswith(("-", "!")) or _hidden(node):
            return False
        if tag == "meta":
            values = node.attributes
            name = (values.get("name") or values.get("property") or values.get("itemprop") or "").lower()
            self._meta.setdefault(name, values.get("content") or "")
            return False
        if tag == "title":
            self.title = self.title or _squeezed(node.text(deep=True))
            return False
        return not (tag == "table" and self._tables < _MOST_TABLES and self._table(node))

    def _enter(self, node: LexborNode, tag: str) -> int:
        """Number of the element as it opens: 0 for one that stands within a line."""
        if tag == "a":
            self._links += 1
            return 1 << 40
        if tag not in tags()["blocks"]:
            return 0
        self._flush()
        self._tables += tag == "table"
        framed = self._elements[self._open].framed or _frame(node, tag)
        self._elements.append(_Element(self._open, tag, framed))
        self._open = len(self._elements) - 1
        return self._open

    def _close(self, number: int) -> None:
        if number == 1 << 40:
            self._links -= 1
        elif number:
            self._flush()
            self._elements[number].last = len(self._elements) - 1
            self._tables -= self._elements[number].tag == "table"
            self._open = self._elements[number].around

    def _text(self, text: str) -> None:
        self._parts.append(text)
        if self._links:
            self._linked += len(text.strip())

    def _flush(self) -> None:
        """The paragraph ends."""
        text, linked = _squeezed("".join(self._parts)), self._linked
        self._parts, self._linked = [], 0
        if text:
            tag = self._elements[self._open].tag
            kind: Kind = "heading" if re.fullmatch("h[1-6]", tag) and not is_prose(text) else "body"
            self._keep(Draft(text, kind), linked)

    def _keep(self, draft: Draft, linked: int) -> None:
        element = self._elements[self._open]
        element.count += 1
        if draft.kind == "row" or (is_prose(draft.text) and linked * 2 < len(draft.text)):
            element.prose += len(draft.text)
        self.found.append(Found(draft, self._open, element.tag, linked, element.framed))

    def _sum(self) -> None:
        """What stands in an element stands in those around it; frames that hold most of the prose are none."""
        framed = sum(element.prose for element in self._elements if element.framed)
        if framed * 2 > sum(element.prose for element in self._elements):
            for element in self._elements:
                element.framed = False
            for found in self.found:
                found.framed = False
        for element in reversed(self._elements[1:]):
            around = self._elements[element.around]
            around.prose += 0 if element.framed else element.prose
            around.count += element.count
        self._elements[0].last = len(self._elements) - 1

    def _table(self, table: LexborNode) -> bool:
        """Take a table whose cells are data; one that lays out the page is walked like anything else."""
        if table.css_first("table table") is not None:
            return False
        lines = [list(line.css("td, th")[:_MOST_CELLS]) for line in table.css("tr")]
        wide = sum(len(line) > 1 for line in lines)
        if wide * 2 <= len(lines):
            return False
        texts = [[_squeezed(_inner(cell)) for cell in line] for line in lines]
        long = sum(len(text) > _LONG_CELL for line in texts for text in line)
        if long * 4 > sum(map(len, texts)) or table.css_first("h1, h2, li") is not None:
            return False
        self._flush()
        for line in texts:
            if any(line):
                self._keep(row(line) if len(line) > 1 else Draft(line[0]), 0)
        return True


def _inner(cell: LexborNode) -> str:
    """The text of a cell without what is never shown."""
    parts: list[str] = []
    for node in cell.traverse(include_text=True):
        if node.tag == "-text" and (node.parent is None or node.parent.tag not in tags()["dropped"]):
            parts.append(node.text_content or "")
        elif node.tag in ("p", "br", "div") and parts:
            parts.append(" ")
    return "".join(parts)


def _squeezed(text: str) -> str:
    """Text as a browser shows it: white space of the source is one space, or none between Chinese characters."""
    return _SPACES.sub(" ", _WRAP.sub("", text)).strip(_OUTER)


def _hidden(node: LexborNode) -> bool:
    values = node.attributes
    style = (values.get("style") or "").replace(" ", "").lower()
    return "hidden" in values or "display:none" in style or "visibility:hidden" in style


def _frame(node: LexborNode, tag: str) -> bool:
    if tag in tags()["frames"]:
        return True
    if tag in ("html", "body"):
        return False
    values = node.attributes
    names = f"{values.get('class') or ''} {values.get('id') or ''}"
    words = {word.lower() for word in _WORDS.findall(names)} | {word.lower() for word in re.split(r"[\s_-]+", names)}
    return bool(words & tags()["frame_words"])
