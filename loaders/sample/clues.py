"""Rows of the clue register (问题线索台账): who is complained of, what was done with it, and which case it became."""

from __future__ import annotations

import random

from loaders.sample.audits import claims_of
from loaders.sample.fields import Row
from loaders.sample.world import World, days, past

_SOURCES = (
    "信访举报",
    "信访举报",
    "信访举报",
    "热线工单",
    "巡视巡察移交",
    "监督检查发现",
    "审查调查中发现",
    "上级交办",
    "其他部门移送",
)
_DISPOSITIONS = ("谈话函询", "初步核实", "暂存待查", "予以了结")


def clue(world: World, rng: random.Random, year: int, finding: Row | None = None) -> Row:
    """A clue row, pending; with `finding`, the clue that an audit finding was handed over as."""
    if finding:
        unit = world.roster.units[world.roster.order[str(finding["unit"])]]
        received = days(str(finding["told_on"] or finding["found_on"]), rng.randint(10, 90))
        source, told = "审计移送", f"审计反映{claims_of(finding)}，要求核实有关人员责任。"
    else:
        unit = world.unit(rng)
        category = world.category(unit, rng)
        received = days(f"{year}-01-02", rng.randint(0, 355))
        source, told = (
            rng.choice(_SOURCES),
            f"反映{unit.name}有关人员在{category.matter}中{rng.choice(category.gains)}。",
        )
    received = min(received, "2024-12-20")
    row: Row = {
        "number": world.numbers.next("clue", received),
        "source": source,
        "unit": unit.name,
        "received_on": received,
        "text": told,
        "status": "未办结",
        "report": finding["report"] if finding else None,
        "finding_number": finding["number"] if finding else None,
    }
    if rng.random() < 0.75:
        person = world.roster.someone(unit.name, received, rng, head=0.45)
        world.refer(row, person, rng, numbered=0.35, hidden=0.06)
        row["title"] = person.now.title
        if row["person"] == person.name:
            row["text"] = told.replace("有关人员在", f"{person.now.title}{person.name}在")
    return row


def dispose(row: Row, rng: random.Random, becomes_case: bool) -> str | None:
    """Write down how a clue was dealt with; the day it became a case, or None. What has not come yet stays pending."""
    on = days(str(row["received_on"]), rng.randint(12, 100))
    if not past(on) or (not becomes_case and rng.random() < 0.08):
        return None
    way = "初步核实" if becomes_case else rng.choices(_DISPOSITIONS, (38, 24, 14, 24))[0]
    status = {"暂存待查": "未办结", "予以了结": "已澄清"}.get(way, "已处置")
    row |= {"disposition": way, "disposed_on": on, "status": status}
    filed = days(on, rng.randint(3, 60))
    return filed if becomes_case and past(filed) else None
