"""Counting records of input files by group and period: what `definitions.py` says of every indicator in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from tests.portraits.inputs import days_between, first_day, last_day, with_days

Pair = tuple[float, float]
Answers = dict[str, dict[str, Pair]]
"""Group -> indicator -> numerator and denominator."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that count: `record` at `unit` on `at` (a state: up to `until`; always: neither), each with a `weight`."""

    rows: pl.DataFrame
    state: bool = False

    @classmethod
    def of(cls, rows: pl.DataFrame, record: str, at: str | None, weight: pl.Expr | int = 1, until: str = "",
           part: str = "record") -> Part:  # fmt: skip
        """From the columns of a table; every record once for each unit."""
        dates = {"first": first_day, "last": last_day}
        chosen = rows.select(
            "unit",
            *(pl.lit(None, dtype=pl.String).alias(name) if name not in rows.columns else name
              for name in ("sector", "region")),
            record=record,
            part=record if part == "record" else part,
            weight=pl.lit(weight) if isinstance(weight, int) else weight,
            **{name: (pl.col(at) if at else pl.lit(None, dtype=pl.String)).map_elements(
                make, return_dtype=pl.Date) for name, make in dates.items()},
            until=(pl.col(until) if until else pl.lit(None, dtype=pl.String)).map_elements(
                last_day, return_dtype=pl.Date),
        )  # fmt: skip
        return cls(chosen, state=bool(until) or at is None)

    def within(self, start: date, end: date) -> pl.DataFrame:
        """The rows that count between two days: events surely within, states that reach into it, units always."""
        ended = pl.col("until").is_null() | (pl.col("until") >= start)
        if self.state:
            always = pl.all_horizontal(pl.col("first", "until").is_null()) & pl.col("record").eq(pl.col("unit"))
            return self.rows.filter(((pl.col("first") <= end) & ended) | always)
        return self.rows.filter((pl.col("first") >= start) & (pl.col("last") <= end))


@dataclass(slots=True)
class Counts:
    """The tables, which unit lies where, and of every indicator its two halves, or its parts and how many of them."""

    tables: dict[str, pl.DataFrame]
    data_date: str
    share: dict[str, tuple[Part, Part]] = field(default_factory=dict)
    top: dict[str, tuple[Part, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.define()

    def define(self) -> None:
        """Fill `share` and `top`."""
        raise NotImplementedError

    def groups(self, kind: str) -> list[str]:
        """Sectors, districts, or units: of the register, and sectors and districts that problems name."""
        said = set(self.members(kind)["group"])
        return sorted(said | (set() if kind == "unit" else set(self.tables["problems"][kind].drop_nulls())))

    def members(self, kind: str) -> pl.DataFrame:
        """Which unit belongs to which group: to a unit its parts, and theirs; to a sector or region the units that say
        so, and those that say nothing and whose nearest superior that says something does."""
        units = self.tables["units"]
        above = dict(units.select("name", "parent").iter_rows())
        said = {name: name for name in above} if kind == "unit" else dict(units.select("name", kind).iter_rows())
        pairs = []
        for unit in above:
            outer: str | None = unit
            while outer:
                group, outer_of = said.get(outer), above.get(outer)
                if group:
                    pairs.append((unit, group))
                outer = None if group and kind != "unit" else outer_of
        return pl.DataFrame(pairs, schema=["unit", "group"], orient="row")

    def answers(self, kind: str, start: date, end: date) -> Answers:
        """Every indicator of every sector, region (a district) or unit, as `kind` says, between two days."""
        found: Answers = {group: {} for group in self.groups(kind)}
        for ident, halves in self.share.items():
            sums = [self._sums(half.within(start, end), kind) for half in halves]
            for group, told in found.items():
                told[ident] = (sums[0].get(group, 0), sums[1].get(group, 0))
        for ident, (part, most) in self.top.items():
            rows = self._grouped(part.within(start, end), kind).unique(["group", "record", "part"])
            sizes: dict[str, list[int]] = {}
            for group, _, size in rows.group_by("group", "part").len().iter_rows():
                sizes.setdefault(group, []).append(size)
            for group, told in found.items():
                some = sorted(sizes.get(group, []), reverse=True)
                told[ident] = (sum(some[:most]), sum(some))
        return found

    def samples(self, ident: str, kind: str, start: date, end: date) -> dict[str, list[float]]:
        """The single values that a mean is of, by group."""
        rows = self._grouped(self.share[ident][0].within(start, end), kind).unique(["group", "record"])
        return dict(rows.group_by("group").agg("weight").iter_rows())

    def _grouped(self, rows: pl.DataFrame, kind: str) -> pl.DataFrame:
        """Every row with the group of its unit, and with the one it names for itself."""
        mine = rows.join(self.members(kind), on="unit")
        if kind == "unit":
            return mine
        own = rows.filter(pl.col(kind).is_not_null()).with_columns(group=pl.col(kind))
        return pl.concat([mine, own.select(*rows.columns, "group")])

    def _sums(self, rows: pl.DataFrame, kind: str) -> dict[str, float]:
        once = self._grouped(rows, kind).unique(["group", "record"])
        return dict(once.group_by("group").agg(pl.col("weight").sum()).iter_rows())

    def shares(self, table: pl.DataFrame, record: str, at: str, among: pl.Expr | bool,
                **hits: pl.Expr) -> None:  # fmt: skip
        """Shares of one denominator: names with `_` for `-`."""
        rows = table.filter(among)
        whole = Part.of(rows, record, at)
        for name, hit in hits.items():
            self.share[name.replace("_", "-")] = (Part.of(rows.filter(hit.fill_null(False)), record, at), whole)

    def means(self, table: pl.DataFrame, record: str, ident: str, start: str, end: str) -> None:
        rows = with_days(table, start, end)
        between = pl.col(days_between(start, end))
        rows = rows.filter(between.is_not_null())
        self.share[ident] = (Part.of(rows, record, end, between), Part.of(rows, record, end))


def differing(ours: Answers, theirs: Answers, idents: Iterable[str]) -> list[str]:
    """Every number that differs, in words."""
    return [
        f"{group} {ident}: counted {ours[group].get(ident)}, portrait {theirs[group].get(ident)}"
        for ident in idents
        for group in ours
        if ours[group].get(ident) != theirs[group].get(ident)
    ]
