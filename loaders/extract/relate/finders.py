"""Who found a problem: the subject of 发现 before it, or whoever the document speaks for."""

from __future__ import annotations

import re

from loaders.extract.find.found import Found
from loaders.extract.relate.joined import Joined, Relations
from loaders.extract.relate.subjects import is_inside, is_object, is_oversight, is_workplace, row
from loaders.extract.scene import Scene
from loaders.extract.words import either

FOUND = re.compile(either("verbs", "found"))
_AFTERWARDS = re.compile(r"(?:问题|情况|线索)?(?:后|之后|以来|时)(?:，|仍|还|依然|才|$)")
_FAR = 120
"""Characters between a body and what it found, within which its being named counts more than an inspection's name."""
_SUDDENLY = re.compile(
    "^(?:经(?:检查|核查|调查|排查|审计|查|初步核查|梳理|比对|抽查|走访)|(?:检查|核查|调查|排查|审计|抽查|巡察|走访|督查)(?:组|人员)?发现|发现|结果显示|比对发现)"
)
_VISITED = re.compile(
    "(?:走访|暗访|抽查|抽取|抽看|深入|来到|走进|前往|赴|实地查看|实地走访|检查|巡查|巡察|巡视|审计|督查|查看|突击检查|进驻|对)$"
)


def finders(scene: Scene, problem: Found) -> Relations:
    found = _finder(scene, problem) or _unsaid(scene, problem)
    if found is not None:
        yield found
    elif scene.finder is not None and not problem.attrs.get("title"):
        yield Joined(scene.finder, "found", problem, 0.82)


def _finder(scene: Scene, problem: Found) -> Joined | None:
    """The unit or inspection that is the subject of the verb of finding before the problem."""
    sentence = problem.sentence
    for verb in reversed(list(FOUND.finditer(sentence.text, 0, problem.start - sentence.start))):
        at = sentence.start + verb.start()
        gap = scene.between(at, problem.start)
        listed = verb[0] in ("查明", "查实", "认定") or "：" in gap.split("；")[0]
        if "。" in gap or ("；" in gap and not listed):
            return None
        if _AFTERWARDS.search(gap):
            continue
        if (who := _who_found(scene, problem, at)) is not None:
            sure = 0.9 if problem.start - at < 40 else 0.75
            return Joined(who, "reports" if who.type == "DocRef" else "found", problem, sure)
    return None


def _unsaid(scene: Scene, problem: Found) -> Joined | None:
    """检查发现, 经查: by the body that the paragraph told of last, where one whose work it is was named."""
    if not _SUDDENLY.match(problem.sentence.text) or scene.kind == "notice":
        return None
    for one in scene.before(problem.sentence.start, "Unit"):
        if one.sentence.block is not problem.sentence.block:
            return None
        if is_oversight(one) and not is_object(scene, one):
            return Joined(one, "found", problem, 0.75)
    return None


def _who_found(scene: Scene, problem: Found, at: int) -> Found | None:
    fit = [
        one
        for one in scene.here(problem.sentence, "Unit", "Inspection", "DocRef")
        if one.end <= at and _may_find(scene, one, at)
    ]
    for one in reversed(fit):
        if one.type == "Unit" and is_oversight(one) and at - one.end <= _FAR:
            return one
    return fit[-1] if fit else None


def visited(scene: Scene, unit: Found) -> bool:
    """Whether a unit, or the row it stands in, was gone to: 走访甲小区、乙小区，发现…"""
    first = row(scene, unit, "Unit")[0]
    return bool(_VISITED.search(scene.between(first.sentence.start, first.start)))


def _may_find(scene: Scene, one: Found, at: int) -> bool:
    if one.type == "DocRef":
        return one.attrs.get("kind") == "report" and at - one.end <= 2
    if one.type == "Inspection":
        return at - one.end <= 24
    if one.attrs.get("region") or visited(scene, one):
        return False
    if (
        "；" in scene.between(one.end, at)
        or is_workplace(scene, one)
        or is_inside(scene, one, "Count", "DocRef", "Problem")
    ):
        return False
    guided = re.search(r"(?:督促|指导|责成)$", scene.between(one.sentence.start, one.start))
    return bool(guided) or not is_object(scene, one)
