"""A saved page as a document: its text, and what the site put around it told apart. Nothing is run or fetched."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from loaders.readers.documents import kinds
from loaders.readers.documents.building import MOST_CHARACTERS, assemble
from loaders.readers.documents.encoded import decoded
from loaders.readers.documents.marks import Draft, is_prose, says_about
from loaders.readers.documents.page import Found, Page
from loaders.readers.documents.text import DocumentText

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_OPEN = frozenset(["p", "li", "td", "tr", "th", "dt", "dd", "option", "br", "img", "hr", "input", "meta", "link", "col",
                   "area", "base", "embed", "source", "wbr", "tbody", "thead", "tfoot"])  # fmt: skip
"""Elements that close by themselves."""
_DEEPEST = 3_000
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,20})""", re.IGNORECASE)
_CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
_DAY = re.compile(r"([12]\d{3})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")
_MOST_LINKED = 0.6
_SITE = re.compile(r"\s*[-_|—–]+\s*")


def read_web(path: Path) -> DocumentText:
    """A saved page. Raises ReadError where there is no text in it."""
    kinds.refuse_large(path, kinds.MOST_TEXT)
    source = _decoded(path)
    if len(source) > MOST_CHARACTERS * 3:
        raise kinds.too_long(path)
    if _depth(source) > _DEEPEST:
        raise kinds.damaged(path)
    page = Page(LexborHTMLParser(source))
    title = _title(page)
    drafts = [draft for found in _framed(page, title) if (draft := found.draft).text]
    if not any(draft.kind != "boilerplate" for draft in drafts):
        raise kinds.no_words(path)
    day = page.meta("dates")
    if day and (date := _DAY.search(day)) and not _shown(drafts, date):
        drafts.insert(0, Draft(day.strip(), "masthead"))
    return assemble(drafts, "html", title)


def _decoded(path: Path) -> str:
    """By its mark, by what it says itself where that is true, by its bytes else."""
    with path.open("rb") as file:
        data = file.read(kinds.MOST_TEXT + 1)
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = named[1].decode("ascii").lower()
        try:
            return data.decode(_CODECS.get(name, name)).replace("\x00", "")
        except (LookupError, UnicodeError):
            pass
    return decoded(path)


def _depth(source: str) -> int:
    """How deep the elements nest, at most: a parser's time grows with the square of it."""
    depth = deepest = 0
    for closing, name in _TAG.findall(source):
        if name.lower() in _OPEN:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _title(page: Page) -> str:
    """The one top heading, what the page says of itself, or the window's title without the site's name."""
    heads = [found.draft.text for found in page.found if found.tag == "h1" and not found.framed]
    if len(set(heads)) == 1:
        return heads[0]
    named = page.meta("titles").strip() or page.title
    parts = [part for part in _SITE.split(named) if part]
    shown = {found.draft.text for found in page.found}
    return next((part for part in (named, *parts) if part in shown), max(parts, key=len, default=""))


def _framed(page: Page, title: str) -> list[Found]:
    """Everything found, with what stands outside the text called the page's own; the title and what is said about the
    document above the text stay."""
    main = page.main()
    titled = False
    for found in page.found:
        draft, inside = found.draft, page.within(found, main)
        same = bool(title) and not titled and draft.text == title and not found.framed
        if same:
            titled = draft.title = True
        above = found.element < main and titled
        linked = found.linked > _MOST_LINKED * len(draft.text) and not is_prose(draft.text)
        about = above and says_about(draft.text) and not found.framed
        if not same and not about and (found.framed or linked or not inside) and draft.kind != "masthead":
            draft.kind = "boilerplate"
    return page.found


def _shown(drafts: list[Draft], date: re.Match[str]) -> bool:
    """Whether a day stands in the page's masthead already."""
    wanted = tuple(map(int, date.groups()))
    heads = (draft.text for draft in drafts[:40] if draft.kind != "boilerplate" and says_about(draft.text))
    return any(tuple(map(int, found.groups())) == wanted for text in heads for found in _DAY.finditer(text))
