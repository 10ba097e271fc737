"""A document as it was read: one text, and the blocks that say what each stretch of it is and where it stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from graph.errors import Say

Kind = Literal["body", "heading", "row", "masthead", "header", "footer", "boilerplate"]
FACTS: tuple[Kind, ...] = ("body", "heading", "row")
"""The kinds that facts are taken from. The others are kept; `masthead` (source, date of issue, editor's note) and
`header` help to date the document, `footer` holds page numbers and the like, `boilerplate` is a saved page's own."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a table row. `start` and `end` are Python string indices into the document's text.

    `number` counts the blocks from 1; `page` from 1, 0 where the format has no pages; `cells` are the places of a row's
    cells; `ocr` is the mean confidence (0 to 1) where the characters were read from a picture, else None.
    """

    start: int
    end: int
    kind: Kind
    number: int
    page: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    ocr: float | None = None


@dataclass(frozen=True)
class DocumentText:
    """`text` is never changed after reading: full-width forms, odd spaces and traditional characters stay as written.

    Of a txt file it is the decoded file itself, so that offsets are the file's; of other formats the blocks, one line
    each. `format`: txt, docx, pdf, html or image; `title`: the file's own title where it has one; `notes`: what a
    person has to be told, such as pages that could not be read.
    """

    text: str
    blocks: tuple[Block, ...]
    format: str
    title: str = ""
    notes: tuple[Say, ...] = field(default=())

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, at: int) -> Block | None:
        """The block that holds the character at `at`."""
        place = bisect_right(self._starts, at) - 1
        return self.blocks[place] if place >= 0 and at < self.blocks[place].end else None

    def locator(self, start: int, end: int) -> str:
        """Where a person finds a stretch: "p2¶5:120-165" is page 2, paragraph 5, characters 120 to 165 of the text."""
        block = self.block_at(start)
        page = f"p{block.page}" if block and block.page else ""
        return f"{page}¶{block.number}:{start}-{end}" if block else f"{start}-{end}"
