"""What came of it: policies, indicators; and who worked with, guided or answers for what."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from loaders.extract.find.found import Found
from loaders.extract.relate.joined import Joined, Relations
from loaders.extract.relate.subjects import is_object, row
from loaders.extract.scene import Scene
from loaders.extract.sentences import Sentence
from loaders.extract.words import either

_ISSUED = re.compile(either("verbs", "issued"))
_TOGETHER = re.compile(either("verbs", "together"))
_GUIDES = re.compile(either("verbs", "guides"))


def policies(scene: Scene) -> Relations:
    """issues (Unit→DocRef) and addresses (DocRef→Problem)."""
    for sentence in scene.sentences:
        for reference in scene.here(sentence, "DocRef"):
            if reference.attrs.get("kind") in ("law", "report"):
                continue
            verb = _verb(scene, reference)
            by = _issuer(scene, reference, verb)
            planned = verb is not None and re.search(
                r"(?:拟|将|建议|计划)[^，；。]{0,16}$", scene.between(sentence.start, verb)
            )
            if by is not None:
                yield Joined(by, "issues", reference, 0.6 if planned else 0.88)
            if verb is None:
                continue
            for problem in _answered(scene, reference):
                yield Joined(reference, "addresses", problem, 0.8)


def _verb(scene: Scene, reference: Found) -> int | None:
    text = scene.between(reference.sentence.start, reference.start)
    found = [
        one.start()
        for one in _ISSUED.finditer(text)
        if "。" not in text[one.start() :] and len(text) - one.start() < 60
    ]
    return reference.sentence.start + found[-1] if found else None


def _issuer(scene: Scene, reference: Found, verb: int | None) -> Found | None:
    sentence = reference.sentence
    if verb is None:  # 上海市纪委监委关于…的工作指引
        for one in scene.here(sentence, "Unit"):
            if one.end == reference.start:
                return one
        return None
    told = re.search(r"(?:督促|推动|责成|要求|指导|建议)其$", scene.between(sentence.start, verb))
    for one in reversed(scene.here(sentence, "Unit")):
        if one.end > verb:
            continue
        if told:
            return one
        before = scene.between(sentence.start, one.start)
        gap = scene.between(one.end, verb)
        if "；" in gap:
            return None
        if re.search(r"(?:对|向|在|与|会同|联合|针对)$", before):
            continue
        if len(gap) <= 40:
            return one
    return None


def _answered(scene: Scene, reference: Found) -> list[Found]:
    sentence = reference.sentence
    here = [one for one in scene.here(sentence, "Problem") if one.end <= reference.start]
    if here:
        return here
    behind = [
        one
        for one in scene.here(sentence, "Problem")
        if one.start >= reference.end and re.search("解决|破解|针对|整治|防止", scene.between(reference.end, one.start))
    ]
    if behind:
        return behind
    for one in scene.before(sentence.start, "Problem"):
        return [one] if one.sentence.block is sentence.block else []
    return []


def measures(scene: Scene) -> Relations:
    """measured_by (Problem, Task or Unit→Indicator): by what the value's name shares words with, else by what its
    paragraph is about."""
    for value in scene.of("Indicator"):
        about = _about(scene, value)
        if about is not None:
            yield Joined(about, "measured_by", value, 0.8)
            continue
        inner = [one for one in scene.here(value.sentence, "Unit") if value.holds(one)]
        unit = inner or [
            one for one in scene.here(value.sentence, "Unit") if one.end <= value.start and not one.attrs.get("generic")
        ]
        if unit:
            yield Joined(unit[-1], "measured_by", value, 0.7)


def _about(scene: Scene, value: Found) -> Found | None:
    here = [
        one
        for one in scene.here(value.sentence, "Problem", "Task")
        if one.end <= value.start and "；" not in scene.between(one.end, value.start)
    ]
    if here:
        return ([one for one in here if one.type == "Problem"] or here)[-1]
    earlier = [one for one in scene.of("Problem", "Task") if one.start < value.start]
    name = _pairs(str(value.attrs.get("name")))
    sharing = [(len(name & _pairs(one.text)), one.start, one) for one in earlier]
    best = max(sharing, key=lambda one: one[:2], default=None)
    if best is not None and best[0] > 1:
        return best[2]
    near = [one for one in earlier if one.sentence.block is value.sentence.block]
    return near[-1] if near else None


@lru_cache(maxsize=4_096)
def _pairs(text: str) -> frozenset[str]:
    """Every two characters of a text that stand side by side."""
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


def working(scene: Scene) -> Relations:
    """cooperates_with, supervises (Unit→Unit) and responsible_for (Unit→Task or Problem)."""
    for sentence in scene.sentences:
        units = scene.here(sentence, "Unit")
        yield from _together(scene, sentence, units)
        yield from _led(scene, units)
        for one, other in pairwise(units):
            gap = scene.between(one.end, other.start)
            if (
                re.search(rf"{_GUIDES.pattern}$", gap)
                and len(gap) <= 24
                and "。" not in gap
                and one.entity != other.entity
            ):
                yield Joined(one, "supervises", other, 0.85)
        for problem in scene.here(sentence, "Problem", "Task"):
            for unit in units:
                gap = scene.between(problem.end, unit.start) if unit.start >= problem.end else ""
                if re.search(r"纳入$", gap) and scene.between(unit.end, unit.end + 8).startswith("的监督清单"):
                    yield Joined(unit, "responsible_for", problem, 0.85)
                before = scene.between(unit.end, problem.start) if unit.end <= problem.start else "x" * 99
                if re.fullmatch(r"[^，。；]{0,6}(?:负责(?!人)|牵头|承担|主责)[^，。；]{0,8}", before):
                    yield Joined(unit, "responsible_for", problem, 0.85)


_LEADING = re.compile("^(?:牵头|负责牵头|牵头负责)，?")


def _led(scene: Scene, units: list[Found]) -> Relations:
    """由甲牵头，乙、丙配合."""
    for place, one in enumerate(units):
        if not _LEADING.match(scene.between(one.end, one.end + 6)):
            continue
        for other in units[place + 1 :]:
            gap = scene.between(one.end, other.start)
            after = scene.between(other.end, other.end + 30).split("，")[0]
            if "。" in gap or "；" in gap or "对" in gap:
                break
            if re.search("配合|协助|参与|协同|参加|组成", after):
                yield Joined(one, "cooperates_with", other, 0.85)


_ASKED = re.compile("(?:邀|邀请|请|商请|找|找来|抽调|协调|会同|拉上)(?:了)?$")
_JOINS = re.compile(
    "(?:的|等)*(?:[\u4e00-\u9fff]{0,2}(?:骨干|力量|人员|技术员|专家))?，?(?:同往|介入|参与|参加|共商|会审|协助|配合|联合|共同|一道|组成|组建)"
)
_COMMON = re.compile(either("verbs", "with"))
_ASIDE = re.compile("(?:的)?(?:配合|支持|协助|协同)下")
_ALLIED = re.compile(
    r"(?:等(?:\d*个?(?:部门|单位))?)?，?(?:联合|共同|协同|一起|携手|联席|会商|组成|成立联合)(?!调查组|体|社|会议)"
)


def _together(scene: Scene, sentence: Sentence, units: list[Found]) -> Relations:
    for place, other in enumerate(units):
        before = scene.between(sentence.start, other.start)
        ahead = _row_ahead(scene, units, place)
        after = scene.between(ahead[-1].end, min(sentence.end, ahead[-1].end + 12))
        head: Found | None = None
        if re.search(rf"{_TOGETHER.pattern}(?:了|相关|有关|派驻|驻)*$", before):
            head = _near(scene, units[:place], other, 14)
            if head is None or re.search(rf"，{_TOGETHER.pattern}$", before):
                head = _first(scene, units[:place]) or head or _own(scene, other)
        elif re.search(r"(?:与|和|同)$", before) and _COMMON.search(after):
            near = _near(scene, units[:place], other, 8)
            head = near
            if head is None and before in ("与", "同"):
                head = next(iter(units[place + len(ahead) :]), None) or _own(scene, other)
            elif head is None and re.search("，(?:并)?[与和同]$", before):
                head = _first(scene, units[:place]) or _own(scene, other)
        elif re.search("在$", before) and _ASIDE.match(after):
            head = _first(scene, units[:place]) or next(iter(units[place + len(ahead) :]), None)
        elif _ASKED.search(before) and _JOINS.match(after):
            head = _first(scene, units[:place])
        elif _ALLIED.match(after) and len(ahead) > 1:
            head, ahead = ahead[0], ahead[1:]
        heads = row(scene, head, "Unit") if head is not None and head.end <= other.start else [head] if head else []
        for first in heads:
            for one in ahead:
                if first.entity != one.entity and not is_object(scene, first):
                    yield Joined(first, "cooperates_with", one, 0.88)


def _first(scene: Scene, units: list[Found]) -> Found | None:
    """The first of the units that is no object: the subject of the sentence."""
    return next((one for one in units if not is_object(scene, one)), None)


def _row_ahead(scene: Scene, units: list[Found], place: int) -> list[Found]:
    """A unit and those in one row behind it."""
    row = [units[place]]
    for one in units[place + 1 :]:
        if not re.fullmatch("、|和|及|与|以及", scene.between(row[-1].end, one.start)):
            break
        row.append(one)
    return row


def _near(scene: Scene, units: list[Found], other: Found, most: int) -> Found | None:
    """The last of the units, if at most so many characters stand between it and the other."""
    return (
        units[-1]
        if units and other.start - units[-1].end <= most and "；" not in scene.between(units[-1].end, other.start)
        else None
    )


def _own(scene: Scene, other: Found) -> Found | None:
    """Who acts where a sentence says only 会同: the last unit of its paragraph, else 我局 of the document."""
    for one in scene.before(other.start, "Unit"):
        if one.sentence.block is other.sentence.block and not one.attrs.get("generic"):
            return one
        break
    return next((one for one in scene.of("Unit") if one.text[0] in "我本" and one.start < other.start), None)
