"""`mingjian ledger --as-of`: the six lists as they were known on a day, through the command line, on both engines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli import run
from commands.serving import environment
from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import Store
from loaders.load import load_files
from tests.ledger import files
from tests.upkeep.conftest import backdate

DAY = "2024-06-30"


@pytest.fixture
def years(store: Store, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Tasks and problems of 2024; of today the other lists, one of which has closed a second problem."""
    for name, value in {**environment(settings, {}), "MINGJIAN_LANG": "en"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    for path in files.write(tmp_path / "then", files.TASKS, files.PROBLEMS):
        load_files(store, settings, [path])
    backdate(store, "2024-06-15")
    lists = (files.FEEDBACK, files.RECTIFICATIONS, files.LOOKBACKS, files.REPORTS)
    waits = ("回头看.csv", files.LOOKBACKS[1], [("看9", "改9", "未见复查对象", "第五监督检查室", "2024-01-02", "通过")])
    for path in files.write(tmp_path / "since", *lists, waits):
        load_files(store, settings, [path])
    yield store
    for folder in (settings.data / "asof").glob("*/graph"):
        embedded.stop(folder)


def told(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> tuple[list[dict[str, Any]], str]:
    capsys.readouterr()
    assert run(("ledger", *words, "--format", "json")) == code, capsys.readouterr().err
    out = capsys.readouterr()
    return (json.loads(out.out) if out.out else []), out.err


def test_every_ledger_command_answers_as_of_a_day(years: Store, capsys: pytest.CaptureFixture[str]) -> None:
    chain = ("show", "问1", "--on", "2024-12-31")
    now, _ = told(capsys, *chain)
    then, said = told(capsys, *chain, "--as-of", DAY)
    assert [row["list"] for row in now] == ["Task", "Problem", "Feedback", "Rectification", "LookBack", "Report"]
    assert [row["list"] for row in then] == ["Task", "Problem"]
    assert f"as of {DAY}" in said

    for words in (("list",), ("list", "--problems")):
        numbers = [[row["number"] for row in told(capsys, *words, *more)[0]] for more in ((), ("--as-of", DAY))]
        assert numbers[0] == numbers[1] != []

    assert told(capsys, "waiting")[0] != []
    assert told(capsys, "waiting", "--as-of", DAY)[0] == []
    assert {row["kind"] for row in told(capsys, "flags")[0]} == {"Problem", "Rectification"}
    assert {row["kind"] for row in told(capsys, "flags", "--as-of", DAY)[0]} == {"Problem"}


def test_a_day_before_everything_is_told(years: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Nothing was known" in told(capsys, "list", "--as-of", "1999", code=1)[1]
