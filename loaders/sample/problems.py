"""Rows of the problem list (问题清单): what was found, how it was judged, how far putting it right has come."""

from __future__ import annotations

import random

from loaders.sample.careers import UNNUMBERED_POOL
from loaders.sample.categories import DEVIATIONS, Category, categories
from loaders.sample.fields import Amount, Row
from loaders.sample.units import CITY_INSPECTION, OFFICES, Unit
from loaders.sample.world import World, amount, days, past, prose, spell

_PLACES = ("东侧片区", "沿河地块", "老集镇", "北部新区", "南门外", "三号楼", "旧厂区", "安置点")
_ENDS = (
    "，主体责任没有压实。",
    "，日常监管存在盲区。",
    "，反映出制度执行不严。",
    "，群众意见较大。",
    "，业务科室没有及时报告。",
    "，分管负责人督促不够。",
)


def detail(category: Category, rng: random.Random, money: Amount, when: str) -> str:
    """One sentence of what was seen, without a full stop."""
    some = rng.randint(2, 12)
    return rng.choice(category.details).format(
        n=some + rng.randint(2, 40),
        m=some,
        amount=prose(money),
        since=f"{int(when[:4]) - 1}年{rng.randint(1, 12)}月",
        place=rng.choice(_PLACES),
    )


def judged(category: Category, rng: random.Random) -> Row:
    """The five deviations and the three axes of the cause; a side may be unknown."""
    primary = rng.choices(DEVIATIONS, category.skew)[0]
    others = [name for name in DEVIATIONS if name != primary and rng.random() < 0.18]
    return {
        "deviation": primary,
        "deviations": "、".join([primary, *others]),
        "cause_awareness": rng.choice(("思想认识", "能力作风", "能力作风", None)),
        "cause_execution": rng.choice(("执行层面", "执行层面", "制度机制", None)),
        "cause_individual": rng.choice(("个别干部履职尽责", "个别干部履职尽责", "单位政治生态", None)),
        "severity": rng.choices(("轻微", "一般", "较重", "严重", "特别严重"), (20, 44, 24, 10, 2))[0],
    }


def progress(found_on: str, rng: random.Random) -> Row:
    """Due date, status, stage and closing date, in step with each other and with the hand-over day."""
    due = days(found_on, rng.choice((30, 60, 90, 90, 120, 180)))
    closed = days(due, rng.randint(-25, 60))
    late = rng.random()
    if late < 0.72 and past(closed):
        stage = rng.choices(("整改清单", "“回头看”清单", "报告清单"), (3, 3, 4))[0]
        return {"due": due, "closed_on": closed, "status": "已办结", "stage": stage}
    if late < 0.78 and past(closed):
        return {"due": due, "closed_on": closed, "status": "办结未整改", "stage": "报告清单"}
    if late < 0.83 and past(due):
        return {"due": due, "status": "重新打开", "stage": "“回头看”清单"}
    if late < 0.94 or not past(due):
        return {"due": due, "status": "整改中", "stage": rng.choice(("反馈清单", "整改清单"))}
    return {"due": due, "status": "未整改", "stage": "问题清单"}


def responsible(world: World, unit: Unit, when: str, rng: random.Random) -> str:
    """One to three people of the unit with their kind of responsibility: 张三(直接责任)、李四(领导责任).

    Empty in the district that keeps its people's numbers back.
    """
    if unit.pool == UNNUMBERED_POOL:
        return ""
    kinds = rng.choice((("直接责任",), ("直接责任", "领导责任"), ("直接责任", "领导责任", "监督责任")))
    people = [world.roster.someone(unit.name, when, rng, head=0.1 if kind == "直接责任" else 0.8) for kind in kinds]
    unique = {person.name: kind for person, kind in zip(people, kinds, strict=True)}
    return "、".join(f"{name}({kind})" for name, kind in unique.items())


def problem(world: World, rng: random.Random, year: int, finding: Row | None = None) -> Row:
    """A problem row; with `finding`, the problem that an audit finding was entered as."""
    if finding:
        unit = world.roster.units[world.roster.order[str(finding["unit"])]]
        category = next(one for one in categories() if one.name == finding["category"])
        found_on = days(str(finding["found_on"]), rng.randint(5, 40))
        finder = str(finding["auditor"])
    else:
        unit = world.unit(rng)
        category = world.category(unit, rng)
        found_on = days(f"{year}-01-04", rng.randint(0, 350))
        finder = rng.choice((world.discipline(unit), rng.choice(OFFICES), CITY_INSPECTION, world.discipline(unit)))
    money = amount(rng)
    fault = rng.choice(category.faults)
    seen = detail(category, rng, money, found_on)
    row: Row = {
        "number": world.numbers.next("problem", found_on),
        "title": f"{unit.short or unit.name}{fault}",
        "text": f"{spell(found_on)}，{finder}检查发现，{unit.name}{fault}：{seen}{rng.choice(_ENDS)}",
        "unit": unit.name,
        "sector": unit.sector or None,
        "region": unit.region,
        "found_by": finder,
        "report": finding["report"] if finding else None,
        "finding_number": finding["number"] if finding else None,
        "found_on": found_on,
        "category": category.name,
        "amount": money if prose(money) in seen else None,
        "responsible": responsible(world, unit, found_on, rng) if rng.random() < 0.45 else None,
    }
    return row | judged(category, rng) | progress(found_on, rng)
