"""Every table of the sample city row by row: exactly the key's rows are refused, and the nodes are the key's nodes."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from graph.errors import ValueProblem
from graph.model.ontology import Ontology
from graph.model.values import clean_citizen_no
from graph.store.identity import Person, decide
from loaders.mapping.build import Builder, Place, Records
from loaders.mapping.circles import Circles
from loaders.mapping.kinds import choose, recognise
from loaders.mapping.quotes import personal_columns, quote
from loaders.mapping.rows import RowReader
from loaders.mapping.spec import Mapping
from loaders.readers.tables import open_tables
from loaders.sample.city import write_city

SCALE = 0.2
COUNTED = ("HotlineCount", "WorkOrder")
"""Made from the archive of orders, not from rows: tests/orders has them."""


class City:
    """What became of all rows."""

    def __init__(self, folder: Path, shipped: dict[str, Mapping], ontology: Ontology) -> None:
        self.key: dict[str, Any] = json.loads(write_city(folder, scale=SCALE).answers.read_text(encoding="utf-8"))
        self.refused: set[tuple[str, str, str, int, str]] = set()
        self.ids: dict[str, set[str]] = defaultdict(set)
        self.people: dict[str, Person] = {}
        self.masked: set[str] = set()
        self.unused: set[str] = set()
        self.quotes: list[str] = []
        for entry in self.key["files"]:
            self._file(folder / entry["file"], entry["kind"], shipped, ontology)

    def _file(self, path: Path, kind: str, shipped: dict[str, Mapping], ontology: Ontology) -> None:
        circles = Circles()
        with open_tables(path) as file:
            for table in file.tables:
                binding = choose(recognise(shipped, table.headers))
                assert binding.mapping.kind == kind
                self.unused.update(binding.unused)
                reader, builder = RowReader(binding, ontology), Builder(binding.mapping, ontology, "secret")
                for row in table.rows():
                    fields = reader.read(row.cells)
                    text = quote(table.headers, row.cells, personal_columns(binding))
                    made = (
                        Records() if fields.faults else builder.build(fields, Place(f"{row.number}", text, path.name))
                    )
                    faults = fields.faults + made.faults
                    self.refused.update((kind, path.name, table.sheet, row.number, one.field) for one in faults)
                    assert circles.add(made.links) is None
                    self.quotes.append(text)
                    if not faults:
                        self._note(made)

    def _note(self, made: Records) -> None:
        for node in made.nodes:
            self.ids[node.type].add(node.id)
            said = {name: str(cleaned.value) for name, cleaned in node.values.items()}
            if node.type == "Cadre" and said.get("masked"):
                self.masked.add(node.id)
            elif node.type == "Cadre":
                person = self.people.setdefault(node.id, Person(node.id, said["name"]))
                person.number = person.number or said.get("citizen_hash", "")
                person.birth = person.birth or said.get("birth", "")
        for edge in made.edges:
            if edge.type == "HOLDS_POST" and edge.start in self.people:
                self.people[edge.start].units.add(edge.end)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, shipped: dict[str, Mapping], ontology: Ontology) -> City:
    return City(tmp_path_factory.mktemp("city"), shipped, ontology)


def test_exactly_the_spoiled_rows_are_refused(city: City) -> None:
    wanted = {(bad["kind"], bad["file"], bad["sheet"], bad["row"], bad["field"]) for bad in city.key["refused"]}
    assert len(wanted) > 8
    assert city.refused == wanted


def test_every_column_is_read(city: City) -> None:
    assert city.unused == set()


def test_nodes_are_those_of_the_key(city: City) -> None:
    counts = {type_: number for type_, number in city.key["counts"].items() if type_ not in ("Cadre", *COUNTED)}
    counts["Unit"] -= 1  # the one that orders of no known unit are counted under
    assert {type_: len(city.ids[type_]) for type_ in counts} == counts


def test_people_are_those_of_the_key_once_names_have_met_numbers(city: City) -> None:
    joined = {person.id for person, _ in decide(city.people.values())}
    told = city.key["cadres"]
    assert len(city.masked) == told["masked"]
    assert len(city.people) - len(joined) == told["on_roster"] + told["outsiders"]
    assert len(city.masked) + len(city.people) - len(joined) == city.key["counts"]["Cadre"]


def _is_citizen_no(number: str) -> bool:
    try:
        return clean_citizen_no(number) is not None
    except ValueProblem:
        return False


def test_no_citizen_number_stands_in_a_quote(city: City) -> None:
    found = [number for text in city.quotes for number in re.findall(r"\d{17}[\dXx]", text.replace(" ", ""))]
    assert not [number for number in found if _is_citizen_no(number)]
    assert sum("97" in text and "****" in text for text in city.quotes) > 100
