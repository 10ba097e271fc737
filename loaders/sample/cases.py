"""Rows of the case register (案件台账), one for each person: offences, stage, and what the case grew out of."""

from __future__ import annotations

import random
from typing import NamedTuple

from loaders.sample.categories import categories
from loaders.sample.fields import Row
from loaders.sample.people import Person
from loaders.sample.units import Unit
from loaders.sample.world import World, amount, days, past, prose

_HEAVY = frozenset(("受贿", "贪污", "职务侵占", "挪用公款", "串通投标"))


class Made(NamedTuple):
    """A case's rows, the cadres in it, and its unit."""

    rows: list[Row]
    people: list[Person]
    unit: Unit


def case(world: World, rng: random.Random, filed: str, clue: Row | None, problem: Row | None) -> Made:
    """A case with one to three people. With `clue` it is about the clue's unit, with `problem` about the problem's."""
    root = problem or clue
    unit = world.roster.units[world.roster.order[str(root["unit"])]] if root else world.unit(rng)
    category = next((one for one in categories() if problem and one.name == problem["category"]), None)
    category = category or world.category(unit, rng)
    money = amount(rng, 200_000)
    found = list(dict.fromkeys(rng.choices(category.offences, k=rng.choice((1, 1, 2)))))
    shared: Row = {
        "number": world.numbers.next("case", filed),
        "unit": unit.name,
        "filed_on": filed,
        "offences": "、".join(found),
        "amount": money if _HEAVY & set(found) else None,
        "by_unit": world.discipline(unit),
        "clue_number": clue["number"] if clue else None,
        "problem_number": problem["number"] if problem else None,
    }
    shared |= _stage(filed, bool(_HEAVY & set(found)), rng)
    people = _people(world, rng, unit, filed)
    shared["title"] = f"{unit.name}{people[0].now.title}涉嫌{found[0]}案"
    told = f"在{category.matter}中{rng.choice(category.gains)}" + (f"，涉及{prose(money)}" if shared["amount"] else "")
    rows = [_row(world, rng, shared, person, order) for order, person in enumerate(people)]
    shared["text"] = f"经查，{rows[0]['person']}任{people[0].now.title}期间，{told}。"
    rows = [row | {"text": shared["text"]} for row in rows]
    if found[0] in ("受贿", "串通投标") and rng.random() < 0.4:
        name, number, company = world.outsider(rng)
        rows.append(
            shared
            | {"person": name, "citizen_no": number, "unit": company, "title_held": "法定代表人", "role": "行贿人"}
        )
    return Made(rows, people, unit)


def _people(world: World, rng: random.Random, unit: Unit, filed: str) -> list[Person]:
    wanted = rng.choices((1, 2, 3), (80, 15, 5))[0]
    found = [world.roster.someone(unit.name, filed, rng, head=0.35) for _ in range(wanted)]
    return list({person.name: person for person in found}.values())


def _row(world: World, rng: random.Random, shared: Row, person: Person, order: int) -> Row:
    row: Row = dict(shared)
    world.refer(row, person, rng, numbered=0.8, hidden=0.04)
    row["title_held"] = person.now.title
    row["role"] = "被审查调查人" if order == 0 else "共同违纪违法人"
    return row


def _stage(filed: str, heavy: bool, rng: random.Random) -> Row:
    closed = days(filed, rng.randint(60, 330))
    if past(closed):
        moved = heavy and rng.random() < 0.3
        return {"stage": "移送司法" if moved else "结案", "closed_on": closed}
    left = rng.random()
    return {"stage": "立案" if left < 0.25 else "审查调查" if left < 0.75 else "审理"}
