"""Lines of printed pages with their places, and what of them is running head, foot and page number."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from loaders.readers.documents.marks import Draft, plain
from loaders.readers.documents.text import Kind

_NUMBER = re.compile(r"[-—–_·•\s~]*(?:第?\s*\d{1,4}\s*页?)(?:\s*[/,，共of]+\s*共?\s*\d{1,4}\s*页?)?[-—–_·•\s~]*")
_EDGE = 0.15
"""Share of a page's height, above and below, in which what recurs on several pages is its head or foot."""
_FAR_UP, _FAR_DOWN = 0.075, 0.925
"""What stands above or below is head or foot without recurring: no printed text begins there."""
_MOST_EDGE_LINES = 4


@dataclass(slots=True)
class Line:
    """One printed line: its box with y downwards, `cells` where it has columns, `ocr` the confidence of its reading."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    cells: tuple[str, ...] = ()
    ocr: float | None = None
    kind: Kind = "body"

    @property
    def em(self) -> float:
        """Width of a Chinese character, from the line's length: nearly right also where a picture was read."""
        return (self.right - self.left) / max(columns(self.text) / 2, 0.5)

    @property
    def height(self) -> float:
        """Its height."""
        return max(self.bottom - self.top, 0.1)


@dataclass(slots=True)
class Sheet:
    """One page: its lines in reading order, and the rows of its tables with the number of lines above each table."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[tuple[int, list[Draft]]] = field(default_factory=list)


def columns(text: str) -> int:
    """Width of a text in columns: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def rows_of(lines: Iterable[Line]) -> list[Line]:
    """Pieces of lines put together where they stand side by side, from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.top + one.bottom) / 2):
        middle = (line.top + line.bottom) / 2
        if rows and _beside(rows[-1], line, middle):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(sorted(row, key=lambda one: one.left)) for row in rows]


def _beside(row: Sequence[Line], line: Line, middle: float) -> bool:
    last = row[-1]
    apart = abs((last.top + last.bottom) / 2 - middle)
    return apart < 0.45 * min(last.height, line.height) and all(
        line.left > one.right - one.em or line.right < one.left + one.em for one in row
    )


def _joined(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    text, cells = row[0].text, [row[0].text]
    for above, line in pairwise(row):
        wide = line.left - above.right > 1.5 * max(above.em, line.em)
        text += (" " if wide or (text[-1].isascii() and line.text[0].isascii()) else "") + line.text
        if wide:
            cells.append(line.text)
        else:
            cells[-1] += line.text
    weights = [max(len(line.text), 1) for line in row]
    found = [(line.ocr or 0.0) * weight for line, weight in zip(row, weights, strict=True)]
    return Line(
        text,
        row[0].left,
        min(line.top for line in row),
        max(line.right for line in row),
        max(line.bottom for line in row),
        tuple(cells) if len(cells) > 1 else (),
        None if row[0].ocr is None else sum(found) / sum(weights),
    )


def mark_edges(sheets: Sequence[Sheet]) -> None:
    """Say of every line whether it is its page's head or foot."""
    seen = Counter(key for sheet in sheets for key in {_key(line.text) for line, _ in _edges(sheet)})
    often = max(2, len(sheets) * 2 // 5)
    for sheet in sheets:
        for line, kind in _edges(sheet):
            number = bool(_NUMBER.fullmatch(plain(line.text)))
            recurs = seen[_key(line.text)] >= often and len(sheets) > 1
            if number or recurs or line.bottom < _FAR_UP * sheet.height or line.top > _FAR_DOWN * sheet.height:
                line.kind = kind


def _edges(sheet: Sheet) -> list[tuple[Line, Kind]]:
    """The lines near the upper and the lower edge."""
    lines = sorted(sheet.lines, key=lambda one: one.top)
    up = [line for line in lines[:_MOST_EDGE_LINES] if line.bottom < _EDGE * sheet.height]
    down = [line for line in lines[-_MOST_EDGE_LINES:] if line.top > (1 - _EDGE) * sheet.height]
    heads: list[tuple[Line, Kind]] = [(line, "header") for line in up]
    feet: list[tuple[Line, Kind]] = [(line, "footer") for line in down]
    return heads + feet


def _key(text: str) -> str:
    return re.sub(r"[\d\s]+", "", text)


def usual_em(lines: Sequence[Line]) -> float:
    """The size of the text's characters."""
    found = [line.em for line in lines if len(line.text) >= 8] or [line.em for line in lines]
    return median(found) if found else 12.0
