"""A real Neo4j server for tests and benchmarks, without containers: fetched with Maven, run by Java on a loopback port.

    server.py get              fetch the jars once into .neo4j/ (or the folder that NEO4J_CACHE names)
    server.py start            start a server; prints NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD for a shell to read
    server.py stop             stop the server that `start` started
    server.py run -- CMD...    start one with an empty graph, run CMD with those variables set, always stop it

NEO4J_VERSION asks for another version than 5.26.30 (2025 and later need Java 21). Exit code 2: Java or Maven is
missing.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

HERE = Path(__file__).resolve().parent
CACHE = Path(os.environ.get("NEO4J_CACHE") or HERE.parent.parent / ".neo4j").absolute()
VERSION = os.environ.get("NEO4J_VERSION") or "5.26.30"
FIRST_NEW = 2025
HOST, USER = "127.0.0.1", "neo4j"
SECONDS_TO_START, SECONDS_TO_STOP = 120.0, 60.0
BOLT_HELLO = bytes.fromhex("6060b017") + bytes.fromhex("00000405") + bytes(12)
OPENS = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")
CONF = """\
server.default_listen_address={host}
server.bolt.listen_address={host}:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.initial_size=512m
server.memory.heap.max_size=1g
server.memory.pagecache.size=512m
"""


class Missing(Exception):
    """Something that this machine lacks."""


class Failed(Exception):
    """Something that should have worked and did not."""


def say(zh: str, en: str) -> str:
    """The sentence in the language of this shell."""
    return en if os.environ.get("MINGJIAN_LANG", "zh").lower() == "en" else zh


def new_line() -> bool:
    """Whether the version asked for is of the newer line, which starts by another class on a newer Java."""
    return int(VERSION.partition(".")[0]) >= FIRST_NEW


def java() -> str:
    """The Java to use: JAVA_HOME's, else the one on the path. Raises Missing when there is none that is new enough."""
    least = 21 if new_line() else 17
    home = os.environ.get("JAVA_HOME")
    found = shutil.which(f"{home}/bin/java") if home else shutil.which("java")
    text = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr if found else ""
    version = re.search(r'version "(\d+)', text)
    if not found or not version or int(version[1]) < least:
        raise Missing(
            say(
                f"需要 Java {least} 或更新的版本，例如 apt-get install openjdk-17-jre-headless。",
                f"Java {least} or newer is needed, for example apt-get install openjdk-17-jre-headless.",
            )
        )
    return found


def get() -> Path:
    """The folder with the jars, fetched unless it is there. Raises Missing, Failed."""
    lib = CACHE / f"lib-{VERSION}"
    if lib.exists():
        return lib
    maven = shutil.which("mvn")
    if maven is None:
        raise Missing(
            say("需要 Maven，例如 apt-get install maven。", "Maven is needed, for example apt-get install maven.")
        )
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as beside:
        out = Path(beside) / "lib"
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={out}", "-DincludeScope=runtime"]
        command = [maven, "-B", "-q", "-f", str(HERE / "pom.xml"), f"-Dneo4j.version={VERSION}", *goal]
        if subprocess.run(command, stdout=sys.stderr, check=False).returncode or not out.exists():
            raise Failed(say(f"Maven 没有取到 Neo4j {VERSION}。", f"Maven did not get Neo4j {VERSION}."))
        out.rename(lib)
    return lib


def start(home: Path) -> tuple[int, dict[str, str]]:
    """Start a server with an empty graph in `home`: its process number, and the variables that name it.

    Raises Missing, Failed.
    """
    password, conf = secrets.token_urlsafe(18), home / "conf"
    conf.mkdir(parents=True)
    (conf / "neo4j.conf").write_text(CONF.format(host=HOST, port=free_port()), encoding="utf-8")
    places = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(conf)}
    admin = [java(), "-cp", f"{get()}/*", "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password]
    made = subprocess.run(admin, env={**os.environ, **places}, capture_output=True, text=True, check=False)
    if made.returncode:
        raise Failed(made.stderr or made.stdout)
    pid, port = launch(home)
    return pid, {"NEO4J_URI": f"bolt://{HOST}:{port}", "NEO4J_USER": USER, "NEO4J_PASSWORD": password}


def launch(home: Path) -> tuple[int, int]:
    """Start the server of a `home` that `start` made, on a new port: (process number, port). Raises Missing, Failed."""
    port, conf = free_port(), home / "conf"
    (conf / "neo4j.conf").write_text(CONF.format(host=HOST, port=port), encoding="utf-8")
    (home / "logs" / "neo4j.log").unlink(missing_ok=True)
    entry = "org.neo4j.server.Neo4jCommunity" if new_line() else "org.neo4j.server.CommunityEntryPoint"
    opens = [f"--add-opens={one}=ALL-UNNAMED" for one in OPENS]
    command = [java(), "-Xmx1g", *opens, "-cp", f"{get()}/*", entry, f"--home-dir={home}", f"--config-dir={conf}"]
    with (home / "console.log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=home, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    try:
        wait_for(server, port, home)
    except BaseException:
        stop(server.pid)
        raise
    server.returncode = 0  # it outlives this process, or is stopped by its number
    return server.pid, port


def wait_for(server: subprocess.Popen[bytes], port: int, home: Path) -> None:
    """Return when the server answers on Bolt. Raises Failed with the end of its log when it ends or takes too long."""
    until = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < until:
        if "Started." in said(home / "logs" / "neo4j.log") and answers(port):
            return
        time.sleep(0.2)
    raise Failed((said(home / "console.log") + said(home / "logs" / "neo4j.log"))[-2000:])


def said(log: Path) -> str:
    """What a log holds so far."""
    return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""


def answers(port: int) -> bool:
    """Whether something on the port shakes hands in Bolt."""
    try:
        with socket.create_connection((HOST, port), timeout=2) as probe:
            probe.sendall(BOLT_HELLO)
            return len(probe.recv(4)) == 4
    except OSError:
        return False


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def stop(pid: int) -> None:
    """Stop the process in order and wait for its end; end it when it takes too long."""
    for number, seconds in ((signal.SIGTERM, SECONDS_TO_STOP), (signal.SIGKILL, 10.0)):
        if ended(pid):
            return
        os.kill(pid, number)
        until = time.monotonic() + seconds
        while time.monotonic() < until and not ended(pid):
            time.sleep(0.1)


def ended(pid: int) -> bool:
    """Whether the process has gone, having been waited for where it is our own child."""
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def start_and_keep() -> int:
    """`start`: one server that stays until `stop`; where one runs already, its variables are printed again."""
    home, kept = CACHE / "home", CACHE / "server.json"
    if kept.exists():
        known = json.loads(kept.read_text(encoding="utf-8"))
        if not ended(known["pid"]):
            print_variables(known["variables"])
            return 0
    shutil.rmtree(home, ignore_errors=True)
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    pid, variables = start(home)
    kept.touch(mode=0o600)
    kept.write_text(json.dumps({"pid": pid, "variables": variables}), encoding="utf-8")
    print_variables(variables)
    return 0


def stop_kept() -> int:
    """`stop`: the server that `start` started, and its files."""
    kept = CACHE / "server.json"
    if kept.exists():
        stop(json.loads(kept.read_text(encoding="utf-8"))["pid"])
        kept.unlink()
        shutil.rmtree(CACHE / "home", ignore_errors=True)
    return 0


def print_variables(variables: Mapping[str, str]) -> None:
    """As a shell reads them: eval "$(server.py start)"."""
    for name, value in variables.items():
        print(f"export {name}='{value}'")


def run(command: Sequence[str]) -> int:
    """`run`: the command's exit code, with a server of its own started before and stopped after, whatever happens."""
    with tempfile.TemporaryDirectory(prefix="neo4j-") as folder, told_to_stop() as told:
        pid, variables = start(Path(folder) / "home")
        try:
            return told[0] + 128 if told else watched(command, variables, told)
        finally:
            stop(pid)


def watched(command: Sequence[str], variables: Mapping[str, str], told: list[int]) -> int:
    """Run the command; pass on what this process is told."""
    child = subprocess.Popen(command, env={**os.environ, **variables})
    passed = 0
    while child.poll() is None:
        if len(told) > passed:
            child.send_signal(told[passed])
            passed += 1
        time.sleep(0.1)
    return 128 - child.returncode if child.returncode < 0 else child.returncode


@contextmanager
def told_to_stop() -> Iterator[list[int]]:
    """The signals to stop that arrive, in a list, in place of what they do otherwise."""
    told: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        told.append(number)

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, note) for number in numbers}
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says. Returns the exit code."""
    match arguments:
        case ["get"]:
            print(get())
            return 0
        case ["start"]:
            return start_and_keep()
        case ["stop"]:
            return stop_kept()
        case ["run", "--", _, *_]:
            return run(arguments[2:])
    print(__doc__, file=sys.stderr)
    return 64


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Missing as lacking:
        print(lacking, file=sys.stderr)
        sys.exit(2)
    except Failed as failed:
        print(failed, file=sys.stderr)
        sys.exit(1)
