"""Dates as offices know them: "2023" is a year and "2023-07" a month, so a filter asks whether spans of days overlap.

Dates are compared as texts of ten characters; no calendar is needed for that and none can fail (1899, 9999).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from graph.model.ontology import NodeType, load_ontology
from graph.store.reader import Edge, Node

EARLIEST, LATEST = "0000-00-00", "9999-99-99"
EDGE_BEGINS, EDGE_ENDS, EDGE_ON = "from", "to", "on"
PERIODS = ("month", "period", "data_date", "year")
"""What dates a node besides the properties that end in `_on`."""
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


class Span(NamedTuple):
    """From the first to the last day, both included, as texts."""

    first: str
    last: str

    @classmethod
    def of(cls, since: str = "", until: str = "") -> Span:
        """The span from the first day of `since` to the last day of `until`; "" leaves that side open."""
        return cls(first_day(since) if since else EARLIEST, last_day(until) if until else LATEST)

    @property
    def open(self) -> bool:
        """Whether every day is in it."""
        return self == (EARLIEST, LATEST)

    def overlaps(self, other: Span | None) -> bool:
        """Whether they share a day; what has no date is not held against it."""
        return other is None or (self.first <= other.last and other.first <= self.last)


def first_day(date: str) -> str:
    """The first day of a year, a month or a day; sorts right, and may be a day no calendar has."""
    return date[:10] + EARLIEST[len(date[:10]) :]


def last_day(date: str) -> str:
    """The last day of a year, a month or a day; sorts right, and may be a day no calendar has."""
    return date[:10] + LATEST[len(date[:10]) :]


def edge_span(edge: Edge) -> Span | None:
    """When an edge held: from/to, or the one day. None when it says no date."""
    held = edge.properties
    begins, ends = text(held.get(EDGE_BEGINS)), text(held.get(EDGE_ENDS))
    on = text(held.get(EDGE_ON))
    if begins or ends:
        return Span.of(begins, ends)
    return Span.of(on, on) if on else None


def node_span(node: Node) -> Span | None:
    """When a node happened, by its main date (see `main_date`)."""
    date = main_date(node.label, node.properties)
    return Span.of(date, date) if date else None


def main_date(label: str, values: Mapping[str, Any]) -> str:
    """The date that tells when a node happened: "2023", "2023-07" or "2023-07-01"; "" when none is known.

    A birth, a founding or a deadline is no such date.
    """
    return next((text(values[name]) for name in date_properties(label) if text(values.get(name))), "")


@cache
def date_properties(label: str) -> tuple[str, ...]:
    """The properties by which a node of this type is dated, the most telling first."""
    node = load_ontology().nodes.get(label)
    return _dating(node) if node else ()


def _dating(node: NodeType) -> tuple[str, ...]:
    ordered = dict.fromkeys((*node.featured, *node.properties))
    happened = [name for name in ordered if name.endswith("_on") and node.properties[name].type == "date"]
    # A date of closing comes after every date of beginning.
    happened.sort(key=lambda name: name.startswith(("closed", "ended", "done", "disposed", "told")))
    return (*happened, *(name for name in PERIODS if name in node.properties))


def text(value: Any) -> str:
    """A stored date or year as text, cut to what is a date of it; "" when there is none."""
    plain = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    found = _DATE.match(plain)
    return found[0] if found else ""
