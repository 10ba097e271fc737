"""Actions: who decides, about whom, for which problem, on what basis, and what was handed over."""

from __future__ import annotations

import re

from loaders.extract.find.found import Found
from loaders.extract.relate.joined import Joined, Relations
from loaders.extract.relate.subjects import actor
from loaders.extract.scene import Scene
from loaders.extract.words import either

_BASIS = re.compile(r"(?:依据|根据|依照|按照|违反|参照)[^。；]{0,60}$")
_HANDED = re.compile(r"(?:将|把)?[^，；。]{0,30}(?:移送|移交|转交|转办|作为问题线索|作为线索)")
_PASSIVE = re.compile(r"(?:受到|被|受|获|接受)[^，；。]{0,24}$")
_GIVES = re.compile(r"(?:给予|予以|作出|决定|对|立案|采取|责令|并处|进行|移送|作为)")
_EACH = re.compile(r"分别")


def acting(scene: Scene) -> Relations:
    """takes_action, target, leads_to and based_on."""
    for sentence in scene.sentences:
        acts = scene.here(sentence, "Action")
        lists = _lists(scene, acts)
        for group in lists:
            yield from _group(scene, group)


def _lists(scene: Scene, acts: list[Found]) -> list[list[Found]]:
    """Actions that stand side by side about the same people: 党内警告、政务记过处分."""
    groups: list[list[Found]] = []
    for act in acts:
        if groups and re.fullmatch(
            r"(?:、|和|及|并|以及|处分|，?并)*(?:给予|予以)?", scene.between(groups[-1][-1].end, act.start)
        ):
            groups[-1].append(act)
        else:
            groups.append([act])
    return groups


def _group(scene: Scene, group: list[Found]) -> Relations:
    first = group[0]
    targets, sure = _targets(scene, first)
    by = _decider(scene, first, targets)
    pairs = [(act, target) for act in group for target in targets]
    if len(group) == len(targets) > 1 and _EACH.search(scene.between(first.sentence.start, first.start)):
        pairs = list(zip(group, targets, strict=True))
    for act, target in pairs:
        yield Joined(act, "target", target, sure)
    for act in group:
        if by is not None:
            yield Joined(by, "takes_action", act, 0.9)
        yield from _reasons(scene, act, [target for one, target in pairs if one is act])
        yield from _basis(scene, act)


def _targets(scene: Scene, act: Found) -> tuple[list[Found], float]:
    """Whom an action is about and how sure that is."""
    sentence = act.sentence
    behind = _behind(scene, act)
    if behind:
        return behind, 0.92
    marked = _marked(scene, act)
    if marked:
        return marked, 0.93
    inside = [one for one in scene.here(sentence, "Person") if one.end <= act.start]
    if inside:
        return _row(scene, inside, act), 0.88
    counted = [one for one in scene.here(sentence, "Count") if one.end <= act.start and _people(one)]
    if counted:
        return [counted[-1]], 0.85
    units = [
        one
        for one in scene.here(sentence, "Unit")
        if one.end <= act.start and re.search(r"(?:对|给予|责令|责成)$", scene.between(sentence.start, one.start))
    ]
    if units:
        return [units[-1]], 0.8
    whom = actor(scene, act)
    return ([whom], 0.75) if whom is not None else ([], 0.0)


def _people(one: Found) -> bool:
    return one.attrs.get("measure") in ("名", "人", "位") or bool(re.search("党组织|单位", str(one.attrs.get("of"))))


def _behind(scene: Scene, act: Found) -> list[Found]:
    """立案审查调查某中心主任徐某某, 问责12人: those right behind the action in its clause."""
    end = act.sentence.clause(act.start)[1]
    if act.attrs.get("kind") not in (
        "filing",
        "investigation",
        "accountability",
        "reminder_talk",
        "criticism",
        "sanction",
        "organisational",
        "circulated_criticism",
        "admonition",
    ):
        return []
    people = [
        one
        for one in scene.here(act.sentence, "Person", "Count")
        if act.end <= one.start < end and (one.type == "Person" or _people(one))
    ]
    if not people:
        return []
    gap = scene.between(act.end, people[0].start)
    known = [
        one
        for one in scene.here(act.sentence, "Unit", "Position")
        if act.end <= one.start and one.end <= people[0].start
    ]
    rest = gap
    for one in known:
        rest = rest.replace(one.text, "", 1)
    return [people[0]] if len(re.sub("[、的该原了涉嫌]", "", rest)) <= 2 else []


def _marked(scene: Scene, act: Found) -> list[Found]:
    """给予王某警告, 对相关单位12名责任人进行问责: those between 对 or 给予 and the action."""
    sentence = act.sentence
    text = scene.between(sentence.start, act.start)
    marks = [one for one in re.finditer(r"对|给予|责令|责成|约谈|将|依法给予|依规依纪给予", text)]
    for mark in reversed(marks):
        at = sentence.start + mark.end()
        between = scene.between(at, act.start)
        if "；" in between or len(between) > 90:
            break
        if re.match("其|他|该同志|上述人员|上述同志", between):
            row = _referred(scene, act, between)
            if row:
                return row
        found = [
            one
            for one in scene.here(sentence, "Person", "Count")
            if at <= one.start and one.end <= act.start and (one.type == "Person" or _people(one))
        ]
        units = [one for one in scene.here(sentence, "Unit") if at <= one.start and one.end <= act.start]
        if found:
            return found
        if units and mark[0] in ("对", "责令", "责成", "约谈", "给予"):
            return [units[-1]]
    return []


def _referred(scene: Scene, act: Found, between: str) -> list[Found]:
    """其: the last person; 上述人员: everybody named in the section so far."""
    if between.startswith("上述"):
        seen: dict[str, Found] = {}
        for one in scene.in_section(act.sentence, "Person"):
            if one.start < act.start and not one.attrs.get("anonymous"):
                seen.setdefault(one.entity, one)
        return list(seen.values())
    for one in scene.before(act.start, "Person"):
        if scene.same_section(one.sentence, act.sentence) and not (
            one.attrs.get("anonymous") and one.text.startswith(("上述", "该"))
        ):
            return [one]
    return []


def _row(scene: Scene, people: list[Found], act: Found) -> list[Found]:
    """The last person before an action and those in one row with him: 王某、李某受到党内警告处分."""
    row = [people[-1]]
    for one in reversed(people[:-1]):
        gap = scene.between(one.end, row[0].start)
        for other in scene.here(act.sentence, "Unit", "Position"):
            if one.end <= other.start and other.end <= row[0].start:
                gap = gap.replace(other.text, "", 1)
        if re.fullmatch(r"(?:、|和|及|与|以及|原|时任|，|的|等)*", gap):
            row.insert(0, one)
        else:
            break
    return row


def _decider(scene: Scene, act: Found, targets: list[Found]) -> Found | None:
    """The unit that decides: 区纪委监委给予…, 由…给予, 经…研究."""
    sentence = act.sentence
    first = min((one.start for one in targets if one.sentence is sentence), default=act.start)
    held = {one.entity for one in targets}
    for one in reversed(scene.here(sentence, "Unit")):
        if one.end > act.start or one.entity in held or one.start > first and first < act.start:
            continue
        gap = scene.between(one.end, act.start)
        if (
            "；" in gap
            or "受到" in gap
            or "被" in gap
            and not one.sentence.text[: one.start - sentence.start].endswith("被")
        ):
            return None
        before = scene.between(sentence.start, one.start)
        post = [
            it
            for it in scene.here(sentence, "Position", "Person")
            if it.start >= one.end and re.fullmatch("原|时任|的|", scene.between(one.end, it.start))
        ]
        if post or _otherwise(scene, one):
            continue
        if (
            before.endswith(("督促", "由", "经", "被", "责成", "指导", "建议"))
            or not before
            or re.search(r"(?:[，；、。期间日月]|督促|由|经|指导|将|已|后)$", before)
            or one.start == sentence.start
        ):
            return one
        if _GIVES.search(gap) or not gap:
            return one
    return None


def _otherwise(scene: Scene, unit: Found) -> bool:
    """Whether a unit stands there for something else: a problem of its own, or a document of its own right behind it."""
    for other in scene.here(unit.sentence, "Problem", "DocRef"):
        if other.start >= unit.end and re.fullmatch("的|存在|在|党组|", scene.between(unit.end, other.start)):
            return True
    return any(it.holds(unit) for it in scene.here(unit.sentence, "Count"))


def _reasons(scene: Scene, act: Found, targets: list[Found]) -> Relations:
    """The problems an action is for: those of its sentence before it, else those of its section."""
    here = [one for one in scene.here(act.sentence, "Problem") if one.end <= act.start]
    sure = 0.9
    if not here:
        named = {one.entity for one in targets}
        here = [one for one in scene.in_section(act.sentence, "Problem") if one.start < act.start]
        sure = 0.8
        if len(scene.in_section(act.sentence, "Problem")) > 12 or not named:
            return
    last: dict[str, Found] = {one.entity: one for one in here}
    for problem in last.values():
        yield Joined(problem, "leads_to", act, sure)


def _basis(scene: Scene, act: Found) -> Relations:
    text = scene.between(act.sentence.start, act.start)
    for one in scene.here(act.sentence, "Provision", "DocRef"):
        if one.end <= act.start and re.search(
            r"(?:依据|根据|依照|按照|参照)[^。；]{0,60}$", text[: one.start - act.sentence.start]
        ):
            yield Joined(act, "based_on", one, 0.9)


def handing(scene: Scene) -> Relations:
    """handed_over (Problem→Clue, Problem→Unit) and became (Clue→Action of filing)."""
    for sentence in scene.sentences:
        for verb in re.finditer(either("verbs", "handed"), sentence.text):
            at = sentence.start + verb.start()
            clues = [one for one in scene.here(sentence, "Clue") if abs(one.start - at) < 40]
            problems = _handed(scene, sentence, at)
            units = [one for one in scene.here(sentence, "Unit") if at < one.start < at + 20]
            for problem in problems:
                if clues:
                    yield Joined(problem, "handed_over", clues[0], 0.85)
                elif units and not re.match("司法|检察", units[0].text):
                    yield Joined(problem, "handed_over", units[0], 0.85)
        for clue in scene.here(sentence, "Clue"):
            for act in scene.here(sentence, "Action"):
                if act.attrs.get("kind") == "filing" and act.start > clue.end:
                    yield Joined(clue, "became", act, 0.8)


def _handed(scene: Scene, sentence, at: int) -> list[Found]:  # type: ignore[no-untyped-def]
    here = [one for one in scene.here(sentence, "Problem") if one.start < at]
    if here:
        return here[-1:]
    if re.search(r"(?:该|上述|相关|此|这一)(?:情况|问题|线索)", scene.between(sentence.start, at + 4)):
        for one in scene.before(sentence.start, "Problem"):
            return [one] if scene.same_section(one.sentence, sentence) or one.sentence.block is sentence.block else []
    return []
