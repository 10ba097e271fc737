"""Every identifier of the answer key stands in the tables, and each story holds what its name promises."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loaders.sample.stories import plant
from tests.sample.reading import Read, citizen, day, person

Tables = dict[str, list[Read]]
Key = dict[str, Any]
KINDS = {
    "WT": "problems",
    "XS": "clues",
    "LA": "cases",
    "CL": "actions",
    "RW": "tasks",
    "FK": "feedback",
    "ZG": "rectifications",
    "HT": "lookbacks",
    "BG": "reports",
}
"""How a row's number begins → its kind of table."""


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner)


def _numbered(tables: Tables, kind: str, number: str) -> list[dict[str, Any]]:
    return [row.cells for row in tables[kind] if row.cells["number"] == number]


def test_every_number_name_and_unit_of_the_key_is_in_the_tables(tables: Tables, key: Key) -> None:
    kinds = KINDS
    findings = {(row.cells["report"], str(row.cells["number"])) for row in tables["findings"]}
    units = {str(row.cells["name"]) for row in tables["units"]}
    named = {
        person(row.cells[field])
        for rows in tables.values()
        for row in rows
        for field in ("name", "person")
        if field in row.cells
    }
    checked = 0
    for entry in _walk(key["stories"]):
        number = entry.get("number")
        if number and "report" in entry:
            assert (entry["report"], number) in findings
        elif number:
            assert _numbered(tables, kinds[number[:2]], number), number
        if entry.get("unit"):
            assert entry["unit"] in units
        for field in ("name", "person"):
            if isinstance(entry.get(field), str):
                assert entry[field] in named
        checked += 1
    assert checked > 120


def test_every_key_row_says_what_the_table_says(tables: Tables, key: Key) -> None:
    kinds = KINDS
    for entry in _walk(key["stories"]):
        number = entry.get("number")
        if not number or "report" in entry:
            continue
        cells = _numbered(tables, kinds[number[:2]], number)
        for field, value in entry.items():
            if field.endswith(("_on", "_until")) and value:
                assert value in {day(one[field]) for one in cells if field in one}
            elif field in ("unit", "kind", "status", "stage", "category", "disposition") and value:
                assert value in {one.get(field) for one in cells}


def test_every_person_of_the_key_is_on_the_roster(tables: Tables, key: Key) -> None:
    roster: dict[str, set[tuple[str, str]]] = {}
    for row in tables["cadres"]:
        number = citizen(row.cells.get("citizen_no", ""))
        roster.setdefault(person(row.cells["name"]), set()).add((number, str(row.cells["unit"])))
    for entry in _walk(key["stories"]):
        if {"name", "citizen_no", "unit", "title"} <= entry.keys():
            assert (entry["citizen_no"], entry["unit"]) in roster[entry["name"]]
    once = {name for name in (one.name for one in plant().people) if name not in ("陆知行", "温见微")}
    for name in once:
        assert len({number for number, _ in roster[name]}) == 1, name


def test_all_stories_are_told(key: Key) -> None:
    assert set(key["stories"]) == {
        "lift_installation",
        "education_equipment",
        "masked_equal_real",
        "land_compensation",
        "hazard_inspection",
        "supplier_three_districts",
        "same_name_two_people",
        "one_person_three_files",
        "clue_unfounded",
        "planned_never_decided",
        "repeated_findings",
        "same_class_again",
        "actions_in_effect",
        "two_posts_at_once",
        "closed_but_hotline",
        "failed_not_reopened",
        "no_due_date",
        "waiting_look_back",
        "impossible_sequences",
        "joint_case",
        "policy_for_villages",
        "indicator_two_bases",
        "indicator_same_base",
    }


def test_lift(tables: Tables, key: Key) -> None:
    story = key["stories"]["lift_installation"]
    number = story["problem"]["number"]
    held = [row.cells for row in tables["actions"] if row.cells.get("problem_number") == number]
    assert len({cells["citizen_no"] for cells in held}) == len(held) == story["people_held_to_account"] == 12
    assert sum(story["actions_by_form"].values()) == 12
    assert story["search"] in _numbered(tables, "problems", number)[0]["text"]


def test_education_sector_holds_nothing_else(tables: Tables, key: Key) -> None:
    story = key["stories"]["education_equipment"]
    inside = {
        str(row.cells["name"])
        for row in tables["units"]
        if row.cells.get("sector") == story["sector"]
        and row.cells.get("region", story["district"]) == story["district"]
    }
    cases = {row.cells["number"] for row in tables["cases"] if row.cells["unit"] in inside}
    assert cases == {case["number"] for case in story["sector_concluded_cases"]}
    pending = {
        row.cells["number"] for row in tables["clues"] if row.cells["unit"] in inside and "disposition" not in row.cells
    }
    assert pending == {clue["number"] for clue in story["sector_pending_clues"]}
    actions = {row.cells["number"] for row in tables["actions"] if row.cells["unit"] in inside}
    assert actions == {action["number"] for action in story["sector_actions"]}


def test_land_compensation(tables: Tables, key: Key) -> None:
    story = key["stories"]["land_compensation"]
    for finding in story["findings"]:
        assert finding["told_unit"] == story["told_unit"]
        assert finding["found_on"] < finding["told_on"]
        assert finding["status"] == "未整改到位"
    talk = _numbered(tables, "actions", story["reminder_talk"]["number"])[0]
    assert (talk["kind"], person(talk["person"])) == ("谈话提醒", story["village_official"]["name"])
    assert "decided_on" not in _numbered(tables, "actions", story["planned_action"]["number"])[0]


def test_hazards(tables: Tables, key: Key) -> None:
    story = key["stories"]["hazard_inspection"]
    problems = {problem["number"] for problem in story["problems"]}
    held = [row.cells for row in tables["actions"] if row.cells.get("problem_number") in problems]
    assert (
        len({cells["citizen_no"] for cells in held if "citizen_no" in cells}) == story["cadres_held_to_account"] == 12
    )
    assert {cells["unit"] for cells in held if "person" not in cells} == set(story["party_bodies"])
    assert story["party_bodies_held_to_account"] == len(story["party_bodies"]) == 3


def test_supplier_in_three_districts(tables: Tables, key: Key) -> None:
    story = key["stories"]["supplier_three_districts"]
    assert [term["unit"] for term in story["terms"]] == [problem["unit"] for problem in story["problems"]]
    for problem in story["problems"]:
        assert story["supplier"] in _numbered(tables, "problems", problem["number"])[0]["text"]
    case = _numbered(tables, "cases", story["case"]["number"])
    assert {cells["problem_number"] for cells in case} == {problem["number"] for problem in story["problems"]}
    headed = {
        (str(row.cells["unit"]), day(row.cells["from"]))
        for row in tables["cadres"]
        if row.cells.get("citizen_no") == story["former_head"]["citizen_no"] and row.cells["is_head"] == "是"
    }
    assert headed == {(term["unit"], term["from"]) for term in story["terms"]}


def test_identities(tables: Tables, key: Key) -> None:
    stories = key["stories"]
    first, second = stories["same_name_two_people"]["with_numbers"]
    assert first["name"] == second["name"] != ""
    assert first["citizen_no"] != second["citizen_no"]
    third, fourth = stories["same_name_two_people"]["without_numbers"]
    assert (third["name"], third["citizen_no"]) == (fourth["name"], fourth["citizen_no"])
    assert third["unit"] != fourth["unit"]
    one = stories["one_person_three_files"]
    case = _numbered(tables, "cases", one["case"]["number"])[0]
    action = _numbered(tables, "actions", one["action"]["number"])[0]
    assert citizen(case["citizen_no"]) == one["person"]["citizen_no"]
    assert "citizen_no" not in action
    assert (person(action["person"]), action["unit"]) == (one["person"]["name"], one["person"]["unit"])


def test_masked_name_beside_a_real_one(tables: Tables, key: Key) -> None:
    story = key["stories"]["masked_equal_real"]
    clue = _numbered(tables, "clues", story["clue"]["number"])[0]
    case = _numbered(tables, "cases", story["case"]["number"])[0]
    assert clue["person"] == case["person"] == story["masked_name"]
    assert story["real_person"]["name"][0] == story["masked_name"][0]
    assert clue["unit"] in story["real_person_units"]


def test_unfounded_and_planned(tables: Tables, key: Key) -> None:
    cleared, planned = key["stories"]["clue_unfounded"], key["stories"]["planned_never_decided"]
    for kind in ("cases", "actions"):
        assert not [row for row in tables[kind] if row.cells.get("citizen_no") == cleared["person"]["citizen_no"]]
    assert cleared["clue"]["status"] == "已澄清"
    mine = [row.cells for row in tables["actions"] if row.cells.get("citizen_no") == planned["person"]["citizen_no"]]
    assert [cells["status"] for cells in mine] == ["拟处理"]


def test_repeats_and_effects(tables: Tables, key: Key) -> None:
    again = key["stories"]["repeated_findings"]
    mine = [row.cells for row in tables["findings"] if row.cells["unit"] == again["unit"]]
    assert sorted(int(cells["year"]) for cells in mine) == again["years"]
    story = key["stories"]["actions_in_effect"]
    for action in story["actions"]:
        live = action["decided_on"] <= story["asked_on"] <= action["effective_until"] and action["status"] != "已撤销"
        assert live == (action["number"] in story["in_effect"])


def test_the_stories_are_the_same_in_every_city(key: Key) -> None:
    again = json.loads(json.dumps(plant().stories))
    assert again == key["stories"]


def test_the_key_is_documented(key: Key) -> None:
    import loaders.sample as package

    text = (Path(package.__path__[0]) / "README.md").read_text(encoding="utf-8")
    for name in (*key, *key["stories"]):
        assert f"`{name}`" in text, name


def test_one_class_comes_again_at_the_hospital_and_another_does_not(tables: Tables, key: Key) -> None:
    story = key["stories"]["same_class_again"]
    there = [row.cells for row in tables["problems"] if row.cells["unit"] == story["unit"]]
    classes = Counter(str(one["category"]) for one in there)
    assert classes == {story["category"]: 3, story["other"][0]["category"]: 1}
    assert sorted(day(one["found_on"])[:4] for one in there if one["category"] == story["category"]) == story["years"]
