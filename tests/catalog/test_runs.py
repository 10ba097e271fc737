"""Saved runs and what differs between two: kept whole, refused when touched, matched by key, ids or whole rows."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.catalog import Report, parse_report
from graph.errors import CatalogError
from graph.model.ontology import load_ontology
from graph.reports.compare import compare
from graph.reports.runs import Run, Runs, make_run
from graph.settings import Settings
from graph.store.rows import Edge, Node, Result
from tests.catalog.writing import SOUND

KEYED = SOUND.replace("// @tags", "// @key person\n// @tags")
DATA = ("2024-12-31", "2026-01-02T03:04:05+00:00")


def asked(text: str = KEYED) -> Report:
    """The sound report."""
    return parse_report(Path("posts-held.cypher"), text, load_ontology())


def run(*rows: tuple[Any, ...], text: str = KEYED, truncated: bool = False, **given: Any) -> Run:
    """An answer as a run."""
    report = asked(text)
    return make_run(report, given, Result(report.columns, list(rows), truncated, 0.1), DATA)


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    """An empty folder of runs."""
    return Runs(Settings(graph="embedded:x", data=tmp_path, secret="s"))


def test_a_run_is_kept_with_all_that_makes_it_repeatable(runs: Runs) -> None:
    kept = runs.save(run(("徐某某", "科长"), name="徐某某"), " 2024年底 ")
    found = runs.get("2024年底")
    assert found == kept
    assert (found.text, found.parameters, found.data_date, found.loaded_at) == (KEYED, {"name": "徐某某"}, *DATA)
    assert (found.columns, found.rows, found.key) == (["person", "post"], [["徐某某", "科长"]], ["person"])
    assert len(found.hash) == 64
    assert runs.names() == ["2024年底"]
    assert runs.names("posts-held") == ["2024年底"]
    assert runs.names("another") == []


def test_the_hash_is_of_the_answer_and_not_of_when_it_was_given() -> None:
    one = run(("甲", "科长"))
    assert replace(one, name="x", ran_at="2020-01-01", hash="").counted_hash() == one.hash
    assert run(("甲", "处长")).hash != one.hash
    assert run(("甲", "科长"), name="甲").hash != one.hash


@pytest.mark.parametrize("name", ["", " ", "../x", "a/b", "a\\b", ".hidden", "x\ny", "con", "字" * 81, "a:b"])
def test_a_name_that_could_be_no_file_s_is_refused(runs: Runs, name: str) -> None:
    with pytest.raises(CatalogError):
        runs.save(run(("甲", "科长")), name)
    assert not runs.folder.exists()


def test_a_name_is_given_once_and_a_run_put_away_is_in_the_bin(runs: Runs) -> None:
    runs.save(run(("甲", "科长")), "一")
    with pytest.raises(CatalogError, match="已有名为“一”"):
        runs.save(run(("乙", "科长")), "一")
    kept = runs.delete("一")
    assert kept.parent.name == "reports-bin"
    assert runs.names() == []
    for call in (runs.get, runs.delete):
        with pytest.raises(CatalogError, match="没有名为“一”"):
            call("一")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"name": 1}', "null", '"x"', "[" * 50_000])
def test_a_damaged_file_is_one_sentence_and_does_not_hide_the_others(runs: Runs, content: str) -> None:
    runs.save(run(("甲", "科长")), "好")
    (runs.folder / "坏.run.json").write_text(content, encoding="utf-8")
    with pytest.raises(CatalogError, match="已损坏或被改动"):
        runs.get("坏")
    assert set(runs.names()) == {"好", "坏"}
    assert runs.names("posts-held") == ["好"]


@pytest.mark.parametrize(
    "change", [{"rows": [["甲", "处长"]]}, {"text": "RETURN 1"}, {"parameters": {"name": "乙"}}, {"format": 2}]
)
def test_a_file_that_was_changed_by_hand_is_refused(runs: Runs, change: dict[str, Any]) -> None:
    runs.save(run(("甲", "科长")), "一")
    path = runs.folder / "一.run.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **change}), encoding="utf-8")
    with pytest.raises(CatalogError, match="校验值"):
        runs.get("一")


def test_rows_are_matched_by_the_key_that_the_report_declares() -> None:
    before = run(("甲", "科长"), ("乙", "处长"), ("丙", None))
    found = compare(before, run(("丁", "科员"), ("乙", "局长"), ("甲", "科长")))
    assert (found.how, found.added, found.gone, found.same) == ("key", [["丁", "科员"]], [["丙", None]], 1)
    [changed] = found.changed
    assert (changed.before, changed.after, changed.columns) == (["乙", "处长"], ["乙", "局长"], ("post",))
    assert found.notes == ()


def test_rows_of_one_key_stand_beside_each_other_in_their_order() -> None:
    found = compare(run(("甲", "科长"), ("甲", "处长")), run(("甲", "科长"), ("甲", "局长"), ("甲", "部长")))
    assert (found.same, len(found.changed), found.added, found.gone) == (1, 1, [["甲", "部长"]], [])


def thing(ident: str, name: str) -> Node:
    """A unit."""
    return Node(ident, "Unit", {"id": ident, "name": name})


def test_networks_are_matched_by_the_ids_of_nodes_and_edges() -> None:
    post = Edge("e", "HOLDS_POST", "a", "b", {})
    found = compare(
        run((thing("a", "旧名"), post), (thing("b", "乙"), post), text=SOUND),
        run((thing("a", "新名"), post), (thing("c", "丙"), post), text=SOUND),
    )
    assert found.how == "ids"
    assert [one.columns for one in found.changed] == [("person",)]
    assert (len(found.added), len(found.gone), found.same) == (1, 1, 0)


def test_without_a_key_rows_come_and_go() -> None:
    found = compare(run(("甲", "科长"), ("乙", 1), text=SOUND), run(("甲", "处长"), ("乙", 1), text=SOUND))
    assert (found.how, found.added, found.gone, found.changed, found.same) == (
        "whole", [["甲", "处长"]], [["甲", "科长"]], [], 1,
    )  # fmt: skip


def test_what_makes_two_runs_unequal_otherwise_is_said() -> None:
    other = KEYED.replace("e.title AS", "c.title AS")
    found = compare(run(("甲", "科长")), run(("甲", "科长"), text=other, truncated=True, name="甲"))
    assert len(found.notes) == 3
    assert all(note.zh and note.en for note in found.notes)


def test_runs_of_other_columns_cannot_be_compared() -> None:
    other = replace(run(("甲", "科长")), columns=["person", "rank"])
    with pytest.raises(CatalogError, match="列不同"):
        compare(run(("甲", "科长")), other)
