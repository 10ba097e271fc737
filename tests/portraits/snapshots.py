"""All that indicators say of a graph, place by place, and raw writes of what nobody has reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.model.ontology import load_ontology
from graph.portraits.facts import facts_of
from graph.portraits.indicators import shipped
from graph.portraits.measure import Measure
from graph.portraits.places import KINDS, Scope
from graph.portraits.portrait import atlas_of
from graph.settings import Settings
from graph.store.connect import Store
from tests.portraits.town import PERIOD, TODAY

COPIED = ("Problem", "Clue", "Case", "Action", "Finding", "Feedback", "Rectification", "LookBack", "Report", "Measure",
          "Cadre", "Unit", "Sector", "Region", "HotlineCount")  # fmt: skip
REVIEWED = "MATCH (n:{}) WHERE n.unreviewed IS NULL RETURN n.id AS id ORDER BY id"
SAID = {"HOLDS_POST": {"title": "主任", "from": "2022-03", "to": "2023-04", "is_head": True}}
"""What an invented link says beside being there."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Indicator -> kind and id of a place -> numerator and denominator; and the places of each kind."""

    numbers: dict[str, dict[tuple[str, str], tuple[float, float]]]
    places: dict[str, list[str]]
    data_date: str

    def seen(self, indicator: str) -> dict[tuple[str, str], tuple[float, float]]:
        """One indicator wherever it counts anything."""
        return self.numbers[indicator]


def snapshot(store: Store, settings: Settings, folder: Path) -> Snapshot:
    """The graph as portraits see it now, its facts asked anew into `folder`."""
    facts = facts_of(store, replace(settings, data=folder), TODAY)
    atlas = atlas_of(facts)
    numbers: dict[str, dict[tuple[str, str], tuple[float, float]]] = {one.id: {} for one in shipped()}
    places = {}
    for kind in KINDS:
        found = atlas.of_kind(kind)
        places[kind] = [one.name for one in found]
        measure = Measure(facts, atlas.members([Scope(one) for one in found]), PERIOD)
        for indicator in shipped():
            sums = measure.sums(indicator)
            for one in found:
                if told := sums.get(atlas.code(one)):
                    numbers[indicator.id][kind, one.name] = (told.numerator, told.denominator)
    return Snapshot(numbers, places, facts.data_date)


def copy_unreviewed(store: Store) -> None:
    """A copy of every record, not reviewed, with the same links to and from what is there."""
    for label in COPIED:
        rows = [
            {"said": {**said, "id": f"{said['id']}-copy", "unreviewed": True}}
            for (said,) in store.reader.run(f"MATCH (n:{label}) RETURN properties(n) AS said").rows
        ]
        assert rows, f"the town has no {label}"
        _write(store, f"UNWIND $rows AS row CREATE (n:{label}) SET n += row.said", rows)
    for type_, start, end in _ends():
        found = store.reader.run(
            f"MATCH (a:{start})-[e:{type_}]->(b:{end}) WHERE a.unreviewed IS NULL AND b.unreviewed IS NULL "
            "RETURN a.id AS a, b.id AS b, properties(e) AS said"
        ).rows
        rows = [
            {"a": a, "b": b, "said": {**said, "id": f"{said.get('id')}-{a}-{b}"}}
            for one, other, said in found
            for a, b in ((f"{one}-copy", other), (one, f"{other}-copy"), (f"{one}-copy", f"{other}-copy"))
        ]
        link(store, type_, start, end, rows)


def link_unreviewed(store: Store) -> None:
    """Links of every type between what is there, not reviewed: of every record to the next one of the other end."""
    for type_, start, end in _ends():
        ends = [
            [
                row[0]
                for row in store.reader.run(
                    f"MATCH (n:{one}) WHERE n.unreviewed IS NULL RETURN n.id ORDER BY n.id"
                ).rows
            ]
            for one in (start, end)
        ]
        if all(ends):
            rows = [
                {"a": one, "b": ends[1][(at + 1) % len(ends[1])],
                 "said": {"id": f"{one}-{at}-{type_}", "unreviewed": True, **SAID.get(type_, {})}}
                for at, one in enumerate(ends[0])
            ]  # fmt: skip
            link(store, type_, start, end, rows)


def _ends() -> Iterable[tuple[str, str, str]]:
    for edge in load_ontology().edges.values():
        for start, end in edge.ends:
            if start in COPIED and end in COPIED:
                yield edge.name, start, end


def link(store: Store, type_: str, start: str, end: str, rows: list[dict[str, Any]]) -> None:
    """Links as they are given: from `a` to `b`, with what they have `said`."""
    _write(
        store,
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.a}}), (b:{end} {{id: row.b}}) "
        f"CREATE (a)-[e:{type_}]->(b) SET e += row.said",
        rows,
    )


def _write(store: Store, text: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        store.sessions.write(lambda tx: tx.run(text, rows=rows).consume())
