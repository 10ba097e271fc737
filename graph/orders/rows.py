"""What one archived order is: columns and their types; nothing about who complained has a place among them."""

from __future__ import annotations

import polars as pl

COLUMNS: dict[str, type[pl.DataType]] = {
    "number": pl.String,
    "received_on": pl.String,
    "unit": pl.String,
    "topic": pl.String,
    "place": pl.String,
    "text": pl.String,
    "reply": pl.String,
    "closed_on": pl.String,
    "days": pl.Int32,
    "times": pl.Int32,
    "returns": pl.Int32,
    "satisfied": pl.Boolean,
    "problem": pl.String,
    "seq": pl.Int64,
    "row": pl.Int64,
}
"""Dates are "2023-07" or "2023-07-01". `days`: from receipt to reply. `times`: how often it was complained of.
`returns`: departments that sent it back. `problem`: the problem a row names. `seq`: the order of loads, the later wins.
`row`: the row's number in its file, plus SHEET for each sheet before."""
SHEET = 100_000_000
GROUP_ROWS = 32_768
"""Rows of a row group of a file, the least that a look-up reads."""
UNKNOWN_UNIT, UNKNOWN_TOPIC = "单位不详", "主题不详"
"""Under what orders are counted that name no unit, or no topic."""
REPEATED, RETURNED, LATE_DAYS = 3, 3, 30
"""Complained of at least so often; sent back by at least so many departments; replied to later than so many days."""


def empty() -> pl.DataFrame:
    """No orders."""
    return pl.DataFrame(schema=COLUMNS)


def partition(month: str) -> str:
    """The folder of a month "2023-07", as Hive, Spark and Trino name partitions."""
    return f"year={month[:4]}/month={month[5:7]}"
