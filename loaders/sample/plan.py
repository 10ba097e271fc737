"""The stories' side of the city: planted units, people and rows, and the answer key that says what must be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from loaders.sample.actions import KINDS, basis, standing
from loaders.sample.careers import months
from loaders.sample.fields import Amount, Cell, Row
from loaders.sample.names import citizen_number
from loaders.sample.people import Person, Post
from loaders.sample.places import CODES, DISTRICTS
from loaders.sample.units import SECTORS, Unit, bureau
from loaders.sample.world import Numbers, Tally

Answer = dict[str, Any]


@dataclass(slots=True)
class Plan:
    """What the stories plant. `quiet` are units, `quiet_areas` (pool, sector) pairs in which nothing else happens."""

    numbers: Numbers = field(default_factory=Numbers)
    tally: Tally = field(default_factory=Tally)
    units: dict[str, Unit] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    rows: list[tuple[str, Row]] = field(default_factory=list)
    quiet: set[str] = field(default_factory=set)
    quiet_areas: set[tuple[int, str]] = field(default_factory=set)
    stories: dict[str, Answer] = field(default_factory=dict)
    entries: dict[str, list[tuple[str, Row]]] = field(default_factory=dict)
    """Problem number → what the lists say of it, where a story tells it; every other problem's are worked out."""
    waited_for: set[str] = field(default_factory=set)
    """Rectifications that entries name and that no table holds."""
    _citizens: set[str] = field(default_factory=set)

    def unit(self, name: str, kind: str, level: str, parent: str, sector: str = "", **more: Any) -> str:
        """Plant a unit; its pool follows from its name. Nothing but the story happens in it."""
        pool = next((order for order, area in enumerate(DISTRICTS, 1) if name.startswith(area)), 0)
        self.units[name] = Unit(name, kind, level, pool, parent, sector, **more)
        self.quiet.add(name)
        return name

    def bureau(self, pool: int, sector: str, headed: bool = False) -> str:
        """Plant a district's bureau of a sector."""
        order = next(place for place, one in enumerate(SECTORS) if one.name == sector)
        plain = bureau(pool, order)
        return self.unit(
            plain.name, plain.kind, plain.level, plain.parent, sector, short=plain.short, size=plain.size, headed=headed
        )

    def person(
        self, name: str, born: str, posts: Iterable[Post], *, female: bool = False, numbered: bool = True
    ) -> Person:
        """Plant a cadre on the roster; `born` is a day, or empty where the roster has neither number nor birthday."""
        held = tuple(posts)
        pool = next((order for order, area in enumerate(DISTRICTS, 1) if held[-1].unit.startswith(area)), 0)
        number = ""
        if numbered:
            order = 900 + (0 if female else 1)
            area = CODES[DISTRICTS[pool - 1]] if pool else CODES["临澜市"]
            while (number := citizen_number(area, date.fromisoformat(born), order)) in self._citizens:
                order += 2
            self._citizens.add(number)
        first = held[0].start
        self.people.append(
            Person(
                name=name,
                citizen=number,
                female=female,
                birth=born[:7],
                posts=held,
                joined_party=months(born, 290) if born else "",
                joined_work=min(first, months(born, 270)) if born else "",
            )
        )
        return self.people[-1]

    def add(self, kind: str, row: Row) -> Row:
        """Plant a row; it may still be filled in until the tables are written."""
        self.rows.append((kind, row))
        return row

    def problem(self, unit: str, found_on: str, title: str, text: str, category: str, **more: Cell) -> Row:
        """Plant a problem, under the next number unless `more` has one."""
        where = self.units.get(unit)
        row: Row = {
            "number": more.get("number") or self.numbers.next("problem", found_on),
            "title": title,
            "text": text,
            "unit": unit,
            "sector": (where.sector or None) if where else None,
            "region": where.region if where else None,
            "found_on": found_on,
            "category": category,
            "severity": "较重",
            "deviation": "履职温差",
            "deviations": more.get("deviation") or "履职温差",
            "status": "整改中",
            "stage": "整改清单",
        }
        return self.add("problems", row | more)

    def finding(self, report: str, number: int, unit: str, found_on: str, title: str, text: str, **more: Cell) -> Row:
        """Plant an audit finding."""
        row: Row = {
            "report": report,
            "number": str(number),
            "year": int(found_on[:4]),
            "unit": unit,
            "title": title,
            "text": text,
            "severity": "较重",
            "is_repeat": False,
            "found_on": found_on,
            "status": "未整改到位",
        }
        return self.add("findings", row | more)

    def clue(self, unit: str, received_on: str, text: str, source: str, **more: Cell) -> Row:
        """Plant a clue, pending unless `more` says otherwise."""
        row: Row = {
            "number": self.numbers.next("clue", received_on),
            "source": source,
            "unit": unit,
            "received_on": received_on,
            "text": text,
            "status": "未办结",
        }
        return self.add("clues", row | more)

    def case(self, unit: str, filed_on: str, title: str, text: str, offences: str, **more: Cell) -> Row:
        """The first row of a case, not planted yet: `joined` plants a row for each person."""
        row: Row = {
            "number": self.numbers.next("case", filed_on),
            "title": title,
            "unit": unit,
            "filed_on": filed_on,
            "offences": offences,
            "text": text,
            "stage": "审查调查",
        }
        return row | more

    def joined(self, case: Row, person: Person | None, role: str = "被审查调查人", /, **more: Cell) -> Row:
        """Plant a case's row for a person (with the citizen number where the roster has one)."""
        row = dict(case)
        if person:
            row |= {"person": person.name, "citizen_no": person.citizen or None, "title_held": person.now.title}
        return self.add("cases", row | {"role": role} | more)

    def action(
        self, unit: str, decided_on: str, kind: str, person: Person | None, authority: str, /, **more: Cell
    ) -> Row:
        """Plant a decided action with its statutory effect; `more` may plan it instead or take the number away."""
        row: Row = {
            "number": self.numbers.next("action", decided_on),
            "unit": unit,
            "kind": kind,
            "form": KINDS[kind].form,
            "authority": authority,
            "basis": basis(kind),
            "decided_on": decided_on,
        }
        row |= standing(kind, decided_on)
        if person:
            row |= {"person": person.name, "citizen_no": person.citizen or None}
        return self.add("actions", row | more)

    def listed(self, problem: Row, kind: str, row: Row) -> Row:
        """Plant an entry of the lists that follow a problem; the makers of rows add none of their own to it."""
        self.alone(problem).append((kind, row))
        return row

    def alone(self, problem: Row) -> list[tuple[str, Row]]:
        """What is planted behind a problem; from now on nothing else is."""
        return self.entries.setdefault(str(problem["number"]), [])

    def of(self, kind: str) -> Iterator[Row]:
        """The planted rows of a kind."""
        return (row for sort, row in self.rows if sort == kind)


def who(person: Person) -> Answer:
    """How the key names a person."""
    return {"name": person.name, "citizen_no": person.citizen, "unit": person.now.unit, "title": person.now.title}


def told(row: Row, *names: str) -> Answer:
    """The named fields of a planted row, as the key gives them."""
    return {name: _plain(row.get(name)) for name in names}


def _plain(value: Cell) -> Any:
    return value.yuan if isinstance(value, Amount) else value


ACTION_FIELDS = ("number", "person", "citizen_no", "unit", "kind", "form", "status", "decided_on", "effective_until")
PROBLEM_FIELDS = ("number", "title", "unit", "found_on", "category", "status")
CASE_FIELDS = ("number", "title", "person", "unit", "stage", "filed_on", "closed_on")
CLUE_FIELDS = (
    "number",
    "person",
    "unit",
    "source",
    "received_on",
    "disposition",
    "disposed_on",
    "status",
    "case_number",
)
FINDING_FIELDS = (
    "report",
    "number",
    "unit",
    "year",
    "title",
    "found_on",
    "told_unit",
    "told_on",
    "status",
    "is_repeat",
)
