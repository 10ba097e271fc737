"""What the makers of rows share: roster, running numbers, skewed choice of units, how a row refers to a person."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from loaders.sample.careers import CUTOFF, Roster
from loaders.sample.categories import Category, of_sector
from loaders.sample.chance import Skewed, dice
from loaders.sample.fields import Amount, Row
from loaders.sample.names import birthday, citizen_number, masked, name_of
from loaders.sample.people import Person
from loaders.sample.places import CITY
from loaders.sample.units import CITY_AUDIT, CITY_DISCIPLINE, SECTORS, Unit

_PREFIXES = {
    "problem": "WT",
    "clue": "XS",
    "case": "LA",
    "action": "CL",
    "task": "RW",
    "feedback": "FK",
    "rectification": "ZG",
    "lookback": "HT",
    "listed": "BG",
    "visit": "ZF",
}
_CONTROL = frozenset(("纪检监察机关", "监督检查室", "巡视巡察机构", "审计机关", "党委"))
_OUTSIDERS_POOL = 40


def days(text: str, more: int) -> str:
    """The day `more` days after `text`."""
    return (date.fromisoformat(text) + timedelta(days=more)).isoformat()


def spell(text: str) -> str:
    """A day as prose writes it: 2023年7月1日."""
    year, month, day = text.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


@dataclass(slots=True)
class Numbers:
    """Running numbers, by sort and year: WT-2023-0001, and 临审报〔2023〕1号 for audit reports."""

    used: Counter[tuple[str, str]] = field(default_factory=Counter)

    def next(self, sort: str, year: str) -> str:
        """The next number of `sort` ("report" for audit reports, else a key of _PREFIXES) in the year of `year`."""
        key = (sort, year[:4])
        self.used[key] += 1
        if sort == "report":
            return f"临审报〔{key[1]}〕{self.used[key]}号"
        return f"{_PREFIXES[sort]}-{key[1]}-{self.used[key]:04d}"


@dataclass(slots=True)
class Tally:
    """People the tables name who are on no roster: outsiders known by a number, and masked names, one a row."""

    outsiders: int = 0
    masked: int = 0


class World:
    """The city at one scale and seed, as the makers of rows see it. Units in `quiet` are left to the stories."""

    def __init__(self, roster: Roster, quiet: frozenset[str], numbers: Numbers, companies: tuple[str, ...]) -> None:
        self.roster, self.numbers, self.companies = roster, numbers, companies
        self.seed = roster.seed
        self.tally = Tally()
        open_ = [
            place
            for place, unit in enumerate(roster.units)
            if roster.counts[place] and unit.name not in quiet and unit.kind not in _CONTROL
        ]
        dice(self.seed, "ranks").shuffle(open_)
        self._skewed = Skewed(open_)

    def unit(self, rng: random.Random) -> Unit:
        """A unit with a problem: the same few again and again."""
        return self.roster.units[self._skewed.draw(rng)]

    def category(self, unit: Unit, rng: random.Random) -> Category:
        """What goes wrong in a unit; towns and streets may have anything a district sees to."""
        sector = unit.sector or rng.choice(("农业农村", "农业农村", "住房城乡建设", "民政", "应急管理", "城市管理", ""))
        return rng.choice(of_sector(sector))

    def competent(self, unit: Unit, category: Category) -> str:
        """The department that answers for a category where the unit is: district bureau, or the unit above."""
        for sector in SECTORS:
            name = f"{unit.region}{sector.bureau}"
            if sector.name == category.sector and name in self.roster.order and name != unit.name:
                return name
        return unit.parent

    def discipline(self, unit: Unit) -> str:
        """The discipline body that deals with a unit's people."""
        return CITY_DISCIPLINE if unit.region == CITY else f"{unit.region}纪委监委"

    def auditor(self, unit: Unit, rng: random.Random) -> str:
        """The audit office that looks at a unit."""
        return CITY_AUDIT if unit.region == CITY or rng.random() < 0.35 else f"{unit.region}审计局"

    def outsider(self, rng: random.Random) -> tuple[str, str, str]:
        """Somebody from a company, on no roster: name, citizen number, company. Everyone is new."""
        order = self.tally.outsiders
        self.tally.outsiders += 1
        born, shared = birthday(order, date(1962, 1, 1), date(1992, 12, 31), self.seed + 5)
        number = citizen_number("970481", born, shared * 2 + 1)
        return name_of(order, False, self.seed * 31 + _OUTSIDERS_POOL), number, rng.choice(self.companies)

    def refer(self, row: Row, person: Person, rng: random.Random, numbered: float, hidden: float = 0.0) -> None:
        """Name a person in a row: with the citizen number, by name alone, or with the name masked.

        The district that keeps numbers back masks every name too.
        """
        row["person"] = person.name
        if rng.random() < hidden or not person.citizen:
            self.tally.masked += 1
            row["person"] = masked(person.name, rng.choice((0, 0, 0, 1, 2, 3)))
        elif rng.random() < numbered:
            row["citizen_no"] = person.citizen


def amount(rng: random.Random, middle: float = 300_000, most: float = 60_000_000) -> Amount:
    """Money with a long tail around `middle` yuan, in hundreds of yuan; one in six only about, a few above 亿."""
    luck = rng.random()
    if luck < 0.01:
        return Amount(rng.randint(10, 40) * 10_000_000.0)
    if luck < 0.07:
        return Amount(rng.randint(1, 9) * 10_000.0)
    yuan = min(most, max(2_000.0, rng.lognormvariate(0, 1.4) * middle))
    if rng.random() < 1 / 6:
        return Amount(float(max(1, round(yuan / 10_000)) * 10_000), True)
    return Amount(float(round(yuan / 100) * 100))


def prose(money: Amount) -> str:
    """Money inside a sentence: 70.6万元, 706万余元."""
    wan = f"{money.yuan / 10_000:.2f}".rstrip("0").rstrip(".")
    return f"{wan}万余元" if money.approx else f"{wan}万元"


def past(text: str) -> bool:
    """Whether a day had come when the tables were handed over."""
    return text <= CUTOFF
