"""A document's mentions in order, with the questions that rules about relations ask of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from loaders.extract.find.found import Found
from loaders.extract.folding import Folded
from loaders.extract.sentences import Sentence

_HEADING = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]+[）)]?[、.．]|[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]+是|案例[一二三四五六七八九十]+|【[^】]+】|第[一二三四五六七八九十]+[，、])"
)
_ALSO = re.compile(r"(?:同时|此外|另外|一并)?(?:被)?通报的还有|此外，|另外，")
PROPER_END = re.compile(r"[，；：。！？\n]")


class Scene:
    """Mentions by sentence and by section; a section is one enumerated point, or one paragraph where there are none."""

    def __init__(self, folded: Folded, sentences: list[Sentence], found: list[Found]) -> None:
        self.folded, self.sentences, self.found = folded, sentences, found
        self._here: dict[int, list[Found]] = defaultdict(list)
        for one in found:
            self._here[one.sentence.number].append(one)
        self.section = _sections(sentences)
        self._starts = [one.start for one in found]

    def here(self, sentence: Sentence, *types: str) -> list[Found]:
        """The mentions of a sentence, of these types where any are named, in order."""
        return [one for one in self._here[sentence.number] if not types or one.type in types]

    def of(self, *types: str) -> list[Found]:
        """The mentions of the document of these types, in order."""
        return [one for one in self.found if one.type in types]

    def before(self, at: int, *types: str) -> Iterable[Found]:
        """The mentions that end at or before a place, the nearest first."""
        for one in reversed(self.found[: bisect_left(self._starts, at)]):
            if one.end <= at and (not types or one.type in types):
                yield one

    def between(self, start: int, end: int) -> str:
        """The folded text from `start` to `end`."""
        return self.folded.text[start:end]

    def same_section(self, one: Sentence, other: Sentence) -> bool:
        """Whether two sentences tell of the same case or point."""
        return self.section[one.number] == self.section[other.number]

    def in_section(self, sentence: Sentence, *types: str) -> list[Found]:
        """The mentions of a sentence's section."""
        wanted = self.section[sentence.number]
        return [one for one in self.of(*types) if self.section[one.sentence.number] == wanted]

    def clause_of(self, one: Found) -> tuple[int, int]:
        """The stretch between commas that holds a mention's beginning."""
        return one.sentence.clause(one.start)


def _sections(sentences: list[Sentence]) -> list[int]:
    """For each sentence the number of its section. An enumerated paragraph begins one, which goes on until the next;
    "also reported are" begins one per semicolon-free sentence."""
    numbers: list[int] = []
    current, block, enumerated = 0, -1, False
    for sentence in sentences:
        begins = sentence.block.start != block
        block = sentence.block.start
        if begins:
            point = bool(_HEADING.match(sentence.text))
            if point:
                enumerated = True
                current += 1
            elif not enumerated or _ALSO.match(sentence.text):
                current += 1
        elif _ALSO.match(sentence.text):
            current += 1
        numbers.append(current)
    return numbers
