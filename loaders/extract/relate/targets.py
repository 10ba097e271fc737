"""Whom an action is about: those between 对 and it, those who 受到 it, those named right behind it."""

from __future__ import annotations

import re

from loaders.extract.find.found import Found
from loaders.extract.relate.subjects import (
    is_inside,
    is_object,
    is_oversight,
    is_party,
    is_workplace,
    meant,
    row,
    section_people,
    speaks,
)
from loaders.extract.scene import Scene

_NORM = re.compile(
    r"对[^，；。]{2,24}的(?:单位|企业|干部|人员|党员)?，?[^；。]{0,20}(?:将|要|应|一律|坚决|严肃|拟)[^；。]{0,16}$|对[^，；。]{2,14}的，[^；。]{0,20}$"
)
_REACHES_BACK = frozenset(
    [
        "transfer_to_procuratorate",
        "removal_from_office",
        "suspension",
        "filing",
        "investigation",
        "accountability",
        "reminder_talk",
        "criticism",
        "sanction",
        "organisational",
        "circulated_criticism",
        "admonition",
        "detention",
        "criminal",
    ]
)
"""Kinds whose word may stand before those it is done to: 立案审查调查某中心主任徐某某."""


def targets_of(scene: Scene, act: Found) -> tuple[list[Found], float]:
    """Whom an action is about and how sure that is."""
    if act.attrs.get("kind") == "clue_handling":
        told = [one for one in scene.before(act.start, "Problem") if one.sentence.block is act.sentence.block]
        return told[:1], 0.8
    if _NORM.search(scene.between(act.sentence.start, act.start)):
        return [], 0.0
    inner = [one for one in scene.here(act.sentence, "Count") if act.holds(one) and _is_person(one)]
    inner = inner or [one for one in scene.here(act.sentence, "Person") if act.holds(one)]
    if not inner and act.attrs.get("kind") in ("order", "rights", "penalty"):
        inner = [one for one in scene.here(act.sentence, "Unit") if act.holds(one)]
    if inner:
        return inner, 0.93
    for rule, sure in ((named_behind, 0.92), (_marked, 0.93), (_before, 0.88)):
        if found := rule(scene, act):
            return found, sure
    whom = meant(scene, act)
    return ([whom], 0.75) if whom is not None else ([], 0.0)


def _before(scene: Scene, act: Found) -> list[Found]:
    """The last people before an action in its sentence: 王某、李某受到党内警告处分."""
    for one in reversed(scene.here(act.sentence, "Unit")):
        if one.end <= act.start and _suffers(scene, one, act) and not is_workplace(scene, one):
            return row(scene, one, "Unit")
        if one.end == act.start and _passive(scene, one, act):
            return [one]
    people = [
        one
        for one in scene.here(act.sentence, "Person", "Count")
        if one.end <= act.start and _is_person(one) and not speaks(scene, one)
    ]
    if not people:
        return []
    last = people[-1]
    if "；" in scene.between(last.end, act.start):
        return []
    return [one for one in row(scene, last, "Person", "Count") if _is_person(one)]


def _suffers(scene: Scene, unit: Found, act: Found) -> bool:
    """Whether a unit is the subject of 被 or 受到 before an action, and nobody and nothing else is in between."""
    gap = scene.between(unit.end, act.start)
    if "；" in gap or not (re.search("(?:被|受到)[^，；。]{0,14}$", gap) or gap == "均"):
        return False
    if is_inside(scene, unit, "Count", "Problem") or unit.attrs.get("generic") or is_object(scene, unit):
        return False
    if str(act.attrs.get("kind")).startswith(("party_", "admin_")):
        return False  # sanctions of people alone
    between = scene.here(act.sentence, "Person", "Count", "Action", "Unit")
    between = [one for one in between if unit.end <= one.start and one.end <= act.start]
    return all(one.type == "Unit" and scene.between(one.start - 1, one.start) in "被由" for one in between)


def _passive(scene: Scene, unit: Found, act: Found) -> bool:
    """该局在全区通报: said of the unit, and by nobody."""
    last = scene.between(act.end, act.end + 1) in "，；。、\n"
    return last and act.attrs.get("kind") in ("circulated_criticism", "rights") and not is_oversight(unit)


def _is_person(one: Found) -> bool:
    return is_party(one) and (
        one.type == "Person" or one.attrs.get("measure") in ("名", "人", "位") or "党组织" in str(one.attrs.get("of"))
    )


def named_behind(scene: Scene, act: Found) -> list[Found]:
    """Those right behind the action in its clause, but for their units and posts."""
    if act.attrs.get("kind") not in _REACHES_BACK:
        return []
    end = act.sentence.clause(act.start)[1]
    people = [
        one for one in scene.here(act.sentence, "Person", "Count") if act.end <= one.start < end and _is_person(one)
    ]
    if not people:
        return []
    gap = scene.between(act.end, people[0].start)
    for one in scene.here(act.sentence, "Unit", "Position"):
        if act.end <= one.start and one.end <= people[0].start:
            gap = gap.replace(one.text, "", 1)
    return [people[0]] if len(re.sub("[、的该原了涉嫌]", "", gap)) <= 2 else []


def _marked(scene: Scene, act: Found) -> list[Found]:
    """Those between 对 or 给予 and the action: 给予王某警告, 对相关单位12名责任人进行问责."""
    sentence = act.sentence
    text = scene.between(sentence.start, act.start)
    for mark in reversed(list(re.finditer(r"对|给予|责令|责成|约谈|将|免去", text))):
        between = text[mark.end() :]
        at = sentence.start + mark.end()
        if "；" in between or len(between) > 90:
            break
        if re.match("其|他|该同志|上述人员|上述同志|上述", between) and (found := _referred(scene, act, between)):
            return found
        people = [
            one
            for one in scene.here(sentence, "Person", "Count")
            if at <= one.start and one.end <= act.start and _is_person(one)
        ]
        if people:
            return row(scene, people[-1], "Person", "Count")
        units = [
            one
            for one in scene.here(sentence, "Unit")
            if at <= one.start and one.end <= act.start and not is_inside(scene, one, "Problem", "Count")
        ]
        owner = [
            one for one in scene.here(sentence, "Unit") if at <= one.start <= at + 1 and re.search("的?问题", between)
        ]
        if owner and (not units or re.match("[^，；。]{2,24}问题，", between)):
            return owner[:1]
        if units and mark[0] != "将" and "，" not in between:
            near = row(scene, units[-1], "Unit")
            return [one for one in near if one.start >= at]
    return []


def _referred(scene: Scene, act: Found, between: str) -> list[Found]:
    """其: the last person; 上述人员: everybody named in the section so far."""
    if between.startswith("上述"):
        return section_people(scene, act.sentence, act.start)
    for one in scene.before(act.start, "Person", "Unit"):
        if not scene.same_section(one.sentence, act.sentence):
            return []
        told_to = (
            one.type == "Unit"
            and one.sentence is act.sentence
            and scene.between(one.sentence.start, one.start).endswith("向")
        )
        if told_to or (one.type == "Person" and not one.attrs.get("anonymous")):
            return [one]
    return []
