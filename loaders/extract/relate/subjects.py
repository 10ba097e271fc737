"""Questions about who stands where in a sentence: rows of equals, objects of other verbs, workplaces, who is meant."""

from __future__ import annotations

import re

from loaders.extract.find.found import Found
from loaders.extract.scene import Scene
from loaders.extract.sentences import Sentence
from loaders.extract.words import either, words

_LINK = re.compile(r"(?:、|伙同|和|及|与|以及|或|，|等|原|时任|现任|兼|的|\s)*")
_OBJECT = re.compile(
    rf"(?:对|向|给|为|把|与|和|同|在|到|从|针对|{either('verbs', 'together')}|{either('verbs', 'guides')}|责令|要求|建议|检查|巡查|排查|报|报请|提请|走访|约谈)$"
)
_SERVES = re.compile(r"(?:原|时任|现任|党组|党委|党工委|分管|内设|下属|的|工会|机关|班子|领导班子|，)*")
_OVERSIGHT = re.compile(r"纪委|监委|监察|监督|纪检|巡察|巡视|审计|专案组|调查组|检查组|核查组|督查|督导|专班")


def is_oversight(unit: Found) -> bool:
    """Whether a unit's name says that finding and judging is its work."""
    return bool(_OVERSIGHT.search(unit.text))


def row(scene: Scene, last: Found, *types: str) -> list[Found]:
    """A mention and those of `types` that stand in one row before it: 王某、李某; posts and units between do not count."""
    members = [last]
    sentence = last.sentence
    others = scene.here(sentence, "Unit", "Position", "Count")
    for one in reversed([it for it in scene.here(sentence, *types) if it.end <= last.start]):
        first = members[0]
        gap = _without(
            scene.between(one.end, first.start), [it for it in others if one.end <= it.start and it.end <= first.start]
        )
        if not _LINK.fullmatch(gap):
            break
        if types == ("Unit",) and "，" in gap:
            break
        members.insert(0, one)
    return members


def _without(gap: str, others: list[Found]) -> str:
    """What stands between two of a row but for units and posts, and the words before a post that belong to it."""
    for one in others:
        lead = r"[\u4e00-\u9fff]{0,4}?" if one.type == "Position" else ""
        gap = re.sub(lead + re.escape(one.text), "", gap, count=1)
    return gap


def is_object(scene: Scene, one: Found) -> bool:
    """Whether something stands as the object of 对, 会同, 督促 and the like, alone or in a row whose first does."""
    first = row(scene, one, one.type)[0]
    before = scene.between(first.sentence.start, first.start)
    return bool(_OBJECT.search(before)) and not before.endswith(("经", "相对"))


def is_workplace(scene: Scene, unit: Found) -> bool:
    """Whether a unit only says where somebody serves: a post or a person stands right behind it."""
    for one in scene.here(unit.sentence, "Position", "Person"):
        if (
            one.start >= unit.end
            and len(gap := scene.between(unit.end, one.start)) <= 8
            and _SERVES.fullmatch(gap)
            and "，" not in gap
        ):
            return True
    return False


def is_inside(scene: Scene, one: Found, *types: str) -> bool:
    """Whether a mention lies within one of other types."""
    return any(it is not one and it.holds(one) for it in scene.here(one.sentence, *types))


def is_party(one: Found) -> bool:
    """Whether a count is of people or bodies who may do something or have something done to them."""
    if one.type != "Count":
        return one.type in ("Person", "Unit") and one.text not in words("people", "leaders")
    what = str(one.attrs.get("of"))
    people = (
        one.attrs.get("measure") in ("名", "位")
        or (what.endswith("的人") and one.attrs.get("measure") == "人")
        or (one.attrs.get("measure") == "人" and not what)
    )
    return people or bool(
        re.search("干部|人员|责任人|党员|党组织|领导|职工|单位|教师|医生|部门|企业|家|小区|镇|村", what)
    )


_COUNTED = re.compile(
    "(?:深入|走进|覆盖|惠及|走访|访谈|核查|检查|抽查|审计|排查|调阅|追回|清退|移送|查处|受理|办理|梳理|约谈|谈话|调查|收到|向|给)[^，；。]{0,8}$"
)


def is_counted(scene: Scene, count: Found) -> bool:
    """Whether a count is what somebody went over or handed on: 访谈老人及家属412人."""
    return count.type == "Count" and bool(_COUNTED.search(scene.between(count.sentence.start, count.start)))


def speaks(scene: Scene, person: Found) -> bool:
    """Whether somebody only says something: 主任东方朗告诉记者."""
    return bool(
        re.match("(?:同志)?(?:说|表示|认为|告诉|介绍|指出|强调|坦言|感慨)", scene.between(person.end, person.end + 6))
    )


def meant(scene: Scene, one: Found) -> Found | None:
    """The person that a sentence without one goes on about: the last of its section, where it is about one at all."""
    for person in scene.before(one.sentence.start, "Person"):
        if not scene.same_section(person.sentence, one.sentence):
            return None
        if not person.attrs.get("anonymous") and person.text not in words("people", "leaders"):
            return scene.hero(person)
    return None


def section_people(scene: Scene, sentence: Sentence, before: int) -> list[Found]:
    """Everybody named in a section before a place, each once."""
    seen: dict[str, Found] = {}
    for one in scene.in_section(sentence, "Person"):
        if one.start < before and not one.attrs.get("anonymous"):
            seen.setdefault(one.entity, one)
    return list(seen.values())
