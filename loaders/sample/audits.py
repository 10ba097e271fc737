"""Rows of audit findings, numbered only inside their report, and of the recommendations that answer them."""

from __future__ import annotations

import random

from loaders.sample.categories import categories
from loaders.sample.fields import Amount, Row
from loaders.sample.problems import detail
from loaders.sample.units import Unit
from loaders.sample.world import World, amount, days, past, prose

_ADVICE = (
    "{unit}应当对{matter}进行全面清理，逐项登记台账，{month}底前报送整改结果",
    "建议{unit}完善{matter}审核制度，明确经办、复核、审批三级责任",
    "责成{unit}追回违规资金并上缴财政，对相关责任人按规定处理",
    "建议主管部门会同{unit}开展{matter}专项检查，举一反三",
    "{unit}应当将{matter}情况向职工和群众公示，接受监督",
)


def report(world: World, rng: random.Random, year: int, findings: int) -> list[Row]:
    """The findings of one audit report: one unit, numbers 1..`findings`, all found within a few weeks."""
    unit = world.unit(rng)
    auditor = world.auditor(unit, rng)
    number = world.numbers.next("report", str(year))
    begun = days(f"{year}-03-01", rng.randint(0, 200))
    return [
        _finding(world, rng, unit, (number, auditor, order, days(begun, order * 3))) for order in range(1, findings + 1)
    ]


def _finding(world: World, rng: random.Random, unit: Unit, about: tuple[str, str, int, str]) -> Row:
    number, auditor, order, found_on = about
    category = world.category(unit, rng)
    money = amount(rng, 450_000)
    told_on = days(found_on, rng.randint(15, 70))
    told = rng.random() < 0.4 and past(told_on)
    return {
        "report": number,
        "number": str(order),
        "year": int(found_on[:4]),
        "unit": unit.name,
        "title": f"{unit.short or unit.name}{rng.choice(category.faults)}",
        "text": f"审计抽查发现，{detail(category, rng, money, found_on)}。",
        "category": category.name,
        "amount": money,
        "severity": rng.choices(("轻微", "一般", "较重", "严重"), (15, 45, 28, 12))[0],
        "is_repeat": rng.random() < 0.15,
        "auditor": auditor,
        "found_on": found_on,
        "told_unit": world.competent(unit, category) if told else None,
        "told_on": told_on if told else None,
        "status": _status(found_on, rng),
        "clue_number": None,
    }


def _status(found_on: str, rng: random.Random) -> str:
    weights = (2, 14, 72, 12) if found_on < "2023" else (10, 45, 38, 7)
    return rng.choices(("未启动", "整改中", "已整改", "未整改到位"), weights)[0]


def recommendation(world: World, rng: random.Random, finding: Row, order: int) -> Row:
    """A recommendation that answers a finding, numbered inside the report."""
    due = days(str(finding["found_on"]), rng.choice((60, 90, 120, 180)))
    category = next(one for one in categories() if one.name == finding["category"])
    return {
        "report": finding["report"],
        "finding_number": finding["number"],
        "number": f"建议{order}",
        "text": rng.choice(_ADVICE).format(unit=finding["unit"], matter=category.matter, month=f"{int(due[5:7])}月")
        + "。",
        "unit": rng.choice((finding["unit"], finding["unit"], finding["told_unit"] or finding["unit"])),
        "due": due,
        "status": finding["status"],
    }


def claims_of(finding: Row) -> str:
    """What a finding says in one line, for the clue it is handed over as."""
    money = finding["amount"]
    return f"{finding['title']}，涉及{prose(money)}" if isinstance(money, Amount) else str(finding["title"])
