"""A paper on pages of A4: lines of text and rules at their places, for the digital PDF and for the scan alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.sample.documents.font import font
from loaders.sample.documents.paper import Paper, Paragraph

WIDTH, HEIGHT = 595, 842
_SIDE, _TOP, _BOTTOM = 80.0, 92.0, 80.0
_ROOM = WIDTH - 2 * _SIDE
_STYLES = {"head": (20.0, 40.0), "title": (17.0, 30.0), "heading": (14.0, 25.0), "row": (11.0, 19.0)}
"""Kind of paragraph → size of type, distance of lines; else `_PLAIN`."""
_PLAIN = (13.0, 23.0)
_SMALL = 9.0
_NEVER_FIRST = "，。、；：！？）》”’〕】％%"
_NEVER_LAST = "（《“‘〔【"
_UNITS = re.compile(r"[!-~]+|.", re.DOTALL)
"""What a line is broken between: any two characters, but not inside a number or a Latin word."""


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text; `x` and `y` (from above) are where its baseline begins, in points."""

    x: float
    y: float
    size: float
    text: str


@dataclass(slots=True)
class Page:
    """What stands on one page. Rules are (x, y, x, y), from above."""

    lines: list[Line] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)


def width(text: str, size: float) -> float:
    """How wide a text is in points."""
    return font().width(text) * size / 1000


def broken(text: str, size: float, room: float, indent: float = 0.0) -> Iterator[str]:
    """The lines of a text, by the rules for punctuation at their ends."""
    units: list[str] = _UNITS.findall(text)
    line, left = "", room - indent
    for place, unit in enumerate(units):
        after = units[place + 1] if place + 1 < len(units) else ""
        ahead = width(after[0], size) if after and after[0] in _NEVER_FIRST else 0.0
        too_long = width(line + unit, size) + ahead > left and unit[0] not in _NEVER_FIRST
        if line and (too_long or (unit in _NEVER_LAST and width(line + unit + after, size) > left)):
            yield line
            line, left = "", room
        line += unit
    if line:
        yield line


def pages(paper: Paper) -> list[Page]:
    """The pages of a paper, with its header and their numbers."""
    setter = _Setter()
    columns = max((len(one.cells) for one in paper.paragraphs), default=0)
    for before, paragraph in zip((None, *paper.paragraphs), paper.paragraphs, strict=False):
        if paragraph.kind == "row":
            setter.row(paragraph, columns, first=before is None or before.kind != "row")
        else:
            setter.paragraph(paragraph)
    for number, page in enumerate(setter.pages, 1):
        mark = f"— {number} —"
        page.lines.append(Line((WIDTH - width(mark, _SMALL)) / 2, HEIGHT - 45, _SMALL, mark))
        if paper.spec.header:
            page.lines.insert(0, Line(_SIDE, 55, _SMALL, paper.spec.header))
            page.rules.append((_SIDE, 61, WIDTH - _SIDE, 61))
    return setter.pages


class _Setter:
    def __init__(self) -> None:
        self.pages = [Page()]
        self._at = _TOP

    def paragraph(self, paragraph: Paragraph) -> None:
        """Set a paragraph: titles in the middle, signatures on the right, the body with its first line moved in."""
        size, step = _STYLES.get(paragraph.kind, _PLAIN)
        indent = 2 * size if paragraph.kind in ("body", "heading") else 0.0
        if paragraph.kind == "issuer":
            self._at += step
        for order, text in enumerate(broken(paragraph.text, size, _ROOM, indent)):
            free = _ROOM - width(text, size)
            x = _SIDE + (indent if not order else 0.0)
            if paragraph.kind in ("head", "number", "title", "source"):
                x = _SIDE + free / 2
            elif paragraph.kind in ("issuer", "date"):
                x = _SIDE + max(0.0, free - 2 * size)
            self._feed(step)
            self.pages[-1].lines.append(Line(x, self._at, size, text))
        if paragraph.kind == "head":
            self.pages[-1].rules.append((_SIDE, self._at + 12, WIDTH - _SIDE, self._at + 12))
        if paragraph.kind in ("head", "title"):
            self._at += 12

    def row(self, paragraph: Paragraph, columns: int, first: bool) -> None:
        """Set a row of a table between rules; a cell takes as many lines as it needs."""
        size, step = _STYLES["row"]
        each = _ROOM / columns
        cells = [list(broken(cell, size, each - 8)) for cell in paragraph.cells]
        tall = max(len(lines) for lines in cells) * step + 6
        if first:
            self._at += 10
        if self._at + tall > HEIGHT - _BOTTOM:
            self._turn()
        top = self._at
        for column, lines in enumerate(cells):
            for order, text in enumerate(lines):
                self.pages[-1].lines.append(Line(_SIDE + column * each + 4, top + (order + 1) * step - 3, size, text))
        self._at += tall
        edges = [_SIDE + column * each for column in range(columns + 1)]
        self.pages[-1].rules += [(edge, top, edge, self._at) for edge in edges]
        self.pages[-1].rules += [(_SIDE, y, WIDTH - _SIDE, y) for y in (top, self._at)]

    def _feed(self, step: float) -> None:
        if self._at + step > HEIGHT - _BOTTOM:
            self._turn()
        self._at += step

    def _turn(self) -> None:
        self.pages.append(Page())
        self._at = _TOP
