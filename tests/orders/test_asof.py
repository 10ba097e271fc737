"""Hotline orders as of a day: the command and the page answer from the sets that were in the archive by then."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import run as mingjian
from commands.serving import environment
from graph.orders.intake import archive_at
from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import Store
from loaders.load import load_files
from tests.orders.exports import counted, expected, order, write_csv
from tests.upkeep.conftest import backdate

pytestmark = pytest.mark.timeout(240)
DAY = "2024-06-30"
FIRST = [order(f"GD2024{n}", f"2024-0{n}-05") for n in (1, 2, 3)]
SECOND = [order("GD20242", "2024-05-05", 承办单位="临水县水务局"), order("GD20249", "2024-05-06")]


def antedate(settings: Settings, day: str) -> None:
    """Have everything in the archive have begun to count on `day`."""
    for path in (Path(settings.archive) / "_loads").glob("*.json"):
        said = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(said | {"at": day + said["at"][10:]}, ensure_ascii=False), encoding="utf-8")


def two_loads(store: Store, settings: Settings, folder: Path) -> None:
    """A load of 2024, and one of today that corrects one order of it and adds another."""
    load_files(store, settings, [write_csv(folder / "前.csv", FIRST)])
    backdate(store, "2024-06-15")
    antedate(settings, "2024-06-15")
    load_files(store, settings, [write_csv(folder / "后.csv", SECOND)])


@pytest.fixture
def typed_on(store: Store, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    for name, value in {**environment(settings, {}), "MINGJIAN_LANG": "en"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    two_loads(store, settings, tmp_path)
    yield store
    for folder in (settings.data / "asof").glob("*/graph"):
        embedded.stop(folder)


def found(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> tuple[list[tuple[str, str, str]], str]:
    capsys.readouterr()
    assert mingjian(("orders", "find", *words, "--format", "json")) == code, capsys.readouterr().err
    out = capsys.readouterr()
    rows = json.loads(out.out) if out.out else []
    return [(row["number"], row["received_on"], row["unit"]) for row in rows], out.err


def test_orders_are_found_as_they_were_known_on_a_day(typed_on: Store, capsys: pytest.CaptureFixture[str]) -> None:
    now, _ = found(capsys)
    assert [row[:2] for row in now] == [
        ("GD20249", "2024-05-06"), ("GD20242", "2024-05-05"), ("GD20243", "2024-03-05"), ("GD20241", "2024-01-05")
    ]  # fmt: skip
    then, said = found(capsys, "--as-of", DAY)
    assert then == [(row["工单编号"], row["受理时间"], row["承办单位"]) for row in reversed(FIRST)]
    assert f"as of {DAY}" in said
    [first, *_] = typed_on.reader.run("MATCH (l:Load {kind: 'work_orders'}) RETURN l.id ORDER BY l.started_at").rows
    assert found(capsys, "--as-of", str(first[0]))[0] == then, "after a load, by its id"
    assert found(capsys, "--as-of", "2024-06-15 00:00", code=1)[1].count("Nothing was known") == 1
    assert found(capsys, "--number", "GD20249", "--as-of", DAY)[0] == []


def test_an_archive_that_was_empty_on_the_day_is_said_to_be(
    typed_on: Store, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    antedate(settings, "2024-07-01")
    rows, said = found(capsys, "--as-of", DAY)
    assert rows == []
    assert f"As of {DAY} there were no orders" in said


def test_counts_of_the_past_are_those_of_the_orders_of_the_past(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    two_loads(store, settings, tmp_path)
    moment = "2024-07-01T00:00:00+00:00"
    assert counted(store) == expected(FIRST, SECOND)
    assert archive_at(settings.archive).known_by(moment).rows == len(FIRST)
    assert archive_at(settings.archive).rows == len({row["工单编号"] for row in [*FIRST, *SECOND]})
