"""The embedded engine's own process: started by `embedded.py`, it serves one folder over Bolt until nobody needs it.

It imports nothing of Mingjian, so that it starts from any folder. It holds `run/engine.lock` for as long as it lives,
says in `run/state.json` where it listens, and stops in order on SIGTERM, when its folder disappears, or when no
process has held `run/users.lock` for some seconds and `run/keep` is not there.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

HOST = "127.0.0.1"
DATABASE = "mingjian"
WRITER, READER, READERS = "mingjian_writer", "mingjian_reader", "readers"
EXIT_OK, EXIT_FAILED, EXIT_BUSY, EXIT_FULL, EXIT_PORT = 0, 1, 3, 4, 5
FULL_DISK = ("No space left on device", "File too large", "Disk quota exceeded", "not enough space")
PORT_TAKEN = ("Address already in use", "already in use", "BindException", "Unable to bind")
LOOK_EVERY = 0.25
JAVA = "MINGJIAN_JAVA"
"""The variable with more options for the Java machine: for whoever has to look into it, and for tests in a hurry."""
MEGABYTE = 1 << 20


class Server(Protocol):
    """What this process uses of the engine's server."""

    _java_server: Any

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def create_database(self, name: str) -> Any: ...


class Word:
    """The one line that the starter waits for, through the pipe it passed on."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def say(self, code: int, text: str) -> None:
        """Say it, the first time; whoever waited may have gone."""
        if self._handle >= 0:
            handle, self._handle = self._handle, -1
            with suppress(BrokenPipeError):
                os.write(handle, f"{code} {' '.join(text.split())[:500]}".encode())
            os.close(handle)


def leave() -> None:
    """Become nobody's child, so that nobody has to wait for this process's end."""
    if os.fork():
        os._exit(EXIT_OK)
    os.setsid()


def main(folder: Path, heap: str, grace: float, word: Word) -> int:
    """Serve `folder` until told to stop. Returns an exit code; what went wrong stands on stderr, which is the log."""
    stopping = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    run = folder / "run"
    if not lock_folder(run / "engine.lock"):
        word.say(EXIT_BUSY, "the folder is held")
        return EXIT_BUSY
    (run / "state.json").unlink(missing_ok=True)
    ports = free_ports(2)
    password = secrets.token_urlsafe(24)
    prepare_config(folder / "config")
    server = make_server(folder, heap, password, *ports)
    server.start()
    try:
        accounts = make_accounts(server)
        accounts["root"] = password
        announce(run, ports, accounts)
        word.say(EXIT_OK, "ready")
        watch(run, grace, stopping)
    finally:
        (run / "state.json").unlink(missing_ok=True)
        (run / "keep").unlink(missing_ok=True)
        server.stop()
    return EXIT_OK


def lock_folder(path: Path) -> bool:
    """Hold the folder for the rest of this process's life; a moment's patience for those who only look."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    for _ in range(100):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.02)
        else:
            return True
    return False


def free_ports(count: int) -> list[int]:
    """Ports of the loopback address that nobody listens on."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind((HOST, 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def prepare_config(config: Path) -> None:
    """The groups, before the engine starts, and no users: they are made anew, with new passwords, at every start."""
    config.mkdir(exist_ok=True)
    (config / "server-users.jsonl").unlink(missing_ok=True)
    (config / "mcp-config.json").write_text('{"enabled": false}', encoding="utf-8")
    (config / "server-groups.json").write_text(json.dumps(groups(), indent=2), encoding="utf-8")


def groups() -> dict[str, Any]:
    """What each group of accounts may do: writers all but security, readers read records and nothing else."""

    def group(access: list[str], records: list[str]) -> dict[str, Any]:
        types = {"*": {"access": records}}
        return {"resultSetLimit": -1, "readTimeout": -1, "access": access, "types": types}

    every = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    named = {
        "admin": group(["updateSecurity", "updateSchema", "updateDatabaseSettings"], every),
        "writers": group(["updateSchema"], every),
        READERS: group([], ["readRecord"]),
        "*": group([], []),
    }
    return {"databases": {"*": {"groups": named}}, "version": 2}


def make_server(folder: Path, heap: str, password: str, bolt: int, http: int) -> Server:
    """The engine's server, not yet started: loopback only, every commit flushed to the disk, nothing that calls out."""
    from arcadedb_embedded.server import ArcadeDBServer

    config = {
        "mode": "development",
        "host": HOST,
        "http_port": http,
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt_port": bolt,
        "bolt_defaultDatabase": DATABASE,
        "bolt_maxMessageSize": 256 * MEGABYTE,
        "bolt_packstream_maxValueLength": 64 * MEGABYTE,
        "opencypher_loadCsv_allowFileUrls": False,
        "opencypher_loadCsv_allowRemoteUrls": False,
        "support_autoRegister": False,
        "serverMetrics": False,
        "txWalFlush": 2,
    }
    jvm = ["-Xrs", "-XX:+ExitOnOutOfMemoryError", "-Darcadedb.txWalFlush=2", *os.environ.get(JAVA, "").split()]
    server: Server = ArcadeDBServer(str(folder), password, config, jvm_kwargs={"heap_size": heap, "jvm_args": jvm})
    return server


def make_accounts(server: Server) -> dict[str, str]:
    """The database, and the two accounts that everybody uses. Returns the password of each."""
    import jpype

    server.create_database(DATABASE)
    security = server._java_server.getSecurity()
    json_object = jpype.JClass("com.arcadedb.serializer.json.JSONObject")
    accounts = {}
    for name, group in ((WRITER, "writers"), (READER, READERS)):
        accounts[name] = secrets.token_urlsafe(24)
        user = {
            "name": name,
            "password": str(security.encodePassword(accounts[name])),
            "databases": {DATABASE: [group]},
        }
        security.createUser(json_object(json.dumps(user)))
    return accounts


def announce(run: Path, ports: list[int], accounts: dict[str, str]) -> None:
    """Say where the engine listens, readable by its owner only, and all at once."""
    state = {"pid": os.getpid(), "bolt": ports[0], "http": ports[1], "accounts": accounts, "started": time.time()}
    beside = run / "state.json.new"
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        json.dump(state, out)
    beside.replace(run / "state.json")


def watch(run: Path, grace: float, stopping: threading.Event) -> None:
    """Return when told to stop, when the folder has gone, or when nobody has used it for `grace` seconds."""
    last_used = time.monotonic()
    while not stopping.is_set() and (run / "state.json").exists():
        try:
            users = os.open(run / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError:
            return
        if (run / "keep").exists() or not alone(users):
            last_used = time.monotonic()
        elif time.monotonic() - last_used >= grace:
            return  # with `users` open and locked: whoever comes now waits until this process has gone
        os.close(users)
        stopping.wait(LOOK_EVERY)


def alone(users: int) -> bool:
    """Whether no process holds the users' lock; it is held by this one then, until `users` is closed."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def reason(text: str) -> int:
    """The exit code that a failure's text stands for."""
    if any(words in text for words in FULL_DISK):
        return EXIT_FULL
    return EXIT_PORT if any(words in text for words in PORT_TAKEN) else EXIT_FAILED


if __name__ == "__main__":
    leave()
    word = Word(int(sys.argv[4]))
    code = EXIT_FAILED
    try:
        code = main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]), word)
    except Exception as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        code = reason(str(error))
        word.say(code, str(error))
    finally:
        os._exit(code)
