"""Plain text as a document: the decoded file itself, cut into paragraphs that may run over line breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from graph.errors import Say
from loaders.readers.documents import kinds
from loaders.readers.documents.building import MOST_CHARACTERS
from loaders.readers.documents.encoded import decoded
from loaders.readers.documents.marks import END, Draft, begins_item, classify, is_date, is_frame, says_about
from loaders.readers.documents.text import Block, DocumentText
from loaders.readers.lines import Tally

_BLANK = "\ufeff\x1a" + "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace())
"""What is no text at either end of a line: white space of any kind, a byte order mark, the end mark of DOS."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_WIDEST, _NARROWEST = 160, 36
"""Columns (a Chinese character takes two) between which a text may have been wrapped."""
_SLACK = 4
"""Columns by which a wrapped line may be short: a mark or a number that did not fit went down."""
_INDENT = ("\u3000", "\t", "  ", "\xa0\xa0")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: where it stands without its outer white space, its width in columns and in characters,
    whether it is indented."""

    start: int
    end: int
    text: str
    width: int
    signs: int
    indented: bool
    first: bool
    """Whether a blank line, or nothing, stands above it."""


def read_plain(path: Path) -> DocumentText:
    """A text file. Raises ReadError where it is no text."""
    kinds.refuse_large(path, kinds.MOST_TEXT)
    tally = Tally()
    text = decoded(path, tally, wide=False)
    if not text.strip("\ufeff \t\r\n\u3000\x00\x1a"):
        raise kinds.empty(path)
    if len(text) > MOST_CHARACTERS:
        raise kinds.too_long(path)
    drafts, ends = _paragraphs(text)
    title = classify(drafts)
    blocks = tuple(
        Block(draft.at, end, draft.kind, number, 0, tuple((draft.at + a, draft.at + b) for a, b in draft.cells))
        for number, (draft, end) in enumerate(zip(drafts, ends, strict=True), 1)
    )
    return DocumentText(text, blocks, "txt", title, _notes(tally))


def _notes(tally: Tally) -> tuple[Say, ...]:
    count = tally.count("undecodable")
    if not count:
        return ()
    return (
        Say(
            f"{count} 行里有解不开的字节，已用“\ufffd”代替；请核对原文。",
            f"Bytes that cannot be decoded, in {count} lines, are shown as \ufffd; check the original.",
        ),
    )


def _paragraphs(text: str) -> tuple[list[Draft], list[int]]:
    """Drafts, and where each ends: a wrapped paragraph is one stretch with its line breaks inside."""
    lines = list(_lines(text))
    wrapped = _wrapped_at(lines)
    drafts: list[Draft] = []
    ends: list[int] = []
    above: _Line | None = None
    for line in lines:
        if above is not None and wrapped and _goes_on(above, line, wrapped):
            start, ends[-1] = drafts[-1].at, line.end
            drafts[-1] = Draft(_joined(text[start : line.end]), at=start)
        else:
            drafts.append(_draft(line))
            ends.append(line.end)
        above = line
    return drafts, ends


def _draft(line: _Line) -> Draft:
    """A line of its own; one with two tabs and more is a row of a table that was copied."""
    parts = line.text.split("\t")
    if len(parts) < 3 or sum(bool(part.strip()) for part in parts) < 2:
        return Draft(line.text, at=line.start)
    places: list[tuple[int, int]] = []
    at = 0
    for part in parts:
        places.append((at, at + len(part)))
        at += len(part) + 1
    return Draft(line.text, "row", cells=tuple(places), at=line.start)


def _lines(text: str) -> Iterator[_Line]:
    first = True
    for found in _LINE.finditer(text):
        whole = found[0].rstrip("\r\n")
        inner = whole.strip(_BLANK)
        if not inner:
            first = first or bool(found[0])
            continue
        start = found.start() + whole.index(inner)
        indented = whole.startswith(_INDENT)
        shown = whole.rstrip()
        yield _Line(start, start + len(inner), inner, _columns(shown), len(shown), indented, first)
        first = False


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text[: _WIDEST + 1])


def _wrapped_at(lines: Sequence[_Line]) -> tuple[int, int] | None:
    """The columns and characters at which whatever wrote a text wrapped it, None where every line is a paragraph.

    It was wrapped when no line is wider than a page, and lines of the greatest width break off in a sentence: two of
    them, or one that holds a comma or a full stop, which titles do not.
    """
    widest = max((line.width for line in lines), default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return None
    most = widest, max(line.signs for line in lines)
    broken = [above for above, line in pairwise(lines) if _goes_on(above, line, most) and not END.search(above.text)]
    prose = any(re.search("[，。；,]", line.text) for line in broken)
    return most if prose and (len(broken) >= 2 or len(lines) <= 12) else None


def _goes_on(above: _Line, line: _Line, most: tuple[int, int]) -> bool:
    """Whether a line continues the paragraph of the line above it."""
    if line.first or line.indented or "\t" in line.text + above.text:
        return False
    if above.width < most[0] - _SLACK and above.signs < most[1] - _SLACK // 2:
        return False
    if says_about(line.text) or is_date(line.text) or is_frame(line.text):
        return False
    return not (END.search(above.text) and begins_item(line.text))


def _joined(text: str) -> str:
    """A wrapped paragraph as its lines would stand on one, to tell what it is."""
    return "".join(part.strip() for part in text.splitlines())
