"""Problems like these, elsewhere and in other years, the policies that answered them, and where none has reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from graph.portraits.facts import Facts
from graph.portraits.parts import Count, ids_of
from graph.portraits.portrait import Portrait
from graph.store.reader import Reader

MOST_CLASSES, MOST_ALIKE = 8, 20
CAUSES = ("awareness", "execution", "individual")
WEIGHTS = {"class": 0.5, "causes": 0.2, "deviation": 0.1, "wording": 0.2}
"""What likeness is made of; they sum to 1."""
MEASURES = (
    "UNWIND $given.ids AS one MATCH (p:Problem {id: one})-[e:ANSWERED_BY]->(m:Measure) "
    "WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND m.no_longer_said IS NULL AND m.unreviewed IS NULL "
    "RETURN m.id AS id, m.title AS title, m.number AS number, m.issued_on AS issued, collect(DISTINCT one) AS answered "
    "ORDER BY issued, id"
)


@dataclass(frozen=True, slots=True)
class Policy:
    """A measure, and the problems that it is said to answer."""

    id: str
    title: str
    number: str
    issued_on: str
    answered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Class:
    """One class of problems: in the scope and period, elsewhere at any time, in how many units; which policies answered
    some of them, and which problems none has reached. Codes of records, as in `Count`."""

    name: str
    here: Count
    elsewhere: Count
    units_elsewhere: int
    policies: tuple[Policy, ...]
    unreached: Count


@dataclass(frozen=True, slots=True)
class Alike:
    """A problem like another: how alike from 0 to 1, and in what."""

    id: str
    likeness: float
    same_class: bool
    causes: int
    wording: float


def classes(portrait: Portrait, reader: Reader) -> list[Class]:
    """The classes of problems that the scope has most of, beside the same classes elsewhere. Raises StoreError."""
    every = portrait.facts.named("problems")
    inside = set(portrait.parts.problems["scope"].to_list())
    found = []
    for name, here in portrait.parts.classes()[:MOST_CLASSES]:
        same = every.filter(pl.col("category") == name)
        away = same.filter(~pl.col("scope").is_in(list(inside)) & ~pl.col("record").is_in(list(here.records)))
        ids = sorted(same["record"].unique().to_list())
        unreached = tuple(sorted(same.filter(~pl.col("answered"))["record"].unique().to_list()))
        elsewhere = tuple(sorted(away["record"].unique().to_list()))
        found.append(
            Class(
                name,
                here,
                Count(len(elsewhere), elsewhere),
                away["scope"].n_unique(),
                policies(reader, ids_of(portrait.facts, ids)) if len(unreached) < len(ids) else (),
                Count(len(unreached), unreached),
            )
        )
    return found


def policies(reader: Reader, ids: Sequence[str]) -> tuple[Policy, ...]:
    """The measures that answered any of these problems. Raises StoreError."""
    rows = reader.run(MEASURES, {"given": {"ids": list(ids)}}).rows
    return tuple(Policy(str(row[0]), str(row[1] or ""), str(row[2] or ""), str(row[3] or ""), tuple(row[4]))
                 for row in rows)  # fmt: skip


def alike(facts: Facts, problem: str, most: int = MOST_ALIKE) -> list[Alike]:
    """Problems like one, the likest first: by class, by the causes that both state, by deviation, and by wording (the
    share of pairs of characters that two titles have in common, after L. R. Dice, Ecology 26, 1945).

    Empty for a problem that the facts do not hold.
    """
    codes = facts.ids.filter(pl.col("id") == problem)["code"].to_list()
    every = facts.named("problems").unique("record")
    mine = every.filter(pl.col("record").is_in(codes))
    if not mine.height:
        return []
    one = mine.row(0, named=True)
    others = every.filter(~pl.col("record").is_in(codes))
    near = pl.col("category").eq_missing(one["category"]) & pl.lit(one["category"] is not None)
    pairs = _pairs(str(one["title"] or ""))
    scored = others.with_columns(near.alias("same"), _causes(one).alias("causes")).filter(
        pl.col("same") | (pl.col("causes") == len(CAUSES))
    )
    found = []
    for row in scored.iter_rows(named=True):
        wording = _dice(pairs, _pairs(str(row["title"] or "")))
        deviation = row["deviation"] is not None and row["deviation"] == one["deviation"]
        likeness = (
            WEIGHTS["class"] * row["same"]
            + WEIGHTS["causes"] * row["causes"] / len(CAUSES)
            + WEIGHTS["deviation"] * deviation
            + WEIGHTS["wording"] * wording
        )
        found.append((likeness, row["record"], row["same"], row["causes"], wording))
    found.sort(key=lambda each: (-each[0], each[1]))
    ids = ids_of(facts, [each[1] for each in found[:most]])
    return [
        Alike(ident, round(score, 4), same, causes, round(wording, 4))
        for ident, (score, _, same, causes, wording) in zip(ids, found[:most], strict=True)
    ]


def _causes(one: dict[str, object]) -> pl.Expr:
    stated = [pl.col(name).eq(pl.lit(one[name])).fill_null(False).cast(pl.Int64) for name in CAUSES if one[name]]
    return pl.sum_horizontal(stated) if stated else pl.lit(0, dtype=pl.Int64)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _dice(a: set[str], b: set[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0
