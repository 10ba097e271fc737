"""Orders tied to problems and untied, through the command line: what is wrong is told, what stays has its source."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from cli import run as mingjian
from commands.serving import environment
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from tests.orders.exports import order, write_csv

pytestmark = pytest.mark.timeout(240)
TIES = (
    "MATCH (w:WorkOrder)-[e:COMPLAINS_OF]->(p:Problem) WHERE e.no_longer_said IS NULL "
    "RETURN w.number, p.number, size(e.sources) ORDER BY w.number, p.number"
)
HISTORY = (
    "MATCH (w:WorkOrder {number: 'GD2'})-[e:COMPLAINS_OF]->(p:Problem {number: 'WT-1'}) RETURN e.no_longer_said = true"
)
Say = Callable[..., str]


@pytest.fixture
def say(
    store: Store,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Say:
    """Three orders, the first of which names problem WT-1 itself; a second problem; `say("tie", …)` in English."""
    for name, value in {**environment(settings, {}), "MINGJIAN_LANG": "en"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    rows = [order("GD1", 问题编号="WT-1"), order("GD2"), order("GD3", 诉求内容="电话13812345678，电梯又停了")]
    load_files(store, settings, [write_csv(tmp_path / "工单.csv", rows)])
    problems = tmp_path / "问题台账.csv"
    problems.write_text("问题编号,问题标题,发现时间,责任单位\nWT-2,电梯停用,2024年3月,住建局\n", encoding="utf-8")
    load_files(store, settings, [problems])

    def said(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        assert mingjian(("orders", *words)) == code, capsys.readouterr().err
        return capsys.readouterr().err

    return said


def test_an_order_is_tied_untied_and_tied_again(store: Store, settings: Settings, say: Say) -> None:
    assert store.reader.run(TIES).rows == [("GD1", "WT-1", 1)], "a row that names a problem"
    assert "is evidence for problem WT-2 now" in say("tie", "ＧＤ３", "WT-2")
    say("tie", "GD2", "WT-1")
    assert store.reader.run(TIES).rows == [("GD1", "WT-1", 1), ("GD2", "WT-1", 1), ("GD3", "WT-2", 1)]
    [text] = store.reader.run("MATCH (w:WorkOrder {number: 'GD3'}) RETURN w.text").rows[0]
    assert text == "电话***，电梯又停了"

    say("tie", "GD2", "WT-1")
    assert store.reader.run(TIES).rows[1] == ("GD2", "WT-1", 1), "twice is once"
    assert "Taken back" in say("untie", "GD2", "WT-1")
    assert store.reader.run(TIES).rows == [("GD1", "WT-1", 1), ("GD3", "WT-2", 1)]
    assert store.reader.run(HISTORY).rows == [(True,)], "nothing is deleted"
    assert "is not tied" in say("untie", "GD2", "WT-1", code=1)
    say("tie", "GD2", "WT-1")
    assert store.reader.run(TIES).rows == [("GD1", "WT-1", 1), ("GD2", "WT-1", 1), ("GD3", "WT-2", 1)]

    kept = settings.data / "ties" / "热线佐证.csv"
    with kept.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {(row["佐证工单编号"], row["佐证问题编号"], row["撤销时间"]) for row in rows} == {
        ("GD3", "WT-2", ""),
        ("GD2", "WT-1", ""),
    }
    assert all(row["佐证人"] and row["佐证时间"] for row in rows)


def test_an_order_is_evidence_for_two_problems_and_stays_for_one(store: Store, say: Say) -> None:
    say("tie", "GD2", "WT-1")
    say("tie", "GD2", "WT-2")
    say("untie", "GD2", "WT-1")
    assert store.reader.run(TIES).rows == [("GD1", "WT-1", 1), ("GD2", "WT-2", 1)]


def test_wrong_numbers_are_told_and_change_nothing(store: Store, settings: Settings, say: Say) -> None:
    assert "no order GD9 in the archive" in say("tie", "GD9", "WT-1", code=1)
    assert "no problem WT-9 in the graph" in say("tie", "GD2", "WT-9", code=1)
    assert "is not tied" in say("untie", "GD2", "WT-1", code=1)
    assert "wanting" in say("tie", " ", "WT-1", code=1)
    assert store.reader.run(TIES).rows == [("GD1", "WT-1", 1)]
    assert not (settings.data / "ties" / "热线佐证.csv").exists()


def test_what_a_row_ties_is_not_untied_but_its_file_named(store: Store, say: Say) -> None:
    said = say("untie", "GD1", "WT-1", code=1)
    assert "工单.csv" in said
    assert "corrected" in said
    say("tie", "GD1", "WT-1")
    assert store.reader.run(TIES).rows == [("GD1", "WT-1", 2)], "the row's and the person's"
    assert "工单.csv" in say("untie", "GD1", "WT-1"), "what the row says still stands, and that is told"
    assert store.reader.run(TIES).rows == [("GD1", "WT-1", 2)]
