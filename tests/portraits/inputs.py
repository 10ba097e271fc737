"""The sample city's files as frames, read without any loader of ours: what `definitions.py` counts in."""

from __future__ import annotations

import calendar
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from tests.sample.reading import Read, citizen, day, everything, person

DATES = frozenset(
    ("from", "to", "found_on", "due", "closed_on", "received_on", "disposed_on", "filed_on", "decided_on", "held_on")
)
UNKNOWN = "单位不详"
"""What an order without a unit counts for; no sector and no district has it."""


def cell(name: str, value: Any) -> str | None:
    """A cell as clean text: dates as ISO of the precision written, names without padding, everything else as it is."""
    if value in (None, ""):
        return None
    if name in DATES:
        return day(value)
    if name == "citizen_no":
        return citizen(value)
    return person(value) if name in ("person", "name") else str(value)


def read_tables(folder: Path, key: dict[str, Any]) -> dict[str, pl.DataFrame]:
    """A frame of texts for every kind of table, without refused rows and lines of totals; and the hotline's orders."""
    tables = {kind: _frame(rows) for kind, rows in everything(folder, key).items()}
    tables["orders"] = pl.concat(
        pl.read_csv((folder / name).read_text(encoding="gb18030").encode(), infer_schema=False)
        for name in key["orders"]["files"]
    ).select(
        number="工单号", topic="诉求主题", unit=pl.col("承办部门").fill_null(UNKNOWN), at="登记时间", reply="答复时间",
        satisfied="回访结果", times=pl.col("重复次数").cast(pl.Int64), returns=pl.col("退单部门数").cast(pl.Int64),
    )  # fmt: skip
    return tables


def _frame(rows: list[Read]) -> pl.DataFrame:
    names = sorted({name for row in rows for name in row.cells})
    columns = {name: [cell(name, row.cells.get(name)) for row in rows] for name in names}
    return pl.DataFrame(columns, schema=dict.fromkeys(names, pl.String))


def first_day(text: str | None) -> date | None:
    """The first day that a date may mean."""
    if text is None:
        return None
    year, month, day_, *_ = [*(int(one) for one in text.split("-")), 1, 1]
    return date(year, month, day_)


def last_day(text: str | None) -> date | None:
    """The last day that a date may mean."""
    if text is None:
        return None
    parts = [int(one) for one in text.split("-")]
    parts = parts if len(parts) > 1 else [*parts, 12]
    return date(*(parts if len(parts) > 2 else [*parts, calendar.monthrange(*parts)[1]]))


def days_between(start: str, end: str) -> str:
    """The name of the column that `with_days` adds."""
    return f"{start}..{end}"


def with_days(frame: pl.DataFrame, start: str, end: str) -> pl.DataFrame:
    """With the days from one date to another, where both are written to the day and in that order; else without."""
    both = pl.col(start).str.len_chars().eq(10) & pl.col(end).str.len_chars().eq(10)
    days = (pl.col(end).str.to_date("%Y-%m-%d", strict=False) - pl.col(start).str.to_date("%Y-%m-%d", strict=False)).dt
    return frame.with_columns(
        pl.when(both & (days.total_days() >= 0)).then(days.total_days()).alias(days_between(start, end))
    )
