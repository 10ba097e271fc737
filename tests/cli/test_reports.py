"""`mingjian report` on a graph: saved runs, workbooks, own files, what is missing is said, Ctrl-C ends the query."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from cli import run as cli_run
from commands.serving import environment
from graph.settings import Settings
from graph.store.connect import Store
from tests.browser import city
from tests.city import ROOT
from tests.conftest import Engine

BUREAU = "云岭市住房更新局"
OWN = """// @id {id}
// @name.zh 问题清单
// @name.en Problems
// @description.zh 全部问题。
// @description.en All problems.
// @returns table
// @columns number, title
// @columns.zh 问题编号, 问题
// @columns.en Number, Problem
// @key number
{body}
"""
LISTED = "MATCH (p:Problem) RETURN p.number AS number, p.title AS title ORDER BY number"
LONG = """UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c
WITH a, b, c WHERE a * b * c = -1 RETURN count(*) AS number, 1 AS title ORDER BY number"""
UNDER_WAY = "SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery"
Said = tuple[int, str, str]
Tell = Callable[..., Said]


@pytest.fixture
def held(engine: Engine) -> Store:
    """The mini city."""
    return engine.hold("mini city", city.fill)


@pytest.fixture
def home(engine: Engine, held: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of the engine with a data folder of the test's own, as the command line reads them."""
    settings = replace(engine.settings, data=tmp_path / "data")
    for name, value in environment(settings, {}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return settings


@pytest.fixture
def tell(home: Settings, capsys: pytest.CaptureFixture[str]) -> Tell:
    """Run a command line; exit code, stdout, stderr."""

    def told(*words: str) -> Said:
        capsys.readouterr()
        code = cli_run(["report", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return told


def own(home: Settings, body: str = LISTED, ident: str = "mine") -> Path:
    """A report of the person's own."""
    path = home.data / "reports" / f"{ident}.cypher"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(OWN.format(id=ident, body=body), encoding="utf-8")
    return path


def test_a_report_that_needs_a_name_says_so(tell: Tell) -> None:
    code, out, err = tell("run", "unit-heads")
    assert (code, out) == (1, "")
    assert "要先填写：单位（unit）" in err
    assert "--param unit=" in err
    assert tell("run", "unit-heads", "--param", f"unit={BUREAU}", "--format", "json")[0] == 0


def test_an_empty_answer_names_what_was_left_blank(tell: Tell, home: Settings) -> None:
    path = own(
        home, "MATCH (p:Problem) WHERE p.title = $title RETURN p.number AS number, p.title AS title ORDER BY number"
    )
    text = path.read_text("utf-8").replace(
        "// @returns", '// @param title text ""\n// @param.zh title 标题\n// @param.en title title\n// @returns'
    )
    path.write_text(text, encoding="utf-8")
    code, _out, err = tell("run", "mine")
    assert code == 0
    assert "没有填写的参数：--param title=…" in err
    assert "没有填写" not in tell("run", "mine", "--param", "title=无")[2]


def test_a_saved_run_is_compared_with_the_same_question_asked_now(tell: Tell, home: Settings) -> None:
    own(home)
    assert tell("run", "mine", "--save", "第一次")[0] == 0
    code, out, err = tell("compare", "第一次", "--format", "json")
    assert (code, json.loads(out)) == (0, [])
    assert "新增 0 行，消失 0 行，变更 0 行，相同 1 行。" in err

    own(home, LISTED.replace("p.title AS title", "p.title + '了' AS title"))
    tell("run", "mine", "--save", "第二次")
    code, out, err = tell("compare", "第一次", "第二次", "--format", "json")
    assert [one["change"] for one in json.loads(out)] == ["变更前", "变更后"]
    assert json.loads(out)[1]["changed"] == "title"
    assert "查询正文不同" in err
    listed = json.loads(tell("runs", "--format", "json")[1])
    assert {(one["name"], one["report"], one["rows"]) for one in listed} == {
        ("第一次", "mine", 1),
        ("第二次", "mine", 1),
    }


def test_a_name_that_is_taken_is_told_before_the_report_is_run(tell: Tell, home: Settings) -> None:
    own(home)
    tell("run", "mine", "--save", "一")
    code, out, err = tell("run", "mine", "--save", "一")
    assert (code, out) == (1, "")
    assert "已有名为“一”" in err
    code, _, err = tell("forget", "一")
    assert code == 0
    assert "reports-bin" in err
    assert tell("compare", "一")[0] == 1


def test_all_reports_go_into_a_workbook_per_topic(tell: Tell, home: Settings, tmp_path: Path) -> None:
    own(home)
    out = tmp_path / "簿子"
    code, _, err = tell("run", "--all", "--out", str(out))
    assert code == 0, err
    books = {path.stem: openpyxl.load_workbook(path) for path in out.glob("*.xlsx")}
    assert set(books) >= {"people", "units", "problems", "audit", "collaboration", "quality", "own"}
    contents = list(books["units"]["目录"].iter_rows(min_row=4, values_only=True))
    notes = {row[2]: row[4] for row in contents}
    assert "要先填写" in str(notes["unit-heads"])
    assert len(books["units"].sheetnames) == len(contents) + 1
    assert [row[:2] for row in books["own"]["问题清单"].iter_rows(min_row=7, values_only=True)] == [
        ("问题编号", "问题"), ("问〔2023〕4号", "加装电梯项目长期停工"),
    ]  # fmt: skip
    assert "units.xlsx" in err


def test_a_report_that_fails_does_not_keep_the_others_from_their_workbook(
    tell: Tell, home: Settings, tmp_path: Path
) -> None:
    own(home)
    own(home, "MATCH (p:Problem) RETURN p.number AS number, 1 / 0 AS title ORDER BY number", "failing")
    code, _, err = tell("run", "--all", "--out", str(tmp_path / "out"), "--param", f"unit={BUREAU}")
    assert code == 1
    assert "own.xlsx" in err
    book = openpyxl.load_workbook(tmp_path / "out" / "own.xlsx")
    rows = {row[2]: row for row in book["目录"].iter_rows(min_row=4, values_only=True)}
    assert rows["mine"][3] == 1
    assert rows["failing"][4]
    heads = openpyxl.load_workbook(tmp_path / "out" / "units.xlsx")["单位历任一把手"]
    assert heads["A3"].value == f"参数：单位 = {BUREAU}"


@pytest.mark.parametrize("words", [("run", "--all"), ("run", "x", "--all", "--out", "d"), ("run",)])
def test_all_goes_with_a_folder_and_nothing_else(tell: Tell, words: tuple[str, ...]) -> None:
    assert tell(*words)[0] == 2


def test_own_files_are_checked_taken_in_handed_out_and_deleted(tell: Tell, home: Settings, tmp_path: Path) -> None:
    good, bad = tmp_path / "好.cypher", tmp_path / "坏.cypher"
    good.write_text(OWN.format(id="mine", body=LISTED), encoding="utf-8")
    bad.write_text(OWN.format(id="bad", body=LISTED.replace("p.title AS", "p.titel AS")), encoding="utf-8")
    code, out, err = tell("check", str(good), str(bad))
    assert code == 1
    assert "好.cypher: mine" in out
    assert "坏.cypher 第 11 行：模型里没有：.titel。" in err
    assert "好.cypher 第 11 行：没有问 (p:Problem) 是否仍被载明" in err, "a warning, and no reason to refuse it"
    code, out, _ = tell("import", str(good), str(bad), "--format", "json")
    assert (code, [one["id"] for one in json.loads(out)]) == (1, ["mine", None])
    assert tell("export", str(tmp_path / "mine.zip"))[0] == 0
    assert tell("delete", "mine")[0] == 0
    assert not list((home.data / "reports").glob("*.cypher"))
    assert tell("export", str(tmp_path / "none.zip"))[0] == 1
    assert json.loads(tell("import", str(tmp_path / "mine.zip"), "--format", "json")[1])[0]["id"] == "mine"


def test_the_list_is_narrowed_by_tags(tell: Tell) -> None:
    listed = {
        one["id"]
        for one in json.loads(tell("list", "--tag", "collaboration", "--tag", "network", "--format", "json")[1])
    }
    assert listed == {"collaboration-network"}


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another thing there")
def test_ctrl_c_ends_the_query_on_the_engine(home: Settings, held: Store, tmp_path: Path) -> None:
    own(home, LONG, "long")
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", "report", "run", "long"],
        cwd=tmp_path, env={**environment(home, os.environ), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert until(True, held)
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "已中断" in err
    assert until(False, held), "the engine goes on"


def until(there: bool, store: Store) -> bool:
    """Wait until the long query is on the engine, or is not; whether that came about."""
    began = time.monotonic()
    while time.monotonic() - began < 60:
        found = store.sessions.read(lambda tx: [str(row["currentQuery"]) for row in tx.run(UNDER_WAY)])
        if any("range(1, 3000)" in one for one in found) is there:
            return True
        time.sleep(0.05)
    return False
