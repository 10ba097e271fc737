"""The engines a run measures: an embedded one in a folder of its own, and a Neo4j server that is named or started."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil

from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import Store
from graph.store.link import EmbeddedLink
from tests.neo4j_server import server

NAMES = ("embedded", "neo4j")


@contextmanager
def opened(name: str, folder: Path) -> Iterator[Settings]:
    """Settings of an engine with an empty graph, stopped afterwards. Raises server.Missing without Java or Maven."""
    if name == "embedded":
        settings = Settings(graph=f"embedded:{folder / 'graph'}", data=folder, secret="for benchmarks")
        try:
            yield settings
        finally:
            embedded.stop(folder / "graph")
        return
    with _server() as told:
        yield Settings(
            graph=told["NEO4J_URI"],
            data=folder,
            user=told.get("NEO4J_USER", "neo4j"),
            password=told.get("NEO4J_PASSWORD", ""),
            secret="for benchmarks",
        )


@contextmanager
def _server() -> Iterator[Mapping[str, str]]:
    if os.environ.get("NEO4J_URI"):
        yield os.environ
        return
    with tempfile.TemporaryDirectory(prefix="neo4j-") as folder:
        pid, told = server.start(Path(folder) / "home")
        try:
            yield told
        finally:
            server.stop(pid)


def wipe(store: Store) -> None:
    """Delete everything, a few thousand nodes at a time."""
    while store.sessions.write(
        lambda tx: tx.run("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS c").single(strict=True)["c"]
    ):
        pass


def engine_memory(store: Store) -> float:
    """Resident memory of the embedded engine's process in MB; 0 for a server, which has its own settings."""
    if not isinstance(store.link, EmbeddedLink):
        return 0.0
    return float(psutil.Process(store.link.engine.pid).memory_info().rss) / (1 << 20)
