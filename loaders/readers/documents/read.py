"""A file of prose to its text, whatever it is called: the one way in.

Text files are read here. Everything else is read by libraries that a damaged file can crash or stop (pdfium, a parser
of HTML, an image decoder): in a process of its own, which is kept for the next file, costs a third of a second once
and a millisecond a file, and is ended when it says nothing for too long.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

from graph.errors import ReadError, Say
from loaders.readers.documents import kinds
from loaders.readers.documents.plain import read_plain
from loaders.readers.documents.text import Block, DocumentText
from loaders.readers.lines import refuse

PATIENCE = 25.0
"""Seconds for a file, and again for every page of it: a page of a scan takes about two."""
_ROOT = Path(__file__).resolve().parents[3]
_AT_ONCE = max(1, (os.cpu_count() or 2) - 1)


def read_document(path: Path) -> DocumentText:
    """The text of a txt, docx, pdf, html or picture file. Raises ReadError: the file, one reason, what to do."""
    if kinds.form_of(path) == "txt":
        return read_plain(path)
    with _places:
        answer = _asked(path)
    if "refused" in answer:
        raise ReadError(*answer["refused"]) from (RuntimeError(answer["cause"]) if answer["cause"] else None)
    return _unpacked(answer)


def _asked(path: Path) -> dict[str, Any]:
    """What a child makes of a file; one that dies over it is replaced once, because it may have died before."""
    for _ in range(2):
        child = _take()
        answer = child.ask(path)
        if answer is not None:
            _give(child)
            return answer
        if child.slow:
            raise _slow(path)
    raise kinds.damaged(path)


class _Child:
    """One process that reads, and the pipe to it."""

    def __init__(self) -> None:
        self.slow = False
        self._pipe, theirs = Pipe()
        known = os.environ.get("PYTHONPATH")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "loaders.readers.documents.child", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(_ROOT), *([known] if known else [])]),
                "MALLOC_ARENA_MAX": "2",  # on a machine of many cores the arenas alone would fill the limit
            },
        )
        theirs.close()

    def ask(self, path: Path) -> dict[str, Any] | None:
        """What it makes of a file; None when it died over it, or was ended because it took too long."""
        try:
            self._pipe.send_bytes(str(path.absolute()).encode("utf-8", "surrogateescape"))
            while self._pipe.poll(PATIENCE):
                said = self._pipe.recv_bytes()
                if said != b".":
                    answer: dict[str, Any] = json.loads(said)
                    return answer
            self.slow = True
        except (EOFError, OSError):
            pass
        self.end()
        return None

    def end(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.kill()
        self._process.wait()


_places = threading.BoundedSemaphore(_AT_ONCE)
_lock = threading.Lock()
_idle: list[_Child] = []


def _take() -> _Child:
    with _lock:
        return _idle.pop() if _idle else _Child()


def _give(child: _Child) -> None:
    """Keep one for the next file."""
    with _lock:
        if not _idle:
            _idle.append(child)
            return
    child.end()


@atexit.register
def _end_all() -> None:
    with _lock:
        while _idle:
            _idle.pop().end()


def _slow(path: Path) -> ReadError:
    return refuse(
        path,
        f"在 {PATIENCE:.0f} 秒内没有读完一页，已停止读取；请用原来的软件打开并另存为 docx 或 pdf",
        f"was not read within {PATIENCE:.0f} seconds a page; open it where it was made and save it anew as docx or pdf",
    )


def _unpacked(answer: dict[str, Any]) -> DocumentText:
    blocks = tuple(
        Block(start, end, kind, number, page, tuple((left, right) for left, right in cells), ocr)
        for start, end, kind, number, page, cells, ocr in answer["blocks"]
    )
    notes = tuple(Say(zh, en) for zh, en in answer["notes"])
    return DocumentText(answer["text"], blocks, answer["format"], answer["title"], notes)
