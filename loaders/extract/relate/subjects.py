"""Whom a clause is about: the nearest person, unit or count before a place that is no object of something else."""

from __future__ import annotations

import re

from loaders.extract.find.found import Found
from loaders.extract.scene import Scene

_OBJECT = re.compile(r"(?:对|向|给|为|被|将|把|与|会同|联合|督促|指导|责成|要求|从|由于|经|按照|根据|依据|和|在)$")
_POSS = re.compile(r"(?:的|内部|党组|下属|所属|辖区|相关|有关|分管|原|时任)?")


def subject(scene: Scene, at: int, sentence_of: Found, *types: str) -> Found | None:
    """The nearest mention of `types` before `at` in its sentence that stands as a subject."""
    sentence = sentence_of.sentence
    for one in reversed(scene.here(sentence, *types)):
        if one.end > at or _is_part(scene, one):
            continue
        before = scene.between(sentence.start, one.start)
        if _OBJECT.search(before) and not before.endswith(("经", "在")):
            continue
        return one
    return None


def actor(scene: Scene, one: Found) -> Found | None:
    """The person that a mention is about: in its sentence before it, else the last one of its section."""
    inside = subject(scene, one.start, one, "Person")
    if inside is not None:
        return inside
    for person in scene.before(one.sentence.start, "Person"):
        if not scene.same_section(person.sentence, one.sentence):
            return None
        if not person.attrs.get("anonymous"):
            return person
    return None


def _is_part(scene: Scene, one: Found) -> bool:
    """Whether a unit only says where somebody serves: a post or a person stands right behind it."""
    if one.type != "Unit":
        return False
    for other in scene.here(one.sentence, "Position", "Person"):
        gap = scene.between(one.end, other.start) if other.start >= one.end else None
        if gap is not None and re.fullmatch("原|时任|的|、|", gap):
            return True
    return False
