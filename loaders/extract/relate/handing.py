"""What is handed over to whom, as a clue or for judgement; and clues that became cases."""

from __future__ import annotations

import re

from loaders.extract.find.found import Found
from loaders.extract.relate.joined import Joined, Relations
from loaders.extract.scene import Scene
from loaders.extract.sentences import Sentence
from loaders.extract.words import either

_HANDED = re.compile(either("verbs", "handed"))
_THIS = re.compile("(?:该|上述|相关|此|这一|以上)(?:情况|问题|线索)")


def handing(scene: Scene) -> Relations:
    """handed_over (Problem→Clue, Problem or Clue→Unit) and became (Clue→Action)."""
    for sentence in scene.sentences:
        for verb in _HANDED.finditer(sentence.text):
            yield from _one(scene, sentence, sentence.start + verb.start(), sentence.start + verb.end())
        yield from _became(scene, sentence)


def _one(scene: Scene, sentence: Sentence, at: int, end: int) -> Relations:
    start, stop = _stretch(sentence, at)
    clues = [one for one in scene.here(sentence, "Clue") if start <= one.start < stop]
    problems = [one for one in scene.here(sentence, "Problem") if start <= one.start < at]
    if not problems and not clues and _THIS.search(scene.between(start, at)):
        problems = _told_before(scene, sentence)
    if not problems and clues and _THIS.search(scene.between(max(start, at - 8), at + 2)):
        problems = _told_before(scene, sentence)
    units = [
        one
        for one in scene.here(sentence, "Unit")
        if end <= one.start <= end + 3
        or (start <= one.start < at and re.search("向$", scene.between(sentence.start, one.start)))
    ]
    units = [it for one in units for it in _and_on(scene, one)]
    for problem in problems:
        for clue in clues:
            yield Joined(problem, "handed_over", clue, 0.85)
        for unit in units:
            yield Joined(problem, "handed_over", unit, 0.85)
    for clue in clues:
        for unit in units:
            yield Joined(clue, "handed_over", unit, 0.88)


def _and_on(scene: Scene, unit: Found) -> list[Found]:
    """A unit and those in one row behind it."""
    members = [unit]
    for one in scene.here(unit.sentence, "Unit"):
        if one.start >= members[-1].end and scene.between(members[-1].end, one.start) in ("、", "和", "及"):
            members.append(one)
    return members


def _stretch(sentence: Sentence, at: int) -> tuple[int, int]:
    """From the semicolon before to the comma behind."""
    text = sentence.text
    start = max(text.rfind("；", 0, at - sentence.start), text.rfind("，向", 0, at - sentence.start)) + 1
    stop = min(
        (place for place in (text.find(sign, at - sentence.start) for sign in "，；。") if place >= 0),
        default=len(text),
    )
    return sentence.start + start, sentence.start + stop


def _told_before(scene: Scene, sentence: Sentence) -> list[Found]:
    for one in scene.before(sentence.start, "Problem"):
        near = scene.same_section(one.sentence, sentence) or one.sentence.block is sentence.block
        return [one] if near else []
    return []


def _became(scene: Scene, sentence: Sentence) -> Relations:
    for act in scene.here(sentence, "Action"):
        if act.attrs.get("kind") != "filing":
            continue
        clues = [one for one in scene.of("Clue") if one.start < act.start and one.sentence.block is sentence.block]
        if clues and re.search("线索|核查|移送|移交|转", scene.between(clues[-1].start, act.start)):
            yield Joined(clues[-1], "became", act, 0.75)
