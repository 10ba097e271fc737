"""Other processes for store tests: they use the same folder as the test does, and may be killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent.parent
USER = """
import sys, time
from pathlib import Path
from graph.store import embedded
lease = embedded.use(Path(sys.argv[1]), "256m", float(sys.argv[2]))
print(lease.engine.pid, flush=True)
sys.stdin.read()
"""


@contextmanager
def python(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A Python process that runs `code`; killed at the end if it still runs. Warnings are errors in it, too."""
    command = [sys.executable, "-W", "error", "-c", code, *map(str, arguments)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, text=True, env=env, cwd="/", **pipes) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.kill()


def first_line(process: subprocess.Popen[str]) -> str:
    """The first line that the process prints; its errors where it prints none."""
    assert process.stdout is not None
    assert process.stderr is not None
    line = process.stdout.readline()
    assert line, process.stderr.read()
    return line.strip()


def until(true: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Whether `true` becomes so within `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return true()


def engines(folder: Path) -> list[psutil.Process]:
    """The processes that serve `folder`, zombies too."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        command = process.info["cmdline"] or []
        if any(part.endswith("engine_child.py") for part in command) and str(folder) in command:
            found.append(process)
    return found
