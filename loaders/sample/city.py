"""The front of the sample city: tables, documents and answer key in a folder, the same for the same scale and seed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from loaders.sample import chains
from loaders.sample.answers import FORMAT, Key
from loaders.sample.careers import Roster
from loaders.sample.documents.typical import Heard
from loaders.sample.documents.write import FOLDER, write_documents
from loaders.sample.fields import Row
from loaders.sample.handover import layouts
from loaders.sample.ledger import Ledger
from loaders.sample.orders import write_orders
from loaders.sample.people import Person
from loaders.sample.plan import Plan
from loaders.sample.spoiled import SPOILED
from loaders.sample.stories import plant
from loaders.sample.tables import Desk
from loaders.sample.units import Unit, build_units, founded, org_code
from loaders.sample.world import World

PER_SCALE = {
    "cadres": 6000,
    "problems": 900,
    "findings": 400,
    "recommendations": 360,
    "clues": 500,
    "cases": 260,
    "actions": 700,
    "tasks": 72,
}
"""How many of each there are at scale 1; units grow more slowly (see `units.target`)."""
ANSWERS = "answers.json"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SampleSummary:
    """What was written: file names, data rows by kind of table, distinct things by node type, the key's path."""

    folder: Path
    files: tuple[str, ...]
    rows: dict[str, int]
    counts: dict[str, int]
    answers: Path


def write_city(
    folder: Path, *, scale: float = 1, seed: int = 1, progress: Progress | None = None, heard: Heard | None = None
) -> SampleSummary:
    """Write the sample city's tables, its documents and `answers.json` into `folder`, made if need be.

    An earlier sample there is replaced.

    Scale 1 is 300 units and 6,000 cadres; cadres, problems and the rest grow with the scale, units with its power 0.6.
    Below scale 0.1 the stories and the city's core set a floor. The same scale and seed give the same bytes. `progress`
    is called with (done, total) in steps of work; `heard` takes note of the cases that notices may tell. Raises
    ValueError for a scale outside 0..150, OSError where the folder cannot be written.
    """
    if not 0 < scale <= 150:
        raise ValueError(f"scale must be above 0 and at most 150, not {scale}")
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    plan = plant()
    units = build_units(scale, tuple(plan.units.values()))
    roster = Roster(units, max(0, round(PER_SCALE["cadres"] * scale) - len(plan.people)), seed)
    key = Key(scale, seed, plan)
    heard = heard or Heard()
    with Desk(folder, layouts()) as desk:
        _Scribe(desk, key, plan, roster, scale, heard, progress).write()
    key.files(desk)
    key.documents(write_documents(folder, scale, seed, plan, heard))
    key.orders(write_orders(folder, scale, seed, units, plan))
    path = folder / ANSWERS
    path.write_text(json.dumps(key.done(roster), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    rows = {kind: sum(table.written for table in tables) for kind, tables in desk.tables.items()}
    return SampleSummary(folder, tuple(key.names), rows, key.counts(roster), path)


def _clear(folder: Path) -> None:
    """Take away the files of an earlier hand-over, which its key names: a larger one may have had more parts."""
    path = folder / ANSWERS
    if not path.exists():
        return
    try:
        earlier = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return
    if isinstance(earlier, dict) and earlier.get("format") == FORMAT:
        names = [entry["file"] for entry in earlier.get("files", [])] + earlier.get("orders", {}).get("files", [])
        for name in names:
            (folder / Path(name).name).unlink(missing_ok=True)
        for entry in earlier.get("documents", []):
            (folder / FOLDER / Path(entry["file"]).name).unlink(missing_ok=True)


class _Scribe:
    """Writes a city's rows in order: units, roster, stories, spoiled rows, then block after block."""

    def __init__(
        self,
        desk: Desk,
        key: Key,
        plan: Plan,
        roster: Roster,
        scale: float,
        heard: Heard,
        progress: Progress | None,
    ) -> None:
        self.desk, self.key, self.plan, self.roster, self.progress = desk, key, plan, roster, progress
        self.heard = heard
        planted = Counter(kind for kind, _ in plan.rows)
        planted["cases"] = len({row["number"] for row in plan.of("cases")})
        self.totals = {
            kind: max(0, round(number * scale) - planted[kind])
            for kind, number in PER_SCALE.items()
            if kind not in ("cadres", "tasks")
        }
        self.totals["problems"] = max(self.totals["problems"], round(PER_SCALE["problems"] * scale / 2))
        self.ledger = Ledger(plan, round(PER_SCALE["tasks"] * scale), roster.seed)
        self.blocks = max(4, round(20 * scale))
        quiet = plan.quiet | {unit.name for unit in roster.units if (unit.pool, unit.sector) in plan.quiet_areas}
        companies = tuple(unit.name for unit in roster.units if unit.kind == "民营企业" and unit.name not in plan.quiet)
        self.world = World(roster, frozenset(quiet), plan.numbers, companies)
        self.world.tally.masked += plan.tally.masked
        self.planted_outsiders = plan.tally.outsiders
        self.work = roster.total + self.blocks * 300
        self.step = 0

    def write(self) -> None:
        """Write everything."""
        self._units()
        self._roster()
        for kind, row in self.plan.rows:
            self._add(kind, row)
        for kind, row in self.ledger.rows():
            self._add(kind, row)
        for bad in SPOILED:
            self.key.refuse(bad, self.desk.spoil(bad.kind, bad.file, bad.row, {bad.field: bad.written}))
        for part in range(self.blocks):
            for kind, row in chains.block(self.world, part, self.blocks, self.totals):
                self._add(kind, row)
                self.heard.hear(kind, row)
            self._tick(300)
        self.key.people(self.world.tally, self.planted_outsiders)

    def _units(self) -> None:
        for order, unit in enumerate(self.roster.units):
            self._add("units", _unit_row(unit, order))

    def _roster(self) -> None:
        for person in self.plan.people:
            self._person(self.plan.units.get(person.now.unit), person)
        for unit, person in self.roster.people():
            self._person(unit, person)
            self._tick(1)

    def _person(self, unit: Unit | None, person: Person) -> None:
        pool = unit.pool if unit else self.roster.units[self.roster.order[person.now.unit]].pool
        self.key.posts(len(person.posts))
        for row in person.rows():
            self.desk.add("cadres", row | {"_pool": pool})

    def _add(self, kind: str, row: Row) -> None:
        if kind == "problems":
            self.ledger.assign(row)
        self.desk.add(kind, row)
        self.key.saw(kind, row)
        if kind == "problems":
            entries = self.ledger.entries(row)
            self.key.followed(row, entries)
            for list_, entry in entries:
                self._add(list_, entry)

    def _tick(self, more: int) -> None:
        before, self.step = self.step, self.step + more
        if self.progress and (before // 1000 != self.step // 1000 or self.step >= self.work):
            self.progress(self.step, self.work)


def _unit_row(unit: Unit, order: int) -> Row:
    return {
        "name": unit.name,
        "org_code": org_code(unit, order),
        "parent": unit.parent or None,
        "kind": unit.kind,
        "level": unit.level,
        "sector": unit.sector or None,
        "region": unit.region if unit.kind != "民营企业" else None,
        "short_name": unit.short or None,
        "aliases": unit.former or None,
        "founded": founded(unit) or None,
    }
