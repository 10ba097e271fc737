"""The embedded engine's folder: ours, not ours, too new, damaged, closed to us."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from neo4j import ManagedTransaction

from graph.errors import EngineError, VersionError
from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import connect
from graph.store.folder import FORMAT, Folder
from tests.store.processes import python


def test_a_new_folder_is_marked_and_closed_to_others(tmp_path: Path) -> None:
    place = Folder(tmp_path / "deep" / "graph")
    place.prepare()
    assert json.loads(place.mark.read_text()) == {"format": FORMAT}
    assert place.path.stat().st_mode & 0o077 == 0
    assert place.made_before()
    place.prepare()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear")
    with pytest.raises(EngineError) as caught:
        embedded.use(tmp_path)
    assert str(tmp_path) in caught.value.say.zh
    assert "not empty" in caught.value.say.en
    assert [one.name for one in tmp_path.iterdir()] == ["letters.txt"]


def test_a_folder_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    place = Folder(tmp_path)
    place.mark.write_text(json.dumps({"format": FORMAT + 1}))
    for attempt in (embedded.use, embedded.start, embedded.status, embedded.stop):
        with pytest.raises(VersionError, match="更新版本"):
            attempt(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["mingjian.json"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "x"}', '{"format": null}', "\x00"])
def test_a_damaged_mark_is_said_to_be_damaged(tmp_path: Path, text: str) -> None:
    Folder(tmp_path).mark.write_text(text)
    with pytest.raises(EngineError, match="已损坏"):
        embedded.status(tmp_path)


def test_a_path_that_cannot_be_a_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineError, match="无法使用"):
        embedded.use(tmp_path / "file" / "graph")


AS_NOBODY = """
import os, sys
from pathlib import Path
from graph.errors import EngineError
from graph.store import embedded
if os.geteuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
try:
    embedded.use(Path(sys.argv[1]))
except EngineError as error:
    print(error.say.zh, error.say.en, sep="\\n")
"""
"""Root may write anywhere, so root's tests become nobody first, in a process of its own."""


def test_a_folder_without_permission_is_one_sentence() -> None:
    with TemporaryDirectory() as closed:  # nobody may not even look into the test's own folder
        Path(closed).chmod(0o555)
        with python(AS_NOBODY, Path(closed) / "graph") as process:
            out, err = process.communicate(timeout=60)
        assert err == ""
        zh, en = out.splitlines()
        assert "权限" in zh
        assert "permissions" in en
        assert closed in zh
        assert list(Path(closed).iterdir()) == []


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    assert embedded.status(tmp_path / "graph").made is False
    assert embedded.stop(tmp_path / "graph") is False
    assert not (tmp_path / "graph").exists()


def test_a_folder_with_room_is_not_full(tmp_path: Path) -> None:
    place = Folder(tmp_path / "graph")
    place.prepare()
    assert not place.is_full()
    assert list(place.run.iterdir()) == []


def test_memory_that_was_used_up_is_told_by_the_last_words_of_the_log(tmp_path: Path) -> None:
    place = Folder(tmp_path / "graph")
    place.prepare()
    assert not place.ran_out_of_memory()
    place.log.write_text("started\nTerminating due to java.lang.OutOfMemoryError: Java heap space")
    assert place.ran_out_of_memory()
    with place.log.open("a") as log:
        log.write("\n" + "an engine that started again says so\n" * 40)
    assert not place.ran_out_of_memory()


@pytest.mark.timeout(120)
def test_an_engine_without_memory_says_what_to_do(tmp_path: Path) -> None:
    settings = Settings(graph=f"embedded:{tmp_path / 'graph'}", data=tmp_path, heap="160m")
    with connect(settings) as store:
        pid = store.link.engine.pid  # type: ignore[attr-defined]
        words = "\nTerminating due to java.lang.OutOfMemoryError: Java heap space"
        with (tmp_path / "graph" / "log" / "engine.log").open("a") as log:
            log.write(words)
        ended = iter((signal.SIGKILL,))

        def work(tx: ManagedTransaction) -> None:
            for number in ended:  # it ends in the middle of the first try
                os.kill(pid, number)
            tx.run("RETURN 1").consume()

        with pytest.raises(EngineError) as caught:
            store.sessions.write(work)
        assert all("MINGJIAN_HEAP" in said for said in caught.value.say)
        assert store.reader.run("RETURN 1 AS one").rows == [(1,)]
