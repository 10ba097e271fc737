"""Problems: who found them, where they are, who did them or answers for them, what they come of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from loaders.extract.find.found import Found
from loaders.extract.find.trouble.asking import breach, negative
from loaders.extract.relate.finders import FOUND, finders, visited
from loaders.extract.relate.following import working
from loaders.extract.relate.joined import Joined, Relations
from loaders.extract.relate.subjects import (
    is_counted,
    is_inside,
    is_object,
    is_oversight,
    is_party,
    is_workplace,
    meant,
    row,
    speaks,
)
from loaders.extract.scene import Scene

_CAUSE = re.compile(r"(?:因|由于|鉴于)[^。；]{0,6}$")
_LEADS = re.compile(r"(?:造成|导致|致使|引发|形成|产生)[^，；。]{0,6}$")
_OTHER_VERB = re.compile(
    "了解到|走访|调研|采取|推行|新建|介入|参与|受到|给予|予以|移送|出台|制定|研究|印发|决定|督促|指导|责令|报告|开展|部署|推动"
)
_ANSWERS = re.compile(
    r"对(?:上述|此|该|以上|相关)?(?:问题|情况)?(?:的发生)?[^，。；]{0,6}负有?(?:主要|重要|直接)?(?:领导|监督|直接|管理|监管)?责任|负有?(?:主要|重要|直接)?(?:领导|监督|直接|管理|监管)?责任"
)


_PLACES = re.compile("(?:行政|自然|住宅|老旧)?(?:小区|村(?!干部|民)|镇|乡|街道|社区|县|区|教学点|服务点|点位)")
_NEAR = 6
"""Characters between a body whose work is oversight and a problem that is its own."""
_CARRIED = 0.75
"""How sure it is that a clause without a subject has that of the clause before."""
_CLOSING = re.compile("(?:上述|以上|各|这些|希望|要求|下一步|全县各|全市各|全区各|广大)")


def finding(scene: Scene) -> Relations:
    """found, located_in, involved_in and causes."""
    partners = _partners(scene)
    last: Joined | None = None
    before: tuple[Found | None, list[Joined]] = (None, [])
    for problem in scene.of("Problem"):
        if problem.sentence.in_table:
            continue
        told = list(finders(scene, problem))
        if not told and last is not None and _goes_on(scene, last.tail, problem):
            told = [Joined(last.head, "found", problem, 0.75)]
        last = told[0] if told and told[0].rel == "found" else last
        yield from told
        for one in told:
            for other in partners.get((one.head.entity, problem.sentence.number), ()):
                yield Joined(other, one.rel, problem, 0.78)
        where = list(_where(scene, problem)) or list(_carried(scene, *before, problem))
        before = (problem, where) if where else before
        yield from where
        yield from _caused(scene, problem)
    yield from _answering(scene)


def _partners(scene: Scene) -> dict[tuple[str, int], list[Found]]:
    """Who worked with whom, by the first and the sentence: what one found, both did."""
    found: dict[tuple[str, int], list[Found]] = defaultdict(list)
    for one in working(scene):
        if one.rel == "cooperates_with" and one.head.sentence is one.tail.sentence:
            found[one.head.entity, one.head.sentence.number].append(one.tail)
    return found


def _goes_on(scene: Scene, before: Found, problem: Found) -> bool:
    """Whether a list of what was found goes on: in the same point, and nothing was done about it yet."""
    if not scene.same_section(before.sentence, problem.sentence):
        return False
    acts = [one for one in scene.of("Action") if before.start < one.start < problem.start]
    return not acts and (scene.kind != "article" or before.sentence.block is problem.sentence.block)


def _where(scene: Scene, problem: Found) -> Relations:
    inner = [
        one
        for one in scene.here(problem.sentence, "Unit")
        if problem.holds(one)
        and one.start <= problem.start + (problem.text[0] not in "为向给与替帮")
        and not one.attrs.get("generic")
    ]
    for one in inner:
        yield from _at_unit(one, problem)
    yield from _places(scene, problem, {one.entity for one in inner})
    if (behind := _behind(scene, problem)) is not None:
        yield Joined(behind, "involved_in", problem, 0.85)
        return
    if _somebody_behind(scene, problem):
        return
    doer = _doer(scene, problem)
    if (
        _LEADS.search(scene.between(problem.sentence.start, problem.start))
        and doer is not None
        and doer.attrs.get("generic")
    ):
        return
    if doer is None:
        closing = _CLOSING.match(problem.sentence.text)
        if (
            not inner
            and not closing
            and not scene.here(problem.sentence, "Person")
            and (whom := meant(scene, problem)) is not None
        ):
            yield Joined(whom, "involved_in", problem, 0.8)
        elif not inner and (party := scene.inspected) is not None and party.end < problem.start:
            yield Joined(problem, "located_in", party, 0.8)
        return
    for one in row(scene, doer, doer.type) if doer.type != "Unit" else _unit_row(scene, doer):
        if one.type == "Unit":
            yield from _at_unit(one, problem)
        elif one.type == "Count" and _PLACES.match(str(one.attrs.get("of"))):
            yield Joined(problem, "located_in", one, 0.85)
        elif is_party(one):
            yield Joined(one, "involved_in", problem, 0.9)
    if doer.type == "Count" and doer.attrs.get("measure") in ("个", "家") and (places := _before_count(scene, doer)):
        for one in places:
            yield from _at_unit(one, problem)


def _carried(scene: Scene, before: Found | None, told: list[Joined], problem: Found) -> Relations:
    """Whoever the problem before was of, where the sentence goes on without another subject: 某校超标准收费，又将结余发放补贴."""
    if before is None or before.sentence is not problem.sentence or before.end > problem.start:
        return
    gap = scene.between(before.end, problem.start)
    others = [
        one
        for one in scene.here(problem.sentence, "Person", "Unit", "Count", "Action")
        if before.end <= one.start < problem.start and not is_object(scene, one)
    ]
    if re.search("[；。：]", gap) or "，" not in gap or _OTHER_VERB.search(gap) or others:
        return
    for one in told:
        if one.rel == "involved_in":
            yield Joined(one.head, "involved_in", problem, min(one.sure, _CARRIED))


def _places(scene: Scene, problem: Found, taken: set[str]) -> Relations:
    """在某区，…: the place that a sentence begins with has what goes wrong in it."""
    for one in scene.here(problem.sentence, "Unit"):
        if not one.attrs.get("region") or one.end > problem.start or one.entity in taken:
            continue
        before = scene.between(problem.sentence.start, one.start)
        behind = scene.between(one.end, one.end + 2)
        where = re.search(r"(?:[，；：]|^[—\s]*|[\u4e00-\u9fff])(?:在|位于|发生在)[^，；。]{0,6}$", before)
        if ((where or visited(scene, one)) and "；" not in scene.between(one.end, problem.start)) or (
            not before and behind[:1] in "一某的"
        ):
            yield Joined(problem, "located_in", one, 0.86)
            return


def _at_unit(unit: Found, problem: Found) -> Iterator[Joined]:
    """A place has a problem; a body has done it or left it undone."""
    gap = unit.sentence.text[unit.end - unit.sentence.start : max(0, problem.start - unit.sentence.start)]
    if unit.attrs.get("region") and len(gap) <= 1 and (breach().match(problem.text) or negative().match(problem.text)):
        yield Joined(unit, "involved_in", problem, 0.84)
        return
    said = re.match("[^，；。]{0,6}(?:存在|发生|出现)", unit.sentence.text[unit.end - unit.sentence.start :])
    if unit.attrs.get("region") or unit.text.endswith("系统") or (said and not unit.attrs.get("generic")):
        yield Joined(problem, "located_in", unit, 0.88)
    else:
        yield Joined(unit, "involved_in", problem, 0.86)


def _unit_row(scene: Scene, unit: Found) -> list[Found]:
    return row(scene, unit, "Unit")


def _before_count(scene: Scene, count: Found) -> list[Found]:
    """锦绣苑小区、东河里小区 of 锦绣苑小区、东河里小区等27个小区."""
    units = [one for one in scene.here(count.sentence, "Unit") if one.end <= count.start]
    return row(scene, units[-1], "Unit") if units and scene.between(units[-1].end, count.start) == "等" else []


def _doer(scene: Scene, problem: Found) -> Found | None:
    """Who or what the clause of a problem is about: the nearest before it that is neither an object nor a workplace."""
    sentence = problem.sentence
    for one in reversed(scene.here(sentence, "Person", "Count", "Unit")):
        if one.end > problem.start:
            continue
        gap = scene.between(one.end, problem.start)
        if "。" in gap:
            return None
        if "；" in gap and one.type != "Person":
            continue
        if (one.type == "Count" and not is_party(one)) or is_inside(
            scene, one, "Count", "Indicator", "DocRef", "Problem"
        ):
            continue
        if not is_party(one) or is_counted(scene, one) or speaks(scene, one):
            continue
        if any(one.end <= it.start < problem.start for it in scene.here(sentence, "Action")):
            return None
        if one.type == "Unit" and (is_workplace(scene, one) or re.match(r"(?:指出|发现|反馈)[^，；。]{0,10}后", gap)):
            continue
        if is_object(scene, one) and not re.match("的|存在|未|违规|监管|管理", gap):
            continue
        if one.type == "Unit" and not _is_subject(one, gap):
            if scene.between(one.start - 1, one.start) in "，；" or one.start == sentence.start:
                return None  # another subject, of something else
            continue
        return one
    return None


def _is_subject(unit: Found, gap: str) -> bool:
    """Whether what stands between a unit and a problem leaves the unit the one that has it."""
    told = FOUND.search(gap) and not re.search(r"(?:指出|发现|反馈)[^，；。]{0,10}后", gap)
    if told or gap.count("，") > 1 or _OTHER_VERB.search(gap):
        return False
    if is_oversight(unit):
        return len(gap) <= _NEAR and not re.match("将|把|对|就|向", gap)
    return True


def _behind(scene: Scene, problem: Found) -> Found | None:
    """Who did it where the text says it of somebody behind: 对挪用补偿款却未谋私利的基层干部."""
    before = scene.between(problem.sentence.start, problem.start)
    for one in scene.here(problem.sentence, "Person"):
        if (
            one.start >= problem.end
            and re.fullmatch(r"[^，；。]{0,24}的", scene.between(problem.end, one.start))
            and re.search(r"对[^，；。]{0,6}$", before)
        ):
            return one
    return None


def _somebody_behind(scene: Scene, problem: Found) -> bool:
    """Whether a problem is said of somebody right behind it who has no name: 履行责任不力的某局纪委书记."""
    if scene.between(problem.end, problem.end + 1) != "的":
        return False
    near = scene.here(problem.sentence, "Position", "Person", "Unit", "Count")
    return any(problem.end < one.start <= problem.end + _NEAR for one in near)


def _answering(scene: Scene) -> Relations:
    """王某对上述问题负有领导责任: for every problem that its section told of before."""
    for sentence in scene.sentences:
        for duty in _ANSWERS.finditer(sentence.text):
            at = sentence.start + duty.start()
            people = [one for one in scene.here(sentence, "Person") if one.end <= at]
            if not people:
                continue
            told = [one for one in scene.in_section(sentence, "Problem") if one.start < at]
            kind = next((word for word in ("领导", "监督", "监管", "管理", "直接") if word in duty[0]), "")
            for person in row(scene, people[-1], "Person"):
                for problem in told:
                    yield Joined(person, "involved_in", problem, 0.85, {"duty": kind})


def _caused(scene: Scene, problem: Found) -> Relations:
    sentence = problem.sentence
    earlier = [one for one in scene.here(sentence, "Problem") if one.end <= problem.start]
    if not earlier:
        return
    cause = earlier[-1]
    gap = scene.between(cause.end, problem.start)
    if "。" in gap or "；" in gap:
        return
    if _LEADS.search(gap):
        yield Joined(cause, "causes", problem, 0.85)
    elif _CAUSE.search(scene.between(sentence.start, cause.start)) and len(gap) <= 30:
        yield Joined(cause, "causes", problem, 0.7)
