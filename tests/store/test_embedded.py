"""The embedded engine's process: one a folder, shared, stopped when its last user leaves, found again when killed."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest
from neo4j import GraphDatabase

from graph.errors import BusyError, EngineError
from graph.store import embedded
from graph.store.engine_child import JAVA, READER, WRITER, reason
from graph.store.folder import Folder
from graph.store.locks import held, holding
from tests.store.processes import USER, engines, first_line, python, until

HEAP = "256m"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder whose engine is stopped at the end, and has left no process."""
    place = tmp_path / "graph"
    yield place
    embedded.stop(place)
    assert until(lambda: engines(place) == [], 5)


def test_it_starts_is_shared_and_stops_when_told(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    first = embedded.use(folder, HEAP)
    second = embedded.use(folder, HEAP)
    assert first.engine == second.engine
    assert [process.pid for process in engines(folder)] == [first.engine.pid]
    assert embedded.status(folder).engine == first.engine
    assert embedded.stop(folder)
    assert not embedded.status(folder).running
    assert engines(folder) == []
    assert embedded.stop(folder) is False
    first.close()
    second.close()
    assert capfd.readouterr() == ("", ""), "the engine's own words go to its log"
    assert "ArcadeDB Server is down" in Folder(folder).log.read_text()


def test_it_is_closed_to_the_outside(folder: Path) -> None:
    lease = embedded.use(folder, HEAP)
    process = psutil.Process(lease.engine.pid)
    listening = {one.laddr for one in process.net_connections("inet") if one.status == psutil.CONN_LISTEN}
    assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}
    assert {address.port for address in listening} == {lease.engine.bolt, lease.engine.http}
    assert all(password not in " ".join(process.cmdline()) for password in lease.engine.accounts.values())
    assert Folder(folder).state.stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0
    assert process.cwd() == str(folder)
    assert len(set(lease.engine.accounts.values())) == 3
    assert not any(password in repr(lease) for password in lease.engine.accounts.values())
    lease.close()


def test_four_who_come_at_once_start_one(folder: Path) -> None:
    with ExitStack() as stack:
        users = [stack.enter_context(python(USER, folder, 30)) for _ in range(4)]
        pids = {first_line(user) for user in users}
        assert len(pids) == 1
        assert [str(process.pid) for process in engines(folder)] == list(pids)


def test_it_stops_when_the_last_user_leaves_even_a_killed_one(folder: Path) -> None:
    with python(USER, folder, 0.5) as one, python(USER, folder, 0.5) as other:
        pid = int(first_line(one))
        assert first_line(other) == str(pid)
        one.kill()
        one.wait()
        assert not until(lambda: not held(Folder(folder).engine_lock), 1.2), "one user is still there"
        other.kill()
        other.wait()
        assert until(lambda: not held(Folder(folder).engine_lock), 6)
    assert until(lambda: not psutil.pid_exists(pid), 2)


def test_started_by_hand_it_stays_without_users_until_stopped(folder: Path) -> None:
    embedded.use(folder, HEAP, grace=0.5).close()
    status = embedded.start(folder, HEAP)
    assert status.kept
    assert not until(lambda: not embedded.status(folder).running, 1.2)
    assert embedded.stop(folder)
    assert embedded.status(folder).kept is False


def test_killed_it_is_started_again_with_other_passwords(folder: Path) -> None:
    with embedded_lease(folder) as before:
        os.kill(before.pid, signal.SIGKILL)
        assert until(lambda: not held(Folder(folder).engine_lock))
        assert Folder(folder).state.exists(), "the stale state is there"
        with embedded_lease(folder) as after:
            assert after.pid != before.pid
            assert after.accounts[WRITER] != before.accounts[WRITER]
            with GraphDatabase.driver(after.uri, auth=(READER, after.accounts[READER])) as driver:
                driver.verify_connectivity()


def test_it_stops_by_itself_when_its_folder_disappears(folder: Path) -> None:
    with embedded_lease(folder) as engine:
        folder.rename(folder.with_name("elsewhere"))
        assert until(lambda: not psutil.pid_exists(engine.pid))


def test_a_folder_that_another_process_holds_is_busy(folder: Path) -> None:
    Folder(folder).prepare()
    with holding(Folder(folder).engine_lock, 1), pytest.raises(BusyError, match="占用") as caught:
        embedded.use(folder, HEAP, patience=0.2)
    assert "mingjian db stop" in caught.value.say.en
    with holding(Folder(folder).engine_lock, 1), pytest.raises(EngineError, match="没有停下"):
        embedded.stop(folder, patience=0.2)


def test_an_engine_that_cannot_start_says_why_in_one_sentence(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Folder(folder).prepare()
    database = folder / "databases" / "mingjian"
    database.mkdir(parents=True)
    (database / "schema.json").write_text("{broken")
    (database / "configuration.json").write_text("{broken")
    with pytest.raises(EngineError) as caught:
        embedded.use(folder, HEAP)
    assert "engine.log" in caught.value.say.en
    assert "\n" not in caught.value.say.zh
    assert capfd.readouterr() == ("", "")
    assert until(lambda: engines(folder) == [])


def test_a_senseless_heap_is_an_error_too(folder: Path) -> None:
    with pytest.raises(EngineError, match="没有启动"):
        embedded.use(folder, "1k")


def test_more_options_of_java_reach_the_engine_when_they_are_given_in_our_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:NoSuchOption")
    embedded.use(folder, HEAP).close()
    embedded.stop(folder)
    monkeypatch.setenv(JAVA, "-Xrs -XX:NoSuchOption")
    with pytest.raises(EngineError, match="没有启动"):
        embedded.use(folder, HEAP)
    assert "Unrecognized VM option 'NoSuchOption'" in Folder(folder).log.read_text()


def test_a_state_that_is_half_written_is_no_state(folder: Path) -> None:
    Folder(folder).prepare()
    with holding(Folder(folder).engine_lock, 1):
        for text in ("", "{", json.dumps({"pid": 1}), json.dumps([1])):
            Folder(folder).state.write_text(text)
            assert not embedded.status(folder).running


@pytest.mark.parametrize(
    ("text", "code"),
    [("java.io.IOException: No space left on device", 4), ("Address already in use", 5), ("anything else", 1)],
)
def test_the_reason_of_a_failure(text: str, code: int) -> None:
    assert reason(text) == code


class embedded_lease:  # noqa: N801
    """A lease for the time of a `with` block."""

    def __init__(self, folder: Path) -> None:
        self.lease = embedded.use(folder, HEAP)

    def __enter__(self) -> embedded.Engine:
        return self.lease.engine

    def __exit__(self, *_: object) -> None:
        self.lease.close()
