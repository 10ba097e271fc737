"""Which mentions are one person: a full name throughout, a mask where unit and post do not speak against it."""

from __future__ import annotations

import re

from loaders.extract.find.found import Found
from loaders.extract.scene import ITEM, Scene

_BESIDE = 4
"""Characters at most between a unit and a post that is in it: 党组, 原."""


def identify(scene: Scene) -> None:
    """Set `entity` on every person: by name, a mask within its section, somebody unnamed within the sentence."""
    for one in scene.of("Person"):
        if one.attrs.get("anonymous"):
            one.entity = f"Person:{one.text}@{one.sentence.number}"
        elif one.attrs.get("masked"):
            one.entity = f"Person:{one.text}@{scene.section[one.sentence.number]}"
        else:
            one.entity = f"Person:{one.text}"
    _back_to_section(scene)


def _back_to_section(scene: Scene) -> None:
    """A mask in a later point is the same person where the document used it in one earlier point only and gives it
    no unit or post of its own there (the closing words of a report)."""
    first: dict[str, str] = {}
    seen: dict[str, set[str]] = {}
    for one in scene.of("Person"):
        if one.attrs.get("masked"):
            first.setdefault(one.text, one.entity)
            seen.setdefault(one.text, set()).add(one.entity)
    for name, entities in seen.items():
        told = [one for one in scene.of("Person") if one.text == name and one.entity in entities]
        introduced = {one.entity: label for one in told if (label := _introduction(scene, one))}
        titled = _titled(scene) == name
        if len(introduced) > 1 and not titled:
            units = {unit for unit, _ in introduced.values()}
            if len(units) > 1 or units == {""}:
                continue
        target = next(iter(introduced), first[name])
        known = introduced.get(target, ("", ""))
        for one in told:
            if not titled or _agree(introduced.get(one.entity, ("", "")), known):
                one.entity = target


def _titled(scene: Scene) -> str:
    """The one person that the title names: the document is about nobody else of that name."""
    named = {one.text for one in scene.of("Person") if one.sentence.number == 0}
    point = scene.sentences and ITEM.match(scene.sentences[0].text)
    return named.pop() if len(named) == 1 and len(scene.sentences) > 1 and not point else ""


def _introduction(scene: Scene, one: Found) -> tuple[str, str] | None:
    """The unit and the post that a document names somebody by, each "" where it is not said; None where it only
    goes on about somebody known."""
    here = scene.here(one.sentence, "Position", "Unit")
    post = next((it for it in here if it.type == "Position" and it.end == one.start), None)
    at = post.start if post else one.start
    unit = next((it for it in here if it.type == "Unit" and 0 <= at - it.end <= _BESIDE), None)
    if post or (unit and unit.end == one.start):
        return (unit.entity if unit else "", post.text if post else "")
    behind = scene.between(one.end, one.end + 8)
    found = re.match("，?(?:时任|现任|系|原系|，男|，女|（)", behind)
    return ("", found[0]) if found else None


def _agree(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two introductions, each a unit and a post, may be of one person: nothing said by both differs."""
    return all(not mine or not theirs or mine == theirs for mine, theirs in zip(one, other, strict=True))
