"""What is wrong: breaches (违规收受礼金), things not done (未及时整改), states (监管不到位), and named problems (…问题).

The stretch is the shortest that says what is wrong, without who did it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.extract.find.found import Found
from loaders.extract.find.trouble.breaches import breaches
from loaders.extract.find.trouble.named import named
from loaders.extract.find.trouble.shapes import leads, shaped
from loaders.extract.find.trouble.states import states
from loaders.extract.sentences import Sentence

_GENRE = re.compile(r"(?:\d+|[一二三四五六七八九十]+)[起例件](?:[^，；。]{0,20}?)(?:典型)?(?:问题|案例|案件)")
_BEHIND = re.compile(
    r"(?<=问题)的?(?:监督检查|专项检查|核实|核查|检查|调查|整改|处理|督办|约谈|通报)$|（[^）]{0,24}(?:发现|查出)）$"
)
_BEFORE = re.compile("(?:严肃)?查处(?:了)?(?=违|收|挪|套|侵|虚|失)|(?:群众)?反映强烈的|强烈的")
_LEAST = 4
_MENDED = re.compile(
    "不得|没有再|不反弹|不作为处分|^堵塞.{0,6}漏洞|(?:已|全部|均已|前)(?:全部)?(?:分配|归还|退还|追回|清退|拨付到)"
)
_MANY = 4
"""Problems in one sentence that make a list of it."""
_OPENS = re.compile(
    "身为|作为|为掩盖|为逃避|利用|在[^，]{0,12}(?:时|后|期间|过程中)$|经|依据|根据|按照|其中|共计|合计|折合|已|并?被|受到|对此|同时|此外|目前|截至|给予|决定|性质|情节|影响|应予|应当|涉及|先后$|多次$"
)
_LONGEST = 26


def problems(sentence: Sentence, taken: Iterable[Found]) -> list[Found]:
    """The problems of a sentence. `taken` are its people, units, dates and so on, which bound them."""
    taken = list(taken)
    other = [
        one
        for one in taken
        if one.type in ("Person", "Unit", "Date", "Position", "DocRef", "Action", "Task", "Inspection")
    ]
    found: list[Found] = list(shaped(sentence))
    genre = [(sentence.start + one.start(), sentence.start + one.end()) for one in _GENRE.finditer(sentence.text)]
    who = [one for one in other if one.type in ("Person", "Position")]
    points = [one for one in leads(sentence) if not any(one.holds(it) for it in who)]
    for one in (*named(sentence, other), *breaches(sentence, other), *states(sentence, other), *points):
        if any(one.meets(*span) for span in genre) and re.search("通报|曝光|公布|查处|公开", sentence.text):
            continue
        clash = [it for it in found if it.meets(one.start, one.end)]
        if not clash:
            found.append(one)
        elif all(one.holds(it) for it in clash) and one.attrs.get("whole"):
            found = [it for it in found if it not in clash] + [one]
    closed = [one for one in other if one.type == "DocRef" and one.text.startswith("《")]
    closed += [one for one in taken if one.type in ("Indicator", "Task", "Inspection")]
    found += _between(sentence, found, other)
    found = [one for one in found if not any(it.holds(one) for it in closed)]
    found = [_bare(one) for one in found if not _is_whoever(one)]
    return _side_by_side(sorted(found, key=lambda one: one.start))


def _is_whoever(problem: Found) -> bool:
    """对再次超期的，…: whoever should do so, nobody who has; what must not be, or was put right."""
    if _MENDED.search(problem.text):
        return True
    before = problem.sentence.text[: problem.start - problem.sentence.start]
    return problem.text.endswith("的") and bool(re.search("对[^，；。]{0,12}$", before + problem.text))


def _bare(problem: Found) -> Found:
    """Without what is done about it (…问题监督检查) and the day in brackets (…（3月14日发现）)."""
    lead = _BEFORE.match(problem.text)
    if lead and lead.end() < len(problem.text) - _LEAST:
        problem = Found("Problem", problem.start + lead.end(), problem.end, problem.sentence, problem.attrs)
    found = _BEHIND.search(problem.text)
    if found and found.start() >= _LEAST:
        problem.end = problem.start + found.start()
    return problem


def _between(sentence: Sentence, found: list[Found], other: list[Found]) -> list[Found]:
    """In a long list of breaches every clause between two of them is one, in whatever words."""
    inside = sorted(found, key=lambda one: one.start)
    if len(inside) < _MANY:
        return []
    first, last = inside[0].end, inside[-1].start
    more = []
    for clause in re.finditer(r"[^，；、。：]+", sentence.text):
        start, end = sentence.start + clause.start(), sentence.start + clause.end()
        text = clause[0]
        if not first <= start or not end <= last or not 4 <= len(text) <= _LONGEST or _OPENS.match(text):
            continue
        if any(one.meets(start, end) for one in (*inside, *other)) or re.search(r"[\d“”《》]", text):
            continue
        if any(token.kind == "v" for token in sentence.tokens if start <= token.start < end):
            more.append(Found("Problem", start, end, sentence, {"guessed": True}))
    return more


def _side_by_side(found: list[Found]) -> list[Found]:
    """质量问题 and 始终无法投入使用 right behind it are one."""
    kept: list[Found] = []
    for one in found:
        if kept and kept[-1].end == one.start:
            kept[-1].end = one.end
        else:
            kept.append(one)
    return kept
