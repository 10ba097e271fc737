"""Indicators of scopes over a period: values, intervals, shrunken values, percentiles among peers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import polars as pl

from graph.portraits import stats
from graph.portraits.asking import role_of, taken_apart
from graph.portraits.days import Period, number
from graph.portraits.facts import Facts
from graph.portraits.indicators import Indicator, shipped
from graph.portraits.places import Members


@dataclass(frozen=True, slots=True)
class Sums:
    """What an indicator sums to in a group; `squares`, of numerators squared, is what a mean's interval needs."""

    numerator: float = 0.0
    denominator: float = 0.0
    squares: float = 0.0


@dataclass(frozen=True, slots=True)
class Value:
    """An indicator of one scope. `value`, `low`, `high`, `usual` and `shrunk` are in the indicator's unit (per cent for
    proportions), `percentile` and its ends from 0 to 100; None where it is suppressed or there is nothing to say.

    `usual` is the value of all peers together, `peers` how many of them say enough to be compared with.
    """

    indicator: Indicator
    numerator: float
    denominator: float
    value: float | None = None
    low: float | None = None
    high: float | None = None
    shrunk: float | None = None
    usual: float | None = None
    percentile: float | None = None
    percentile_low: float | None = None
    percentile_high: float | None = None
    peers: int = 0
    suppressed: bool = True

    @property
    def bad(self) -> float | None:
        """From 0 to 100, how far it stands towards the worse end among its peers; None where neither end is worse."""
        if self.percentile is None or self.indicator.direction == "neutral":
            return None
        return self.percentile if self.indicator.direction == "worse" else 100 - self.percentile

    @property
    def stands_out(self) -> bool:
        """Whether its interval leaves no doubt that it differs from what is usual among the peers."""
        if self.low is None or self.high is None or self.usual is None or self.suppressed or self.peers < 2:
            return False
        return self.low > self.usual or self.high < self.usual


def within(frame: pl.DataFrame, period: Period | None) -> pl.DataFrame:
    """The rows that count in a period: events whose date surely lies in it, states that reach into it.

    A state (with a column `until`) that does not say since when does not count; neither does an event without a date.
    Without a period all rows that could count in one do.
    """
    if "until" in frame.columns:
        return _states(frame, period)
    dated = frame.filter(pl.col("first").is_not_null())
    if period is None:
        return dated
    return dated.filter((pl.col("first") >= number(period.first)) & (pl.col("last") <= number(period.last)))


def _states(frame: pl.DataFrame, period: Period | None) -> pl.DataFrame:
    """Rows that are events where they count in the numerator, states where they count in the denominator, and units,
    which are there at any time, where they have no dates at all."""
    if period is None:
        return frame.filter(pl.col("first").is_not_null() | pl.col("record").eq(pl.col("scope")))
    first, last = number(period.first), number(period.last)
    event = (pl.col("numerator") > 0) & (pl.col("first") >= first) & (pl.col("last") <= last)
    state = (pl.col("denominator") > 0) & (
        ((pl.col("first") <= last) & (pl.col("until").is_null() | (pl.col("until") >= first)))
        | (pl.col("first").is_null() & pl.col("record").eq(pl.col("scope")))
    )
    return frame.filter(event | state)


class Measure:
    """Sums of many indicators for one set of groups and one period. Branches that share their rows and their dates are
    summed together, in one pass."""

    def __init__(self, facts: Facts, members: Members, period: Period | None) -> None:
        self._facts, self._members, self._period = facts, members, period
        self._summed: dict[str, dict[int, tuple[float, float, float]]] = {}

    def rows(self, branch: str) -> pl.DataFrame:
        """The rows of a branch that count in the numerator or the denominator, with their group."""
        rows = within(self._facts.frame(branch), self._period)
        return self._members.rows(rows.filter((pl.col("denominator") > 0) | (pl.col("numerator") > 0)))

    def sums(self, indicator: Indicator) -> Mapping[int, Sums]:
        """What `indicator` sums to in every group that has any."""
        if indicator.kind == "top":
            return self._tops(indicator)
        found: dict[int, list[float]] = {}
        for branch in indicator.branches:
            if branch not in self._summed:
                self._sum(branch)
            for group, parts in self._summed[branch].items():
                kept = found.setdefault(group, [0.0, 0.0, 0.0])
                for place, part in enumerate(parts):
                    kept[place] += part
        return {group: Sums(*parts) for group, parts in found.items()}

    def _sum(self, branch: str) -> None:
        """Sum all branches that have the rows and the dates of this one."""
        bundle = _bundles().get(_bundle(branch), [branch])
        first = taken_apart(branch)
        wanted = {name: (first.items[name], role_of(name)) for name in ("scope", "record", "at", "until")
                  if name in first.items}  # fmt: skip
        for at, one in enumerate(bundle):
            items = taken_apart(one).items
            wanted |= {f"n{at}": (items["numerator"], "number"), f"d{at}": (items["denominator"], "number")}
        names = [f"{sign}{at}" for at in range(len(bundle)) for sign in "nd"]
        frame = self._facts.columns(first.file, wanted)
        if "until" in wanted:
            frame = frame.with_columns(numerator=pl.col("n0"), denominator=pl.col("d0"))
        rows = self._members.rows(within(frame, self._period))
        each = rows.group_by("group", "record").agg(pl.col(name).max() for name in names)
        squares = [(pl.col(f"n{at}") * pl.col(f"n{at}")).sum().alias(f"s{at}") for at in range(len(bundle))]
        sums = each.group_by("group").agg(*(pl.col(name).sum() for name in names), *squares)
        for at, one in enumerate(bundle):
            self._summed[one] = {
                group: (top, bottom, square)
                for group, top, bottom, square in sums.select("group", f"n{at}", f"d{at}", f"s{at}").iter_rows()
            }

    def counted(self, indicator: Indicator, part: str) -> list[pl.DataFrame]:
        """The rows that count in the `numerator` or `denominator`, by branch; of the largest parts only theirs."""
        found = [self.rows(branch).filter(pl.col(part) > 0) for branch in indicator.branches]
        if indicator.kind == "top" and part == "numerator":
            largest = self._parts(indicator).group_by("group", maintain_order=True).head(indicator.top)
            found = [rows.join(largest, on=["group", "part"], how="semi") for rows in found]
        return found

    def _parts(self, indicator: Indicator) -> pl.DataFrame:
        """The size of every part in every group, the largest first."""
        (branch,) = indicator.branches
        return (
            self.rows(branch)
            .unique(["group", "record", "part"])
            .group_by("group", "part")
            .agg(pl.col("numerator").sum())
            .sort("group", "numerator", "part", descending=[False, True, False])
        )

    def _tops(self, indicator: Indicator) -> Mapping[int, Sums]:
        sums = (
            self._parts(indicator)
            .group_by("group", maintain_order=True)
            .agg(pl.col("numerator").head(indicator.top).sum().alias("top"), pl.col("numerator").sum().alias("all"))
        )
        return {group: Sums(top, every) for group, top, every in sums.iter_rows()}


def _bundle(branch: str) -> tuple[str, ...]:
    one = taken_apart(branch)
    until = one.items.get("until", "")
    # Events and states of one text are told apart by what they count, so a text with states stands alone.
    return (one.file, one.items["at"], until, branch if until else "")


@cache
def _bundles() -> dict[tuple[str, ...], list[str]]:
    """All branches of our indicators by what they share."""
    found: dict[tuple[str, ...], list[str]] = {}
    for one in shipped():
        if one.kind != "top":
            for branch in one.branches:
                known = found.setdefault(_bundle(branch), [])
                if branch not in known:
                    known.append(branch)
    return found


def values(indicators: Sequence[Indicator], measure: Measure, group: int, peers: Sequence[int]) -> dict[str, Value]:
    """Every indicator of `group` among `peers` (itself among them), by id."""
    return {one.id: value_of(one, measure.sums(one), group, peers) for one in indicators}


def value_of(indicator: Indicator, sums: Mapping[int, Sums], group: int, peers: Sequence[int]) -> Value:
    """One indicator of `group` among `peers`, from what it sums to in each."""
    mine = sums.get(group, Sums())
    if mine.denominator < max(indicator.smallest, 2 if indicator.kind == "mean" else 0):
        return Value(indicator, mine.numerator, mine.denominator)
    scale = 100.0 if indicator.proportion else indicator.per
    low, high = interval(indicator, mine)
    told = [one for one in peers if sums.get(one, Sums()).denominator >= indicator.smallest]
    place = told.index(group)
    shrunk = _shrunk(indicator, [sums[one] for one in told])
    standing = stats.percentile(shrunk, place) if len(told) > 1 else (None, None, None)
    return Value(
        indicator,
        mine.numerator,
        mine.denominator,
        value=scale * mine.numerator / mine.denominator,
        low=scale * low,
        high=scale * high,
        shrunk=scale * float(shrunk.values[place]),
        usual=scale * shrunk.usual,
        percentile=standing[0],
        percentile_low=standing[1],
        percentile_high=standing[2],
        peers=len(told),
        suppressed=False,
    )


def interval(indicator: Indicator, sums: Sums) -> tuple[float, float]:
    """The 95 % interval of what an indicator sums to, as a fraction, in events per unit of exposure, or as a mean."""
    if indicator.proportion:
        return stats.wilson(min(sums.numerator, sums.denominator), sums.denominator)
    if indicator.kind == "rate":
        return stats.poisson(sums.numerator, sums.denominator)
    return stats.mean(sums.numerator, sums.squares, sums.denominator)


def _shrunk(indicator: Indicator, sums: Sequence[Sums]) -> stats.Shrunk:
    weights = np.array([one.denominator for one in sums])
    totals = np.array([one.numerator for one in sums])
    usual = float(totals.sum() / weights.sum())
    if indicator.proportion:
        variance = usual * (1 - usual)
    elif indicator.kind == "rate":
        variance = usual
    else:
        squares = np.array([one.squares for one in sums])
        inside = float((squares - totals * totals / weights).sum())
        variance = inside / max(1.0, float(weights.sum()) - len(weights))
    return stats.shrink(totals / weights, weights, variance)


def as_json(value: Value) -> dict[str, Any]:
    """An indicator's value for programs."""
    return {
        "id": value.indicator.id,
        "group": value.indicator.group,
        "name": str(value.indicator.name),
        "unit": str(value.indicator.unit),
        "direction": value.indicator.direction,
        "numerator": _whole(value.numerator),
        "denominator": _whole(value.denominator),
        "value": _round(value.value),
        "low": _round(value.low),
        "high": _round(value.high),
        "shrunk": _round(value.shrunk),
        "usual": _round(value.usual),
        "percentile": _round(value.percentile, 1),
        "percentile_low": _round(value.percentile_low, 1),
        "percentile_high": _round(value.percentile_high, 1),
        "peers": value.peers,
        "stands_out": value.stands_out,
        "suppressed": value.suppressed,
    }


def _whole(number_: float) -> int | float:
    return int(number_) if number_ == int(number_) else number_


def _round(number_: float | None, digits: int = 6) -> float | None:
    return None if number_ is None else round(number_, digits)
