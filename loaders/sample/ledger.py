"""The ledger beside the city's business: which task a problem belongs to, and what the lists say after it was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from loaders.sample import lists, tasks
from loaders.sample.chance import dice
from loaders.sample.fields import Row
from loaders.sample.lists import Entry
from loaders.sample.plan import Plan

ASSIGNED = 0.7
"""Share of a year's problems in a task's sector that were found on a task."""


class Ledger:
    """The tasks of one city. `total`: how many of them there are, the stories' own among them."""

    def __init__(self, plan: Plan, total: int, seed: int) -> None:
        self._plan, self._seed = plan, seed
        self._tasks = tasks.build(total, list(plan.of("tasks")), plan.numbers, seed)
        self._by: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in self._tasks:
            self._by[str(row["year"]), str(row["sector"])].append(str(row["number"]))

    def rows(self) -> Iterator[Entry]:
        """Tasks and visits that no story tells of."""
        yield from (("tasks", row) for row in self._tasks)
        yield from (("inspections", row) for row in tasks.visits(self._tasks, self._plan.numbers, self._seed))

    def assign(self, problem: Row) -> None:
        """Give a problem the task on which it was found, where its year has one in its sector."""
        offered = self._by.get((str(problem["found_on"])[:4], str(problem.get("sector"))))
        rng = dice(self._seed, "assign", str(problem["number"]))
        if offered and problem.get("task_number") is None and rng.random() < ASSIGNED:
            problem["task_number"] = rng.choice(offered)

    def entries(self, problem: Row) -> list[Entry]:
        """What the lists say of a problem: what a story planted, else what its stage and status say."""
        planted = self._plan.entries.get(str(problem["number"]))
        if planted is not None:
            return planted
        rng = dice(self._seed, "lists", str(problem["number"]))
        made = lists.follow(problem, self._plan.numbers, rng)
        for kind, row in made:
            if kind == "reports":
                row["task_number"] = problem.get("task_number")
        return made
