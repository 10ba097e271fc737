"""Rows of what was done about people and units (问责处理): kind, form, status, effect period, case and problem."""

from __future__ import annotations

import random
from typing import NamedTuple

from loaders.sample.careers import CUTOFF, months
from loaders.sample.fields import Row
from loaders.sample.people import Person
from loaders.sample.units import Unit
from loaders.sample.world import World, days, past


class Kind(NamedTuple):
    """A kind of action: which of the four forms it belongs to, and for how many months it has effect (0: no period)."""

    form: int
    months: int = 0


KINDS = {
    "谈话提醒": Kind(1),
    "批评教育": Kind(1),
    "责令检查": Kind(1),
    "通报批评": Kind(1),
    "诫勉": Kind(1),
    "党内警告": Kind(2, 12),
    "党内严重警告": Kind(2, 18),
    "政务警告": Kind(2, 6),
    "政务记过": Kind(2, 12),
    "政务记大过": Kind(2, 18),
    "政务降级": Kind(2, 24),
    "停职检查": Kind(2),
    "调整职务": Kind(2),
    "免职": Kind(2),
    "撤销党内职务": Kind(3, 24),
    "政务撤职": Kind(3, 24),
    "开除党籍": Kind(3),
    "政务开除": Kind(3),
    "移送检察机关": Kind(4),
}
_LIGHT = ("谈话提醒", "批评教育", "责令检查", "通报批评", "诫勉", "党内警告", "政务警告", "调整职务")
_LIGHT_ODDS = (40, 25, 12, 8, 12, 6, 4, 2)
_FROM_CASE = (
    "诫勉",
    "党内警告",
    "政务警告",
    "党内严重警告",
    "政务记过",
    "政务记大过",
    "政务降级",
    "撤销党内职务",
    "政务撤职",
    "开除党籍",
    "政务开除",
)
_FROM_CASE_ODDS = (10, 24, 10, 16, 10, 6, 3, 5, 4, 4, 3)
_BASIS = {
    "party": "《中国共产党纪律处分条例》",
    "admin": "《中华人民共和国公职人员政务处分法》",
    "other": "《中国共产党问责条例》",
}


def basis(kind: str) -> str:
    """The provision an action of this kind rests on."""
    return _BASIS["party" if "党" in kind else "admin" if kind.startswith("政务") else "other"]


def standing(kind: str, decided: str) -> Row:
    """Status and end of effect of a decided action on the hand-over day, by the periods of the statute."""
    period = KINDS[kind].months
    if not period:
        return {"status": "已决定"}
    until = months(decided, period) + decided[7:]
    until = until if until[8:] <= "28" else until[:8] + "28"
    return {"status": "影响期内" if until > CUTOFF else "影响期满", "effective_until": until}


def action(world: World, rng: random.Random, kind: str, decided: str, about: Row) -> Row:
    """An action row on what `about` says (unit, person, numbers); one in sixteen is only planned, few were revoked."""
    row: Row = {
        "number": world.numbers.next("action", decided),
        "kind": kind,
        "form": KINDS[kind].form,
        "basis": basis(kind),
        **about,
    }
    luck = rng.random()
    if luck < 0.06:
        return row | {"status": "拟处理", "text": f"拟给予{kind}，尚未研究决定"}
    row |= {"decided_on": decided} | standing(kind, decided)
    if luck > 0.985:
        row["status"] = "已撤销"
    return row


def from_case(world: World, rng: random.Random, rows: list[Row], person: Person, unit: Unit) -> Row | None:
    """What a concluded case ends in for one of its cadres; None while it is open."""
    closed = rows[0].get("closed_on")
    decided = days(str(closed), rng.randint(0, 25)) if closed else ""
    if not decided or not past(decided):
        return None
    moved = rows[0]["stage"] == "移送司法"
    kind = (
        rng.choice(("移送检察机关", "开除党籍", "政务开除")) if moved else rng.choices(_FROM_CASE, _FROM_CASE_ODDS)[0]
    )
    about: Row = {
        "unit": unit.name,
        "authority": world.discipline(unit),
        "case_number": rows[0]["number"],
        "problem_number": rows[0]["problem_number"],
    }
    world.refer(about, person, rng, numbered=0.7)
    return action(world, rng, kind, decided, about)


def from_problem(world: World, rng: random.Random, problem: Row) -> Row:
    """What a problem ends in: mostly a light action on one of the unit's people, sometimes on the unit."""
    unit = world.roster.units[world.roster.order[str(problem["unit"])]]
    decided = min(days(str(problem["found_on"]), rng.randint(25, 200)), CUTOFF)
    about: Row = {"unit": unit.name, "authority": world.discipline(unit), "problem_number": problem["number"]}
    if rng.random() < 0.14:
        return action(world, rng, rng.choice(("通报批评", "责令检查")), decided, about)
    person = world.roster.someone(unit.name, str(problem["found_on"]), rng, head=0.3)
    world.refer(about, person, rng, numbered=0.5)
    return action(world, rng, rng.choices(_LIGHT, _LIGHT_ODDS)[0], decided, about)
