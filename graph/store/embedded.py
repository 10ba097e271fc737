"""The embedded engine from outside: one process for a folder, started by whoever needs it first, shared over Bolt.

`use` joins it (and starts it where it does not run), `start`, `stop` and `status` are for `mingjian db`. Locks are
flocks, so nothing that is killed leaves one behind; see `engine_child.py` for the other side.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import BusyError, EngineError, Say
from graph.store import engine_child
from graph.store.folder import Folder
from graph.store.locks import held, holding, take

HEAP = "1g"
GRACE = 5.0
SECONDS_TO_START = 90.0
SECONDS_TO_STOP = 60.0
PATIENCE = 20.0
TRIES = 3
MOST_LOG = 8 << 20


SILENT = Say(f"{SECONDS_TO_START:.0f} 秒内没有应答", f"no answer within {SECONDS_TO_START:.0f} s")
GONE = Say("进程自行退出", "its process ended by itself")


@dataclass(frozen=True, slots=True)
class Engine:
    """A running engine: where it listens on the loopback address, and the password of each account."""

    pid: int
    bolt: int
    http: int
    started: float
    accounts: Mapping[str, str] = field(repr=False)

    @property
    def uri(self) -> str:
        """Its Bolt address."""
        return f"bolt://{engine_child.HOST}:{self.bolt}"


@dataclass(slots=True)
class Lease:
    """One user's hold on a running engine; `close` lets go, and so does the end of the process."""

    engine: Engine
    handle: int

    def close(self) -> None:
        """Let go. Once nobody holds it, the engine stops."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1


@dataclass(frozen=True, slots=True)
class Status:
    """What there is to say about a folder: `engine` is None where none runs."""

    folder: Path
    made: bool
    engine: Engine | None
    kept: bool = False

    @property
    def running(self) -> bool:
        """Whether the engine runs."""
        return self.engine is not None


def use(folder: Path, heap: str = HEAP, grace: float = GRACE, patience: float | None = None) -> Lease:
    """Join the engine of `folder`, starting it where it does not run.

    `heap` is the most memory it takes (as the Java machine writes it), `grace` the seconds it stays after its last user
    left, `patience` the seconds to wait for a process that holds the folder and does not say where it listens.
    Raises VersionError, BusyError, EngineError.
    """
    place = Folder(folder)
    place.prepare()
    try:
        handle = take(place.users_lock, SECONDS_TO_STOP, shared=True)
        try:
            return Lease(_joined(place, heap, grace, PATIENCE if patience is None else patience), handle)
        except BaseException:
            os.close(handle)
            raise
    except TimeoutError as error:
        raise _busy(place) from error
    except OSError as error:
        raise place.unusable(error) from error


def start(folder: Path, heap: str = HEAP) -> Status:
    """Start the engine of `folder` and have it stay until `stop`. Raises as `use` does."""
    lease = use(folder, heap)
    try:
        Folder(folder).keep.touch(mode=0o600)
    except OSError as error:
        raise Folder(folder).unusable(error) from error
    finally:
        lease.close()
    return status(folder)


def stop(folder: Path, patience: float = SECONDS_TO_STOP) -> bool:
    """Stop the engine of `folder` in order, whoever uses it. False when none ran. Raises EngineError when it stays."""
    place = Folder(folder)
    if not place.made_before() or not held(place.engine_lock):
        return False
    until = time.monotonic() + patience
    asked = False
    while held(place.engine_lock):
        engine = _state(place)
        if engine and not asked:
            asked = _ask_to_stop(engine.pid)
        if time.monotonic() > until:
            raise EngineError(
                f"图引擎（文件夹 {folder}）在 {patience:.0f} 秒内没有停下；日志在 {place.log}。",
                f"The engine of {folder} did not stop within {patience:.0f} s; its log is {place.log}.",
            )
        time.sleep(0.05)
    return True


def status(folder: Path) -> Status:
    """What runs in `folder`. Raises VersionError and EngineError for a folder that is not ours to read."""
    place = Folder(folder)
    made = place.made_before()
    running = made and held(place.engine_lock)
    return Status(folder, made, _state(place) if running else None, kept=running and place.keep.exists())


def _joined(place: Folder, heap: str, grace: float, patience: float) -> Engine:
    """The engine that runs, or one that is started now; starters wait for each other."""
    if (engine := _running(place)) is not None:
        return engine
    with holding(place.start_lock, SECONDS_TO_START + patience):
        until = time.monotonic() + patience
        while held(place.engine_lock):
            if (engine := _state(place)) is not None:
                return engine
            if time.monotonic() > until:
                raise TimeoutError
            time.sleep(0.05)
        return _started(place, heap, grace)


def _running(place: Folder) -> Engine | None:
    return _state(place) if held(place.engine_lock) else None


def _started(place: Folder, heap: str, grace: float) -> Engine:
    for _ in range(TRIES):
        code, said = _spawn(place, heap, grace)
        if code == engine_child.EXIT_OK and (engine := _running(place)) is not None:
            return engine
        if code != engine_child.EXIT_PORT:
            break
    raise _failure(place, code, said)


def _spawn(place: Folder, heap: str, grace: float) -> tuple[int, Say]:
    """Start the child, which leaves this process at once, and wait for its word: (exit code, what it said)."""
    if place.log.exists() and place.log.stat().st_size > MOST_LOG:
        place.log.replace(place.log.with_suffix(".log.1"))
    hears, says = os.pipe()
    try:
        with place.log.open("ab") as log:
            command = [sys.executable, "-P", engine_child.__file__, str(place.path), heap, str(grace), str(says)]
            first = subprocess.Popen(
                command, cwd=place.path, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[says], env=_env()
            )
        first.wait()
    finally:
        os.close(says)
    with os.fdopen(hears, "rb") as word:
        if not select.select([word], [], [], SECONDS_TO_START)[0]:
            return engine_child.EXIT_FAILED, SILENT
        code, _, said = word.read().decode(errors="replace").partition(" ")
    return (int(code), Say(said, said)) if code.isdigit() else (engine_child.EXIT_FAILED, GONE)


def _env() -> dict[str, str]:
    """The environment without what would change the engine's Java machine from outside."""
    java = ("ARCADEDB_", "JAVA_", "JDK_", "_JAVA")
    return {key: value for key, value in os.environ.items() if not key.startswith(java)}


def _state(place: Folder) -> Engine | None:
    """What the running engine says of itself; None while it does not say."""
    try:
        return Engine(**json.loads(place.state.read_text(encoding="ascii")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _ask_to_stop(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIGTERM)
    except ProcessLookupError:
        return False
    except PermissionError as error:
        raise EngineError(
            f"图引擎（进程 {pid}）由另一个用户启动，无法停止；请以该用户运行 mingjian db stop。",
            f"The engine (process {pid}) was started by another user and cannot be stopped; run mingjian db stop as "
            "that user.",
        ) from error
    return True


def _busy(place: Folder) -> BusyError:
    return BusyError(
        f"图数据文件夹 {place.path} 正被另一个进程占用；请关闭它，或运行 mingjian db stop 后再试。",
        f"The graph's folder {place.path} is held by another process; close it, or run mingjian db stop and try again.",
    )


def _failure(place: Folder, code: int, said: Say) -> EngineError | BusyError:
    if code == engine_child.EXIT_BUSY:
        return _busy(place)
    if code == engine_child.EXIT_FULL or place.is_full():
        return EngineError(
            f"磁盘已满，图引擎无法启动（文件夹 {place.path}）；请腾出空间后再试。",
            f"The disk is full: the engine cannot start in {place.path}; make room and try again.",
        )
    return EngineError(
        f"图引擎没有启动（{said.zh}）；日志在 {place.log}。",
        f"The engine did not start ({said.en}); its log is {place.log}.",
    )
