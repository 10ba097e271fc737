"""Loads that are stopped, killed, or lose their engine: acknowledged batches are there whole, and the load goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from commands.serving import environment
from graph.errors import StoreError
from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import Store, connect
from loaders.load import FileResult, load_files
from loaders.running import STEPS
from tests.conftest import Engine
from tests.loaders.rosters import roster
from tests.store.facts import everything

ROOT = Path(__file__).resolve().parents[2]
ROWS, BATCH, BAD = 450, 30, (3, 210, 420)
HALFWAY = 1 + ROWS // STEPS // 2 + 1
"""The question whether to stop at which it is halfway through: the first is asked before the file is begun."""
LOADER = """
import os, signal, sys
from pathlib import Path
from graph.settings import load_settings
from graph.store.connect import connect
from loaders.load import load_files
asked = 0
def die():
    global asked
    asked += 1
    if asked == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
    return False
settings = load_settings()
with connect(settings) as store:
    store.dialect.batch = int(sys.argv[2])
    load_files(store, settings, [Path(sys.argv[1])], stop=die)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return roster(tmp_path / "干部名册.csv", ROWS, BAD)


@pytest.fixture(autouse=True)
def _small_batches(request: pytest.FixtureRequest) -> Iterator[None]:
    """Batches of thirty rows, so that a short file has many."""
    if "store" not in request.fixturenames:
        yield
        return
    dialect: Any = request.getfixturevalue("store").dialect
    dialect.batch = BATCH
    yield
    del dialect.batch


def at(question: int) -> Callable[[], bool]:
    """Says stop at that question, and ever after."""
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked >= question

    return stop


def the_load(store: Store) -> dict[str, Any]:
    """The one Load node."""
    return dict(store.reader.run("MATCH (l:Load) RETURN properties(l) AS said").rows[0][0])


def there(store: Store) -> tuple[int, int]:
    """People and posts in the graph."""
    people = store.reader.run("MATCH (c:Cadre) RETURN count(c)").rows[0][0]
    posts = store.reader.run("MATCH (:Cadre)-[e:HOLDS_POST]->(:Unit) RETURN count(e)").rows[0][0]
    return people, posts


def refused_rows(result: FileResult) -> list[int]:
    """The row numbers in the workbook of refused rows."""
    assert result.quarantine is not None
    sheet = load_workbook(result.quarantine).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    place = head.index("拒收：行号")
    return [int(str(row[place])) for row in rows]


def whole(store: Store, settings: Settings, file: Path) -> tuple[list[Any], list[Any]]:
    """The graph after a load that nothing interrupts."""
    [result] = load_files(store, settings, [file])
    assert result.status == "complete"
    return everything(store)


def good(rows: int) -> int:
    """How many of the first `rows` data rows are not refused."""
    return rows - sum(number <= rows for number in BAD)


def test_a_stopped_load_goes_on_where_it_stopped(engine: Engine, store: Store, settings: Settings, file: Path) -> None:
    [stopped] = load_files(store, settings, [file], stop=at(HALFWAY))
    kept = the_load(store)
    assert stopped.status == kept["status"] == "stopped"
    assert 0 < kept["rows_read"] == stopped.rows_read < ROWS
    assert there(store) == (good(kept["rows_read"]),) * 2
    assert refused_rows(stopped) == [number + 1 for number in BAD if number <= kept["rows_read"]]

    [resumed] = load_files(store, settings, [file])

    kept = the_load(store)
    assert resumed.status == kept["status"] == "complete"
    assert (resumed.rows_read, resumed.rows_refused) == (kept["rows_read"], kept["rows_refused"]) == (ROWS, len(BAD))
    assert refused_rows(resumed) == [number + 1 for number in BAD]
    resumed_graph = everything(store)
    engine.wipe()
    assert resumed_graph == whole(store, settings, file)


def test_nothing_more_is_begun_once_stopped(store: Store, settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "交来"
    folder.mkdir()
    for name in ("甲.csv", "乙.csv"):
        roster(folder / name, 200)
    results = load_files(store, settings, [folder], stop=lambda: True)
    assert [one.status for one in results] == ["stopped", "stopped"]
    assert there(store) == (0, 0)


def test_a_killed_loader_leaves_whole_batches(store: Store, settings: Settings, file: Path) -> None:
    command = [sys.executable, "-c", LOADER, str(file), str(BATCH), str(HALFWAY)]
    env = environment(settings, {**os.environ, "PYTHONPATH": str(ROOT)})
    killed = subprocess.run(command, env=env, cwd=file.parent, capture_output=True, text=True, timeout=120, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    acknowledged = int(the_load(store)["rows_read"])
    assert 0 < acknowledged < ROWS
    assert acknowledged % BATCH == 0
    assert there(store) == (good(acknowledged),) * 2

    [resumed] = load_files(store, settings, [file])

    assert (resumed.status, resumed.rows_read, resumed.rows_refused) == ("complete", ROWS, len(BAD))
    assert refused_rows(resumed) == [number + 1 for number in BAD]
    assert the_load(store)["rows_refused"] == len(BAD)
    assert there(store) == (good(ROWS),) * 2


def test_an_engine_killed_in_the_middle_loses_nothing_acknowledged(tmp_path: Path, file: Path) -> None:
    settings = Settings(graph=f"embedded:{tmp_path / 'graph'}", data=tmp_path, secret="for tests", heap="384m")
    assert settings.embedded is not None

    def stop() -> bool:
        if next(asked) == HALFWAY:
            engine = embedded.status(tmp_path / "graph").engine
            assert engine is not None
            os.kill(engine.pid, signal.SIGKILL)
        return False

    asked = iter(range(1, ROWS))
    try:
        with connect(settings) as store:
            store.dialect.batch = BATCH
            [failed] = load_files(store, settings, [file], stop=stop)
            assert failed.status == "failed"
            assert isinstance(failed.error, StoreError)
        with connect(settings) as store:
            acknowledged = int(the_load(store)["rows_read"])
            assert 0 < acknowledged < ROWS
            assert acknowledged % BATCH == 0
            assert there(store) == (good(acknowledged),) * 2
            [resumed] = load_files(store, settings, [file])
            assert (resumed.status, resumed.rows_read) == ("complete", ROWS)
            assert there(store) == (good(ROWS),) * 2
    finally:
        embedded.stop(settings.embedded)
