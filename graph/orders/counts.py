"""The archive counted for the graph: orders by unit, topic and month, and of these the kinds that matter."""

from __future__ import annotations

import polars as pl
from polars.exceptions import PolarsError

from graph.orders.archive import Archive
from graph.orders.rows import LATE_DAYS, REPEATED, RETURNED, UNKNOWN_TOPIC, UNKNOWN_UNIT
from graph.orders.standing import standing

COUNTS = ("orders", "repeated", "returned", "unsatisfied", "late")


def count_month(archive: Archive, month: str) -> pl.DataFrame:
    """One row for each unit and topic of a month "2023-07", in their order: unit, topic, COUNTS.

    Orders without a unit or a topic stand under the words for that. Raises ArchiveError.
    """
    columns = ("unit", "topic", "times", "returns", "satisfied", "days")
    rows = standing(archive, archive.parts.get(month, ()), columns)
    counted = (
        rows.with_columns(pl.col("unit").fill_null(UNKNOWN_UNIT), pl.col("topic").fill_null(UNKNOWN_TOPIC))
        .group_by("unit", "topic")
        .agg(
            pl.len().alias("orders"),
            (pl.col("times") >= REPEATED).sum().alias("repeated"),
            (pl.col("returns") >= RETURNED).sum().alias("returned"),
            pl.col("satisfied").not_().sum().alias("unsatisfied"),
            (pl.col("days") > LATE_DAYS).sum().alias("late"),
        )
        .sort("unit", "topic")
    )
    try:
        return counted.collect(engine="streaming")
    except (PolarsError, OSError) as error:
        raise archive.place.failed(error) from error
