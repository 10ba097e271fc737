"""Annotated documents: a small in-line mark-up parsed into text, mentions and relations.

    ⟦Unit u1|该局⟧ 对 ⟦Person e1 masked=true|徐某某⟧ 拟 ⟦Action a1 status=planned|予以问责⟧。
    === relations
    u1 takes_action a1
    a1 ?target e1
    === meta
    kind: notice
    date: 2023-09-20

Mentions may stand inside one another. Both ends of a relation may be lists (`p1,p2 leads_to a1,a2`); one with a
question mark may be found or not: it counts neither way. `holds` with `unit=` says `belongs_to` as well. A line with a
mention in a `zone=` (header, footer) is silent, as such sentences of the reference article are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TYPES = (
    *("Person", "Position", "Unit", "Problem", "Action", "Task", "Inspection", "DocRef", "Provision", "Indicator"),
    *("Count", "Amount", "Date", "Measure", "Clue", "Case"),
)
_ACTOR = ("Person", "Unit", "Count")
ENDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "holds": (("Person",), ("Position",)),
    "belongs_to": (("Person", "Unit", "Count"), ("Unit",)),
    "found": (("Unit", "Inspection"), ("Problem",)),
    "located_in": (("Problem",), ("Unit", "Count")),
    "involved_in": (_ACTOR, ("Problem",)),
    "responsible_for": (("Unit",), ("Task", "Problem", "DocRef")),
    "takes_action": (("Unit",), ("Action",)),
    "target": (("Action",), (*_ACTOR, "Problem")),
    "leads_to": (("Problem",), ("Action",)),
    "based_on": (("Action",), ("Provision", "DocRef")),
    "handed_over": (("Problem", "Unit", "Clue"), ("Clue", "Unit")),
    "became": (("Clue",), ("Case", "Action")),
    "addresses": (("DocRef",), ("Problem",)),
    "issues": (("Unit",), ("DocRef",)),
    "measured_by": (("Problem", "Task", "Unit"), ("Indicator",)),
    "cooperates_with": (("Unit",), ("Unit",)),
    "supervises": (("Unit",), ("Unit",)),
    "causes": (("Problem",), ("Problem",)),
    "part_of": (("Problem", "Provision", "Task"), ("Problem", "DocRef", "Task")),
    "same_as": (("Problem",), ("Problem",)),
}
"""Every relation, with the types that its head and its tail may have."""
_OPENED = re.compile(r"⟦(\w+) (\w+)((?: \w+=[^\s|⟦⟧]*)*)\||⟧")
_RELATION = re.compile(r"([\w,]+) (\??)(\w+) ([\w,]+)((?: \w+=\S+)*)")


class MarkupError(ValueError):
    """An annotated document that does not say what it means."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated mention: characters `start` to `end` of the text, of the entity `entity`."""

    type: str
    start: int
    end: int
    entity: str
    attrs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """`head` and `tail` are entities. `optional`: right when found, not missing when not."""

    head: str
    rel: str
    tail: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated document. `silent`: stretches of the text that are not scored."""

    name: str
    text: str
    mentions: tuple[Gold, ...]
    relations: tuple[GoldRelation, ...]
    kind: str = ""
    date: str = ""
    silent: tuple[tuple[int, int], ...] = ()


def read_marked(path: Path) -> Annotated:
    """The annotated document in a file. Raises MarkupError."""
    return parse(path.read_text(encoding="utf-8"), name=path.stem)


def parse(marked: str, name: str = "") -> Annotated:
    """The annotated document that a marked text says. Raises MarkupError."""
    parts = re.split(r"^=== (relations|meta)\n", marked, flags=re.MULTILINE)
    text, mentions = _mentions(parts[0], name)
    said = dict(zip(parts[1::2], parts[2::2], strict=True))
    types = {one.entity: one.type for one in mentions}
    relations: dict[tuple[str, str, str], GoldRelation] = {}
    for line in said.get("relations", "").splitlines():
        for one in _relations(line, types, name) if line.strip() else ():
            known = relations.get((one.head, one.rel, one.tail))
            if known is None or known.optional:
                relations[one.head, one.rel, one.tail] = one
    meta = dict(line.split(": ", 1) for line in said.get("meta", "").splitlines() if line)
    silent = tuple(sorted({_line(text, one.start) for one in mentions if "zone" in one.attrs}))
    heard = tuple(one for one in mentions if _line(text, one.start) not in silent)
    return Annotated(name, text, heard, tuple(relations.values()), meta.get("kind", ""), meta.get("date", ""), silent)


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _mentions(marked: str, name: str) -> tuple[str, tuple[Gold, ...]]:
    text, last = "", 0
    opened: list[tuple[str, str, dict[str, str], int]] = []
    found: list[Gold] = []
    types: dict[str, str] = {}
    for sign in _OPENED.finditer(marked):
        text += marked[last : sign.start()]
        last = sign.end()
        if sign[0] != "⟧":
            attrs = dict(word.split("=", 1) for word in sign[3].split())
            opened.append((sign[1], sign[2], attrs, len(text)))
            if sign[1] not in TYPES or types.setdefault(sign[2], sign[1]) != sign[1]:
                raise MarkupError(f"{name}: {sign[0]} has a type that does not exist, or two types")
        elif not opened or opened[-1][3] == len(text):
            raise MarkupError(f"{name}: a ⟧ that closes nothing after {text[-20:]}")
        else:
            kind, entity, attrs, start = opened.pop()
            found.append(Gold(kind, start, len(text), entity, attrs))
    text += marked[last:]
    if opened or "⟦" in text:
        raise MarkupError(f"{name}: a ⟦ that is not closed")
    return text, tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def _relations(line: str, types: Mapping[str, str], name: str) -> list[GoldRelation]:
    said = _RELATION.fullmatch(line.strip())
    if said is None or said[3] not in ENDS:
        raise MarkupError(f"{name}: no relation: {line}")
    rel, optional = said[3], bool(said[2])
    attrs = dict(word.split("=", 1) for word in said[5].split())
    heads, tails = said[1].split(","), said[4].split(",")
    for ends, allowed in ((heads, ENDS[rel][0]), (tails, ENDS[rel][1])):
        for end in ends:
            if types.get(end) not in allowed:
                raise MarkupError(f"{name}: {end} ({types.get(end)}) cannot be an end of {line}")
    if attrs.keys() - {"unit"} or types.get(attrs.get("unit", ""), "Unit") != "Unit":
        raise MarkupError(f"{name}: no relation: {line}")
    result = [GoldRelation(head, rel, tail, optional) for head in heads for tail in tails]
    if "unit" in attrs:
        result.extend(GoldRelation(head, "belongs_to", attrs["unit"], optional) for head in heads)
    return result
