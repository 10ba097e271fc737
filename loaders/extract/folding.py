"""The text as rules read it: one form of every sign, no stray spaces, and for each character where it came from.

Nothing of the document's own text is changed; every place that rules find is told in the document's own characters.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.model.values.names import HAN
from loaders.extract.names import is_name
from loaders.readers.documents.text import Block, DocumentText

_FOLDS: dict[int | str, int | str] = {
    **{0xFF01 + place: 0x21 + place for place in range(94)},
    **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\ufeff", " "),
    **dict.fromkeys("‘「『＂＇", "“"),
    **dict.fromkeys("’」』", "”"),
    "﹝": "〔",
    "﹞": "〕",
    "–": "—",
    "―": "—",
    "˙": "·",
    "•": "·",
    "・": "·",
    "‧": "·",
    "○": "〇",
}
_SIGNS = str.maketrans(_FOLDS)
_WIDE = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
_HAN = re.compile(f"[{HAN}]")
_CLOSE = re.compile(rf"[{HAN}，。、；：？！“”《》（）〔〕·%]")
_GAP = re.compile(r"[ \t\r\n\u3000]+")
_AMONG = re.compile(rf"(?<=[{HAN}])[ \u3000](?=[{HAN}])")
_ODD = 60
"""In a text with more than one space among Chinese characters in so many characters, spaces mean nothing."""
_RUN = re.compile(rf"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class FoldedBlock:
    """One block in the folded text, from `start` to `end`."""

    start: int
    end: int
    block: Block


class Folded:
    """The folded text of a document, its blocks one line each. `at`: for each character, its index in the document."""

    def __init__(self, document: DocumentText) -> None:
        self.document = document
        parts: list[str] = []
        self.at = array("l")
        self.blocks: list[FoldedBlock] = []
        place = 0
        for block in document.blocks:
            text, kept = _folded(document.text, block)
            if not text:
                continue
            self.blocks.append(FoldedBlock(place, place + len(text), block))
            parts += (text, "\n")
            self.at.extend(kept)
            self.at.append(block.end)
            place += len(text) + 1
        self.text = "".join(parts)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the folded text as indices into the document's own."""
        return self.at[start], self.at[end - 1] + 1

    def facts(self, kinds: tuple[str, ...]) -> Iterator[FoldedBlock]:
        """The blocks of these kinds."""
        return (one for one in self.blocks if one.block.kind in kinds)


def _folded(text: str, block: Block) -> tuple[str, list[int]]:
    """The folded text of a block and where each of its characters stands."""
    raw = text[block.start : block.end].translate(_SIGNS)
    raw = "".join(map(simple, raw))
    drop = set(_stray(raw))
    signs: list[str] = []
    kept: list[int] = []
    for place, sign in enumerate(raw):
        if place in drop:
            continue
        if sign in "\t\r\n":
            sign = " "
        signs.append(_widened(raw, place) if sign in _WIDE or sign in "\"'" else sign)
        kept.append(block.start + place)
    return "".join(signs), kept


def _widened(raw: str, place: int) -> str:
    """A half-width comma, colon or bracket in its full-width form, but within numbers (1,200) and times (12:30)."""
    sign = raw[place]
    before, after = raw[place - 1 : place], raw[place + 1 : place + 2]
    if sign in "\"'":
        return "”" if raw.count(sign, 0, place) % 2 else "“"
    if sign in ",:" and before.isdigit() and after.isdigit():
        return sign
    return _WIDE[sign]


def _stray(raw: str) -> Iterator[int]:
    """White space that means nothing: broken lines, and single spaces among Chinese characters; two words that may be
    names side by side stay apart, and so do Latin words. Where spaces stand anywhere at all, as some scanners leave
    them, none means anything."""
    odd = len(_AMONG.findall(raw)) > max(3, len(raw) // _ODD)
    for gap in _GAP.finditer(raw):
        start, end = gap.span()
        before, after = raw[start - 1 : start], raw[end : end + 1]
        if not before or not after:
            yield from range(start, end)
            continue
        broken = "\n" in gap[0] or "\r" in gap[0]
        if broken and (
            (before in ".," and raw[start - 2 : start - 1].isdigit() and after.isdigit())
            or (before.isdigit() and after in ".," and raw[end + 1 : end + 2].isdigit())
        ):
            yield from range(start, end)  # 3｜.5万元
        elif before.isdigit() and after.isdigit():
            yield from range(start, end) if odd or broken else range(start + 1, end)
        elif _CLOSE.match(before) or _CLOSE.match(after):
            wide = end - start > 1 and not broken
            apart = wide or gap[0] == "\u3000" or _names(raw, start, end)
            yield from range(start + 1, end) if apart and not odd else range(start, end)
        else:
            yield from range(start + 1, end)


def _names(raw: str, start: int, end: int) -> bool:
    """Whether both words beside a gap look like people's names."""
    left = raw[max(0, start - 5) : start]
    before = _RUN.findall(left)
    after = _RUN.match(raw, end)
    if not before or not after or not left.endswith(before[-1]):
        return False
    return is_name(before[-1]) and is_name(after[0])


@lru_cache(maxsize=65_536)
def simple(sign: str) -> str:
    """The simplified form of one character, itself where it has none or more than one."""
    if not _HAN.match(sign):
        return sign
    found = _converter().convert(sign)
    return found if len(found) == 1 else sign


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
