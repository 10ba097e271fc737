"""Which problems an action is for: known once it is known who did what and whom the action is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from loaders.extract.find.found import Found
from loaders.extract.relate.joined import Joined, Relations
from loaders.extract.scene import Scene

_SUMMED = re.compile(r"截至|目前|今年|去年|全[市县区省]|共|累计|据统计|\d{4}年")
_MOST = 16
"""Problems of one section beyond which only those of the same people count."""


_OWN = frozenset(("clue_handling", "rights", "seizure", "retirement", "deputy"))
"""Kinds that follow from other actions."""


def _in_title(problem: Found) -> bool:
    return problem.sentence.block.block.kind == "masthead"


def _is_effect(scene: Scene, problem: Found) -> bool:
    """Whether a problem is what another one led to."""
    before = scene.between(problem.sentence.start, problem.start)
    return bool(re.search(r"(?:造成|导致|致使|引发)[^，；。]{0,24}$", before))


class _Known:
    """Who is involved in which problem, whom an action is about, where somebody serves; by entity."""

    def __init__(self, joined: Iterable[Joined]) -> None:
        self.doers: dict[str, set[str]] = defaultdict(set)
        self.targets: dict[str, set[str]] = defaultdict(set)
        self.units: dict[str, set[str]] = defaultdict(set)
        for one in joined:
            if one.rel == "involved_in":
                self.doers[one.tail.entity].add(one.head.entity)
            elif one.rel == "located_in":
                self.doers[one.head.entity].add(one.tail.entity)
            elif one.rel == "target":
                self.targets[one.head.entity].add(one.tail.entity)
            elif one.rel == "belongs_to":
                self.units[one.head.entity].add(one.tail.entity)
        self.deeds: dict[str, set[str]] = defaultdict(set)
        for problem, doers in self.doers.items():
            for one_doer in doers:
                self.deeds[one_doer].add(problem)

    def _wider(self, act: Found) -> set[str]:
        """Whom an action is about, and where they serve."""
        targets = self.targets.get(act.entity, set())
        return targets | {unit for one in targets for unit in self.units.get(one, ())}

    def shared(self, act: Found) -> set[str]:
        """The problems of which the verdict is True."""
        wider = self._wider(act)
        near = {one for one in self.deeds if one in wider or any(_within(one, other) for other in wider)}
        return {problem for one in near for problem in self.deeds[one]}

    def verdict(self, problem: Found, act: Found) -> bool | None:
        """True where the same people or units are in both, False where others are, None where nothing tells."""
        doers = self.doers.get(problem.entity, set())
        targets = self.targets.get(act.entity, set())
        if not doers or not targets:
            return None
        wider = self._wider(act)
        if doers & wider or any(_within(one, other) for one in doers for other in wider):
            return True
        people = [one for one in doers if one.startswith("Person:") and "@" not in one.split(":")[1][-3:]]
        return False if people and any(one.startswith("Person:") for one in targets) else None


def _within(one: str, other: str) -> bool:
    """Whether one unit's name begins or ends with the other's: 花溪街道 and 花溪街道办事处."""
    if not (one.startswith("Unit:") and other.startswith("Unit:")):
        return False
    left, right = (name.removeprefix("Unit:").split("@")[0] for name in (one, other))
    short, long = sorted((left, right), key=len)
    return len(short) >= 3 and (long.startswith(short) or long.endswith(short))


def reasons(scene: Scene, joined: list[Joined]) -> Relations:
    """leads_to: problems of the same sentence, of the same section unless others did them, and elsewhere of the same."""
    known = _Known(joined)
    causes = {one.start: one for one in scene.of("Problem") if not _in_title(one) and not _is_effect(scene, one)}
    by_entity: dict[str, list[Found]] = defaultdict(list)
    for one in causes.values():
        by_entity[one.entity].append(one)
    for act in scene.of("Action"):
        if act.attrs.get("denied") or act.attrs.get("kind") in _OWN:
            continue
        section = [one for one in scene.in_section(act.sentence, "Problem") if one.start in causes]
        section = [one for one in section if one.start < act.start]
        elsewhere = [one for entity in known.shared(act) for one in by_entity[entity] if one.start < act.start]
        yield from _of(scene, known, act, section, sorted(elsewhere, key=lambda one: one.start))


def _of(scene: Scene, known: _Known, act: Found, near: list[Found], shared: list[Found]) -> Relations:
    """`near`: the problems of its section before an action; `shared`: those anywhere before it of the same people."""
    here = [one for one in near if one.sentence is act.sentence and "；" not in scene.between(one.end, act.start)]
    here = [one for one in here if known.verdict(one, act) is not False]
    match = [one for one in here if known.verdict(one, act)]
    if here:
        for one in match or here:
            yield Joined(one, "leads_to", act, 0.9)
        if not scene.tells_of_one:
            return
    section = [one for one in near if one.sentence is not act.sentence]
    if len(section) > _MOST or (not scene.tells_of_one and any(known.verdict(one, act) for one in section)):
        section = [one for one in section if known.verdict(one, act)]
    for one in section:
        verdict, targets = known.verdict(one, act), known.targets.get(act.entity)
        counted = targets and all(whom.startswith("Count:") for whom in targets)
        if verdict is None and counted and _SUMMED.match(act.sentence.text):
            continue
        if (
            verdict is None
            and scene.one_matter
            and not scene.tells_of_one
            and one.sentence.block is not act.sentence.block
        ):
            continue  # of several people and units, which of them it was is not said
        if verdict is not False and targets:
            yield Joined(one, "leads_to", act, 0.82 if known.verdict(one, act) else 0.6)
    told = {one.start for one in (*here, *section)}
    for one in shared:
        if one.start not in told:
            yield Joined(one, "leads_to", act, 0.75)
