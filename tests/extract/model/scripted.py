"""A server of the tests' own: it says what a script has it say, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from loaders.extract.model.endpoint import Endpoint

Turn = Callable[[BaseHTTPRequestHandler, "Script"], None]
MODEL = "qwen-test"


@dataclass
class Script:
    """What is said in turn, the last again and again; `asked`: path, headers and body of every request."""

    turns: list[Turn] = field(default_factory=list)
    asked: list[tuple[str, Mapping[str, str], Any]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    @property
    def endpoint(self) -> Endpoint:
        """The server as it is asked."""
        return Endpoint(self.url, MODEL, seconds=20.0, whole=60.0)

    def shown(self, number: int = 0) -> str:
        """What was shown of a document in one request."""
        return str(self.asked[number][2]["messages"][-1]["content"])


@contextmanager
def serving(*turns: Turn) -> Iterator[Script]:
    """A server with a script, on this machine only."""
    script = Script(list(turns))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            script.asked.append((self.path, dict(self.headers), body))
            turn = script.turns[min(len(script.asked), len(script.turns)) - 1]
            with suppress(OSError):  # whoever asked may have gone
                turn(self, script)

        do_GET = do_POST  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    script.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield script
    finally:
        script.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def raw(status: int, body: bytes, **headers: str) -> Turn:
    """A status and a body as they are."""

    def turn(to: BaseHTTPRequestHandler, _: Script) -> None:
        to.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            to.send_header(name.replace("_", "-"), value)
        to.end_headers()
        to.wfile.write(body)

    return turn


def content(text: str | None, finish: str = "stop") -> Turn:
    """An answer in the usual frame."""
    told = {"choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": finish}]}
    return raw(200, json.dumps(told).encode())


def claims(entities: list[dict[str, Any]] | None = None, relations: list[dict[str, Any]] | None = None) -> Turn:
    """An answer as agreed on."""
    return content(json.dumps({"entities": entities or [], "relations": relations or []}, ensure_ascii=False))


def hangs(to: BaseHTTPRequestHandler, script: Script) -> None:
    """Nothing is said until the test is over."""
    script.over.wait(60)


def drips(to: BaseHTTPRequestHandler, script: Script) -> None:
    """A character at a time, so that something comes always and nothing ever ends."""
    to.send_response(200)
    to.end_headers()
    while not script.over.wait(0.05):
        to.wfile.write(b" ")
        to.wfile.flush()


def floods(to: BaseHTTPRequestHandler, script: Script) -> None:
    """More and more."""
    to.send_response(200)
    to.end_headers()
    while not script.over.is_set():
        to.wfile.write(b"[" * 65_536)


def hangs_up(to: BaseHTTPRequestHandler, script: Script) -> None:
    """Half of what was announced, then nothing."""
    to.send_response(200)
    to.send_header("Content-Length", "1000")
    to.end_headers()
    to.wfile.write(b'{"choices": [{"mess')


def entity(type_: str, name: str, sentence: int, quote: str = "", **more: Any) -> dict[str, Any]:
    """An entity as a model claims it; its quote is its name unless given."""
    told = {"type": type_, "name": name, "sentence": sentence, "quote": quote or name}
    return {**told, "kind": "", "planned": False, "date": "", "amount": "", **more}


def relation(
    type_: str, start: tuple[str, str], end: tuple[str, str], sentence: int, quote: str, post: str = ""
) -> dict[str, Any]:
    """A relation as a model claims it."""
    return {
        "type": type_, "start_type": start[0], "start": start[1], "end_type": end[0], "end": end[1],
        "sentence": sentence, "quote": quote, "post": post,
    }  # fmt: skip
