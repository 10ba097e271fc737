"""What documents may speak of: planted people, rows, posts and counts, found by what a template says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from loaders.sample.documents.facts import Notes, Subject
from loaders.sample.fields import Amount, Row
from loaders.sample.people import Person
from loaders.sample.plan import Plan

_SORTS = {
    "problems": "problem",
    "findings": "finding",
    "clues": "clue",
    "cases": "case",
    "actions": "action",
    "tasks": "task",
    "measures": "measure",
    "measurements": "measurement",
    "rectifications": "rectification",
    "lookbacks": "lookback",
    "feedback": "feedback",
    "recommendations": "recommendation",
}


class Registers:
    """The plan's people and rows. Whatever a template names has to be there exactly once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def names(self, notes: Notes, wanted: Mapping[str, Mapping[str, Any]]) -> dict[str, Subject]:
        """The names that a template may use: `wanted` ones, and every planted person that has a name alone."""
        people: dict[str, list[Person]] = {}
        for person in self._plan.people:
            people.setdefault(person.name, []).append(person)
        known = {name: self._person(found[0], notes) for name, found in people.items() if len(found) == 1}
        return known | {name: self._find(dict(said), notes) for name, said in wanted.items()}

    def _find(self, said: dict[str, Any], notes: Notes) -> Subject:
        """`{person: 陆知行, unit: …, kind: …}`, `{post: 褚云阔, unit: …}`, `{count: story.key}`, `{problems: {…}}`,
        or `{told: {…}}`, somebody of whom the document alone tells."""
        if "person" in said:
            unit = said.get("unit")
            person = _one(
                (one for one in self._plan.people if one.name == said["person"] and unit in (None, one.now.unit)), said
            )
            return self._person(person, notes, str(said.get("kind", "")))
        if "post" in said:
            person = _one((one for one in self._plan.people if one.name == said["post"]), said)
            post = _one((one for one in person.posts if one.unit == said["unit"]), said)
            row: Row = {
                "name": person.name,
                "unit": post.unit,
                "title": post.title,
                "from": post.start,
                "to": post.end,
            }
            return Subject("post", row, person.citizen, notes)
        if "told" in said:
            values = {name: Amount(float(one)) if name == "amount" else one for name, one in said["told"].items()}
            return Subject("person", values, "", notes)
        if "count" in said:
            place = str(said["count"])
            return Subject("count", {"value": self._count(place)}, place, notes)
        [(kind, fields)] = said.items()
        rows = (row for row in self._rows(kind) if all(str(row.get(name)) == str(is_) for name, is_ in fields.items()))
        row = _one(rows, said)
        return Subject(_SORTS[kind], row, register(kind, row), notes)

    def _rows(self, kind: str) -> Iterable[Row]:
        yield from self._plan.of(kind)
        yield from (row for entries in self._plan.entries.values() for sort, row in entries if sort == kind)

    def _person(self, person: Person, notes: Notes, kind: str = "") -> Subject:
        values: Row = {
            "name": person.name,
            "unit": person.now.unit,
            "title": person.now.title,
            "birth": person.birth or None,
            "gender": "女" if person.female else "男",
            "from": person.now.start,
        }
        actions = [
            row
            for row in self._plan.of("actions")
            if row.get("person") == person.name
            and (row.get("citizen_no") == person.citizen or row["unit"] == person.now.unit)
            and kind in ("", row["kind"])
        ]
        if len(actions) != 1:
            return Subject("person", values, person.citizen, notes)
        return Subject("person", actions[0] | values, person.citizen, notes, str(actions[0]["number"]))

    def _count(self, place: str) -> int:
        story, *steps = place.split(".")
        value: Any = self._plan.stories[story]
        for step in steps:
            value = value[step]
        return len(value) if isinstance(value, list) else int(value)


def register(kind: str, row: Row) -> str:
    """What a row is called in its register: its number, a finding's with its report; an indicator's with its period."""
    if kind == "findings":
        return f"{row['report']}/{row['number']}"
    if kind == "measurements":
        return f"{row['indicator']}/{row['period']}"
    return str(row["number"])


def _one(found: Iterable[Any], said: Mapping[str, Any]) -> Any:
    every = list(found)
    if len(every) > 1 and all(isinstance(one, dict) and one.get("number") == every[0].get("number") for one in every):
        return every[0]
    if len(every) != 1:
        raise LookupError(f"{len(every)} answer to {dict(said)}")
    return every[0]
