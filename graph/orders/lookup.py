"""Orders looked up in the archive: by unit, topic, place, months or days, words of the text, or their number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl
from polars.exceptions import PolarsError

from graph.model.values.dates import clean_date
from graph.orders.archive import Archive
from graph.orders.rows import COLUMNS, SHEET
from graph.orders.standing import standing

LIMIT = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; "" is anything. `unit` and `topic` are names or parts of them, `place` and `text` parts;
    `text` may be several words apart by spaces, all of which must be found. `since` and `until` are years, months or
    days, both included."""

    unit: str = ""
    topic: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    text: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Orders, the latest first, each by column; `more` where there are more than were asked for."""

    rows: tuple[dict[str, Any], ...]
    more: bool


def find(archive: Archive, asked: Asked, limit: int = LIMIT) -> Found:
    """At most `limit` orders that stand. Months are read from the latest backwards until there are enough.

    Raises ArchiveError.
    """
    where = _where(asked)
    found: list[pl.DataFrame] = []
    count = 0
    for month in reversed(archive.parts):
        if not _within(month, asked) or count > limit:
            continue
        rows = standing(archive, _parts(archive, month, asked), tuple(COLUMNS), where)
        try:
            some = rows.top_k(limit + 1 - count, by=["received_on", "number"]).collect(engine="streaming")
        except (PolarsError, OSError) as error:
            raise archive.place.failed(error) from error
        found.append(some.sort("received_on", "number", descending=True))
        count += some.height
    rows_found = pl.concat(found).to_dicts() if found else []
    files = {load.seq: load for load in archive.loads}
    told = tuple(row | _origin(files[row["seq"]].said, row["row"]) for row in rows_found[:limit])
    return Found(told, count > limit)


def read_day(text: str) -> str:
    """A year, month or day as people write it, as it is stored; "" for none. Raises ValueProblem."""
    said = clean_date(text)
    return str(said.value) if said else ""


def _parts(archive: Archive, month: str, asked: Asked) -> list[Any]:
    return [one for one in archive.parts[month] if not asked.number or one.low <= asked.number <= one.high]


def _origin(said: Any, row: int) -> dict[str, str]:
    """Where a row stood: the file's name, and its place as people count it."""
    sheets = said["sheets"]
    sheet, number = divmod(row, SHEET)
    named = sheets[sheet] if sheet < len(sheets) else ""
    return {"file": str(said["file"]["name"]), "at": f"{named}!{number}" if named else str(number)}


def _within(month: str, asked: Asked) -> bool:
    return (not asked.since or month >= asked.since[:7]) and (not asked.until or month <= f"{asked.until}-99"[:7])


def _where(asked: Asked) -> pl.Expr | None:
    conditions: list[pl.Expr] = []
    if asked.number:
        conditions.append(pl.col("number") == asked.number)
    if asked.since:
        conditions.append(pl.col("received_on") >= asked.since)
    if asked.until:
        conditions.append(pl.col("received_on") <= f"{asked.until}-99-99"[:10])
    for name in ("unit", "topic", "place"):
        if wanted := getattr(asked, name).strip():
            conditions.append(pl.col(name).str.contains(wanted, literal=True))
    for word in asked.text.split():
        conditions.append(
            pl.col("text").str.contains(word, literal=True) | pl.col("reply").str.contains(word, literal=True)
        )
    return pl.all_horizontal(conditions) if conditions else None
