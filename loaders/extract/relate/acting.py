"""Actions: who decides, about whom, and on what basis."""

from __future__ import annotations

import re

from loaders.extract.find.found import Found
from loaders.extract.relate.joined import Joined, Relations
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

_BASIS = re.compile(r"(?:依据|根据|依照|按照|参照)[^。；]{0,60}$")
_GIVES = re.compile(r"(?:给予|予以|作出|决定|对|立案|采取|责令|并处|进行|移送|作为|将|印发|拟|批评)")
_ADVERBS = re.compile("(?:已经?|依法|依规|依纪|随后|随即|当即|立即|迅速|先后|同日|次日|又|也|还|并|正式|宣布其?|按[\u4e00-\u9fff]{2,8}权限|拟|作|对其|将其|就此)*")
"""What may stand between a body and what it does."""
_SAME = re.compile(r"(?:、|和|及|并|以及|处分|，?并)*(?:给予|予以|作出|处以)?")
_NORM = re.compile(
    r"对[^，；。]{2,24}的(?:单位|企业|干部|人员|党员)?，?[^；。]{0,20}(?:将|要|应|一律|坚决|严肃|拟)[^；。]{0,16}$|对[^，；。]{2,14}的，[^；。]{0,20}$"
)
_UNSURE = 0.7
"""How sure it is that several people each got several sanctions, where 分别 may mean one each."""
_REACHES_BACK = frozenset(
    "transfer_to_procuratorate removal_from_office suspension filing investigation accountability reminder_talk criticism sanction organisational circulated_criticism admonition detention criminal".split()
)
"""Kinds whose word may stand before those it is done to: 立案审查调查某中心主任徐某某."""


def acting(scene: Scene) -> Relations:
    """takes_action, target and based_on."""
    decided: tuple[int, Found] | None = None
    for sentence in scene.sentences:
        last: list[Found] = []
        before: Found | None = None
        same: Found | None = None
        for group in _lists(scene, scene.here(sentence, "Action")):
            if before is not None and last and _goes_on(scene, before, group[0]) and not _behind(scene, group[0]):
                targets, sure = last, 0.85
            else:
                targets, sure = _targets(scene, group[0])
            by = _decider(scene, group[0], targets)
            if by is None and before is not None and _goes_on(scene, before, group[0]):
                by = same
            same = by
            block = sentence.block.start
            if by is not None:
                decided = (block, by)
            elif decided is not None and decided[0] == block and _orders(scene, group[0]):
                by = decided[1]
            yield from _group(scene, group, targets, sure, by)
            last, before = targets, group[-1]


def _orders(scene: Scene, act: Found) -> bool:
    """Whether a sentence goes on with what was decided before: 给予王某…, 对李某…, with nobody as its subject."""
    text = scene.between(act.sentence.start, act.start)
    if re.search("受到|被", text):
        return False
    return bool(
        re.match(
            r"[（(]?[一二三四五六七八九十\d]?[）)]?[是、.．]?(?:同时，?)?(?:决定|给予|对|责成|责令|并|免去|撤销|予以)",
            text,
        )
    )


def _goes_on(scene: Scene, before: Found, act: Found) -> bool:
    """Whether nobody else is named between two actions of a sentence, so that the second is about the same."""
    parties = [
        one
        for one in scene.here(act.sentence, "Person", "Unit", "Count", "Problem")
        if before.end <= one.start and one.end <= act.start
    ]
    gap = scene.between(before.end, act.start)
    return not parties and "；" not in gap and not re.search("对|将其", gap)


def _lists(scene: Scene, acts: list[Found]) -> list[list[Found]]:
    """Actions that stand side by side about the same people: 党内警告、政务记过处分."""
    groups: list[list[Found]] = []
    for act in acts:
        if groups and _SAME.fullmatch(scene.between(groups[-1][-1].end, act.start)):
            groups[-1].append(act)
        else:
            groups.append([act])
    return groups


def _group(scene: Scene, group: list[Found], targets: list[Found], sure: float, by: Found | None) -> Relations:
    first = group[0]
    pairs = [(act, target) for act in group for target in targets]
    if len(group) == len(targets) > 1 and "分别" in scene.between(first.sentence.start, first.start):
        if len({_system(act) for act in group}) == 1:
            pairs = list(zip(group, targets, strict=True))
        else:
            sure = min(sure, _UNSURE)
    for act, target in pairs:
        yield Joined(act, "target", target, sure)
    for act in group:
        if by is not None:
            yield Joined(by, "takes_action", act, 0.9)
        yield from _basis(scene, act)


def _system(act: Found) -> str:
    """Which discipline an action belongs to: a warning of the party may come with a demerit in office, two demerits are
    of two people."""
    return str(act.attrs.get("kind", "")).split("_")[0]


def _targets(scene: Scene, act: Found) -> tuple[list[Found], float]:
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
    for rule, sure in ((_behind, 0.92), (_marked, 0.93), (_before, 0.88)):
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


def _behind(scene: Scene, act: Found) -> list[Found]:
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


def _decider(scene: Scene, act: Found, targets: list[Found]) -> Found | None:
    """The unit that decides: 由…给予, 区纪委监委给予…; 经…批准 only where nothing else is said."""
    sentence = act.sentence
    held = {one.entity for one in targets}
    approved: Found | None = None
    for one in reversed(scene.here(sentence, "Unit")):
        if one.end > act.start or one.entity in held or one.attrs.get("region"):
            continue
        gap = scene.between(one.end, act.start)
        before = scene.between(sentence.start, one.start)
        if "；" in gap and not re.match("同时|并|另|依据|根据|对|给予", gap[gap.rindex("；") + 1 :]):
            return None
        passive = before.endswith(("被", "由"))
        if re.search("受到|被", gap) and not passive:
            return None
        if is_workplace(scene, one) or _otherwise(scene, one) or re.match(r"[^，。]{0,4}指导下", gap):
            continue
        if before.endswith("经"):
            approved = one
            continue
        if before.endswith(("报", "报经")):
            approved = approved or one
            continue
        if re.search(r"(?:对|向|给予|责成|责令|会同|反馈|要求|通知|与|和|、)$", before) and not passive:
            continue
        if _GIVES.search(gap) or _ADVERBS.fullmatch(gap) or before.endswith(("督促", "由", "被", "指导", "建议")):
            return one
    return approved


def _otherwise(scene: Scene, unit: Found) -> bool:
    """Whether a unit stands there for something else: a problem of its own, or a document of its own right behind it."""
    for other in scene.here(unit.sentence, "Problem", "DocRef"):
        if other.start >= unit.end and re.fullmatch("的|存在|在|党组|", scene.between(unit.end, other.start)):
            return True
    return is_inside(scene, unit, "Count", "Problem", "DocRef")


def _basis(scene: Scene, act: Found) -> Relations:
    text = scene.between(act.sentence.start, act.start)
    for one in scene.here(act.sentence, "Provision", "DocRef"):
        if one.end <= act.start and _BASIS.search(text[: one.start - act.sentence.start]):
            yield Joined(act, "based_on", one, 0.9)
