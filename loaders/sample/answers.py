"""The answer key: what the tables hold, counted while they are written, and what each planted story must give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from loaders.sample.careers import CUTOFF, UNNUMBERED_POOL, Roster
from loaders.sample.fields import Row
from loaders.sample.listgaps import Gaps
from loaders.sample.lists import Entry
from loaders.sample.orders import Orders
from loaders.sample.places import CITY, CODES, DISTRICTS
from loaders.sample.plan import Plan
from loaders.sample.spoiled import Spoiled
from loaders.sample.stories.effects import ASKED_ON
from loaders.sample.tables import Desk, Place
from loaders.sample.units import SECTORS
from loaders.sample.world import Tally

FORMAT = "mingjian-answers"


class Key:
    """Collects the key of one hand-over."""

    def __init__(self, scale: float, seed: int, plan: Plan) -> None:
        self._plan = plan
        self._about = {"scale": scale, "seed": seed}
        self._counts: Counter[str] = Counter()
        self._facts: Counter[str] = Counter()
        self._by_unit: Counter[str] = Counter()
        self._by_category: Counter[str] = Counter()
        self._told: Counter[str] = Counter()
        self._again: Counter[str] = Counter()
        self._refused: list[dict[str, Any]] = []
        self._files: list[dict[str, Any]] = []
        self._totals: list[dict[str, Any]] = []
        self._last_case = ""
        self._tally = Tally()
        self._gaps = Gaps()
        self._orders = Orders()
        self._documents: list[dict[str, Any]] = []
        self.names: list[str] = []

    def saw(self, kind: str, row: Row) -> None:
        """Count a written row."""
        if kind == "cases":
            new = row["number"] != self._last_case
            self._last_case = str(row["number"])
            self._counts["cases"] += new
            self._facts["case_rows"] += 1
        else:
            self._counts[kind] += 1
        note = getattr(self, f"_saw_{kind}", None)
        if note:
            note(row)

    def _saw_problems(self, row: Row) -> None:
        self._by_unit[str(row["unit"])] += 1
        self._by_category[str(row["category"])] += 1
        self._facts[f"problems_{row['status']}"] += 1
        self._facts["problems_from_findings"] += row.get("finding_number") is not None

    def _saw_tasks(self, row: Row) -> None:
        self._gaps.task(row)

    def _saw_inspections(self, row: Row) -> None:
        self._gaps.work(row.get("task_number"))

    def followed(self, problem: Row, entries: Sequence[Entry]) -> None:
        """Note a problem with everything that the lists say of it."""
        self._gaps.problem(problem, entries)

    def _saw_findings(self, row: Row) -> None:
        self._facts["findings_repeat"] += bool(row["is_repeat"])
        unfixed = row["told_unit"] is not None and row["status"] != "已整改"
        self._facts["findings_told_not_rectified"] += unfixed
        if unfixed:
            self._told[str(row["told_unit"])] += 1
        if row["is_repeat"]:
            self._again[str(row["unit"])] += 1
        self._facts["findings_handed_over"] += row.get("clue_number") is not None

    def _saw_clues(self, row: Row) -> None:
        self._facts[f"clues_{row['status']}"] += 1
        self._facts["clues_became_case"] += row.get("case_number") is not None

    def _saw_actions(self, row: Row) -> None:
        self._facts[f"actions_{row['status']}"] += 1
        self._facts[f"actions_form_{row['form']}"] += 1
        decided, until = str(row.get("decided_on") or ""), str(row.get("effective_until") or "")
        live = row["status"] in ("影响期内", "影响期满") and decided <= ASKED_ON <= until
        self._facts["actions_in_effect_on_" + ASKED_ON] += live and bool(decided)

    def posts(self, number: int) -> None:
        """Count the posts of one more person."""
        self._facts["posts_held"] += number

    def refuse(self, bad: Spoiled, place: Place) -> None:
        """Note a row that has to be refused."""
        self._refused.append(
            {
                "kind": bad.kind,
                "file": place.file,
                "sheet": place.sheet if place.file.endswith(".xlsx") else "",
                "row": place.row,
                "field": bad.field,
                "value": bad.written,
                "why": bad.why,
            }
        )

    def people(self, tally: Tally, planted_outsiders: int) -> None:
        """Note who is named outside the roster."""
        self._tally = Tally(tally.outsiders + planted_outsiders, tally.masked)

    def files(self, desk: Desk) -> None:
        """Note the files, once they are closed."""
        for kind, tables in desk.tables.items():
            for table in tables:
                for name in table.files:
                    self.names.append(name)
                    self._files.append({"file": name, "kind": kind, "messy": table.layout.messy})
                self._totals += [{"file": at.file, "sheet": at.sheet, "row": at.row} for at in table.totals]

    def orders(self, written: Orders) -> None:
        """Note the hotline's files and what they hold."""
        self._orders = written
        self.names += written.files

    def documents(self, written: list[dict[str, Any]]) -> None:
        """Note the documents and what they state."""
        self._documents = written
        self.names += [str(entry["file"]) for entry in written]

    def counts(self, roster: Roster) -> dict[str, int]:
        """Distinct things by node type."""
        listed = roster.total + len(self._plan.people)
        return {
            "Region": len(DISTRICTS) + 1,
            "Sector": len(SECTORS),
            "Unit": self._counts["units"] + bool(self._orders.facts["without_unit"]),
            "Cadre": listed + self._tally.outsiders + self._tally.masked,
            "Problem": self._counts["problems"],
            "Finding": self._counts["findings"],
            "Recommendation": self._counts["recommendations"],
            "Clue": self._counts["clues"],
            "Case": self._counts["cases"],
            "Action": self._counts["actions"],
            "HotlineCount": self._orders.facts["counts"],
            "WorkOrder": len(self._plan.stories["closed_but_hotline"]["orders"]["evidence"]),
            "Task": self._counts["tasks"],
            "Feedback": self._counts["feedback"],
            "Rectification": self._counts["rectifications"] + len(self._plan.waited_for),
            "LookBack": self._counts["lookbacks"],
            "Report": self._counts["reports"],
            "Inspection": self._counts["inspections"],
            "Indicator": self._counts["indicators"],
            "Measurement": self._counts["measurements"],
            "Measure": self._counts["measures"],
        }

    def done(self, roster: Roster) -> dict[str, Any]:
        """The whole key, ready for json."""
        facts: dict[str, Any] = dict(sorted({**self._facts, **self._gaps.done()}.items()))
        facts["units_with_most_problems"] = _first(self._by_unit, "problems")
        facts["departments_with_most_told_not_rectified"] = _first(self._told, "findings")
        facts["units_with_most_repeat_findings"] = _first(self._again, "findings")
        facts["problems_by_category"] = dict(sorted(self._by_category.items(), key=_most))
        return {
            "format": FORMAT,
            "version": 1,
            **self._about,
            "city": CITY,
            "data_date": CUTOFF,
            "districts": [{"name": name, "code": CODES[name]} for name in DISTRICTS],
            "district_without_citizen_numbers": DISTRICTS[UNNUMBERED_POOL - 1],
            "files": self._files,
            "counts": self.counts(roster),
            "cadres": {
                "on_roster": roster.total + len(self._plan.people),
                "outsiders": self._tally.outsiders,
                "masked": self._tally.masked,
            },
            "refused": self._refused,
            "totals_rows": self._totals,
            "facts": facts,
            "orders": self._orders.told(),
            "stories": self._plan.stories,
            "documents": self._documents,
        }


def _first(counted: Counter[str], what: str) -> list[dict[str, Any]]:
    """The ten units with most, equal ones by name."""
    return [{"unit": name, what: number} for name, number in sorted(counted.items(), key=_most)[:10]]


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
