"""What can go wrong around a graph is one clear sentence in both languages, through the command line too."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from neo4j.exceptions import Neo4jError

from cli import run
from graph.errors import ConnectError, EngineError, StoreError, VersionError
from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import Store, connect
from graph.store.failures import translate
from graph.store.folder import FORMAT, Folder
from graph.store.locks import holding
from graph.store.schema import VERSION
from tests.conftest import Engine
from tests.store.loaders import OPEN, ROWS, SHARED, given, whole
from tests.store.processes import python

FILL = (
    OPEN
    + """
import resource
from graph.errors import MingjianError
from tests.store.loaders import batches, file
limit = 1 << 20
own = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, own))
resource.prlimit(store.link.engine.pid, resource.RLIMIT_FSIZE, (limit, own))
try:
    load = store.writer.begin(file("甲"))
    for nodes, edges in batches("甲", 400):
        load.write(nodes, edges, rows=len(edges))
    load.flush()
except MingjianError as error:
    print(json.dumps([type(error).__name__, *error.say]), flush=True)
else:
    print(json.dumps(["nothing", "", ""]), flush=True)
resource.prlimit(store.link.engine.pid, resource.RLIMIT_FSIZE, (own, own))
"""
)


@contextmanager
def listening(answer: bytes = b"") -> Iterator[int]:
    """A port where something answers whoever comes once and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                with caller:
                    caller.recv(64)
                    caller.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield int(server.getsockname()[1])
        server.shutdown(socket.SHUT_RDWR)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> dict[str, str]:
    """What `mingjian` says on stderr in each language when it fails; it says one line, and nothing on stdout."""
    for name in ("graph", "user", "password", "data", "secret"):
        monkeypatch.setenv(f"MINGJIAN_{name.upper()}", str(getattr(settings, name)))
    heard = {}
    for lang in ("zh", "en"):
        monkeypatch.setenv("MINGJIAN_LANG", lang)
        assert run(["query", "RETURN 1"] if command == "query" else ["db", command]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert len(err.strip().splitlines()) == 1
        assert "Traceback" not in err
        heard[lang] = err
    return heard


def nowhere(tmp_path: Path, port: int, **changed: str) -> Settings:
    return replace(Settings(graph=f"bolt://127.0.0.1:{port}", data=tmp_path, secret="s", password="x"), **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("command", ["query", "status"])
def test_a_dead_server(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    heard = told(nowhere(tmp_path, free_port()), monkeypatch, capsys, command)
    assert "连接不上图" in heard["zh"]
    assert "Cannot reach the graph" in heard["en"]


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x00\x00\x09\x09"])
def test_something_else_listens_or_hangs_up(
    answer: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening(answer) as port:
        heard = told(nowhere(tmp_path, port), monkeypatch, capsys, "query")
    assert f"127.0.0.1:{port}" in heard["zh"]
    assert f"127.0.0.1:{port}" in heard["en"]


def test_a_wrong_password(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    port = getattr(engine.store.link, "engine", None)
    uri = port.uri if port else engine.settings.graph
    heard = told(nowhere(tmp_path, 1, graph=uri, user="nobody"), monkeypatch, capsys, "query")
    assert "不接受这个用户名或密码" in heard["zh"]
    assert "refuses this user or password" in heard["en"]


def test_a_graph_that_a_newer_version_wrote(store: Store, settings: Settings) -> None:
    def to(version: int) -> None:
        store.sessions.write(lambda tx: tx.run("MATCH (m:MingjianStore) SET m.version = $v", v=version).consume())

    to(99)
    try:
        with pytest.raises(VersionError) as caught:
            connect(settings)
    finally:
        to(VERSION)
    assert "99" in caught.value.say.zh
    assert "upgrade Mingjian" in caught.value.say.en
    connect(settings).close()


CASES = {"newer": "upgrade", "foreign": "not empty", "file": "cannot be used", "damaged": "damaged"}
ONLY_LOOKED_AT = [("status", "foreign"), ("status", "file")]
"""What looks and uses nothing finds no graph of ours there, and says that."""
REFUSED = [
    (command, case)
    for command in ("query", "status", "start")
    for case in CASES
    if (command, case) not in ONLY_LOOKED_AT
]


def placed(case: str, folder: Path) -> Settings:
    """Settings of a graph in `folder`, which cannot be one."""
    if case == "file":
        folder.write_text("")
    else:
        folder.mkdir()
        text = {"newer": json.dumps({"format": FORMAT + 1}), "damaged": "{", "foreign": ""}[case]
        (folder / ("letters.txt" if case == "foreign" else "mingjian.json")).write_text(text)
    return Settings(graph=f"embedded:{folder}", data=folder.parent, secret="s")


@pytest.mark.parametrize(("command", "case"), REFUSED)
def test_a_folder_that_cannot_be_used(
    case: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "graph"
    heard = told(placed(case, folder), monkeypatch, capsys, command)
    assert CASES[case] in heard["en"]
    assert str(folder) in heard["zh"]


@pytest.mark.parametrize(("command", "case"), ONLY_LOOKED_AT)
def test_a_folder_that_is_not_ours_is_only_looked_at(
    case: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = placed(case, tmp_path / "graph")
    monkeypatch.setenv("MINGJIAN_GRAPH", given.graph)
    monkeypatch.setenv("MINGJIAN_DATA", str(given.data))
    monkeypatch.setenv("MINGJIAN_SECRET", given.secret)
    before = sorted(tmp_path.rglob("*"))
    assert run(["db", command, "--format", "json"]) == 0
    [said] = json.loads(capsys.readouterr().out)
    assert (said["where"], said["running"]) == (str(tmp_path / "graph"), False)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_busy_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(embedded, "PATIENCE", 0.2)
    place = Folder(tmp_path / "graph")
    place.prepare()
    with holding(place.engine_lock, 1):
        heard = told(Settings(graph=f"embedded:{place.path}", data=tmp_path, secret="s"), monkeypatch, capsys, "query")
    assert "正被另一个进程占用" in heard["zh"]
    assert "is held by another process" in heard["en"]


def test_a_full_disk_says_so_and_room_made_loading_goes_on(tmp_path: Path) -> None:
    """The limit on the size of files stands for the disk: the engine gets the same refusal from the system."""
    own = Settings(graph=f"embedded:{tmp_path / 'graph'}", data=tmp_path, secret="s", heap="256m")
    with connect(own) as store:
        with python(FILL, given(own)) as process:
            out, err = process.communicate(timeout=100)
        assert err == ""
        kind, zh, en = json.loads(out)
        assert kind == EngineError.__name__
        assert "磁盘" in zh
        assert "disk" in en
        assert "\n" not in zh + en
        whole(store, "甲", 4)
        assert store.reader.run("MATCH (c:Cadre) RETURN count(c)").rows == [(4 * (ROWS - SHARED) + SHARED,)]
        assert store.reader.run("MATCH (c:Cadre) WHERE NOT (c)-[:STATED_IN]->() RETURN count(c)").rows == [(0,)]
    embedded.stop(tmp_path / "graph")


@pytest.mark.parametrize(
    ("code", "message", "zh", "en"),
    [
        ("Neo.DatabaseError.General.UnknownError", "No space left on device", "磁盘", "disk"),
        ("Neo.TransientError.General.DatabaseUnavailable", "stopped", "不可用", "not available"),
        ("Neo.ClientError.Database.DatabaseNotFound", "no", "MINGJIAN_DATABASE", "MINGJIAN_DATABASE"),
        ("Neo.ClientError.Security.Unauthorized", "no", "MINGJIAN_PASSWORD", "MINGJIAN_PASSWORD"),
        ("Neo.TransientError.Transaction.DeadlockDetected", "x", "太忙", "too busy"),
    ],
)
def test_what_a_server_says_becomes_one_sentence(code: str, message: str, zh: str, en: str) -> None:
    error = translate(Neo4jError._hydrate_neo4j(code=code, message=message), "bolt://here")
    assert isinstance(error, StoreError)
    assert zh in error.say.zh
    assert en in error.say.en


def test_an_address_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ConnectError, match=r"bolt://nowhere\.invalid"):
        connect(nowhere(tmp_path, 1, graph="bolt://nowhere.invalid:7687"))
