"""Careers: every cadre is worked out from a place in the register, so that none has to be remembered."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from loaders.sample.chance import dice
from loaders.sample.names import birthday, citizen_number, name_of
from loaders.sample.people import Person, Post, deputy_title, head_title, rank
from loaders.sample.places import CODES
from loaders.sample.units import Unit

CUTOFF = "2024-12-31"
"""The day on which the office hands its tables over."""
UNNUMBERED_POOL = 7
"""The district whose roster has no citizen numbers (朝湄区)."""

_OFFICE = (
    "办公室",
    "综合科",
    "规划财务科",
    "人事科",
    "法规科",
    "业务一科",
    "业务二科",
    "项目管理科",
    "监督管理科",
    "信访科",
)
_SECTIONS = {
    "学校": ("教务处", "总务处", "德育处", "办公室"),
    "医院": ("医务科", "药剂科", "设备科", "财务科", "办公室"),
    "街道": ("党政办", "平安办", "社区管理办", "经济发展办", "城市建设管理办"),
    "镇": ("党政办", "平安办", "农业农村办", "经济发展办", "规划建设办"),
    "国有企业": ("综合部", "财务部", "工程部", "投资部"),
}
_STAFF = ("科员", "工作人员", "会计", "出纳", "档案管理员", "资产管理员", "信息员", "项目专员")
_ETHNICITIES = ("回族", "满族", "土家族", "壮族", "苗族", "畲族")
_EDUCATION = (
    "大学本科",
    "大学本科",
    "大学本科",
    "硕士研究生",
    "大专",
    "中央党校研究生",
    "博士研究生",
    "大学本科",
    "大专",
    "高中",
)


def months(text: str, more: int) -> str:
    """The month `more` months after the month of `text`."""
    total = int(text[:4]) * 12 + int(text[5:7]) - 1 + more
    return f"{total // 12}-{total % 12 + 1:02d}"


class Roster:
    """The cadres of a register by (unit's place, member): member 0 is the head, 1 a deputy who headed a unit before."""

    def __init__(self, units: list[Unit], cadres: int, seed: int) -> None:
        self.units, self.seed = units, seed
        self.order = {unit.name: place for place, unit in enumerate(units)}
        self.counts = _deal(units, cadres, seed)
        self._first = [0, *accumulate(self.counts)]
        self._pool_first: dict[int, int] = {}
        for place, unit in enumerate(units):
            self._pool_first.setdefault(unit.pool, self._first[place])
        self._pools: dict[int, list[int]] = {}
        for place, unit in enumerate(units):
            if self.counts[place]:
                self._pools.setdefault(unit.pool, []).append(place)

    @property
    def total(self) -> int:
        """How many cadres the roster invents."""
        return self._first[-1]

    def people(self) -> Iterator[tuple[Unit, Person]]:
        """Every cadre, unit by unit."""
        for place, unit in enumerate(self.units):
            for member in range(self.counts[place]):
                yield unit, self.person(place, member)

    def person(self, place: int, member: int) -> Person:
        """Cadre `member` of the unit at `place` of the register; always the same one."""
        unit = self.units[place]
        rng = dice(self.seed, "cadre", place, member)
        born, shared, female = self._born(place, member, rng)
        posts = self._posts(place, member, born, rng)
        order = (shared + (0 if member < 2 else 50)) * 2 + (0 if female else 1)
        inside = self._first[place] - self._pool_first[unit.pool] + member
        numbered = unit.pool != UNNUMBERED_POOL
        return Person(
            name=name_of(inside, female, unit.pool + self.seed * 31),
            citizen=citizen_number(CODES[unit.region], born, order) if numbered else "",
            female=female,
            birth=f"{born:%Y-%m}",
            posts=posts,
            ethnicity=rng.choice(_ETHNICITIES) if rng.random() < 0.04 else "汉族",
            education=rng.choice(_EDUCATION),
            joined_party=_joined(f"{born:%Y-%m}", rng),
            joined_work=min(months(f"{born:%Y-%m}", rng.randint(246, 300)), posts[0].start),
        )

    def someone(self, unit: str, when: str, rng: random.Random, head: float = 0.25) -> Person:
        """A cadre who held the present post in `unit` before `when`, the head more often than others."""
        place = self.order[unit]
        found = self.person(place, 0 if rng.random() < head else rng.randrange(self.counts[place]))
        for _ in range(12):
            if found.now.start < when[:7] and found.now.unit == unit:
                break
            found = self.person(place, rng.randrange(self.counts[place]))
        return found

    def _born(self, place: int, member: int, rng: random.Random) -> tuple[date, int, bool]:
        female = rng.random() < (0.2 if member < 2 else 0.38)
        if member < 2:
            born, shared = birthday(place * 2 + member, date(1966, 1, 1), date(1980, 12, 31), self.seed + 1)
        else:
            born, shared = birthday(self._first[place] + member, date(1966, 1, 1), date(1998, 12, 31), self.seed + 2)
        return born, shared, female

    def _turn(self, place: int) -> tuple[str, str]:
        """When the former head of a unit came, and when the present one did."""
        rng = dice(self.seed, "head", place)
        now = f"{rng.randint(2017, 2022)}-{rng.randint(1, 12):02d}"
        return months(now, -rng.randint(30, 72)), now

    def _posts(self, place: int, member: int, born: date, rng: random.Random) -> tuple[Post, ...]:
        unit = self.units[place]
        start = months(f"{born:%Y-%m}", rng.randint(258, 300))
        if member == 0 and not unit.headed:
            _, now = self._turn(place)
            return (*self._climb(place, start, now, 1, rng), self._post(unit, 0, now, None, rng))
        if member == 1:
            before = self._neighbour(place)
            came, left = self._turn(before)
            if before != place and not self.units[before].headed:
                past = self._post(self.units[before], 0, came, left, rng)
                return (*self._climb(before, start, came, 1, rng), past, self._post(unit, 1, left, None, rng))
        step = 1 if member in (2, 3) else 2 if member % 5 == 4 else 3 + member % 2
        last = max(months(CUTOFF, -rng.randint(6, 110)), months(start, 6))
        return (*self._climb(place, start, last, min(step + 1, 4), rng), self._post(unit, step, last, None, rng))

    def _neighbour(self, place: int) -> int:
        pool = self._pools[self.units[place].pool]
        return pool[(pool.index(place) + 1) % len(pool)]

    def _climb(self, place: int, start: str, until: str, step: int, rng: random.Random) -> Iterator[Post]:
        """None to three earlier posts between two months, mostly in the same unit, at the given rung or below."""
        span = (int(until[:4]) - int(start[:4])) * 12 + int(until[5:7]) - int(start[5:7])
        stops = min(rng.choice((0, 0, 1, 1, 1, 2, 2, 3)), span // 12)
        if stops == 0:
            return
        pool = self._pools[self.units[place].pool]
        cuts = [start, *(months(start, span * cut // stops) for cut in range(1, stops)), until]
        for turn in range(stops):
            here = self.units[place if rng.random() < 0.6 else rng.choice(pool)]
            yield self._post(here, min(4, step + stops - 1 - turn), cuts[turn], cuts[turn + 1], rng)

    def _post(self, unit: Unit, step: int, start: str, end: str | None, rng: random.Random) -> Post:
        if step == 0:
            title = head_title(unit.name, unit.kind)
        elif step == 1:
            title = deputy_title(unit.name, unit.kind)
        elif unit.kind == "村":
            title = rng.choice(("村委会委员", "村会计", "村文书"))
        else:
            section = rng.choice(_SECTIONS.get(unit.kind, _OFFICE))
            title = section + (_chief(section) if step == 2 else rng.choice(_STAFF))
        return Post(unit.name, title, rank(unit.kind, unit.level, step), start, end, step == 0)


def _joined(born: str, rng: random.Random) -> str:
    month = months(born, rng.randint(250, 380))
    return month if rng.random() < 0.85 and month < CUTOFF else ""


def _chief(section: str) -> str:
    return "科长" if section.endswith("科") else "主任"


def _deal(units: list[Unit], cadres: int, seed: int) -> list[int]:
    """How many of `cadres` each unit gets, by size with a lognormal spread, at least three where any."""
    weights = [unit.size * dice(seed, "size", unit.name).lognormvariate(0, 0.5) if unit.size else 0.0 for unit in units]
    total = sum(weights)
    counts = [max(3, int(cadres * weight / total)) if weight else 0 for weight in weights]
    largest = sorted(range(len(units)), key=lambda place: -weights[place])
    left, turn = cadres - sum(counts), 0
    while left and turn < 400_000:
        place = largest[turn % len(largest)]
        step = 1 if left > 0 else -1
        if counts[place] and counts[place] + step >= 3:
            counts[place] += step
            left -= step
        turn += 1
    return counts
