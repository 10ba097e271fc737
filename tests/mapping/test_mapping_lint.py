"""What is wrong with a mapping is said with file and key, all of it at once; every shipped one is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from graph.errors import MappingError
from graph.model.ontology import Ontology
from loaders.mapping.fields import COLUMN_KEYS, DERIVED_KEYS
from loaders.mapping.graphs import EDGE_KEYS, NODE_KEYS
from loaders.mapping.kinds import own_mappings
from loaders.mapping.read import MAY, NEEDED
from loaders.mapping.spec import COLUMN_TYPES, Mapping
from tests.mapping.conftest import Written

RIGHT = """
kind: notes
caption: {zh: 便笺, en: Notes}
columns:
  number: {headers: [编号, number], type: identifier, required: true}
  title: {headers: [标题], type: text}
  unit: {headers: [单位], type: name}
  people: {headers: [责任人], type: people, roles: responsibility}
  day: {headers: [日期], type: date}
nodes:
  unit: {type: Unit, key: [[unit]], set: {name: unit}}
  person: {type: Cadre, each: people, person: {name: people, unit: unit}}
  problem:
    type: Problem
    key: [[number]]
    defining: true
    set: {number: number, title: title, found_on: day}
edges:
  - {type: FOUND_IN, from: problem, to: unit}
  - {type: RESPONSIBLE_FOR_PROBLEM, from: person, to: problem, set: {kind: people.role}}
"""
WRONG = [
    ("kind: notes", "kind: Notes!", "kind"),
    ("kind: notes", "kind: notes\nextra: 1", "extra"),
    ("caption: {zh: 便笺, en: Notes}", "caption: {zh: 便笺}", "caption"),
    ("type: identifier, required: true", "type: identifer, required: true", "columns.number.type"),
    ("required: true", "required: maybe", "columns.number.required"),
    ("headers: [标题]", "headers: [编号]", "columns.title.headers"),
    ("headers: [标题]", "headers: [举报人]", "columns.title.headers"),
    ("headers: [单位], type: name", "headers: [单位], type: name, unit: 万元", "columns.unit.unit"),
    ("headers: [单位], type: name", "headers: [单位], type: name, split: ','", "columns.unit.split"),
    ("headers: [日期], type: date", "headers: [日期], type: date, many: true", "columns.day.many"),
    ("headers: [日期], type: date", "headers: [日期], type: amount, unit: 斤", "columns.day.unit"),
    ("headers: [日期], type: date", "headers: [日期], type: date, colour: red", "columns.day.colour"),
    ("headers: [日期], type: date", "headers: [日期], type: vocab", "columns.day.vocab"),
    ("headers: [日期], type: date", "headers: [日期], type: boolean, values: {有: 2}", "columns.day.values.有"),
    ("headers: [日期], type: date", "headers: [日期], type: date, dirty: {无: 1}", "columns.day.dirty.无"),
    ("roles: responsibility", "roles: nothing", "columns.people.roles"),
    ("found_on: day", "found_at: day", "nodes.problem.set.found_at"),
    ("found_on: day", "found_on: title", "nodes.problem.set.found_on"),
    ("found_on: day", "found_on: nothing", "nodes.problem.set.found_on"),
    ("title: title, found_on", "title: people.role, found_on", "nodes.problem.set.title"),
    ("key: [[number]]", "key: [number]", "nodes.problem.key"),
    ("key: [[number]]", "key: [[later.id]]", "nodes.problem.key"),
    ("defining: true", "defining: false", "nodes"),
    ("type: Unit,", "type: Onit,", "nodes.unit.type"),
    ("type: Unit,", "type: Document,", "nodes.unit.type"),
    ("key: [[unit]]", "key: [[unit]], each: unit", "nodes.unit.each"),
    ("person: {name: people, unit: unit}", "person: {name: unit}", "nodes.person.person.name"),
    ("person: {name: people, unit: unit}", "person: {name: people, unit: problem}", "nodes.person.person.unit"),
    ("{type: FOUND_IN, from: problem, to: unit}", "{type: FOUND_IN, from: unit, to: problem}", "edges[0]"),
    ("{type: FOUND_IN, from: problem, to: unit}", "{type: FOUND_AT, from: problem, to: unit}", "edges[0].type"),
    ("from: problem, to: unit}", "from: problem, to: unit, acyclic: true}", "edges[0].acyclic"),
    ("from: problem, to: unit}", "from: problem, to: unit, when: nothing}", "edges[0].when"),
    ("set: {kind: people.role}", "set: {kind: title}", "edges[1].set.kind"),
    ("nodes:", "derive: {year: {type: integer, from: day, pattern: '('}}\nnodes:", "derive.year.pattern"),
    ("nodes:", "derive: {year: {type: integer, from: day, pattern: '\\d'}}\nnodes:", "derive.year.pattern"),
    ("nodes:", "derive: {year: {type: integer, from: when, pattern: '(.)'}}\nnodes:", "derive.year"),
    ("nodes:", "derive: {title: {type: date, first: [day]}}\nnodes:", "derive.title"),
    ("nodes:", "derive: {more: {type: text, first: [title], head: true}}\nnodes:", "derive.more"),
    ("nodes:", "constants: {x: 1}\nnodes:", "constants.x"),
    ("nodes:", "constants: {title: 1}\nnodes:", "constants.title"),
    ("nodes:", "checks: [{order: [day]}]\nnodes:", "checks[0]"),
    ("nodes:", "checks: [{born: when}]\nnodes:", "checks[0]"),
    ("nodes:", "expect: {rows: {min: -1}}\nnodes:", "expect.rows.min"),
    ("nodes:", "expect: {nodes: {Onit: {min: 1}}}\nnodes:", "expect.nodes.Onit"),
    ("nodes:", "ignore: [标题]\nnodes:", "ignore"),
    ("  title: {headers", "  spare: {headers: [其他], type: text}\n  title: {headers", "columns.spare"),
]


@pytest.mark.parametrize(
    ("right", "wrong", "key"), WRONG, ids=[f"{key}-{order}" for order, (*_, key) in enumerate(WRONG)]
)
def test_a_fault_names_file_and_key(written: Written, right: str, wrong: str, key: str) -> None:
    assert right in RIGHT
    with pytest.raises(MappingError) as raised:
        written(RIGHT.replace(right, wrong))
    for text in raised.value.say:
        assert any("own.yaml" in line and key in line for line in text.splitlines()), text


def test_the_right_one_is_read(written: Written) -> None:
    mapping = written(RIGHT)
    assert (mapping.kind, mapping.required) == ("notes", ("number",))
    assert mapping.columns["people"].headers == ("责任人",)
    assert len(mapping.edges) == 2


def test_every_fault_is_listed_at_once(written: Written) -> None:
    text = RIGHT.replace("type: identifier", "type: x").replace("key: [[unit]]", "key: [[x]]")
    with pytest.raises(MappingError) as raised:
        written(text)
    assert "columns.number.type" in raised.value.say.zh
    assert "nodes.unit.key" in raised.value.say.en


@pytest.mark.parametrize("text", ["", "just words", "- 1", "a: [", "kind: x\nkind: y", "tables: 3", "\x00"])
def test_what_is_no_mapping_is_one_error(written: Written, text: str) -> None:
    with pytest.raises(MappingError) as raised:
        written(text)
    assert "own.yaml" in raised.value.say.zh


def test_a_folder_holds_one_mapping_a_file_and_a_file_may_hold_several(tmp_path: Path, ontology: Ontology) -> None:
    one, two, three = (yaml.safe_load(RIGHT) | {"kind": kind} for kind in ("one", "two", "three"))
    (tmp_path / "a.yaml").write_text(
        yaml.safe_dump({"tables": [one, two]}, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    (tmp_path / "b.yml").write_text(yaml.safe_dump(three, allow_unicode=True, sort_keys=False), encoding="utf-8")
    (tmp_path / "readme.txt").write_text("no mapping", encoding="utf-8")
    assert list(own_mappings(tmp_path, ontology)) == ["one", "two", "three"]
    (tmp_path / "b.yml").write_text(yaml.safe_dump(two, allow_unicode=True, sort_keys=False), encoding="utf-8")
    with pytest.raises(MappingError, match="two"):
        own_mappings(tmp_path, ontology)


def test_a_fault_inside_tables_says_which_table(tmp_path: Path, ontology: Ontology) -> None:
    bad = yaml.safe_load(RIGHT) | {"kind": "bad one"}
    (tmp_path / "a.yaml").write_text(
        yaml.safe_dump({"tables": [yaml.safe_load(RIGHT), bad]}, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    with pytest.raises(MappingError, match=r"tables\[1\]"):
        own_mappings(tmp_path, ontology)


def test_no_file_and_no_mapping_in_a_folder(tmp_path: Path, ontology: Ontology) -> None:
    for path in (tmp_path, tmp_path / "none.yaml"):
        with pytest.raises(MappingError) as raised:
            own_mappings(path, ontology)
        assert path.name in raised.value.say.zh


def test_shipped_mappings_and_examples_are_right(shipped: dict[str, Mapping], ontology: Ontology) -> None:
    assert set(shipped) >= {
        "units", "cadres", "findings", "recommendations", "problems", "clues", "cases", "actions", "regions",
    }  # fmt: skip
    for kind, mapping in shipped.items():
        assert mapping.path.parent.name == kind
        assert set(mapping.after) <= set(shipped)
        assert mapping.expect.rows_least >= 1
        assert all(any("一" <= sign <= "鿿" for sign in "".join(one.headers)) for one in mapping.columns.values())
        assert all(any(text.isascii() for text in one.headers) for one in mapping.columns.values())
    for folder in (Path(__file__).parents[2] / "examples").iterdir():
        assert own_mappings(folder, ontology)


def test_the_example_of_the_readme_is_right(written: Written) -> None:
    readme = Path(__file__).parents[2] / "loaders" / "mapping" / "README.md"
    text = readme.read_text(encoding="utf-8")
    mapping = written(text.split("```yaml\n")[1].split("```")[0])
    assert (mapping.kind, mapping.columns["day"].dirty) == ("visits", {"待定": None})


def test_every_key_of_the_language_is_in_the_readme() -> None:
    text = (Path(__file__).parents[2] / "loaders" / "mapping" / "README.md").read_text(encoding="utf-8")
    keys = {*NEEDED, *MAY, *COLUMN_KEYS, *DERIVED_KEYS, *NODE_KEYS, *EDGE_KEYS, *COLUMN_TYPES}
    assert {key for key in keys if not re.search(rf"\b{key}\b", text)} == set()
