"""One question to the server and its answer, bounded in time and size. No proxy, no redirect, no second try."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from types import TracebackType
from typing import Any

from graph.errors import Say
from loaders.extract.model.endpoint import Endpoint, addresses
from loaders.extract.model.schema import fault_of

LARGEST = 1 << 20
"""Bytes of an answer at most."""
TOKENS = 3_000
SEED = 7
_TO_CONNECT = 10.0
_SHOWN = 120


class Unanswered(Exception):
    """No answer that can be used. `lost`: it is the server that cannot be used, so that asking on is no use."""

    def __init__(self, zh: str, en: str, *, lost: bool = False) -> None:
        super().__init__(zh, en)
        self.say, self.lost = Say(zh, en), lost


def completed(endpoint: Endpoint, messages: list[dict[str, str]], schema: dict[str, Any], seconds: float) -> Any:
    """What the model says, which is as the schema has it. Raises Unanswered, SettingsError."""
    body = {
        "model": endpoint.model,
        "messages": messages,
        "temperature": 0,
        "seed": SEED,
        "max_tokens": TOKENS,
        "stream": False,
        "response_format": {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema}},
    }
    told = ask(endpoint, "/chat/completions", body, seconds)
    try:
        choice = told["choices"][0]
        content, why = choice["message"]["content"], choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError):
        content, why = None, None
    if not isinstance(content, str):
        raise Unanswered("应答里没有内容", "the answer holds no content")
    if why == "length":
        raise Unanswered("应答超过长度上限，被截断", "the answer was cut off at its limit of length")
    said = _parsed(content)
    if fault := fault_of(said, schema):
        raise Unanswered(f"应答不合约定的格式（{fault}）", f"the answer is not in the form agreed on ({fault})")
    return said


def ask(endpoint: Endpoint, path: str, body: dict[str, Any] | None, seconds: float) -> Any:
    """The JSON that the server answers to a POST, or a GET without a body. Raises Unanswered, SettingsError."""
    with _Watch(seconds) as watch:
        try:
            status, raw = _exchanged(_Line(endpoint, seconds, watch), path, body, endpoint)
        except (OSError, HTTPException) as error:
            if watch.late or isinstance(error, TimeoutError):
                raise _late(seconds) from error
            why = getattr(error, "strerror", None) or type(error).__name__
            raise Unanswered(f"连不上服务（{why}）", f"the server cannot be reached ({why})", lost=True) from error
    if watch.late:
        raise _late(seconds)
    if 300 <= status < 400:
        raise Unanswered(
            f"服务要求转到别处（{status}），未跟随",
            f"the server redirects ({status}), which is not followed",
            lost=True,
        )
    if status >= 400:
        more = _complaint(raw)
        raise Unanswered(f"服务报错 {status}{more}", f"the server answers {status}{more}", lost=True)
    if len(raw) > LARGEST:
        raise Unanswered("应答过大，未读完", "the answer is too large and was not read to its end")
    return _parsed(raw)


def _late(seconds: float) -> Unanswered:
    return Unanswered(f"超过 {seconds:g} 秒没有答完", f"no whole answer within {seconds:g} seconds", lost=True)


def _parsed(text: str | bytes) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Unanswered("应答不是完整的 JSON", "the answer is no whole JSON") from error


def _no_number(name: str) -> float:
    raise ValueError(name)


def _complaint(raw: bytes) -> str:
    """What a server says of its error, in brackets, where it says it in the usual place."""
    try:
        said = json.loads(raw)["error"]["message"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return ""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in str(said)[:_SHOWN]).split())
    return f" ({words})" if words else ""


def _exchanged(line: _Line, path: str, body: dict[str, Any] | None, endpoint: Endpoint) -> tuple[int, bytes]:
    """Status and body, the latter no longer than one byte above the limit."""
    headers = {"Accept": "application/json", "Connection": "close"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    sent = None
    if body is not None:
        headers["Content-Type"] = "application/json"
        sent = json.dumps(body, ensure_ascii=False).encode()
    try:
        line.request("GET" if body is None else "POST", endpoint.path + path, sent, headers)
        with line.getresponse() as answer:
            return answer.status, answer.read(LARGEST + 1)
    finally:
        line.close()


class _Line(HTTPConnection):
    """A connection to an address that was looked at, not to whatever the name stands for a moment later."""

    def __init__(self, endpoint: Endpoint, seconds: float, watch: _Watch) -> None:
        super().__init__(endpoint.host, endpoint.port, timeout=seconds)
        self._endpoint, self._watch = endpoint, watch

    def connect(self) -> None:
        """See HTTPConnection."""
        self.sock = self._plain()
        if self._endpoint.secure:
            context = ssl.create_default_context()
            safe = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = safe  # closed with the line, also where the handshake fails
            self._watch.over(safe)
            safe.do_handshake()

    def _plain(self) -> socket.socket:
        last: OSError | None = None
        for family, place in addresses(self._endpoint):
            made = socket.socket(family, socket.SOCK_STREAM)
            self._watch.over(made)
            try:
                made.settimeout(min(_TO_CONNECT, self.timeout or _TO_CONNECT))
                made.connect(place)
                made.settimeout(self.timeout)
                return made
            except OSError as error:
                made.close()
                last = error
        raise last or OSError("no address")


class _Watch:
    """Ends an exchange when its time is over, however slowly the other side goes on talking."""

    def __init__(self, seconds: float) -> None:
        self.late = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()

    def over(self, one: socket.socket) -> None:
        """Watch over this socket."""
        self._socket = one

    def _cut(self) -> None:
        self.late = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
