"""Actions: who decides, about whom, and on what basis."""

from __future__ import annotations

import re

from loaders.extract.find.found import Found
from loaders.extract.relate.joined import Joined, Relations
from loaders.extract.relate.subjects import (
    is_inside,
    is_workplace,
)
from loaders.extract.relate.targets import named_behind, targets_of
from loaders.extract.scene import Scene

_BASIS = re.compile(r"(?:依据|根据|依照|按照|参照)[^。；]{0,60}$")
_GIVES = re.compile(r"(?:给予|予以|作出|决定|对|立案|采取|责令|并处|进行|移送|作为|将|印发|拟|批评)")
_ADVERBS = re.compile(
    "(?:已经?|依法|依规|依纪|随后|随即|当即|立即|迅速|先后|同日|次日|又|也|还|并|正式|宣布其?|按[\u4e00-\u9fff]{2,8}权限|拟|作|对其|将其|就此)*"
)
"""What may stand between a body and what it does."""
_SAME = re.compile(r"(?:、|和|及|并|以及|处分|，?并)*(?:给予|予以|作出|处以)?")
_UNSURE = 0.7
"""How sure it is that several people each got several sanctions, where 分别 may mean one each."""


def acting(scene: Scene) -> Relations:
    """takes_action, target and based_on."""
    decided: tuple[int, Found] | None = None
    for sentence in scene.sentences:
        last: list[Found] = []
        before: Found | None = None
        same: Found | None = None
        for group in _lists(scene, scene.here(sentence, "Action")):
            if before is not None and last and _goes_on(scene, before, group[0]) and not named_behind(scene, group[0]):
                targets, sure = last, 0.85
            else:
                targets, sure = targets_of(scene, group[0])
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
