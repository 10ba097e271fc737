"""`mingjian db backup`: the graph of either engine and the files beside it, as one sealed file, while loads run.

Writers are made to wait between two batches for as long as the graph is read: the backup holds every load up to its
last acknowledged batch and not beyond. A load that had not ended is kept as unfinished, and goes on after a restore
when its file is loaded again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from graph.settings import Settings
from graph.store.connect import Store
from graph.store.loading import now
from graph.store.schema import version_of
from graph.upkeep.areas import ORDERS, files, folders, mark_of
from graph.upkeep.content import Content, Present
from graph.upkeep.package import Packing, Tell, packing

CLAIM = "STATED_IN"
SECRET = "secret"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds. `left`: the address of an archive of orders that is not in it, "" where there is none."""

    path: Path
    checksum: str
    nodes: int
    edges: int
    claims: int
    files: int
    size: int
    left: str = ""


def backup(store: Store, settings: Settings, path: Path, tell: Tell | None = None) -> Kept:
    """Write a new backup at `path`. Raises BackupError, and StoreError where the graph does not answer."""
    with packing(path) as package:
        with store.sessions.paused():
            counts = pack_graph(package, Present(store.sessions), tell)
            kept = _files(package, settings)
        left = "" if ORDERS in folders(settings) else settings.archive
        checksum = package.seal(
            {
                "made_at": now(),
                "program": program(),
                "store": version_of(store.sessions),
                "engine": store.dialect.name,
                "data": str(settings.data),
                "secret": mark_of(settings.secret),
                "orders": left,
                "counts": {**counts, "files": kept},
            }
        )
    return Kept(path, checksum, **counts, files=kept, size=path.stat().st_size, left=left)


def pack_graph(package: Packing, content: Content, tell: Tell | None = None) -> dict[str, int]:
    """All nodes and edges. Returns how many nodes, edges and claims there are."""
    labels = content.labels()
    nodes = sum(package.rows(f"nodes/{label}.jsonl", content.nodes(label), tell) for label in labels)
    claims = 0

    def counted(rows: Iterable[list[object]]) -> Iterable[list[object]]:
        nonlocal claims
        for row in rows:
            claims += row[0] == CLAIM
            yield row

    edges = sum(package.rows(f"edges/{label}.jsonl", counted(content.edges(label)), tell) for label in labels)
    return {"nodes": nodes, "edges": edges, "claims": claims}


def _files(package: Packing, settings: Settings) -> int:
    """The files beside the graph, and the key of the keyed hashes where it is kept in the data folder: without it the
    same person would be another one after a restore elsewhere."""
    before = len(package.members)
    for name, path in files(settings):
        package.file(name, path)
    count = len(package.members) - before
    own = settings.data / SECRET
    if own.is_file() and own.read_text(encoding="ascii").strip() == settings.secret:
        package.file(SECRET, own)
    return count


def program() -> str:
    """The version of Mingjian."""
    try:
        return version("mingjian")
    except PackageNotFoundError:
        return ""
