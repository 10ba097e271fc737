"""docx as a document: paragraphs with the numbers people see, tables as rows, text boxes, notes, headers and footers.

Read from its XML with our own walk and not with docx2python or python-docx: these unpack every part without a limit,
number lists in Western forms only, and leave out text boxes, or put them and their fallbacks in twice; and what was
struck with tracked changes has to stay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from graph.errors import Say
from loaders.readers.documents import kinds
from loaders.readers.documents.building import MOST_CHARACTERS, assemble, row, tidy
from loaders.readers.documents.marks import END, Draft, begins_item, is_date, is_prose
from loaders.readers.documents.numbering import read_numbering
from loaders.readers.documents.styles import paragraph_style, read_styles
from loaders.readers.documents.text import DocumentText, Kind
from loaders.readers.documents.xml import Parts

_GONE = frozenset({"del", "moveFrom", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "rt", "Fallback", "instrText"})
"""Struck text, properties, and what stands there for programs that cannot show the rest."""
_PICTURES = frozenset({"drawing", "pict", "object"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_MACROS = Say("文件带有宏；只读了文字，没有运行宏。", "The file holds macros; its text was read, nothing was run.")
_SHORT = 15


def read_word(path: Path) -> DocumentText:
    """A docx file. Raises ReadError where it is damaged, locked or a bomb."""
    kinds.refuse_large(path, kinds.MOST_BYTES)
    parts = Parts(path)
    try:
        names = sorted(parts.names())
        main = next((name for name in names if re.fullmatch(r"word/document\d*\.xml", name)), "")
        tree = parts.tree(main) if main else None
        body = next(tree.iter("body"), None) if tree is not None else None
        if body is None:
            raise kinds.damaged(path)
        walk = _Walk(parts)
        drafts = [*walk.apart(names, "header"), *walk.blocks(body), *walk.notes(), *walk.apart(names, "footer")]
        if sum(len(draft.text) for draft in drafts) > MOST_CHARACTERS:
            raise kinds.too_long(path)
        notes = [_MACROS] if any(name.endswith("vbaproject.bin") for name in names) else []
        title = _own_title(parts)
    finally:
        parts.close()
    if not drafts:
        raise kinds.no_words(path)
    return assemble(drafts, "docx", title, notes)


def _own_title(parts: Parts) -> str:
    tree = parts.tree("docProps/core.xml")
    found = tree.find("title") if tree is not None else None
    return tidy(found.text or "") if found is not None else ""


class _Walk:
    """The walk over the parts of one document, with its styles and how far its lists have counted."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._styles = read_styles(parts.tree("word/styles.xml"))
        self._numbering = read_numbering(parts.tree("word/numbering.xml"))

    def apart(self, names: list[str], kind: Kind) -> Iterator[Draft]:
        """The headers or footers of all sections, each text once."""
        seen: set[str] = set()
        for name in names:
            tree = self._parts.tree(name) if re.fullmatch(rf"word/{kind}\d*\.xml", name) else None
            for draft in self.blocks(tree) if tree is not None else ():
                if draft.text not in seen:
                    seen.add(draft.text)
                    yield Draft(draft.text, kind)

    def notes(self) -> Iterator[Draft]:
        """Footnotes and endnotes, below the text as they stand in print."""
        for name in ("footnote", "endnote"):
            tree = self._parts.tree(f"word/{name}s.xml")
            for note in tree.iter(name) if tree is not None else ():
                if not note.get("type", "normal").startswith(("separator", "continuation")):
                    yield from self.blocks(note)

    def blocks(self, parent: Element) -> Iterator[Draft]:
        """Paragraphs and rows below an element, in reading order."""
        for element in parent:
            if element.tag == "p":
                yield from self._paragraph(element)
            elif element.tag == "tbl":
                yield from self._table(element)
            elif element.tag not in _GONE:
                yield from self.blocks(element)

    def _paragraph(self, element: Element) -> Iterator[Draft]:
        boxes: list[Element] = []
        text = "".join(_runs(element, boxes))
        own = paragraph_style(element.find("pPr"))
        kind: Kind = "body"
        if self._styles.is_heading(own.based_on) or 0 <= own.outline < 9:
            kind = "heading"
        title = self._styles.is_title(own.based_on)
        if text.strip():
            number, level = self._styles.list_of(own.based_on)
            number, level = own.number or number, own.level if own.level >= 0 else level
            text = self._numbering.next(number, level) + text.lstrip() if number not in ("", "0") else text
        for part in _lines(text):
            yield Draft(part, "body" if is_prose(part) else kind, title=title)
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, table: Element) -> Iterator[Draft]:
        rows = [[list(self.blocks(cell)) for cell in _below(line, "tc")] for line in _below(table, "tr")]
        if all(len(cells) < 2 for cells in rows):  # a frame around text
            yield from (draft for cells in rows for cell in cells for draft in cell)
            return
        for cells in rows:
            texts = [" ".join(draft.text.replace("\t", " ") for draft in cell) for cell in cells]
            if any(texts):
                yield row(texts)


def _below(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also inside controls; struck rows are left out."""
    for element in parent:
        if element.tag == tag:
            struck = element.find("trPr/del") if tag == "tr" else None
            if struck is None:
                yield element
        elif element.tag not in _GONE and element.tag != "tbl":
            yield from _below(element, tag)


def _runs(parent: Element, boxes: list[Element]) -> Iterator[str]:
    """The text of a paragraph; the text boxes that hang on it are collected."""
    for element in parent:
        tag = element.tag
        if tag == "t":
            yield element.text or ""
        elif tag in _SIGNS:
            yield "" if element.get("type") in ("page", "column") else _SIGNS[tag]
        elif tag in _PICTURES:
            boxes.extend(_boxes(element))
        elif tag not in _GONE and not (tag == "r" and _hidden(element)):
            yield from _runs(element, boxes)


def _boxes(parent: Element) -> Iterator[Element]:
    for element in parent:
        if element.tag == "txbxContent":
            yield element
        elif element.tag not in _GONE:
            yield from _boxes(element)


def _hidden(run: Element) -> bool:
    mark = run.find("rPr/vanish")
    return mark is not None and mark.get("val", "1") not in ("0", "false", "off")


def _lines(text: str) -> Iterator[str]:
    """A paragraph's lines where its breaks end something; a break within a sentence or a long title joins."""
    kept = ""
    for part in map(tidy, text.split("\n")):
        if not part:
            continue
        if kept and (END.search(kept) or kept.endswith(("：", ":")) or len(kept) < _SHORT or _own(part)):
            yield kept
            kept = ""
        gap = " " if kept and kept[-1].isascii() and part[0].isascii() else ""
        kept += gap + part
    if kept:
        yield kept


def _own(text: str) -> bool:
    return is_date(text) or begins_item(text)
