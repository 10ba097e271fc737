"""A document's mentions in order, with the questions that rules about relations ask of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from loaders.extract.find.found import Found
from loaders.extract.folding import Folded
from loaders.extract.sentences import Sentence

ITEM = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]+[）)]?[、.．]|[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]+是|案例[一二三四五六七八九十]+|【[^】]+】|第[一二三四五六七八九十]+[，、])"
)
_BEGINNING = 6
"""Sentences in which a document says whose findings it answers."""
_ENDS = "(?:组|局|厅|署|特派办|办|处|室|部门)$"
_BODIES = {
    "feedback": f"(?:巡察|巡视|督查|督导|检查|调研)[^，]*{_ENDS}|纪委监委$|监督检查室$",
    "audit_report": f"审计[^，]*{_ENDS}",
    "notice": f"(?:核查|调查|审查|纪检监察)[^，]*{_ENDS}",
}
"""What the names of the bodies look like whose findings a document of a kind gives."""
_SEVERAL, _FEW = 2, 2
_CASE = re.compile(
    r"(?:问题|案)。?$|^(?:案例|[（(]?[一二三四五六七八九十\d]+[）)、.．]).{0,60}(?:书记|长|主任|员|经理|委|局|组|某|等人)"
)
_ALSO = re.compile(r"(?:同时|此外|另外|一并)?(?:被)?通报的还有|此外，|另外，")


class Scene:
    """Mentions by sentence and by section; a section is one enumerated point, or one paragraph where there are none."""

    def __init__(
        self, folded: Folded, sentences: list[Sentence], found: list[Found], kind: str = "", title: str = ""
    ) -> None:
        self.folded, self.sentences, self.found = folded, sentences, found
        self._here: dict[int, list[Found]] = defaultdict(list)
        self._of: dict[str, list[Found]] = defaultdict(list)
        for one in found:
            self._here[one.sentence.number].append(one)
            self._of[one.type].append(one)
        self._starts = [one.start for one in found]
        self.kind, self.title = kind, title
        self.finder: Found | None = None
        self.inspected: Found | None = None
        self.tells_of_one = self.one_matter = False
        self._hero: Found | None = None
        self._put_in_sections(_sections(sentences))

    def _put_in_sections(self, section: list[int]) -> None:
        self.section = section
        self._within: dict[int, list[Sentence]] = defaultdict(list)
        for one in self.sentences:
            self._within[section[one.number]].append(one)

    def settle(self) -> None:
        """Once it is known who is who: whether the document is about one person alone, and whose findings it gives."""
        posts = {one.end for one in self.of("Position")}
        heroes = {one.entity for one in self.of("Person") if one.start in posts and not one.attrs.get("anonymous")}
        about = {one.entity for one in self.of("Person") if not one.attrs.get("anonymous")}
        one_matter = self.one_matter = self.kind == "notice" and self._cases() < _SEVERAL
        if one_matter:
            self._put_in_sections([0] * len(self.sentences))
        self.tells_of_one = one_matter and len(heroes) == 1 and (len(about) <= _FEW or len(self._points()) == 0)
        if self.tells_of_one:
            self._hero = next(one for one in self.of("Person") if one.entity in heroes)
        if re.search("整改", self.title):
            self.finder = self._told_by()
        elif self.kind in ("feedback", "audit_report") or (one_matter and re.search("核实|初核|审理", self.title)):
            self.finder = self._whose()
        if self.kind == "feedback":
            self.inspected = self._inspected()

    def _cases(self) -> int:
        """How many paragraphs begin as a case does: 甲局局长王某违规收受礼金问题。"""
        firsts = {one.block.start: one for one in reversed(self.sentences)}
        leads = [one for one in firsts.values() if self.here(one, "Person", "Unit") and _CASE.search(one.text)]
        also = sum(bool(_ALSO.match(one.text)) for one in self.sentences)
        return len(leads) + also

    def _points(self) -> list[Sentence]:
        return [one for one in self.sentences if ITEM.match(one.text) and self.here(one, "Person")]

    def hero(self, person: Found) -> Found:
        """The person meant where a sentence names nobody: the one a document is about, else the last."""
        return self._hero or person

    def _told_by(self) -> Found | None:
        """Whose findings are put right: the body before 反馈 or 指出 near the beginning."""
        for one in self.of("Unit"):
            told_to = re.search("(?:向|对|给|就|将)$", self.between(one.sentence.start, one.start))
            if told_to:
                continue
            if re.match("(?:向[\u4e00-\u9fff]{2,12})?(?:反馈|指出|移交|通报)", self.between(one.end, one.end + 16)):
                return one
            if one.sentence.number > _BEGINNING:
                break
        return None

    def _whose(self) -> Found | None:
        """The inspecting or auditing body: the first in the text whose name says so."""
        wanted = _BODIES.get(self.kind, _BODIES["notice"])
        signed = [
            one for one in self.of("Unit") if one.sentence.text.strip() == one.text and re.search(wanted, one.text)
        ]
        own = [one for one in self.of("Unit") if one.text[0] == "我" and one.sentence.number <= _BEGINNING]
        if signed and own:
            return signed[-1]
        for one in self.of("Unit"):
            gone_to = re.search("(?:对|向|巡察|巡视|审计|进驻|检查)$", self.between(one.sentence.start, one.start))
            if re.search(wanted, one.text) and not gone_to:
                return one
        return None

    def _inspected(self) -> Found | None:
        """Which unit's inspection a feedback reports: what it found, it found there. The unit behind 对 or 向, before
        开展巡察 or 反馈, near the beginning."""
        for one in self.of("Unit"):
            if one.sentence.number > _BEGINNING:
                break
            before = self.between(one.sentence.start, one.start)
            behind = self.between(one.end, one.end + 24)
            if re.search("(?:对|向|巡察|巡视)$", before) and re.match("[^，。；]{0,12}(?:开展|进行|反馈)", behind):
                return one
        return None

    def here(self, sentence: Sentence, *types: str) -> list[Found]:
        """The mentions of a sentence, of these types where any are named, in order."""
        return [one for one in self._here[sentence.number] if not types or one.type in types]

    def of(self, *types: str) -> list[Found]:
        """The mentions of the document of these types, in order."""
        if len(types) == 1:
            return self._of[types[0]]
        return [one for one in self.found if one.type in types]

    def before(self, at: int, *types: str) -> Iterable[Found]:
        """The mentions that end at or before a place, the nearest first."""
        for place in range(bisect_left(self._starts, at) - 1, -1, -1):
            one = self.found[place]
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
        inside = self._within[self.section[sentence.number]]
        return [one for it in inside for one in self._here[it.number] if one.type in types]


def _sections(sentences: list[Sentence]) -> list[int]:
    """For each sentence the number of its section. An enumerated paragraph begins one, which goes on until the next;
    "also reported are" begins one per semicolon-free sentence."""
    numbers: list[int] = []
    current, block, enumerated = 0, -1, False
    for sentence in sentences:
        begins = sentence.block.start != block
        block = sentence.block.start
        if begins:
            point = bool(ITEM.match(sentence.text))
            if point:
                enumerated = True
                current += 1
            elif not enumerated or _ALSO.match(sentence.text):
                current += 1
        elif _ALSO.match(sentence.text):
            current += 1
        numbers.append(current)
    return numbers
