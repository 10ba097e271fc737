"""One block of the city's business: findings become clues, clues cases, cases actions, each after the other in time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from loaders.sample import actions, audits, cases, clues, problems
from loaders.sample.chance import dice, share
from loaders.sample.fields import Row
from loaders.sample.world import World, days

Written = tuple[str, Row]
"""A kind of table and a row for it."""


def block(world: World, part: int, parts: int, totals: Mapping[str, int]) -> Iterator[Written]:
    """The rows of block `part` of `parts`; over all blocks there are exactly `totals` of each kind.

    A block stands by itself and is forgotten when it is written, so memory does not grow with the scale. A case may
    take several rows, one a person; a planned action has no decision.
    """
    rng = dice(world.seed, "block", part)
    quota = {kind: share(total, part, parts) for kind, total in totals.items()}
    years = [rng.choice(range(2019, 2025)) for _ in range(8)]
    found = _findings(world, rng, quota["findings"], years)
    held = _clues(world, rng, quota["clues"], found)
    listed = [
        problems.problem(world, rng, rng.choice(years), finding) for finding in _some(found, quota["problems"] // 6)
    ]
    listed += [
        problems.problem(world, rng, rng.choice(range(2019, 2025))) for _ in range(quota["problems"] - len(listed))
    ]
    made = _cases(world, rng, quota["cases"], held, listed)
    done = _actions(world, rng, quota["actions"], made, listed)
    yield from (("findings", row) for row in found)
    yield from (("recommendations", row) for row in _advice(world, rng, quota["recommendations"], found))
    yield from (("problems", row) for row in listed)
    yield from (("clues", row) for row in held)
    yield from (("cases", row) for one in made for row in one.rows)
    yield from (("actions", row) for row in done)


def _findings(world: World, rng: random.Random, wanted: int, years: list[int]) -> list[Row]:
    found: list[Row] = []
    while len(found) < wanted:
        size = min(rng.choice((2, 3, 4, 5, 6, 8)), wanted - len(found))
        found += audits.report(world, rng, rng.choice(years), size)
    return found


def _some(rows: list[Row], count: int) -> list[Row]:
    """Every n-th row, `count` at most."""
    return rows[:: max(1, len(rows) // count)][:count] if count else []


def _clues(world: World, rng: random.Random, wanted: int, found: list[Row]) -> list[Row]:
    """Clues; one in five is a finding handed over, and the finding says under which number."""
    held: list[Row] = []
    early = [finding for finding in found if str(finding["found_on"]) < "2024-07"]
    for finding in _some(early, wanted // 5):
        held.append(clues.clue(world, rng, 0, finding))
        finding["clue_number"] = held[-1]["number"]
    while len(held) < wanted:
        held.append(clues.clue(world, rng, rng.choice((2019, 2020, 2021, 2022, 2022, 2023, 2023, 2024))))
    return held


def _cases(world: World, rng: random.Random, wanted: int, held: list[Row], listed: list[Row]) -> list[cases.Made]:
    """Cases: three in four grew out of a clue, some of the others out of a problem. All clues are disposed of here."""
    made: list[cases.Made] = []
    for order, clue in enumerate(held):
        chosen = order % 5 in (0, 2) and len(made) < wanted
        filed = clues.dispose(clue, rng, chosen)
        if filed:
            made.append(cases.case(world, rng, filed, clue, None))
            clue |= {"case_number": made[-1].rows[0]["number"], "became_on": filed}
    serious = [
        row for row in listed if row["severity"] in ("严重", "特别严重", "较重") and str(row["found_on"]) < "2024-09"
    ]
    while len(made) < wanted:
        problem = serious.pop() if serious and rng.random() < 0.8 else None
        root = str(problem["found_on"]) if problem else days(f"{rng.randint(2019, 2024)}-01-05", rng.randint(0, 200))
        made.append(cases.case(world, rng, days(root, rng.randint(20, 100)), None, problem))
    return made


def _actions(world: World, rng: random.Random, wanted: int, made: list[cases.Made], listed: list[Row]) -> list[Row]:
    """Actions: what concluded cases ended in, then what problems ended in."""
    done: list[Row] = []
    for one in made:
        for person in one.people:
            row = actions.from_case(world, rng, one.rows, person, one.unit) if len(done) < wanted else None
            if row:
                done.append(row)
    known = [row for row in listed if str(row["found_on"]) < "2024-11"]
    while len(done) < wanted and known:
        done.append(actions.from_problem(world, rng, rng.choice(known)))
    return done


def _advice(world: World, rng: random.Random, wanted: int, found: list[Row]) -> list[Row]:
    """Recommendations, each numbered inside its report."""
    numbers: dict[str, int] = {}
    given: list[Row] = []
    for order in range(wanted if found else 0):
        finding = found[order % len(found)]
        report = str(finding["report"])
        numbers[report] = numbers.get(report, 0) + 1
        given.append(audits.recommendation(world, rng, finding, numbers[report]))
    return given
