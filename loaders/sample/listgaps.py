"""What the lists lack, counted while they are written: the answer key's side of the gap reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from loaders.sample.careers import CUTOFF
from loaders.sample.fields import Row
from loaders.sample.lists import Entry

CLOSED = ("已办结", "办结未整改")


class Gaps:
    """Counts over all problems and tasks."""

    def __init__(self) -> None:
        self.facts: Counter[str] = Counter()
        self._tasks: dict[str, bool] = {}

    def task(self, row: Row) -> None:
        """A task of the ledger, so far without anything done for it."""
        self._tasks.setdefault(str(row["number"]), False)
        self.facts["tasks_past_due"] += str(row["due"]) < CUTOFF and row["status"] != "已完成"

    def work(self, task: object) -> None:
        """A problem was found or a visit made for a task."""
        if task:
            self._tasks[str(task)] = True

    def problem(self, problem: Row, entries: Sequence[Entry]) -> None:
        """A problem with everything that the lists say of it."""
        by: dict[str, list[Row]] = {}
        for kind, row in entries:
            by.setdefault(kind, []).append(row)
        closed = problem["status"] in CLOSED
        seen = by.get("lookbacks", [])
        failed = bool(seen) and max(seen, key=lambda one: str(one["held_on"]))["passed"] is False
        facts = self.facts
        facts["problems_without_feedback"] += "feedback" not in by
        facts["problems_closed_without_look_back"] += closed and not seen
        facts["problems_failed_not_reopened"] += failed and closed
        facts["problems_reported_without_look_back"] += "reports" in by and not seen
        facts["entries_without_due"] += (problem.get("due") is None) + sum(
            row.get("due") is None for kind in by for row in by[kind]
        )
        self.work(problem.get("task_number"))

    def done(self) -> dict[str, int]:
        """The counts, with tasks for which nothing was done."""
        return {**self.facts, "tasks_without_work": sum(not worked for worked in self._tasks.values())}
