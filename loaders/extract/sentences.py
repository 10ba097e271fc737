"""Sentences of the blocks that facts are taken from, with their words and what of them somebody merely says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from loaders.extract.folding import Folded, FoldedBlock
from loaders.extract.tokens import Token, tokens
from loaders.readers.documents.text import FACTS

_END = re.compile(r"[。！？]+[”）]*|\n")
_SPOKEN = re.compile(r"“[^”]*[。！？，][^”]*”")
_TOPIC = re.compile(r"[一二三四五六七八九十]+、[^，；。]{2,30}。?")
_LEAST_SPOKEN = 14
_LONGEST_LINE = 70
"""Characters of a title or a line of signature."""
_CLAUSE = re.compile("[，；：。！？\n]")


@dataclass(eq=False, slots=True)
class Sentence:
    """A sentence of the folded text. `spoken`: the stretches that are somebody's words, an opinion and no finding."""

    number: int
    start: int
    end: int
    text: str
    block: FoldedBlock
    tokens: list[Token] = field(default_factory=list)
    spoken: tuple[tuple[int, int], ...] = ()
    in_table: bool = False
    topic: str = ""
    """The heading that it stands under: 一、审计发现的主要问题."""

    def is_spoken(self, at: int) -> bool:
        """Whether the character at `at` stands in direct speech."""
        return any(start <= at < end for start, end in self.spoken)

    def clause(self, at: int) -> tuple[int, int]:
        """The stretch between commas that holds the character at `at`."""
        before = [found.end() for found in _CLAUSE.finditer(self.text, 0, max(0, at - self.start))]
        after = _CLAUSE.search(self.text, max(0, at - self.start))
        return self.start + (before[-1] if before else 0), self.start + after.start() if after else self.end

    def token_at(self, at: int) -> int:
        """The place in `tokens` of the word that holds the character at `at`."""
        return max(0, bisect_right(self.tokens, at, key=lambda one: one.start) - 1)

    def ends_word(self, at: int) -> bool:
        """Whether a word ends before the character at `at`."""
        return any(one.end == at for one in self.tokens)


_PRESS = re.compile(
    "来源|作者|编辑|编者按|发布|原标题|转自|杂志|刊发|截图|推送|转发|审核|校对|记者|通讯员|关注|阅读|^(?:19|20)\\d{2}[-./]"
)


def sentences(folded: Folded, tables: Container[int] = (), kinds: Iterable[str] = FACTS) -> list[Sentence]:
    """The sentences of the blocks of these kinds, and of titles and lines of signature, in order.

    `tables`: the places of blocks that are rows of tables, each of them one sentence."""
    found: list[Sentence] = []
    topic = ""
    for block in folded.facts((*kinds, "masthead")):
        text = folded.text[block.start : block.end]
        if (
            re.match("[（(]?(?:本报|本刊)?(?:记者|通讯员|供稿|责编|责任编辑|编辑|审核)", text)
            and len(text) < _LONGEST_LINE
        ):
            continue
        if block.block.kind == "masthead" and (
            _PRESS.search(text) or len(text) > _LONGEST_LINE or text.startswith("《")
        ):
            continue
        spoken = [(block.start + one.start(), block.start + one.end()) for one in _SPOKEN.finditer(text)]
        spoken = [one for one in spoken if one[1] - one[0] >= _LEAST_SPOKEN]
        if block.start in tables:
            found.append(
                Sentence(len(found), block.start, block.end, text, block, tokens(text, block.start), in_table=True)
            )
            continue
        place = 0
        for stop in [*(one.end() for one in _END.finditer(text)), len(text)]:
            part = text[place:stop]
            if part.strip():
                start = block.start + place
                inside = tuple(one for one in spoken if one[0] < start + len(part) and one[1] > start)
                topic = part.strip() if _TOPIC.fullmatch(part.strip()) else topic
                words = tokens(part, start)
                found.append(Sentence(len(found), start, start + len(part), part, block, words, inside, topic=topic))
            place = stop
    return found
