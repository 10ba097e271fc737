"""The gaps of the six lists, indicators and policies on the sample city: reports, chains and lists against the key."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph.ledger import listing
from graph.ledger.chain import chain
from graph.ledger.finding import find
from graph.ledger.flags import flags_of
from graph.model.ontology import load_ontology
from tests.city import Loaded, mingjian
from tests.conftest import Engine
from tests.reports.conftest import Ask

pytestmark = pytest.mark.timeout(600)
Key = dict[str, Any]
ONTOLOGY = load_ontology()


@pytest.mark.parametrize(
    ("report", "fact"),
    [
        ("problems-without-feedback", "problems_without_feedback"),
        ("closed-without-look-back", "problems_closed_without_look_back"),
        ("failed-not-reopened", "problems_failed_not_reopened"),
        ("reported-without-look-back", "problems_reported_without_look_back"),
        ("entries-without-due", "entries_without_due"),
        ("tasks-without-work", "tasks_without_work"),
    ],
)
def test_a_gap_is_found_as_often_as_it_was_written(report: str, fact: str, ask: Ask, key: Key) -> None:
    rows = ask(report)
    assert len(rows) == key["facts"][fact] > 0


def test_tasks_past_their_date_are_among_what_is_overdue(ask: Ask, key: Key) -> None:
    rows = ask("entries-overdue", on=key["data_date"])
    late = [row for row in rows if row["kind"] == "Task"]
    assert len(late) == key["facts"]["tasks_past_due"] > 0
    assert all(row["days"] > 0 and row["owner"] for row in late)
    of_problems = {row["number"] for row in rows if row["kind"] == "Problem"}
    assert of_problems == {row["number"] for row in ask("problems-overdue", on=key["data_date"])}
    assert not [row for row in ask("entries-overdue", on="2018-12-31") if row["kind"] != "Problem"]


def test_a_failed_look_back_that_was_not_reopened_is_told(ask: Ask, key: Key) -> None:
    story = key["stories"]["failed_not_reopened"]
    [row] = ask("failed-not-reopened")
    assert (row["number"], row["look_back"], row["held_on"]) == (
        story["problem"]["number"], story["look_back"]["number"], story["look_back"]["held_on"],
    )  # fmt: skip


def test_what_has_no_due_date_is_the_storys(ask: Ask, key: Key) -> None:
    story = key["stories"]["no_due_date"]
    found = {(row["kind"], row["number"]) for row in ask("entries-without-due")}
    assert found == {("Problem", story["problem"]["number"]), ("Rectification", story["rectification"]["number"])}


def test_a_look_back_waits_for_the_rectification_that_is_not_here(ask: Ask, key: Key) -> None:
    story = key["stories"]["waiting_look_back"]
    [row] = ask("lists-waiting")
    assert (row["waits_for"], row["missing"], row["entry"]) == (
        story["waits_for"]["kind"], story["waits_for"]["entry"], story["look_back"]["number"],
    )  # fmt: skip


def test_every_planted_impossibility_is_flagged_and_nothing_else(ask: Ask, key: Key) -> None:
    planted = key["stories"]["impossible_sequences"]["flags"]
    wanted = sorted((rule, one["problem"]["number"]) for one in planted for rule in one["rules"])
    assert sorted((row["rule"], row["number"]) for row in ask("impossible-sequences")) == wanted
    assert all(row["documents"] for row in ask("impossible-sequences"))


def test_the_chains_of_flagged_problems_carry_the_same_rules(city: Loaded, key: Key) -> None:
    reader = city.store.reader
    for one in key["stories"]["impossible_sequences"]["flags"]:
        found = chain(reader, ONTOLOGY, find(reader, ONTOLOGY, one["problem"]["number"]))
        broken = flags_of(reader, ONTOLOGY, found.entries)
        assert sorted({rule for rules in broken.values() for rule in rules}) == one["rules"]


def test_only_the_self_checked_closure_stands_on_its_owners_word(ask: Ask, key: Key) -> None:
    planted = key["stories"]["impossible_sequences"]["flags"]
    own = {one["problem"]["number"] for one in planted if "own_checker" in one["rules"]}
    closed = [row for row in ask("closed-on-own-word") if row["closed_on"] is not None]
    assert {row["number"] for row in closed} >= own
    assert all(len(row["checkers"]) <= 2 for row in closed)


def test_the_policys_task_reaches_its_problems_and_their_look_backs(city: Loaded, ask: Ask, key: Key) -> None:
    story = key["stories"]["policy_for_villages"]
    rows = ask("task-chain", number=story["task"]["number"])
    assert len({row["problem"] for row in rows}) == story["problem_count"] == 180
    kinds = {row["kind"] for row in rows}
    assert kinds == {"Problem", "Feedback", "Rectification", "LookBack"}
    assert all(row["owner"] and row["origin"] and row["due"] for row in rows)
    found = chain(city.store.reader, ONTOLOGY, find(city.store.reader, ONTOLOGY, story["task"]["number"]))
    assert len(found.entries) == len(rows) + 1


def test_a_policy_answers_180_problems_in_65_visited_villages(city: Loaded, ask: Ask, key: Key) -> None:
    story = key["stories"]["policy_for_villages"]
    [row] = [row for row in ask("measures-and-problems") if row["measure"] == story["measure"]["document"]]
    assert (row["problems"], row["units"], row["visited"]) == (180, 65, 65)
    asked = (
        "MATCH (t:Task {number: $number})<-[:VISITED_FOR]-(i:Inspection) "
        "RETURN count(i) AS visits, sum(i.interviewed) AS people"
    )
    [counted] = city.store.reader.run(asked, {"number": story["task"]["number"]}).rows
    assert tuple(counted) == (story["visits"], story["interviewed"]) == (65, 334)


def test_a_policy_has_not_reached_what_is_of_its_class_elsewhere(city: Loaded, ask: Ask, key: Key) -> None:
    story = key["stories"]["policy_for_villages"]
    rows = ask("measures-not-reached", measure=story["measure"]["document"])
    every = "MATCH (p:Problem {category: $class}) WHERE p.stub IS NULL RETURN count(p)"
    [(of_class,)] = city.store.reader.run(every, {"class": story["category"]}).rows
    assert (
        len(rows) == of_class - story["problem_count"] == key["facts"]["problems_by_category"][story["category"]] - 180
    )
    assert {row["class"] for row in rows} == {story["category"]}
    assert not {row["unit"] for row in rows} & set(story["villages"])


def test_values_on_two_bases_both_stand_without_a_difference(ask: Ask, key: Key) -> None:
    story = key["stories"]["indicator_two_bases"]
    [row] = ask("indicators-before-after", indicator=story["indicator"])
    before, after = story["measurements"]
    assert (row["before"], row["after"], row["difference"], row["reason"]) == (66, 43.7, None, "base")
    assert row["better"] is None
    assert before["base"] in row["before_base"]
    assert after["base"] in row["after_base"]
    assert (row["before_from"], row["after_from"]) == (before["said_by"], after["said_by"])


def test_values_on_one_base_are_before_and_after(ask: Ask, key: Key) -> None:
    story = key["stories"]["indicator_same_base"]
    [row] = ask("indicators-before-after", indicator=story["indicator"])
    assert (row["difference"], row["better"], row["reason"]) == (story["difference"], True, "same")


def test_an_office_a_team_and_two_districts_work_one_case(city: Loaded, key: Key) -> None:
    story = key["stories"]["joint_case"]
    asked = (
        "MATCH (u:Unit)-[e:TAKES_PART_IN]->(c:Case {number: $number}) "
        "RETURN e.role AS role, u.name AS unit ORDER BY role, unit"
    )
    rows = [tuple(row) for row in city.store.reader.run(asked, {"number": story["case"]["number"]}).rows]
    wanted = [("assisting", unit) for unit in story["assisting"]] + [("handling", unit) for unit in story["handling"]]
    assert sorted(rows) == sorted(wanted)


def test_the_years_tasks_are_listed_with_their_problems(city: Loaded, key: Key) -> None:
    answer = listing.tasks(city.store.reader, listing.Filters(on=key["data_date"], year=2024))
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert len(rows) == key["counts"]["Task"]
    assert sum(row["late"] for row in rows) == key["facts"]["tasks_past_due"]
    story = key["stories"]["policy_for_villages"]
    [policy] = [row for row in rows if row["number"] == story["task"]["number"]]
    assert (policy["problems"], policy["closed"], policy["over"]) == (180, 180, 0)
    assert all(row["delivers"] and row["supervises"] and row["look"] for row in rows)
    offered = listing.choices(city.store.reader)
    assert offered["year"] == ["2024"]
    assert set(policy["delivers"]) <= set(offered["body"])


def test_the_command_line_shows_lists_and_chains(city: Loaded, engine: Engine, key: Key) -> None:
    story = key["stories"]["failed_not_reopened"]
    shown = mingjian(
        engine, city.tables, "ledger", "show", story["problem"]["number"], "--on", "2024", "--format", "json"
    )
    rows = json.loads(shown.stdout)
    assert [(row["list"], row["level"]) for row in rows] == [
        ("Problem", 0), ("Feedback", 1), ("Rectification", 2), ("LookBack", 3),
    ]  # fmt: skip
    assert rows[-1]["passed"] is False
    assert rows[-2]["id"] in rows[-1]["origins"]
    listed = mingjian(engine, city.tables, "ledger", "list", "--format", "csv", "--overdue", "--on", key["data_date"])
    assert listed.returncode == 0, listed.stderr
    assert listed.stdout.count("\nRW-2024-") >= key["facts"]["tasks_past_due"]
    none = mingjian(engine, city.tables, "ledger", "show", "WT-9999")
    assert (none.returncode, none.stdout) == (1, "")
    assert none.stderr.startswith('The lists hold no "WT-9999"')
    wrong = mingjian(engine, city.tables, "ledger", "list", "--deviation", "laziness", lang="zh")
    assert (wrong.returncode, "政治偏差" in wrong.stderr) == (1, True)
    waits = mingjian(engine, city.tables, "ledger", "waiting", "--format", "json")
    assert json.loads(waits.stdout)[0]["missing"] == key["stories"]["waiting_look_back"]["waits_for"]["entry"]
    flagged = mingjian(engine, city.tables, "ledger", "flags", "--format", "csv")
    assert "Rectified before feedback" in flagged.stdout
