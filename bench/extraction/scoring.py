"""How well what was found agrees with what was annotated: counts by type, exact and overlapping, and of relations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.extraction.marked import Annotated, Gold

UNSCORED = frozenset({"Measure"})
CORE = (
    *("holds", "belongs_to", "found", "located_in", "involved_in", "responsible_for", "takes_action", "target"),
    *("leads_to", "handed_over", "became", "addresses", "issues", "measured_by", "cooperates_with"),
)
SYMMETRIC = frozenset({"cooperates_with"})
COMPARED = {"Date": "norm", "Amount": "value", "Count": "value", "Indicator": "value", "Action": "status"}
"""The attribute of a type that is compared where the spans agree."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A mention that was found."""

    type: str
    start: int
    end: int
    entity: str = ""
    attrs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundRelation:
    """A relation that was found, between entities of the mentions that were found."""

    head: str
    rel: str
    tail: str


@dataclass(frozen=True, slots=True)
class Tally:
    """`right` of `found` are right; `hit` of `asked` were found."""

    right: int = 0
    found: int = 0
    hit: int = 0
    asked: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.hit + other.hit, self.asked + other.asked)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else float(not self.asked)

    @property
    def recall(self) -> float:
        return self.hit / self.asked if self.asked else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Scores:
    """What one or several documents came to. `values`: of spans that agree, how many attributes were right."""

    exact: dict[str, Tally] = field(default_factory=dict)
    overlap: dict[str, Tally] = field(default_factory=dict)
    relations: dict[str, Tally] = field(default_factory=dict)
    values: dict[str, Tally] = field(default_factory=dict)

    def add(self, other: Scores) -> None:
        """Count another document in."""
        for mine, theirs in zip(self._tables(), other._tables(), strict=True):
            for name, tally in theirs.items():
                mine[name] = mine.get(name, Tally()) + tally

    def _tables(self) -> tuple[dict[str, Tally], ...]:
        return self.exact, self.overlap, self.relations, self.values

    @staticmethod
    def total(table: Mapping[str, Tally]) -> Tally:
        """The micro total of a table."""
        return sum(table.values(), Tally())


@dataclass
class Wrong:
    """What was missed and what is false in one document, for people who work on the rules."""

    missed: list[Gold] = field(default_factory=list)
    false: list[Found] = field(default_factory=list)
    missed_relations: list[FoundRelation] = field(default_factory=list)
    false_relations: list[FoundRelation] = field(default_factory=list)


def score(document: Annotated, found: Iterable[Found], relations: Iterable[FoundRelation] = ()) -> tuple[Scores, Wrong]:
    """The scores of one document, and what was wrong in it."""
    scores, wrong = Scores(), Wrong()
    audible = [one for one in found if not _silent(document, one.start, one.end)]
    by_type: dict[str, tuple[list[Gold], list[Found]]] = defaultdict(lambda: ([], []))
    for asked in document.mentions:
        by_type[asked.type][0].append(asked)
    for one in {(it.type, it.start, it.end): it for it in audible}.values():
        by_type[one.type][1].append(one)
    for name, (gold, guessed) in by_type.items():
        if name in UNSCORED:
            continue
        same = sum((Counter(_spans(gold)) & Counter(_spans(guessed))).values())
        scores.exact[name] = Tally(same, len(guessed), same, len(gold))
        pairs = paired(_spans(gold), _spans(guessed))
        scores.overlap[name] = Tally(len(pairs), len(guessed), len(pairs), len(gold))
        if name in COMPARED:
            scores.values[name] = _values(COMPARED[name], [(gold[a], guessed[b]) for a, b in pairs])
        wrong.missed += [one for at, one in enumerate(gold) if at not in {a for a, _ in pairs}]
        wrong.false += [one for at, one in enumerate(guessed) if at not in {b for _, b in pairs}]
    _relations(document, audible, relations, scores, wrong)
    return scores, wrong


def overlaps(one: Span, other: Span) -> bool:
    """Whether two stretches share at least a character, and half of the shorter."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and 2 * shared >= min(one[1] - one[0], other[1] - other[0])


def paired(gold: Sequence[Span], guessed: Sequence[Span]) -> list[tuple[int, int]]:
    """Which of one list goes with which of the other: one to one, the likest first."""
    likeness = []
    for a, one in enumerate(gold):
        for b, other in enumerate(guessed):
            if overlaps(one, other):
                shared = min(one[1], other[1]) - max(one[0], other[0])
                likeness.append((-shared / (max(one[1], other[1]) - min(one[0], other[0])), a, b))
    pairs: dict[int, int] = {}
    for _, a, b in sorted(likeness):
        if a not in pairs and b not in pairs.values():
            pairs[a] = b
    return sorted(pairs.items())


def _spans(mentions: Sequence[Gold] | Sequence[Found]) -> list[Span]:
    return [(one.start, one.end) for one in mentions]


def _silent(document: Annotated, start: int, end: int) -> bool:
    return any(start < till and since < end for since, till in document.silent)


def _values(key: str, pairs: Sequence[tuple[Gold, Found]]) -> Tally:
    asked = [
        (gold.attrs.get(key, ""), one.attrs.get(key)) for gold, one in pairs if key == "status" or key in gold.attrs
    ]
    right = sum(_same(said, seen) for said, seen in asked)
    return Tally(right, len(asked), right, len(asked))


def _same(said: str, seen: Any) -> bool:
    if said in ("", "planned", "decided"):
        return (said == "planned") == (str(seen) == "planned")
    try:
        return abs(float(said) - float(seen)) <= 1e-6 * max(1.0, abs(float(said)))
    except (TypeError, ValueError):
        return said == str(seen)


def _relations(
    document: Annotated, found: Sequence[Found], relations: Iterable[FoundRelation], scores: Scores, wrong: Wrong
) -> None:
    merged = _same_as(document)
    gold_ends = _ends((one for one in document.mentions if one.type not in UNSCORED), merged)
    ends = _ends((one for one in found if one.type not in UNSCORED), {})
    alike: dict[tuple[str, str], bool] = {}

    def same(entity: str, other: str) -> bool:
        if (entity, other) not in alike:
            mine, theirs = ends.get(entity, {}), gold_ends.get(other, {})
            alike[entity, other] = any(
                overlaps(a, b) for name in mine.keys() & theirs.keys() for a in mine[name] for b in theirs[name]
            )
        return alike[entity, other]

    asked: dict[FoundRelation, bool] = {}
    for gold in document.relations:
        key = FoundRelation(merged.get(gold.head, gold.head), gold.rel, merged.get(gold.tail, gold.tail))
        if key.head in gold_ends and key.tail in gold_ends:
            asked[key] = asked.get(key, True) and gold.optional
    heard = [one for one in dict.fromkeys(relations) if one.head in ends and one.tail in ends]
    tallies: dict[str, Tally] = defaultdict(Tally)
    hit: set[FoundRelation] = set()
    for one in heard:
        fits = [
            key
            for key in asked
            if key.rel == one.rel
            and (
                (same(one.head, key.head) and same(one.tail, key.tail))
                or (one.rel in SYMMETRIC and same(one.head, key.tail) and same(one.tail, key.head))
            )
        ]
        hit.update(fits)
        if all(asked[key] for key in fits) and fits:
            continue
        tallies[one.rel] += Tally(right=bool(fits), found=1)
        if not fits:
            wrong.false_relations.append(one)
    for key, optional in asked.items():
        if not optional:
            tallies[key.rel] += Tally(hit=key in hit, asked=1)
            wrong.missed_relations += [] if key in hit else [key]
    scores.relations.update({name: tallies[name] for name in CORE if name in tallies})
    wrong.missed_relations = [one for one in wrong.missed_relations if one.rel in CORE]
    wrong.false_relations = [one for one in wrong.false_relations if one.rel in CORE]


def _ends(mentions: Iterable[Gold | Found], merged: Mapping[str, str]) -> dict[str, dict[str, list[Span]]]:
    ends: dict[str, dict[str, list[Span]]] = {}
    for one in mentions:
        named = merged.get(one.entity, one.entity)
        ends.setdefault(named, {}).setdefault(one.type, []).append((one.start, one.end))
    return ends


def _same_as(document: Annotated) -> dict[str, str]:
    return {one.head: one.tail for one in document.relations if one.rel == "same_as"}
