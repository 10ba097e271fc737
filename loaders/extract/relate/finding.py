"""Problems: who found them, where they are, who did them or answers for them, what they come of."""

from __future__ import annotations

import re

from loaders.extract.find.found import Found
from loaders.extract.relate.joined import Joined, Relations
from loaders.extract.relate.subjects import actor, subject
from loaders.extract.scene import Scene
from loaders.extract.words import either, words

_FOUND = re.compile(either("verbs", "found"))
_PASSIVE = re.compile(r"(?:被|经|由|在)[^，；。]{0,12}$")
_CAUSE = re.compile(r"(?:因|由于|鉴于)[^。；]{0,6}$")
_LEADS = re.compile(r"(?:造成|导致|致使|引发|形成|产生)[^，；。]{0,6}$")
_INVOLVED = re.compile(r"^(?:存在|涉及|涉嫌|因|有|在[^，。；]{0,30}中|多次|先后|仍|均|都|没有|还)?[^。；]{0,40}$")


def finding(scene: Scene) -> Relations:
    """found, located_in, involved_in and causes."""
    for problem in scene.of("Problem"):
        finder = _finder(scene, problem)
        if finder is not None:
            yield finder
        yield from _where(scene, problem)
        yield from _caused(scene, problem)


def _finder(scene: Scene, problem: Found) -> Joined | None:
    """The unit or inspection that is the subject of the verb of finding before the problem."""
    sentence = problem.sentence
    verbs = [one for one in _FOUND.finditer(sentence.text, 0, problem.start - sentence.start)]
    for verb in reversed(verbs):
        at = sentence.start + verb.start()
        gap = scene.between(at, problem.start)
        if "；" in gap or "。" in gap:
            return None
        if re.search(r"(?:问题|情况|线索)?(?:后|之后|以来|时)(?:，|仍|还|依然|才)", gap):
            continue
        who = _who_found(scene, problem, at)
        if who is not None:
            near = problem.start - at < 40
            return Joined(who, "reports" if who.type == "DocRef" else "found", problem, 0.9 if near else 0.75)
    return None


def _who_found(scene: Scene, problem: Found, at: int) -> Found | None:
    sentence = problem.sentence
    for one in reversed(scene.here(sentence, "Unit", "Inspection", "DocRef")):
        if one.end > at:
            continue
        if one.type == "DocRef" and (one.attrs.get("kind") != "report" or at - one.end > 2):
            continue
        gap = scene.between(one.end, at)
        if "；" in gap:
            return None
        before = scene.between(sentence.start, one.start)
        if one.type == "Unit" and re.search(r"(?:对|向|被|会同|联合|在|为|给)$", before):
            continue
        if one.type == "Unit" and _serves(scene, one):
            continue
        if any(one.end <= it.start and it.end <= at for it in scene.here(sentence, "Problem")) and at - one.end > 30:
            return None
        return one
    return None


def _serves(scene: Scene, unit: Found) -> bool:
    """Whether a post stands right behind a unit, so that it only says where somebody serves."""
    return any(
        re.fullmatch("原|时任|党组|", scene.between(unit.end, one.start))
        for one in scene.here(unit.sentence, "Position")
        if one.start >= unit.end
    )


def _where(scene: Scene, problem: Found) -> Relations:
    sentence = problem.sentence
    people = [
        one
        for one in scene.here(sentence, "Person", "Count")
        if one.end <= problem.start and _may_do(scene, one, problem)
    ]
    row = _row_of(scene, people)
    person = row[0] if row else None
    unit = _unit_of(scene, problem)
    inner = [
        one
        for one in scene.here(sentence, "Unit")
        if problem.holds(one) and one.start <= problem.start + 1 and not one.attrs.get("generic")
    ]
    if inner:
        yield Joined(problem, "located_in", inner[0], 0.9)
    if person is not None and (unit is None or unit.start < person.start):
        for one in row:
            yield Joined(one, "involved_in", problem, 0.9)
        return
    behind = _behind(scene, problem)
    if behind is not None:
        yield Joined(behind, "involved_in", problem, 0.85)
        return
    if unit is not None:
        if unit.attrs.get("generic"):
            yield Joined(unit, "involved_in", problem, 0.85)
        else:
            yield Joined(problem, "located_in", unit, 0.88)
        return
    if not inner and not scene.here(sentence, "Unit", "Person"):
        whom = actor(scene, problem)
        if whom is not None and whom.text not in words("people", "leaders"):
            yield Joined(whom, "involved_in", problem, 0.8)


def _row_of(scene: Scene, people: list[Found]) -> list[Found]:
    """The last of those and whoever stands in one row with him."""
    row = people[-1:]
    for one in reversed(people[:-1]):
        gap = scene.between(one.end, row[0].start)
        for other in scene.here(one.sentence, "Unit", "Position"):
            if one.end <= other.start and other.end <= row[0].start:
                gap = gap.replace(other.text, "", 1)
        if not re.fullmatch(r"(?:、|和|及|与|以及|原|时任|，|的|等)*", gap):
            break
        row.insert(0, one)
    return row


def _may_do(scene: Scene, one: Found, problem: Found) -> bool:
    """Whether somebody before a problem is who did it: no full stop of sense between, no object of another verb."""
    if one.text in words("people", "leaders"):
        return False
    if one.type == "Count" and one.attrs.get("measure") not in ("名", "人", "位", "个"):
        return False
    if one.type == "Count" and not re.search(
        "干部|人员|责任人|党员|党组织|领导|职工|单位|公职|教师|医生", str(one.attrs.get("of"))
    ):
        return False
    gap = scene.between(one.end, problem.start)
    if "；" in gap or "。" in gap:
        return False
    before = scene.between(one.sentence.start, one.start)
    if re.search(r"(?:向|为|给|送给|收受|会同|伙同|与|以)$", before):
        return False
    return not any(
        other.type == "Action" and one.end <= other.start < problem.start for other in scene.here(one.sentence)
    )


def _behind(scene: Scene, problem: Found) -> Found | None:
    """Who did it where the text says it of somebody behind: 对挪用补偿款却未谋私利的基层干部."""
    sentence = problem.sentence
    before = scene.between(sentence.start, problem.start)
    for one in scene.here(sentence, "Person"):
        if (
            one.start >= problem.end
            and re.fullmatch(r"[^，；。]{0,24}的", scene.between(problem.end, one.start))
            and re.search(r"对[^，；。]{0,6}$", before)
        ):
            return one
    return None


def _unit_of(scene: Scene, problem: Found) -> Found | None:
    """The unit that has the problem: the nearest before it in the sentence that is nobody's workplace, no finder, and
    no object of a verb of its own."""
    sentence = problem.sentence
    for one in reversed(scene.here(sentence, "Unit")):
        if one.start >= problem.start or one.end > problem.start:
            continue
        gap = scene.between(one.end, problem.start)
        if "；" in gap or "。" in gap:
            return None
        if any(it.holds(one) for it in scene.here(sentence, "Count", "Indicator", "DocRef")):
            continue
        if re.search(r"(?:指出|发现|反馈)[^，；。]{0,10}后", gap):
            continue
        if (
            _serves(scene, one)
            or _FOUND.search(gap)
            or gap.count("，") > 1
            or re.search("了解|走访|调研|采取|推行|新建|介入|参与", gap)
        ):
            return None
        before = scene.between(sentence.start, one.start)
        if re.search(r"(?:会同|联合|督促|指导|由|经|向|与|给|被|和)$", before):
            continue
        if re.search(r"(?:受到|给予|予以|移送|出台|制定|研究|牵头|印发|会同|督促|责令|决定)", gap):
            return None
        return one
    return None


def _caused(scene: Scene, problem: Found) -> Relations:
    sentence = problem.sentence
    start = problem.start - sentence.start
    earlier = [one for one in scene.here(sentence, "Problem") if one.end <= problem.start]
    if not earlier:
        return
    cause = earlier[-1]
    gap = scene.between(cause.end, problem.start)
    if (
        _LEADS.search(sentence.text[:start])
        and "。" not in gap
        and "；" not in gap
        and re.search("造成|导致|致使|引发", gap)
    ):
        yield Joined(cause, "causes", problem, 0.85)
    elif _CAUSE.search(scene.between(sentence.start, cause.start)) and re.fullmatch(r"[^；。]{0,30}", gap):
        yield Joined(cause, "causes", problem, 0.7)
