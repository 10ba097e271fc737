"""The commands of years of use, as people type them: backup, restore, verify, migrate, diff, undo, as of a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import run
from commands.serving import environment
from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import Store
from tests.conftest import Engine
from tests.store.facts import load, node, source
from tests.store.test_undoing import newest
from tests.upkeep.conftest import backdate, fill, whole


@pytest.fixture
def typed_on(store: Store, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The graph under test filled, and the command line set to it in a folder of the test's own, in English."""
    for name, value in {**environment(settings, {}), "MINGJIAN_LANG": "en"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    fill(store)
    yield store
    for folder in (settings.data / "asof").glob("*/graph"):
        embedded.stop(folder)


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> tuple[str, str]:
    """What a command line writes on stdout and stderr."""
    capsys.readouterr()
    assert run(words) == code, capsys.readouterr().err
    out = capsys.readouterr()
    return out.out, out.err


def test_a_graph_is_kept_checked_and_brought_back(
    typed_on: Store, other: Engine, beside: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = whole(typed_on)
    out, _ = said(capsys, "db", "backup", "june.backup", "--format", "json")
    [kept] = json.loads(out)
    assert (kept["nodes"], kept["edges"]) == (len(before[0]), len(before[1]))
    _, told = said(capsys, "db", "restore", "june.backup", "--check")
    assert kept["checksum"] in told
    _, refused = said(capsys, "db", "restore", "june.backup", code=1)
    assert "--replace" in refused
    monkeypatch.setenv("MINGJIAN_GRAPH", other.settings.graph)
    _, told = said(capsys, "db", "restore", "june.backup")
    assert f"{kept['nodes']} nodes" in told
    assert whole(beside) == before
    Path("bad.backup").write_bytes(Path("june.backup").read_bytes()[:-100])
    _, refused = said(capsys, "db", "restore", "bad.backup", "--replace", code=1)
    assert "nothing was changed" in refused
    assert whole(beside) == before


def test_verify_tells_damage_by_its_exit_code(typed_on: Store, capsys: pytest.CaptureFixture[str]) -> None:
    out, told = said(capsys, "db", "verify", "--format", "json")
    assert [row["check"] for row in json.loads(out)] == ["conflict"]
    assert "no damage" in told
    typed_on.sessions.write(lambda tx: tx.run("CREATE (:Unit {id: 'alone', name: '某单位'})").consume())
    out, told = said(capsys, "db", "verify", code=1)
    assert "unsourced" in out
    assert "there is damage" in told


def test_an_up_to_date_graph_needs_no_migration(typed_on: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert "up to date" in said(capsys, "db", "migrate")[1]


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
def test_changes_go_to_every_format(typed_on: Store, capsys: pytest.CaptureFixture[str], ending: str) -> None:
    out, _ = said(capsys, "diff", "--loads", "--format", "json")
    listed = json.loads(out)
    assert [row["file"] for row in listed] == ["甲.csv", "甲.csv", "乙.csv", "丙.csv", "丁.csv"]
    second = listed[1]["load"]
    _, told = said(capsys, "diff", "--since", second, "--until", second, "--out", f"diff.{ending}")
    assert "no longer said 1" in told
    assert Path(f"diff.{ending}").stat().st_size > 50
    if ending == "json":
        found = json.loads(Path("diff.json").read_text("utf-8"))
        assert {(row["change"], row["type"], row["what"]) for row in found} >= {("stopped", "Cadre", "李某某")}
        assert found[0]["files"] == ["甲.csv"]


def test_what_is_wrong_on_the_line_is_said(typed_on: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--since" in said(capsys, "diff", code=1)[1]
    assert "neither a date" in said(capsys, "diff", "--since", "上周", code=1)[1]
    assert "no load" in said(capsys, "db", "undo", "abcdef", code=1)[1]
    assert "Nothing was known" in said(capsys, "query", "RETURN 1 AS n", "--as-of", "1999", code=1)[1]


def test_a_load_is_undone_from_the_command_line(typed_on: Store, capsys: pytest.CaptureFixture[str]) -> None:
    load(typed_on, source("错.csv"), [node("Cadre", "错", name="错某")])
    out, _ = said(
        capsys, "db", "undo", newest(typed_on)[:10], "--why", "wrong file", "--by", "Zhao", "--format", "json"
    )
    [done] = json.loads(out)
    assert (done["withdrawn"], done["restored"], done["marked"]) == (1, 0, 1)
    kept = "MATCH (l:Load {status: 'undone'}) RETURN l.undone_by, l.undone_why"
    assert typed_on.reader.run(kept).rows == [("Zhao", "wrong file")]


def test_queries_and_reports_are_answered_as_of_a_day(typed_on: Store, capsys: pytest.CaptureFixture[str]) -> None:
    backdate(typed_on, "2024-06-15")
    load(typed_on, source("戊.csv"), [node("Problem", "二", text="后来的问题", title="后来的问题")])
    problems = "MATCH (p:Problem) RETURN count(p) AS n"
    assert json.loads(said(capsys, "query", problems, "--format", "json")[0]) == [{"n": 2}]
    out, told = said(capsys, "query", problems, "--as-of", "2024-06-30", "--format", "json")
    assert json.loads(out) == [{"n": 1}]
    assert "as of 2024-06-30" in told
    load(typed_on, source("己.csv"), [node("Cadre", "某", name="钱某某", masked=True)])
    listed = ("report", "run", "masked-names", "--format", "json")
    now, then = (len(json.loads(said(capsys, *listed, *more)[0])) for more in ((), ("--as-of", "2024-06-30")))
    assert (now, then) == (1, 0)
