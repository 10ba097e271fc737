"""Mentions that turn out to speak of one thing: a problem named twice, an action told in the title and again below."""

from __future__ import annotations

import re
from collections import defaultdict

from loaders.extract.find.found import Found
from loaders.extract.relate.joined import Joined
from loaders.extract.scene import Scene

_AROUND = re.compile(
    r"^(?:擅自|多次|长期|违规|涉嫌|仍有|仍|存在|的|“|”)+|(?:等|的)*(?:突出|严重)?(?:问题|行为|情况)$|[“”]"
)
_LEAST = 4


def join_same(scene: Scene, joined: list[Joined]) -> None:
    """Give mentions of one problem, and of one action on the same people, one entity."""
    _problems(scene)
    _actions(scene, joined)


def _problems(scene: Scene) -> None:
    """One problem where the words are the same, or those of one are among those of the other, without who and how much."""
    known: list[tuple[str, Found]] = []
    for one in scene.of("Problem"):
        core = _active(_core(one.text))
        for other, first in known:
            short, long = sorted((core, other), key=len)
            if len(short) >= _LEAST and (short in long or _within(short, long)) and (len(long) <= 2 * len(short) + 4):
                one.entity = first.entity
                break
        else:
            known.append((core, one))


def _core(text: str) -> str:
    while (bare := _AROUND.sub("", text)) != text:
        text = bare
    return text


def _active(text: str) -> str:
    """土地补偿款被挪用 as 挪用土地补偿款, so that both ways of saying it can be compared."""
    found = re.fullmatch(r"(?P<what>[\u4e00-\u9fff]{2,10})被(?P<deed>[\u4e00-\u9fff]{2,4})", text)
    return found["deed"] + found["what"] if found else text


def _within(short: str, long: str) -> bool:
    """Whether all of a text stands in the other in the same order, with the same beginning and end: 挪用补偿款 in
    挪用土地补偿款."""
    if short[:2] != long[:2] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(sign in rest for sign in short)


def _actions(scene: Scene, joined: list[Joined]) -> None:
    targets: dict[str, set[str]] = defaultdict(set)
    for one in joined:
        if one.rel == "target":
            targets[one.head.entity].add(one.tail.entity)
    known: dict[tuple[str, frozenset[str]], str] = {}
    for act in scene.of("Action"):
        whom = frozenset(targets.get(act.entity, ()))
        if whom and all("@" not in one or one.startswith("Person:") for one in whom):
            act.entity = known.setdefault((str(act.attrs.get("kind")), whom), act.entity)
