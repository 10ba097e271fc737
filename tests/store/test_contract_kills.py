"""Killed in the middle of a load, the engine or the loader: what was acknowledged is there, nothing is half there, and
loading again completes it."""

from __future__ import annotations

import importlib.util
import os
import signal
import threading
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from graph.errors import StoreError
from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import Store, connect
from tests.conftest import NEO4J, neo4j_settings
from tests.store.facts import everything
from tests.store.loaders import LOADER, ROWS, SHARED, batches, file, given, whole
from tests.store.processes import engines, first_line, python, until

OWN = ROWS - SHARED
COUNT = 12
SERVER = Path(__file__).resolve().parent.parent / "neo4j_server" / "server.py"


def check_whole_batches(store: Store, acknowledged: int) -> int:
    """Rows of the load that are there: all that were acknowledged, and each with everything its row says."""
    [(kept,)] = store.reader.run("MATCH (l:Load) RETURN max(l.rows_read)").rows
    assert kept >= acknowledged
    assert kept % ROWS == 0
    people = "MATCH (c:Cadre) WHERE c.name STARTS WITH '甲' "
    there = kept // ROWS * OWN
    assert store.reader.run(people + "RETURN count(c)").rows == [(there,)]
    assert store.reader.run(people + "MATCH (c)-[:STATED_IN]->(:Document) RETURN count(*)").rows == [(there,)]
    assert store.reader.run(people + "MATCH (c)-[e:HOLDS_POST]->(:Unit) RETURN count(e)").rows == [(there,)]
    return int(kept)


def completed(store: Store) -> tuple[object, object]:
    whole(store, "甲", COUNT)
    assert store.writer.begin(file("甲")).already_complete
    return everything(store)


def test_a_killed_loader_leaves_whole_batches_and_loading_again_completes_them(
    store: Store, settings: Settings
) -> None:
    with python(LOADER, given(settings), "甲", COUNT) as loader:
        acknowledged = [int(first_line(loader)) for _ in range(3)]
        loader.send_signal(signal.SIGKILL)
        loader.wait()
    assert acknowledged == [ROWS, 2 * ROWS, 3 * ROWS]
    assert until(lambda: store.reader.run("MATCH (l:Load) RETURN l.status").rows == [("running",)], 5)
    store.sessions.write(
        lambda tx: tx.run("MATCH (l:Load) SET l.seen = 1").consume()
    )  # behind what the killed one sent
    kept = check_whole_batches(store, acknowledged[-1])
    assert store.writer.begin(file("甲")).resume_rows == kept
    resumed = completed(store)
    store.sessions.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:MingjianStore DETACH DELETE n").consume())
    assert completed(store) == resumed


def kill_when(told: threading.Event, pid: int) -> None:
    told.wait(60)
    os.kill(pid, signal.SIGKILL)


def interrupted(store: Store, kill: threading.Event) -> tuple[int, StoreError | None]:
    """Load until something fails; `kill` is set after three batches. Returns the rows acknowledged, and the failure."""
    load = store.writer.begin(file("甲"))
    try:
        for number, (nodes, edges) in enumerate(batches("甲", COUNT), 1):
            load.write(nodes, edges, rows=ROWS)
            if number == 4:
                kill.set()
        load.flush()
    except StoreError as error:
        return load.acknowledged.rows, error
    return load.acknowledged.rows, None


def test_a_killed_embedded_engine_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    own = Settings(graph=f"embedded:{tmp_path / 'graph'}", data=tmp_path, secret="s", heap="256m")
    folder = tmp_path / "graph"
    with connect(own) as store:
        pid = engines(folder)[0].pid
        told = threading.Event()
        killer = threading.Thread(target=kill_when, args=(told, pid))
        killer.start()
        acknowledged, failure = interrupted(store, told)
        killer.join()
        assert acknowledged >= 3 * ROWS
        assert failure is None or "\n" not in failure.say.zh
        check_whole_batches(store, acknowledged)
        resumed = completed(store)
        assert engines(folder)[0].pid != pid
        store.sessions.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:MingjianStore DETACH DELETE n").consume())
        assert completed(store) == resumed
    assert embedded.stop(folder)


@pytest.fixture(scope="module")
def server() -> ModuleType:
    """tests/neo4j_server/server.py, which is a program."""
    spec = importlib.util.spec_from_file_location("neo4j_server", SERVER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", [NEO4J])
def test_a_killed_server_keeps_what_it_acknowledged(tmp_path: Path, server: ModuleType, name: str) -> None:
    neo4j_settings(tmp_path / name)  # only where there is a server to test with
    home = tmp_path / "home"
    pid, named = server.start(home)
    try:
        own = Settings(
            graph=named["NEO4J_URI"], data=tmp_path, user="neo4j", password=named["NEO4J_PASSWORD"], secret="s"
        )
        with connect(own) as store:
            told = threading.Event()
            killer = threading.Thread(target=kill_when, args=(told, pid))
            killer.start()
            acknowledged, failure = interrupted(store, told)
            killer.join()
            assert acknowledged >= 3 * ROWS
            assert failure is None or "\n" not in failure.say.zh
        assert until(lambda: server.ended(pid), 10)
        pid, port = server.launch(home)
        with connect(replace(own, graph=f"bolt://127.0.0.1:{port}")) as store:
            check_whole_batches(store, acknowledged)
            resumed = completed(store)
            store.sessions.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:MingjianStore DETACH DELETE n").consume())
            assert completed(store) == resumed
    finally:
        server.stop(pid)
