"""Ruled tables of a pdf page: pdfplumber finds the cells, the page's own characters fill them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2.raw as raw

from loaders.readers.documents.building import row, tidy
from loaders.readers.documents.marks import Draft

_THIN = 3.0
_MOST_PATHS = 5_000
"""Drawn shapes beyond which a page is a map or a chart, in which looking for tables takes minutes."""
_MANY_SEGMENTS = 8
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its place, y downwards; `made`: not in the file, put in to stand for a gap or a line's end."""

    sign: str
    left: float
    top: float
    right: float
    bottom: float
    made: bool = False


@dataclass
class Table:
    """The cells of a table, row by row, and which of the page's characters stand in them."""

    cells: list[list[str]] = field(default_factory=list)
    glyphs: set[int] = field(default_factory=set)

    def rows(self, page: int) -> list[Draft]:
        """Its rows that hold anything."""
        return [row(cells, page) for cells in self.cells if any(cells)]


def has_rules(page: Any) -> bool:
    """Whether a page has lines both ways, as a table has: asked of pdfium, because pdfplumber takes fifty times longer
    to open a page than pdfium to read it."""
    flat = upright = 0
    for count, found in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if count > _MOST_PATHS:
            return False
        left, bottom, right, top = found.get_bounds()
        wide, high = right - left, top - bottom
        if wide > 8 and high > 8 and (wide > 40 or raw.FPDFPath_CountSegments(found) >= _MANY_SEGMENTS):
            flat, upright = flat + 2, upright + 2
        elif high < _THIN < wide:
            flat += 1
        elif wide < _THIN < high:
            upright += 1
    return flat >= 2 and upright >= 2


def tables_of(path: Path, number: int, glyphs: Sequence[Glyph]) -> list[Table]:
    """The tables of one page with two columns and more; none where pdfplumber cannot read what pdfium can."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(path, pages=[number]) as document:
            found = [
                [list(line.cells) for line in table.rows]
                for table in document.pages[0].find_tables()
                if len(table.rows) > 0
            ]
    except Exception:  # pdfminer raises whatever it stumbles over; the text is there all the same
        return []
    tables = [_filled(lines, glyphs) for lines in found if max(map(len, lines)) > 1]
    return [table for table in tables if table.glyphs]


def _filled(lines: Sequence[Sequence[_Box | None]], glyphs: Sequence[Glyph]) -> Table:
    table = Table()
    bounds = [cell for line in lines for cell in line if cell]
    left, top = min(cell[0] for cell in bounds), min(cell[1] for cell in bounds)
    right, bottom = max(cell[2] for cell in bounds), max(cell[3] for cell in bounds)
    near = [at for at, glyph in enumerate(glyphs) if _inside(glyph, (left, top, right, bottom))]
    for line in lines:
        texts: list[str] = []
        for cell in line:
            held = [at for at in near if cell and at not in table.glyphs and _inside(glyphs[at], cell)]
            table.glyphs.update(held)
            texts.append(_text([glyphs[at] for at in held]))
        table.cells.append(texts)
    table.glyphs.update(near)
    return table


def _inside(glyph: Glyph, box: _Box) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _text(glyphs: Sequence[Glyph]) -> str:
    """A cell's text: line breaks are the cell's width only, and join Chinese without a space."""
    text = ""
    for glyph in glyphs:
        if glyph.made or glyph.sign.isspace():
            text += " " if text and text[-1].isascii() and text[-1] != " " else ""
        else:
            bare = text.rstrip() if not glyph.sign.isascii() else text
            text = bare + glyph.sign
    return tidy(text)
