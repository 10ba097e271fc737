"""A small object store that speaks S3 on loopback: what polars asks of one, kept in memory."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

ACCOUNT, PASSWORD = "clerk", "of the office"
PAGE = 2
"""Names that one listing gives, so that there is always another page to ask for."""


@dataclass
class Shelf:
    """What the store holds, by "bucket/key"; `asked`: the kinds of requests that came; `uploads`: parts underway."""

    address: str = ""
    held: dict[str, bytes] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    uploads: dict[str, dict[int, bytes]] = field(default_factory=dict)

    def environment(self, password: str = PASSWORD) -> dict[str, str]:
        """The variables by which polars finds it."""
        return {
            "AWS_ENDPOINT_URL": self.address, "AWS_ALLOW_HTTP": "true", "AWS_REGION": "local",
            "AWS_ACCESS_KEY_ID": ACCOUNT if password == PASSWORD else "stranger", "AWS_SECRET_ACCESS_KEY": password,
        }  # fmt: skip


@contextmanager
def serving() -> Iterator[Shelf]:
    """The store, up until the block ends."""
    shelf = Shelf()

    class Answering(_Answering):
        store = shelf

    class Server(ThreadingHTTPServer):
        request_queue_size = 128

    server = Server(("127.0.0.1", 0), Answering)
    shelf.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield shelf
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Answering(BaseHTTPRequestHandler):
    store: Shelf
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self.connection.settimeout(20)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing on stderr."""

    def _request(self) -> tuple[str, dict[str, str], bytes] | None:
        """Key, query and body; None where the account is not known, which has been said."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if f"Credential={ACCOUNT}/" not in self.headers.get("Authorization", ""):
            self._say(403, b"<Error><Code>AccessDenied</Code></Error>")
            return None
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        told = next((one for one in ("list-type", "uploads", "partNumber", "uploadId", "delete") if one in query), "")
        ranged = " range" if self.headers.get("Range") else ""
        self.store.asked.add(f"{self.command} {told}".strip() + ranged)
        return unquote(parts.path).strip("/"), query, body

    def _say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", headers.get("Length") or str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self) -> None:
        if (request := self._request()) is None:
            return
        key, query, _ = request
        if "list-type" in query:
            self._say(200, _listing(self.store.held, key, query), Content_Type="application/xml")
        elif key not in self.store.held:
            self._say(404, b"<Error><Code>NoSuchKey</Code></Error>")
        else:
            self._give(self.store.held[key])

    do_HEAD = do_GET  # noqa: N815

    def _give(self, content: bytes) -> None:
        common = {"ETag": _etag(content), "Last_Modified": "Sat, 01 Jun 2024 00:00:00 GMT"}
        asked = self.headers.get("Range", "").removeprefix("bytes=")
        if not asked:
            self._say(200, content, **common)
            return
        first, _, last = asked.partition("-")
        begin = int(first) if first else max(0, len(content) - int(last))
        end = min(int(last) + 1 if first and last else len(content), len(content))
        self._say(206, content[begin:end], Content_Range=f"bytes {begin}-{end - 1}/{len(content)}", **common)

    def do_PUT(self) -> None:
        if (request := self._request()) is None:
            return
        key, query, body = request
        if "partNumber" in query:
            self.store.uploads[query["uploadId"]][int(query["partNumber"])] = body
        else:
            self.store.held[key] = body
        self._say(200, ETag=_etag(body))

    def do_POST(self) -> None:
        if (request := self._request()) is None:
            return
        key, query, _ = request
        if "uploads" in query:
            name = f"u{len(self.store.uploads)}"
            self.store.uploads[name] = {}
            said = f"<UploadId>{name}</UploadId>"
            self._say(200, f"<InitiateMultipartUploadResult>{said}</InitiateMultipartUploadResult>".encode())
            return
        parts = self.store.uploads.pop(query["uploadId"])
        self.store.held[key] = b"".join(parts[number] for number in sorted(parts))
        said = f"<ETag>{escape(_etag(self.store.held[key]))}</ETag>"
        self._say(200, f"<CompleteMultipartUploadResult>{said}</CompleteMultipartUploadResult>".encode())

    def do_DELETE(self) -> None:
        if (request := self._request()) is None:
            return
        self.store.held.pop(request[0], None)
        self._say(204)


def _etag(content: bytes) -> str:
    return f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'


def _listing(held: dict[str, bytes], bucket: str, query: dict[str, str]) -> bytes:
    after = query.get("continuation-token") or query.get("start-after") or ""
    keys = sorted(one.removeprefix(f"{bucket}/") for one in held if one.startswith(f"{bucket}/"))
    found = [one for one in keys if one.startswith(query.get("prefix", "")) and one > after]
    rows = "".join(
        f"<Contents><Key>{escape(one)}</Key><LastModified>2024-06-01T00:00:00.000Z</LastModified>"
        f"<ETag>{escape(_etag(held[f'{bucket}/{one}']))}</ETag><Size>{len(held[f'{bucket}/{one}'])}</Size>"
        "<StorageClass>STANDARD</StorageClass></Contents>"
        for one in found[:PAGE]
    )
    more = len(found) > PAGE
    next_ = f"<NextContinuationToken>{escape(found[PAGE - 1])}</NextContinuationToken>" if more else ""
    said = f"<Name>{bucket}</Name><IsTruncated>{str(more).lower()}</IsTruncated>{next_}{rows}"
    return f'<?xml version="1.0"?><ListBucketResult>{said}</ListBucketResult>'.encode()
