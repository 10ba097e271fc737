"""The process in which documents are taken apart: what crashes, hangs or swells there is answered here in one sentence.

It reads files, and may do nothing else: a hook refuses every connection and every other program.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from graph.errors import ReadError
from loaders.readers.documents import kinds
from loaders.readers.documents.text import DocumentText

MOST_MEMORY = 4 << 30
_REFUSED = ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.exec", "os.posix_spawn",
            "os.system", "os.startfile", "pty.spawn", "urllib.Request")  # fmt: skip


def main(handle: int) -> None:
    """Answer paths until the other side closes."""
    _bounded()
    sys.addaudithook(_refuse)
    with Connection(handle) as pipe:
        while True:
            try:
                path = Path(pipe.recv_bytes().decode("utf-8", "surrogateescape"))
            except EOFError:
                return
            pipe.send_bytes(json.dumps(_answer(path, lambda: pipe.send_bytes(b"."))).encode())


def _answer(path: Path, beat: Callable[[], None]) -> dict[str, Any]:
    try:
        return packed(read_here(path, beat))
    except ReadError as error:
        return {"refused": [*error.say], "cause": ""}
    except MemoryError:
        return {"refused": [*kinds.too_long(path).say], "cause": "memory"}
    except Exception as error:  # whatever a damaged file makes a parser stumble over
        return {"refused": [*kinds.damaged(path).say], "cause": f"{type(error).__name__}: {error}"[:500]}


def read_here(path: Path, beat: Callable[[], None]) -> DocumentText:
    """Read a file in this process; `beat` is called after every page."""
    form = kinds.form_of(path)
    if form == "pdf":
        from loaders.readers.documents.pdf import read_pdf

        return read_pdf(path, beat)
    if form == "image":
        from loaders.readers.documents.images import read_image

        return read_image(path, beat)
    if form == "html":
        from loaders.readers.documents.web import read_web

        return read_web(path)
    if form == "docx":
        from loaders.readers.documents.word import read_word

        return read_word(path)
    from loaders.readers.documents.plain import read_plain

    return read_plain(path)


def packed(found: DocumentText) -> dict[str, Any]:
    """A document as it goes through the pipe."""
    blocks = [[b.start, b.end, b.kind, b.number, b.page, b.cells, b.ocr] for b in found.blocks]
    notes = [[*note] for note in found.notes]
    return {"text": found.text, "blocks": blocks, "format": found.format, "title": found.title, "notes": notes}


def _bounded() -> None:
    """No more memory than a large scan needs; on systems that cannot be told, the limits of the formats have to do."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def _refuse(event: str, _arguments: Any) -> None:
    if event in _REFUSED:
        raise PermissionError(event)


if __name__ == "__main__":
    main(int(sys.argv[1]))
