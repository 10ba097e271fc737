"""`mingjian load` as people run it: exit codes, results on stdout, messages on stderr, Ctrl-C and on again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.serving import environment
from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import connect
from tests.loaders.rosters import roster
from tests.store.processes import until

pytestmark = pytest.mark.timeout(300)
ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-W", "error", "-c", "from cli import main; main()")
ROWS = 5_000


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """An embedded graph of these tests' own, its engine kept running from one command to the next."""
    data = tmp_path_factory.mktemp("load")
    made = Settings(graph=f"embedded:{data / 'graph'}", data=data, secret="for tests", heap="512m", lang="zh")
    embedded.start(data / "graph", "512m")
    yield made
    embedded.stop(data / "graph")


def started(settings: Settings, *arguments: object) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    env = environment(settings, {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"})
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        env=env,
        cwd=settings.data,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def run(settings: Settings, *arguments: object) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    with started(settings, *arguments) as process:
        out, err = process.communicate(timeout=110)
        return process.returncode, out, err


def test_every_file_in_is_0_one_not_in_is_1_and_the_rest_goes_in(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "交来"
    folder.mkdir()
    roster(folder / "甲.csv", 30, (3,))
    (folder / "说明.md").write_text("说明", encoding="utf-8")
    code, out, err = run(settings, "load", folder, "--format", "json")
    [told] = json.loads(out)
    assert code == 0, err
    assert (told["kind"], told["status"], told["rows_read"], told["rows_written"], told["rows_refused"]) == (
        "cadres", "complete", 30, 29, 1,
    )  # fmt: skip
    assert Path(told["quarantine"]).is_file()
    assert json.loads(Path(told["report"]).read_text(encoding="utf-8"))["by"]
    assert "说明.md" in err

    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    roster(folder / "乙.csv", 10)
    code, out, err = run(settings, "load", folder, tmp_path / "没有.csv", "--format", "json")
    assert code == 1
    assert {Path(one["file"]).name: one["status"] for one in json.loads(out)} == {
        "没有.csv": "failed", "坏.xlsx": "failed", "乙.csv": "complete", "甲.csv": "already",
    }  # fmt: skip
    assert "坏.xlsx" in err
    assert "没有.csv" in err
    assert "Traceback" not in err


def test_a_dry_run_needs_no_engine_and_writes_nothing(tmp_path: Path) -> None:
    file = roster(tmp_path / "甲.csv", 30, (3,))
    settings = Settings(graph=f"embedded:{tmp_path / 'graph'}", data=tmp_path / "data", secret="for tests")
    before = sorted(tmp_path.rglob("*"))
    settings.data.mkdir()
    code, out, err = run(settings, "load", file, "--dry-run", "--format", "json")
    assert code == 0, err
    [told] = json.loads(out)
    assert (told["kind"], told["rows_read"], told["rows_refused"]) == ("cadres", 30, 1)
    assert [one["row"] for one in told["refused"]] == [4]
    settings.data.rmdir()
    assert sorted(tmp_path.rglob("*")) == before


def test_ctrl_c_stops_at_a_batch_and_the_same_command_goes_on(settings: Settings, tmp_path: Path) -> None:
    file = roster(tmp_path / "大.csv", ROWS)
    rows = "MATCH (l:Load)-[:PRODUCED]->(:Document {name: '大.csv'}) RETURN l.rows_read, l.status"
    with connect(settings) as store, started(settings, "load", file, "--format", "json") as process:

        def under_way() -> bool:
            found = store.reader.run(rows).rows
            return process.poll() is not None or (bool(found) and found[0][0] > 0)

        assert until(under_way, 100)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        [told] = json.loads(out)
        assert (process.returncode, told["status"]) == (130, "stopped"), err
        [(acknowledged, status)] = store.reader.run(rows).rows
        assert 0 < acknowledged < ROWS
        assert (status, told["rows_read"]) == ("stopped", acknowledged)
        assert "Traceback" not in err

        code, out, err = run(settings, "load", file, "--format", "json")
        [told] = json.loads(out)
        assert (code, told["status"], told["rows_read"]) == (0, "complete", ROWS), err
        text = "MATCH (c:Cadre)-[:STATED_IN]->(:Document {name: '大.csv'}) RETURN count(DISTINCT c)"
        assert store.reader.run(text).rows[0][0] == ROWS
