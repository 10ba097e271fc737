"""Where sources differ: each version with who says it, and the rule that chose among them (graph/store/claims.py)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import Say
from graph.explore.sources import Source, said_text
from graph.model.ontology import EdgeType, NodeType, Ontology
from graph.store.claims import DEFINING, Claim

MAJORITY = Say(
    "采用载明文件最多的说法：{most} 份对 {next} 份。", "The version most documents state: {most} against {next}."
)
PRECISE = Say(
    "载明文件数相同（各 {most} 份），采用更精确的日期。",
    "As many documents state each ({most}); the more precise date is used.",
)
ALPHABET = Say(
    "载明文件数相同（各 {most} 份），按文字顺序采用在前的说法；请核对原件。",
    "As many documents state each ({most}); the first in the order of the text is used. Check the originals.",
)


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values in conflict. `chosen`: it stands in the graph."""

    text: str
    sources: tuple[Source, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A property on which sources differ; the chosen version first. `rule` says why it was chosen."""

    name: str
    caption: str
    versions: tuple[Version, ...]
    rule: str


def conflicts(
    ontology: Ontology,
    declared: NodeType | EdgeType,
    values: Mapping[str, Any],
    sources: Sequence[Source],
    lang: str,
) -> tuple[Conflict, ...]:
    """The conflicts of a node or an edge with these values and sources; what nobody has reviewed is in none."""
    sources = [one for one in sources if not one.unreviewed]
    names = [name for name in values.get("conflicts") or () if name in declared.properties]
    return tuple(_conflict(ontology, declared, name, values.get(name), sources, lang) for name in names)


def _conflict(
    ontology: Ontology, declared: NodeType | EdgeType, name: str, standing: Any, sources: Sequence[Source], lang: str
) -> Conflict:
    by_value: dict[Any, list[Source]] = defaultdict(list)
    words: dict[Any, str] = {}
    for one in sources:
        said = one.claim.read().get(name) if one.claim else None
        if said is not None:
            by_value[said["value"]].append(one)
            words.setdefault(said["value"], said_text(ontology, declared, name, said, lang))
    ordered = sorted(by_value, key=lambda value: (value != standing, -len(by_value[value]), str(value)))
    versions = tuple(Version(words[value], tuple(by_value[value]), value == standing) for value in ordered)
    kind = declared.properties[name]
    return Conflict(name, kind.caption.text(lang), versions, _rule(name, kind.type, standing, sources).text(lang))


def _rule(name: str, kind: str, standing: Any, sources: Sequence[Source]) -> Say:
    """Which part of the rule decided, told from the documents that had a say."""
    stated = [one.claim for one in sources if one.claim and name in one.claim.read()]
    claims = [one for one in stated if not one.withdrawn] or stated
    support = _support(name, kind, _heard(claims))
    most = support.pop(standing, 0)
    rival = max(support.values(), default=0)
    if most > rival:
        return _filled(MAJORITY, most, rival)
    even = [value for value, count in support.items() if count == most]
    if kind == "date" and all(len(str(value)) < len(str(standing)) for value in even):
        return _filled(PRECISE, most, rival)
    return _filled(ALPHABET, most, rival)


def _heard(claims: Sequence[Claim]) -> list[Claim]:
    """Only the first group that says anything has a say: rows about the node that still stand, and so on down."""
    for role, gone in ((True, False), (False, False), (True, True), (False, True)):
        heard = [one for one in claims if ((one.role == DEFINING), one.gone) == (role, gone)]
        if heard:
            return heard
    return []


def _support(name: str, kind: str, claims: Sequence[Claim]) -> dict[Any, int]:
    behind: dict[Any, set[str]] = defaultdict(set)
    for one in claims:
        behind[one.read()[name]["value"]].add(one.document)
    if kind == "date":
        for short in sorted(behind, key=len):
            longer = [value for value in behind if value != short and value.startswith(f"{short}-")]
            if longer:
                less = behind.pop(short)
                for value in longer:
                    behind[value] |= less
    return {value: len(documents) for value, documents in behind.items()}


def _filled(rule: Say, most: int, rival: int) -> Say:
    return Say(rule.zh.format(most=most, next=rival), rule.en.format(most=most, next=rival))
