"""Drafts of paragraphs to the text of a document, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.errors import Say
from loaders.readers.documents.marks import Draft, classify
from loaders.readers.documents.text import Block, DocumentText

MOST_CHARACTERS = 5_000_000
"""Of one document: a report of a thousand pages has about a million."""


def tidy(text: str) -> str:
    """A paragraph on one line, without what is not meant to be seen; what stands within it stays as it is."""
    kept = "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")
    return " ".join(part.strip(" \t") for part in kept.replace("\r", "\n").split("\n") if part.strip(" \t")).strip()


def row(cells: Sequence[str], page: int = 0) -> Draft:
    """A table row: its cells with tabs between them."""
    places: list[tuple[int, int]] = []
    at = 0
    for cell in cells:
        places.append((at, at + len(cell)))
        at += len(cell) + 1
    return Draft("\t".join(cells), "row", page, tuple(places))


def assemble(
    drafts: Iterable[Draft], form: str, title: str = "", notes: Sequence[Say] = (), *, marked: bool = True
) -> DocumentText:
    """The document of a format whose text is its paragraphs, one line each; `marked`: look for its masthead."""
    kept = [draft for draft in drafts if draft.text.strip()]
    found = classify(kept) if marked else ""
    blocks: list[Block] = []
    at = 0
    for number, draft in enumerate(kept, 1):
        end = at + len(draft.text)
        cells = tuple((at + left, at + right) for left, right in draft.cells)
        blocks.append(Block(at, end, draft.kind, number, draft.page, cells, draft.ocr))
        at = end + 1
    return DocumentText("\n".join(draft.text for draft in kept), tuple(blocks), form, found or title, tuple(notes))
