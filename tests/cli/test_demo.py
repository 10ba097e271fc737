"""`mingjian demo` as people run it: the city and a page, nothing twice, nothing left running, no graph mixed up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest

from commands.demo import is_written
from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import Store
from graph.store.engine_child import JAVA
from loaders.load import load_files
from tests.browser.ports import free_port
from tests.loaders.rosters import roster
from tests.store.processes import engines, until

pytestmark = pytest.mark.timeout(300)
ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-W", "error", "-c", "from cli import main; main()", "demo", "--scale", "0.02")


def started(data: Path, *arguments: str, graph: str = "") -> subprocess.Popen[str]:
    """The demo in a process of its own, in a data folder of its own."""
    env = {name: value for name, value in os.environ.items() if name == JAVA or not name.startswith("MINGJIAN_")}
    env |= {"MINGJIAN_DATA": str(data), "MINGJIAN_HEAP": "512m", "PYTHONPATH": str(ROOT), "MINGJIAN_GRAPH": graph}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([*COMMAND, *arguments], env=env, cwd=data, text=True, **pipes)  # type: ignore[call-overload, no-any-return]


def status_of(port: int) -> int:
    """What the app's page answers."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", "/")
        with connection.getresponse() as answer:
            answer.read()
            return answer.status


def below(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def test_a_page_comes_up_and_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    port = free_port()
    with started(tmp_path, "--port", str(port)) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.strip().endswith(f"http://127.0.0.1:{port}"), process.stderr and process.stderr.read()
        assert status_of(port) == 200
        children = below(process)
        assert engines(tmp_path / "graph")
        written = {path: path.stat().st_mtime_ns for path in (tmp_path / "sample").iterdir()}
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        assert "Traceback" not in err
    assert engines(tmp_path / "graph") == []
    assert not any(child.is_running() for child in children)

    with started(tmp_path, "--load-only") as process:
        _, err = process.communicate(timeout=100)
    assert process.returncode == 0, err
    assert "已在图里" in err
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "sample").iterdir()} == written
    assert engines(tmp_path / "graph") == []


def test_sigterm_during_the_load_stops_in_order_and_the_next_run_goes_on(tmp_path: Path) -> None:
    with started(tmp_path, "--load-only") as process:
        assert until(lambda: bool(engines(tmp_path / "graph")) or process.poll() is not None, 100)
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=100)
    assert process.returncode == 130, err
    assert engines(tmp_path / "graph") == []
    assert is_written(tmp_path / "sample", 0.02)


@pytest.mark.parametrize("engine", ["embedded"], indirect=True)
def test_the_city_is_not_mixed_into_somebodys_own_graph(store: Store, settings: Settings, tmp_path: Path) -> None:
    load_files(store, settings, [roster(tmp_path / "自己的名册.csv", 5)])
    with started(tmp_path, "--load-only", graph=settings.graph) as process:
        _, err = process.communicate(timeout=100)
    assert process.returncode == 1
    assert "MINGJIAN_DATA" in err
    assert store.reader.run("MATCH (d:Document) RETURN count(d)").rows[0][0] == 1
    assert embedded.status(settings.embedded or tmp_path).running, "an engine that ran before is left running"
