"""Documents read without any of our writers: what a docx, a page and a PDF hold."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree
from pypdfium2 import raw

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HAN = re.compile("[\u4e00-\u9fff]")
ONE_ENGINE = pytest.mark.parametrize("engine", ["embedded"], indirect=True)
"""For what is told of a portrait already made: the engine makes no difference."""


def xml(path: Path, part: str = "word/document.xml") -> Any:
    """A part of a docx."""
    with ZipFile(path) as packed:
        return etree.fromstring(packed.read(part))


def paragraphs(path: Path) -> list[str]:
    """All texts of a docx's body, tables too, in order."""
    return ["".join(one.text or "" for one in each.iter(f"{W}t")) for each in xml(path).iter(f"{W}p")]


class Page(HTMLParser):
    """A page's texts, links, ids, and everything it would fetch."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.fetched: list[str] = []
        self._open: list[str] = []
        self._link = ""
        self._said = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if given.get("id"):
            self.ids.add(str(given["id"]))
        self.fetched += [str(given[key]) for key in ("src", "data", "poster", "action", "srcset") if given.get(key)]
        if tag == "link":
            self.fetched.append(str(given.get("href")))
        if tag == "a":
            self._link, self._said = str(given.get("href")), ""
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.links.append((self._link, self._said))
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self._open[-1:]):
            self.texts.append(data)
            self._said += data


def pdf_pages(path: Path) -> list[str]:
    """The text of every page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def pdf_fonts(path: Path) -> set[str]:
    """Names of the fonts that texts of a PDF are set in; every one of them is in the file."""
    document = pypdfium2.PdfDocument(path)
    try:
        fonts = [one.get_font() for page in document for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])]
        assert all(one.is_embedded for one in fonts)
        return {one.get_base_name() for one in fonts}
    finally:
        document.close()


def inked(path: Path, scale: float = 0.5) -> list[float]:
    """For every page, which share of it is not white."""
    document = pypdfium2.PdfDocument(path)
    try:
        shares = []
        for page in document:
            grey = page.render(scale=scale).to_pil().convert("L")
            counts = grey.histogram()
            shares.append(1 - sum(counts[240:]) / sum(counts))
        return shares
    finally:
        document.close()
