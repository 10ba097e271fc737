"""Moments of knowledge: a day, a minute or a load, as the events of claims that had happened by then."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from graph.errors import HistoryError
from graph.store import history
from graph.store.history import Event, Kept
from graph.store.reader import Reader
from graph.store.undoing import no_load

DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
MINUTE = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?")
LOADS = (
    "MATCH (l:Load)-[:PRODUCED]->(d:Document) RETURN properties(l) AS load, d.id AS document, d.name AS name "
    "ORDER BY l.started_at, l.id"
)
EVER = "9999"
ID = re.compile(r"[0-9a-f]{5,20}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """One load as its node tells: moments as ISO text in UTC; `ended` is "" for one that has not."""

    id: str
    document: str
    name: str
    kind: str
    status: str
    began: str
    ended: str
    undone: str
    by: str
    said: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def complete(self) -> bool:
        """Whether all of its file had gone in, be it undone since or not."""
        return "complete" in (self.status, self.said.get("was"))

    @property
    def over(self) -> str:
        """When it had said everything."""
        return self.ended or EVER


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment of knowledge to another. `load`: it is about one load and nothing that ran beside it."""

    since: str
    until: str
    load: str = ""

    def before(self, one: Event) -> bool:
        """Whether an event had happened when the span began."""
        if self.load:
            return one.when <= self.until and one.by != self.load
        return one.when < self.since

    def after(self, one: Event) -> bool:
        """Whether an event had happened when the span ended."""
        return one.when <= self.until

    def inside(self, one: Event) -> bool:
        """Whether an event happened within it."""
        return self.after(one) and not self.before(one)


def loads(reader: Reader) -> list[Loaded]:
    """All loads, the oldest first. Raises StoreError."""
    return [loaded(row) for row in reader.run(LOADS).rows]


def span(known: list[Loaded], since: str, until: str = "") -> Span:
    """From just before `since` to just after `until` (now, unless said): loads by id, or days in local time.

    The same load twice is that load alone. Raises HistoryError for what is neither.
    """
    begins, ends = _load(known, since), _load(known, until) if until else None
    if begins and ends and begins.id == ends.id:
        return Span(begins.began, begins.over, begins.id)
    first = begins.began if begins else begin_of(since)
    last = (ends.over if ends else end_of(until)) if until else EVER
    if first > last:
        raise HistoryError(
            f"{since} 不早于 {until}；请把两者对调。", f"{since} is not before {until}; exchange the two."
        )
    return Span(first, last)


def of_load(known: list[Loaded], load: str) -> Span:
    """One load alone. Raises HistoryError where there is none."""
    found = _load(known, load)
    if found is None:
        raise no_load(load)
    return Span(found.began, found.over, found.id)


def begin_of(text: str) -> str:
    """The first moment of a day, month or year of local time, in UTC. Raises HistoryError."""
    return _utc(_edges(text)[0])


def end_of(text: str) -> str:
    """The last moment of a day, month or year of local time, in UTC. Raises HistoryError."""
    return _utc(_edges(text)[1])


def until(moment: str) -> Kept:
    """Which events had happened by a moment."""
    return lambda one: one.when <= moment


def _load(known: list[Loaded], text: str) -> Loaded | None:
    """The load of that id or beginning of an id. None where the text is a date."""
    if not ID.fullmatch(text) or DAY.fullmatch(text):
        return None
    found = [one for one in known if one.id.startswith(text)]
    if len(found) != 1:
        raise no_load(text, many=bool(found))
    return found[0]


def _edges(text: str) -> tuple[datetime, datetime]:
    try:
        if exact := MINUTE.fullmatch(text):
            at = datetime.fromisoformat(f"{exact[1]}T{exact[2]}{exact[3] or ''}{exact[4] or ''}")
            return at, at if exact[3] else at + timedelta(seconds=59, microseconds=999_999)
        if found := DAY.fullmatch(text):
            year, month, day = (int(part) if part else 0 for part in found.groups())
            last = day or calendar.monthrange(year, month or 12)[1]
            first = datetime(year, month or 1, day or 1)
            return first, datetime(year, month or 12, last, 23, 59, 59, 999_999)
    except ValueError:
        pass
    raise HistoryError(
        f"“{text}”既不是日期（2024、2024-06、2024-06-30、2024-06-30 17:00），也不是装载的编号。",
        f'"{text}" is neither a date (2024, 2024-06, 2024-06-30, 2024-06-30 17:00) nor the id of a load.',
    )


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def loaded(row: Sequence[Any]) -> Loaded:
    """A row of LOADS: properties of the load, its document's id and name."""
    said: Mapping[str, Any] = row[0]

    def text(key: str) -> str:
        return str(said.get(key) or "")

    moments = text("started_at"), text("ended_at"), text("undone_at")
    return Loaded(text("id"), row[1], str(row[2] or ""), text("kind"), text("status"), *moments, text("by"), said)


def mark(one: Event) -> str:
    """The load that an event comes from, whether by being made or by being undone."""
    return one.by.removeprefix(history.UNDOING)
