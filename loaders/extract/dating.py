"""What a document says of itself: its date, its number, who issued it, its title. Relative dates hang on that date.

The date comes from, in this order: the issue of the periodical it was printed in, the line of signature at its end, the
number of the document (its year), a date beneath the title, the masthead of a saved page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph.model.values.numerals import parse_chinese
from loaders.extract.folding import Folded, FoldedBlock

_ISSUE = re.compile(r"》?(?:杂志|报)?(?P<y>(?:19|20)\d{2})年第\d{1,3}期")
_NUMBER = re.compile(r"(?P<n>[\u4e00-\u9fff]{1,10}[〔\[（](?P<y>(?:19|20)\d{2})[〕\]）]\s*(?:第)?\d{1,4}号)")
_NUMBERED_ISSUE = re.compile(r"(?P<n>[\u4e00-\u9fff]{2,12}(?P<y>(?:19|20)\d{2})年(?:第|总第)\d{1,4}期)")
_OWN_KINDS = ("masthead", "header", "heading", "body")
_DATE = re.compile(
    r"(?P<y>(?:19|20)\d{2}|[一二][〇零九][〇零一二三四五六七八九]{2})(?:年|[-./])(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:月|[-./])(?:(?P<d>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日?)?"
)
_SOURCE = re.compile(
    r"(?:来源|发布单位|发布机构)[：:]\s*《?(?P<who>[\u4e00-\u9fff]{2,20}?)(?:》|杂志)?(?=\s|[|｜，]|发布|时间|作者|编辑|(?:19|20)\d{2}|$)"
)
_POSTED = re.compile("转载|转发|上传|推送|浏览|访问")
_BESIDE = 24
"""Characters at most beside a date in a line that only says of when a document is."""
_SIGNED = 60
"""Characters at most of a line that is nothing but a signature."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a document says of itself; `span` are the folded characters of the date."""

    title: str = ""
    date: str = ""
    span: tuple[int, int] | None = None
    number: str = ""
    issuer: str = ""


def heading(folded: Folded, name: str = "") -> Heading:
    """The heading of a document; `name`, its file's name, may hold the date where the text has none."""
    blocks = folded.blocks
    number = _number(folded, blocks)
    date, span = _date(folded, blocks, number[1])
    if not date and (found := _DATE.search(name)):
        date = _norm(found)
    title = _title(folded, blocks)
    return Heading(title, date, span, number[0], _issuer(folded, blocks))


def _date(folded: Folded, blocks: list[FoldedBlock], year: str) -> tuple[str, tuple[int, int] | None]:
    head = [one for one in blocks if one.block.kind in ("masthead", "header")][:12]
    for one in head:
        if found := _ISSUE.search(folded.text, one.start, one.end):
            return _day_of_issue(folded, blocks, found["y"]) or (found["y"], found.span())
    signed = [one for one in reversed(blocks) if one.block.kind in ("body", "heading", "masthead", "footer")][:6]
    for one in signed:
        text = folded.text[one.start : one.end]
        found = _DATE.search(text)
        if found and len(text) <= _SIGNED and len(text) - found.end() <= 4 and found["d"]:
            return _norm(found), (one.start + found.start(), one.start + found.end())
    for one in _top(blocks):
        text = folded.text[one.start : one.end]
        found = _DATE.search(text)
        own = one.block.kind in ("masthead", "header") or (
            found and len(text) - len(found[0]) <= _BESIDE and "，" not in text
        )
        if found and len(text) <= _SIGNED and own:
            return _norm(found), (one.start + found.start(), one.start + found.end())
    if year:
        return year, None
    return "", None


def _day_of_issue(folded: Folded, blocks: list[FoldedBlock], year: str) -> tuple[str, tuple[int, int]] | None:
    """The whole date of an issue, where a line of its own at the head or the end gives one of the same year."""
    for one in [*_top(blocks)][:12] + list(blocks[-4:]):
        text = folded.text[one.start : one.end]
        found = _DATE.search(text)
        if found and found["d"] and found["y"] == year and len(text) <= _SIGNED and not _POSTED.search(text):
            return _norm(found), (one.start + found.start(), one.start + found.end())
    return None


def _top(blocks: list[FoldedBlock]) -> Iterable[FoldedBlock]:
    """Masthead and header, then the first lines."""
    yield from (one for one in blocks if one.block.kind in ("masthead", "header"))
    yield from (one for one in blocks if one.block.kind in ("body", "heading"))
    return


def _number(folded: Folded, blocks: list[FoldedBlock]) -> tuple[str, str]:
    """The document's own number and its year: on a line of its own near the top."""
    for one in [one for one in blocks if one.block.kind in _OWN_KINDS][:12]:
        text = folded.text[one.start : one.end]
        found = _NUMBER.search(text)
        found = found or _NUMBERED_ISSUE.search(text)
        if found and len(text) - len(found[0]) <= 12 and not text.startswith(("根据", "按照", "依据")):
            return found["n"], found["y"]
    return "", ""


def _title(folded: Folded, blocks: list[FoldedBlock]) -> str:
    """The file's own title, else the first line that reads like one."""
    if folded.document.title:
        return folded.document.title
    for one in blocks[:8]:
        text = folded.text[one.start : one.end].strip()
        if (
            one.block.kind in ("heading", "masthead", "body")
            and 4 <= len(text) <= 60
            and not re.search(r"[。；]|〔\d{4}〕", text)
            and len(re.findall(r"\d", text)) < 8
        ):
            return text
    return ""


def _issuer(folded: Folded, blocks: list[FoldedBlock]) -> str:
    """Who signed: the line before the date at the end, or on it."""
    tail = [
        folded.text[one.start : one.end].strip() for one in blocks if one.block.kind in ("body", "heading", "footer")
    ][-5:]
    for text, behind in zip(reversed(tail), ["", *reversed(tail)], strict=False):
        bare = _DATE.sub("", text).strip("，。 （）")
        if (
            3 < len(bare) <= 30
            and re.search(r"(?:委|局|组|室|办|会|院|府|厅|公司|党组)$", bare)
            and (_DATE.search(text) or _DATE.search(behind))
        ):
            return bare
    for one in blocks:
        found = _SOURCE.search(folded.text, one.start, one.end) if one.block.kind in ("masthead", "header") else None
        if found:
            return found["who"]
    return ""


def _norm(found: re.Match[str]) -> str:
    year = found["y"] if found["y"].isdigit() else str(parse_chinese(found["y"]) or "")
    parts = [
        int(found[name]) if found[name].isdigit() else int(parse_chinese(found[name]) or 0)
        for name in ("m", "d")
        if found[name]
    ]
    return "-".join([year, *(f"{part:02d}" for part in parts)])
