"""What came of it: policies, indicators; and who worked with, guided or answers for what."""

from __future__ import annotations

import re

from loaders.extract.find.found import Found
from loaders.extract.relate.joined import Joined, Relations
from loaders.extract.scene import Scene
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
            if by is not None:
                yield Joined(by, "issues", reference, 0.88)
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
    for one in reversed(scene.here(sentence, "Unit")):
        if one.end > verb:
            continue
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
    return []


def measures(scene: Scene) -> Relations:
    """measured_by (Problem, Task or Unit→Indicator)."""
    for value in scene.of("Indicator"):
        near = [one for one in scene.here(value.sentence, "Problem", "Task") if one.end <= value.start]
        whole = [one for one in near if one.type == "Problem"] or near
        inner = [one for one in scene.here(value.sentence, "Unit") if value.holds(one)]
        if whole:
            yield Joined(whole[-1], "measured_by", value, 0.85)
            continue
        unit = inner or [
            one for one in scene.here(value.sentence, "Unit") if one.end <= value.start and not one.attrs.get("generic")
        ]
        if unit:
            yield Joined(unit[-1], "measured_by", value, 0.8)


def working(scene: Scene) -> Relations:
    """cooperates_with, supervises (Unit→Unit) and responsible_for (Unit→Task or Problem)."""
    for sentence in scene.sentences:
        units = scene.here(sentence, "Unit")
        yield from _together(scene, sentence, units)
        yield from _led(scene, units)
        for one, other in zip(units, units[1:], strict=False):
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
                if re.fullmatch(r"[^，。；]{0,6}(?:负责|牵头|承担|主责)[^，。；]{0,8}", before):
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
            if re.search("配合|协助|参与|协同", after):
                yield Joined(one, "cooperates_with", other, 0.85)


def _together(scene: Scene, sentence, units: list[Found]) -> Relations:  # type: ignore[no-untyped-def]
    for place, other in enumerate(units):
        before = scene.between(sentence.start, other.start)
        with_ = re.search(r"(?:与|和|同)$", before)
        verb = _TOGETHER.search(before[-3:]) and re.search(rf"{_TOGETHER.pattern}(?:了|相关|有关)?$", before)
        row = [other]
        for one in units[place + 1 :]:
            if re.fullmatch("、|和|及|与|以及|，", scene.between(row[-1].end, one.start)):
                row.append(one)
            else:
                break
        if verb:
            head = next(
                (
                    one
                    for one in reversed(units[:place])
                    if scene.between(one.end, other.start).strip() == before[verb.start() :].strip()
                    or len(scene.between(one.end, other.start)) <= 12
                ),
                None,
            )
            for one in row if head is not None else []:
                if head is not None and head.entity != one.entity:
                    yield Joined(head, "cooperates_with", one, 0.9)
        elif with_:
            after = scene.between(row[-1].end, min(sentence.end, row[-1].end + 10))
            if not re.search(either("verbs", "with"), after):
                continue
            head = next(
                (
                    one
                    for one in reversed(units[:place])
                    if one.end >= other.start - 1
                    or scene.between(one.end, other.start) in ("与", "和", "同", "与市", "积极与", "主动与", "多次与")
                ),
                None,
            )
            if head is None and with_.start() == 0:
                head = next((one for one in units[place + len(row) :]), None)
            for one in row if head is not None else []:
                if (
                    head is not None
                    and head.entity != one.entity
                    and not one.attrs.get("generic")
                    or head is not None
                    and "审计" in one.text
                ):
                    yield Joined(head, "cooperates_with", one, 0.85)
