"""What a portrait shows beside its indicators: trend, lists, flows, classes, hotline, what is left out.

All of it counts different records of one scope and one period, and keeps their numbers: every figure opens its list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from graph.portraits.days import Period, number
from graph.portraits.facts import Facts
from graph.portraits.measure import within
from graph.portraits.places import Members

STAGES = ("found", "fed_back", "rectified", "looked_back", "passed", "reported")
SERIES = ("problems", "findings", "clues", "cases", "actions", "orders")
STEPS = {"findings": "finding", "clues": "clue", "cases": "case", "actions": "action"}
HOTLINE = ("orders", "repeated", "returned", "unsatisfied", "late")
OF_THOSE_COUNTED = ("no_deviation", "no_class", "no_due")
"""Reasons that are told of problems which the period counts; the others tell of what it leaves out."""
MOST_UNITS, MOST_CLASSES, MOST_TOPICS = 15, 10, 12


@dataclass(frozen=True, slots=True)
class Count:
    """A number and the codes of the records that it counts."""

    number: int
    records: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Quarter:
    """What came in one quarter: a count for each of SERIES, and the same of the quarter a year before."""

    period: Period
    counts: dict[str, Count]
    year_before: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class Flow:
    """So many records went from one step to the next: `source` and `target` are (step, sort), as "clue", "audit"."""

    source: tuple[str, str]
    target: tuple[str, str]
    count: Count


@dataclass(frozen=True, slots=True)
class Cell:
    """Problems of one class at one unit."""

    unit: int
    category: str
    count: Count


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the hotline: orders by what became of them, and the problems of the same class in the scope."""

    name: str
    orders: dict[str, int]
    problems: Count


class Parts:
    """The rows of one scope, read once; each method is one figure."""

    def __init__(self, facts: Facts, members: Members, period: Period) -> None:
        self._facts, self._period = facts, period
        self._mine = {name: members.rows(facts.named(name)) for name in ("problems", "flows", "hotline", "lacking")}
        self.problems = within(self._mine["problems"], period)
        self.flow_rows = within(self._mine["flows"], period)
        self.hotline = within(self._mine["hotline"], period)

    def trend(self) -> list[Quarter]:
        """Counts by quarter of the calendar, each beside the same quarter of the year before."""
        found = []
        for quarter in self._period.quarters():
            found.append(Quarter(quarter, self._series(quarter), self._year_before(quarter.last_year)))
        return found

    def _year_before(self, quarter: Period) -> dict[str, int | None]:
        """Counts of a quarter; None for what the data says nothing of so early."""
        begins: dict[str, Any] = {
            "problems": self._facts.named("problems")["first"].min(),
            "orders": self._facts.named("hotline")["first"].min(),
        }
        flows = self._facts.named("flows")
        begins |= {name: flows.filter(pl.col("step") == step)["first"].min() for name, step in STEPS.items()}
        last = number(quarter.last)
        told = {name: begins[name] is not None and begins[name] <= last for name in SERIES}
        return {name: one.number if told[name] else None for name, one in self._series(quarter).items()}

    def _series(self, period: Period) -> dict[str, Count]:
        found = {"problems": _count(within(self._mine["problems"], period))}
        flows = within(self._mine["flows"], period)
        for name, step in STEPS.items():
            found[name] = _count(flows.filter(pl.col("step") == step))
        orders = within(self._mine["hotline"], period).unique("record")
        found["orders"] = Count(int(orders["orders"].sum() or 0), tuple(orders["record"].to_list()))
        return found

    def funnel(self) -> dict[str, Count]:
        """Problems of the period by how far down the six lists they have come."""
        found = {"found": _count(self.problems)}
        for stage in STAGES[1:]:
            found[stage] = _count(self.problems.filter(pl.col(stage)))
        return found

    def flows(self) -> list[Flow]:
        """Findings to clues, clues by source to cases, cases to actions by form: records of the period that led to
        another, each counted at the step that it led to."""
        every = self._facts.named("flows")
        sorts = dict(every.filter(pl.col("sort").is_not_null()).select("record", "sort").unique("record").iter_rows())
        found: dict[tuple[tuple[str, str], tuple[str, str]], set[int]] = {}
        for step, _record, sort, led in (
            self.flow_rows.select("step", "record", "sort", "next").unique().sort("step", "record", "next").iter_rows()
        ):
            if led is None or step == "action":
                continue
            target = {"finding": "clue", "clue": "case", "case": "action"}[step]
            source_sort = sort or "" if step == "clue" else ""
            target_sort = sorts.get(led, "") if target in ("clue", "action") else ""
            found.setdefault(((step, source_sort), (target, target_sort)), set()).add(led)
        return [Flow(a, b, Count(len(ids), tuple(sorted(ids)))) for (a, b), ids in sorted(found.items())]

    def steps(self) -> dict[str, Count]:
        """How many findings, clues, cases and actions the period has."""
        return {step: _count(self.flow_rows.filter(pl.col("step") == step)) for step in STEPS.values()}

    def classes(self) -> list[tuple[str, Count]]:
        """Problems by class, the most frequent first."""
        return _by(self.problems, "category")

    def units(self) -> list[tuple[int, Count]]:
        """Problems by the unit they were found at, the unit with most first."""
        return _by(self.problems, "scope")

    def heat(self) -> list[Cell]:
        """Problems by unit and class, for the units and classes with most."""
        units = [unit for unit, _ in self.units()[:MOST_UNITS]]
        classes = [name for name, _ in self.classes()[:MOST_CLASSES]]
        cells = self.problems.filter(pl.col("scope").is_in(units) & pl.col("category").is_in(classes))
        found = {
            (unit, name): Count(len(ids), tuple(ids))
            for unit, name, ids in cells.group_by("scope", "category").agg(pl.col("record").unique().sort()).iter_rows()
        }
        return [Cell(unit, name, found[unit, name]) for unit in units for name in classes if (unit, name) in found]

    def echo(self) -> list[Topic]:
        """Topics of the hotline, the most frequent first, beside problems of the same class."""
        by_class = dict(self.classes())
        topics = (
            self.hotline.unique("record")
            .group_by("topic")
            .agg(pl.col(name).sum() for name in HOTLINE)
            .sort("orders", "topic", descending=[True, False])
        )
        return [
            Topic(row["topic"], {name: int(row[name] or 0) for name in HOTLINE}, by_class.get(row["topic"], Count(0)))
            for row in topics.head(MOST_TOPICS).iter_rows(named=True)
            if row["orders"]
        ]

    def lacking(self) -> dict[str, Count]:
        """What is left out or cannot be placed, by reason: of the period where it bears a date, else at any time; with
        `coarse`, problems whose date is too coarse to say whether they fall within the period."""
        rows = self._mine["lacking"]
        undated = rows.filter(pl.col("first").is_null() & ~pl.col("why").is_in(OF_THOSE_COUNTED))
        found = {
            why: Count(len(ids), tuple(ids))
            for why, ids in pl.concat([within(rows, self._period), undated])
            .group_by("why")
            .agg(pl.col("record").unique().sort())
            .sort("why")
            .iter_rows()
        }
        first, last = number(self._period.first), number(self._period.last)
        reaches = (pl.col("first") <= last) & (pl.col("last") >= first)
        inside = (pl.col("first") >= first) & (pl.col("last") <= last)
        coarse = _count(self._mine["problems"].filter(reaches & ~inside))
        return {**found, "coarse": coarse} if coarse.number else found


def _count(frame: pl.DataFrame) -> Count:
    ids = frame["record"].unique().sort().to_list()
    return Count(len(ids), tuple(ids))


def _by(frame: pl.DataFrame, column: str) -> list[tuple[Any, Count]]:
    grouped = (
        frame.filter(pl.col(column).is_not_null())
        .group_by(column)
        .agg(pl.col("record").unique().sort())
        .with_columns(pl.col("record").list.len().alias("number"))
        .sort("number", column, descending=[True, False])
    )
    return [(key, Count(size, tuple(ids))) for key, ids, size in grouped.iter_rows()]


def ids_of(facts: Facts, codes: Sequence[int]) -> list[str]:
    """The ids behind record numbers, in their order."""
    known = facts.ids["id"]
    return [known[code] for code in codes]
