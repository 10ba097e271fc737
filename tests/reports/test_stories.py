"""What the planted stories must show, report by report: parameters and rows are taken from the answer key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from graph.model.ontology import load_ontology
from tests.reports.conftest import Ask

pytestmark = pytest.mark.timeout(600)
Key = dict[str, Any]
ONTOLOGY = load_ontology()


def word(vocab: str, text: str) -> str:
    """The stored key of a word that the tables use."""
    entry = ONTOLOGY.vocab(vocab).find(text)
    assert entry is not None, text
    return entry.key


def picked(rows: Iterable[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of every row, sorted."""
    return sorted((tuple(row[name] for name in columns) for row in rows), key=str)


def acted(actions: Iterable[Key]) -> list[tuple[Any, ...]]:
    """Number, target, kind, form and status of the key's actions, as the graph keeps them."""
    return sorted(
        (
            (
                one["number"],
                one["person"] or one["unit"],
                word("action_kind", one["kind"]),
                one["form"],
                word("action_status", one["status"]),
            )
            for one in actions
        ),
        key=str,
    )


def two_of_one_name(story: Key) -> list[tuple[Any, ...]]:
    """The masked name of the clue and that of the case, each by itself."""
    name, clue, case = story["masked_name"], story["clue"], story["case"]
    return [(name, [], [case["number"]], [case["unit"]]), (name, [clue["number"]], [], [clue["unit"]])]


Case = tuple[str, Callable[[Key], Key], tuple[str, ...], Callable[[Key], list[tuple[Any, ...]]]]
CASES: dict[str, Case] = {
    "twelve people for one lift": (
        "problem-accountability",
        lambda story: {"number": story["lift_installation"]["problem"]["number"]},
        ("action", "target", "kind", "form", "status"),
        lambda story: acted(story["lift_installation"]["actions"]),
    ),
    "the sector's cases in that district, and no other": (
        "sector-cases",
        lambda story: {
            "sector": story["education_equipment"]["sector"],
            "district": story["education_equipment"]["district"],
        },
        ("number", "person", "unit", "stage"),
        lambda story: [
            (one["number"], one["person"], one["unit"], word("case_stage", one["stage"]))
            for one in story["education_equipment"]["sector_concluded_cases"]
        ],
    ),
    "findings that the department was told of and left": (
        "findings-told-not-fixed",
        lambda story: {"told": story["land_compensation"]["told_unit"]},
        ("report", "number", "unit", "told_on", "repeat"),
        lambda story: [
            (one["report"], one["number"], one["unit"], one["told_on"], one["is_repeat"])
            for one in story["land_compensation"]["findings"]
        ],
    ),
    "the same finding four years running": (
        "findings-repeated",
        lambda story: {"unit": story["repeated_findings"]["unit"], "years": 4},
        ("unit", "category", "years", "findings", "amount"),
        lambda story: [
            (one["unit"], one["category"], one["years"], len(one["findings"]), one["total_amount"])
            for one in [story["repeated_findings"]]
        ],
    ),
    "the same class of problem at one hospital, and not the class that came once": (
        "unit-repeats",
        lambda story: {"unit": story["same_class_again"]["unit"]},
        ("unit", "category", "years", "numbers", "problems", "open"),
        lambda story: [
            (one["unit"], one["category"], one["years"], [each["number"] for each in one["problems"]], 3, 1)
            for one in [story["same_class_again"]]
        ],
    ),
    "the same supplier under one former head": (
        "former-heads-problems",
        lambda story: {"category": story["supplier_three_districts"]["problems"][0]["category"], "units": 3},
        ("number", "unit", "found_on", "person", "from", "to"),
        lambda story: [
            (
                one["number"],
                one["unit"],
                one["found_on"],
                story["supplier_three_districts"]["former_head"]["name"],
                term["from"],
                term["to"],
            )
            for one in story["supplier_three_districts"]["problems"]
            for term in story["supplier_three_districts"]["terms"]
            if term["unit"] == one["unit"]
        ],
    ),
    "two namesakes with numbers": (
        "same-name-people",
        lambda story: {"name": story["same_name_two_people"]["with_numbers"][0]["name"]},
        ("name", "people"),
        lambda story: [(story["same_name_two_people"]["with_numbers"][0]["name"], 2)],
    ),
    "two namesakes without numbers": (
        "same-name-people",
        lambda story: {"name": story["same_name_two_people"]["without_numbers"][0]["name"]},
        ("name", "people", "numbers"),
        lambda story: [(story["same_name_two_people"]["without_numbers"][0]["name"], 2, ["", ""])],
    ),
    "the namesake's action is not the other's": (
        "person-actions",
        lambda story: {"name": story["same_name_two_people"]["action_of_first_only"]["person"]},
        ("number", "citizen", "case"),
        lambda story: [
            (
                story["same_name_two_people"]["action_of_first_only"]["number"],
                masked(story["same_name_two_people"]["with_numbers"][0]["citizen_no"]),
                story["same_name_two_people"]["case_of_first_only"]["number"],
            )
        ],
    ),
    "one person in three files": (
        "person-actions",
        lambda story: {"name": story["one_person_three_files"]["person"]["name"]},
        ("number", "citizen"),
        lambda story: [
            (
                story["one_person_three_files"]["action"]["number"],
                masked(story["one_person_three_files"]["person"]["citizen_no"]),
            )
        ],
    ),
    "one masked name is two people": (
        "masked-names",
        lambda story: {"name": story["masked_equal_real"]["masked_name"]},
        ("name", "clues", "cases", "units"),
        lambda story: two_of_one_name(story["masked_equal_real"]),
    ),
    "a planned action is no sanction": (
        "person-actions",
        lambda story: {"name": story["planned_never_decided"]["person"]["name"]},
        ("number", "status", "decided_on"),
        lambda story: [(story["planned_never_decided"]["action"]["number"], "planned", None)],
    ),
    "no action for whom a clue cleared": (
        "person-actions",
        lambda story: {"name": story["clue_unfounded"]["person"]["name"]},
        ("number",),
        lambda _story: [],
    ),
    "two posts at once": (
        "two-posts-at-once",
        lambda _story: {"on": "2024-06"},
        ("person", "citizen"),
        lambda story: [
            (one["name"], masked(one["citizen_no"])) for one in [story["two_posts_at_once"]["person"]]
        ],
    ),
}  # fmt: skip


def masked(number: str) -> str:
    """A citizen number as the graph keeps it."""
    return f"{number[:3]}{'*' * 13}{number[-2:]}"


@pytest.mark.parametrize("story", CASES, ids=lambda name: name.replace(" ", "-"))
def test_a_report_tells_the_story(story: str, ask: Ask, key: Key) -> None:
    ident, given, columns, rows = CASES[story]
    found = picked(ask(ident, **given(key["stories"])), *columns)
    assert found == sorted(rows(key["stories"]), key=str)


def test_a_finder_sees_cadres_and_party_bodies_held_to_account(ask: Ask, key: Key) -> None:
    story = key["stories"]["hazard_inspection"]
    rows = ask("finder-accountability", finder=story["found_by"], since="2024-03", until="2024-03")
    assert {row["unit"] for row in rows} == set(story["units"])
    assert sum(row["problems"] for row in rows) == len(story["problems"])
    assert sum(row["cadres"] for row in rows) == story["cadres_held_to_account"]
    assert sum(row["organisations"] for row in rows) == story["party_bodies_held_to_account"]


def test_a_clue_closed_as_unfounded_reads_as_cleared(ask: Ask, key: Key) -> None:
    story = key["stories"]["clue_unfounded"]
    rows = ask("clues-cleared")
    [row] = [row for row in rows if row["number"] == story["clue"]["number"]]
    assert (row["people"], row["status"]) == ([story["person"]["name"]], "cleared")
    assert len(rows) == key["facts"]["clues_已澄清"]
    assert story["clue"]["number"] not in {row["number"] for row in ask("clues-pending")}


def test_pending_clues_are_those_of_the_register(ask: Ask, key: Key) -> None:
    rows = ask("clues-pending", on=key["data_date"])
    story = key["stories"]["education_equipment"]["sector_pending_clues"]
    assert len(rows) == key["facts"]["clues_未办结"]
    assert {one["number"] for one in story} <= {row["number"] for row in rows}


def test_a_clue_was_pending_before_it_was_disposed_of(ask: Ask, key: Key) -> None:
    clue = key["stories"]["land_compensation"]["clue"]
    assert clue["number"] in {row["number"] for row in ask("clues-pending", on="2023-07-01")}
    assert clue["number"] not in {row["number"] for row in ask("clues-pending", on=clue["disposed_on"])}


def test_planned_actions_are_listed_apart_and_counted_nowhere(ask: Ask, key: Key) -> None:
    facts, story = key["facts"], key["stories"]
    planned = ask("planned-not-decided")
    assert len(planned) == facts["actions_拟处理"]
    assert {
        story["planned_never_decided"]["action"]["number"],
        story["land_compensation"]["planned_action"]["number"],
    } <= {row["number"] for row in planned}
    decided = sum(facts[f"actions_{status}"] for status in ("已决定", "影响期内", "影响期满"))
    assert sum(row["actions"] for row in ask("actions-four-forms")) == decided


def test_what_is_in_effect_on_a_day(ask: Ask, key: Key) -> None:
    story = key["stories"]["actions_in_effect"]
    live = {row["number"] for row in ask("actions-in-effect", on=story["asked_on"])}
    over = {row["number"] for row in ask("actions-expired", on=story["asked_on"])}
    assert set(story["in_effect"]) <= live
    assert set(story["run_out"]) <= over
    assert not (live | over) & set(story["revoked"])
    assert not live & over
    assert len(live) == key["facts"][f"actions_in_effect_on_{story['asked_on']}"]


def test_past_its_period_an_action_reads_as_expired(ask: Ask, key: Key) -> None:
    action = key["stories"]["one_person_three_files"]["action"]
    [row] = ask("person-actions", name=action["person"], on="2024-12-31")
    assert row["status"] == "expired"


def test_the_chain_from_finding_to_action_can_be_walked(ask: Ask, key: Key) -> None:
    story = key["stories"]["land_compensation"]
    finding = story["findings"][0]
    rows = ask("finding-to-action", report=finding["report"], number=finding["number"])
    assert {(row["clue"], row["case"]) for row in rows} == {(story["clue"]["number"], story["case"]["number"])}
    assert story["actions"][0]["number"] in {row["action"] for row in rows}
    every = {(row["report"], row["finding"]) for row in ask("finding-to-action")}
    assert len(every) == key["facts"]["findings_handed_over"]


def test_units_with_the_most_problems(ask: Ask, key: Key) -> None:
    rows = ask("units-most-problems", most=10)
    assert [(row["unit"], row["problems"]) for row in rows] == [
        (one["unit"], one["problems"]) for one in key["facts"]["units_with_most_problems"]
    ]
    assert {row["of"] for row in rows} == {key["counts"]["Problem"]}
    every = ask("units-most-problems", most=10_000)
    assert sum(row["problems"] for row in every) == key["counts"]["Problem"]


def test_departments_that_were_told_and_left_most(ask: Ask, key: Key) -> None:
    told = Counter(row["told"] for row in ask("findings-told-not-fixed"))
    assert sum(told.values()) == key["facts"]["findings_told_not_rectified"]
    assert (
        dict(told).items()
        >= {one["unit"]: one["findings"] for one in key["facts"]["departments_with_most_told_not_rectified"]}.items()
    )


def test_problems_by_class_and_deviation_add_up(ask: Ask, key: Key) -> None:
    category, number = next(iter(key["facts"]["problems_by_category"].items()))
    assert len(ask("same-class-elsewhere", category=category)) == number
    assert sum(row["problems"] for row in ask("unit-deviations")) == key["counts"]["Problem"]


def test_open_problems_past_their_date_and_no_closed_one(ask: Ask, key: Key) -> None:
    facts = key["facts"]
    closed = facts["problems_已办结"] + facts["problems_办结未整改"]
    rows = ask("problems-overdue", on=key["data_date"])
    assert 0 < len(rows) <= key["counts"]["Problem"] - closed
    assert {row["status"] for row in rows} & {"closed", "closed_unrectified"} == set()
    assert all(row["due"] < key["data_date"] for row in rows)


def test_a_head_s_term_and_what_was_found_in_it(ask: Ask, key: Key) -> None:
    story = key["stories"]["supplier_three_districts"]
    term = story["terms"][0]
    rows = [row for row in ask("unit-heads", unit=term["unit"]) if row["person"] == story["former_head"]["name"]]
    assert [(row["from"], row["to"]) for row in rows] == [(term["from"], term["to"])]


def test_the_network_of_a_problem_holds_all_who_were_held_to_account(ask: Ask, key: Key) -> None:
    story = key["stories"]["lift_installation"]
    rows = ask("problem-network", number=story["problem"]["number"])
    names = {cell.properties.get("name") for row in rows for cell in row.values() if hasattr(cell, "properties")}
    assert {one["name"] for one in story["people"]} <= names


def test_the_hotline_contradicts_a_closed_problem(ask: Ask, key: Key) -> None:
    story = key["stories"]["closed_but_hotline"]
    [row] = [one for one in ask("closed-but-hotline", unit=story["unit"]) if one["topic"] == story["topic"]]
    assert (row["number"], row["closed_on"]) == (story["problem"]["number"], story["closed_on"])
    assert (row["before"], row["after"]) == (story["orders"]["before"], story["orders"]["after"])
    assert (row["first"], row["last"]) == (
        min(story["orders"]["after_by_month"]),
        max(story["orders"]["after_by_month"]),
    )
    tied = [one["order"] for one in ask("hotline-evidence", unit=story["unit"])]
    assert tied == story["orders"]["evidence"]


def test_the_hotline_counts_add_up_to_the_key(ask: Ask, key: Key) -> None:
    told = key["orders"]
    rows = ask("hotline-trend")
    for name in ("orders", "repeated", "returned", "unsatisfied", "late"):
        assert sum(row[name] for row in rows) == told[name]
    most = ask("hotline-units", least=1)
    known = [row for row in most if row["unit"] != "单位不详"]
    assert {row["unit"]: row["orders"] for row in most}["单位不详"] == told["without_unit"]
    assert [row["orders"] for row in known[:10]] == [one["orders"] for one in told["units_with_most_orders"]]
    assert all(row["low"] < row["orders"] < row["high"] for row in most)
