"""A trial of a report that is being written: the engine's plan, and the first rows with values that are at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.catalog import Report
from graph.model.ontology import Ontology
from graph.store.deadline import Stop
from graph.store.reader import Reader, Result

ROWS = 20
SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a trial showed. `given` are the values that were used; `columns` what the text really returns, empty where
    the engine does not tell without rows."""

    plan: str
    result: Result
    given: Mapping[str, Any]
    columns: tuple[str, ...]


def dry_run(report: Report, reader: Reader, ontology: Ontology, *, text: str = "", stop: Stop | None = None) -> DryRun:
    """Plan a report and run it for its first rows. Parameters have their defaults; one that must be filled in gets the
    first value of its pick-list. `text` is what is run where it is not the whole file: lines are then numbered in it.

    Raises QueryRefused for a text that would write, QueryError where it cannot be run or takes too long.
    """
    given = {one.name: one.default for one in report.parameters}
    for one in report.parameters:
        if one.name in report.required and given[one.name] in (None, ""):
            first = one.choices(reader, ontology, "zh")[:1]
            given[one.name] = first[0][0] if first else given[one.name]
    plan = reader.plan(text or report.text, given)
    result = reader.ask(text or report.text, given, timeout=SECONDS, limit=ROWS, stop=stop)
    return DryRun(plan, result, given, result.columns)
