"""`mingjian db restore`: a backup into an empty graph of either engine, or in place of what is there.

Everything that can be wrong is looked for first. Then the graph is marked as half, filled, and unmarked: a restore that
was broken off leaves a graph that no other command opens, and the same command begins anew.
"""

from __future__ import annotations

import filecmp
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import BackupError
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.schema import VERSION
from graph.upkeep.areas import PREFIX, inner_name, mark_of, place_of
from graph.upkeep.backup import SECRET
from graph.upkeep.content import Present
from graph.upkeep.filling import Filling
from graph.upkeep.package import Row, Tell, Unpacking, damaged, newer, unpacking

BEGIN = "MERGE (m:MingjianStore {id: 'store'}) SET m.restoring = $checksum"
END = "MATCH (m:MingjianStore {id: 'store'}) SET m.version = $version REMOVE m.restoring"
HALF = "MATCH (m:MingjianStore {id: 'store'}) WHERE m.restoring IS NOT NULL RETURN count(m) AS found"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored. `version` is that of the graph: an older one has to be migrated. `orders`: the address of an
    archive that the backup does not hold."""

    nodes: int
    edges: int
    claims: int
    files: int
    version: int
    checksum: str
    made_at: str
    orders: str = ""

    @property
    def to_migrate(self) -> bool:
        """Whether `mingjian db migrate` comes next."""
        return self.version < VERSION


def checked(path: Path, tell: Tell | None = None) -> dict[str, Any]:
    """The manifest of a backup that has been read through, with its `checksum`. Raises BackupError."""
    with _sound(path, tell) as package:
        return {**package.manifest, "checksum": package.checksum}


def restore(
    store: Store, settings: Settings, path: Path, *, replace: bool = False, tell: Tell | None = None
) -> Restored:
    """Fill the graph of `store` (opened with `repair`) and the folders of `settings` from the backup at `path`.

    `tell` is told of every row twice: once read, once written. Raises BackupError before anything is changed where the
    file is not as it was written, or the graph or a folder holds something else and `replace` is not set; StoreError.
    """
    with _sound(path, tell) as package:
        half = bool(_count(store, HALF))
        _refuse_full(store, replace or half)
        _refuse_secret(package, settings, store, replace or half)
        if not (replace or half):
            _refuse_files(package, settings)
        store.sessions.write(lambda tx: tx.run(BEGIN, checksum=package.checksum).consume())
        filling = Filling(store.sessions, tell)
        filling.wipe(Present(store.sessions).labels())
        nodes, edges = _graph(package, settings, filling)
        files = _files(package, settings)
        version = int(package.manifest["store"])
        store.sessions.write(lambda tx: tx.run(END, version=version).consume())
        said = package.manifest
        counts = said["counts"]
        return Restored(
            nodes, edges, counts["claims"], files, version, package.checksum, said["made_at"], said.get("orders", "")
        )


@contextmanager
def _sound(path: Path, tell: Tell | None) -> Iterator[Unpacking]:
    with unpacking(path) as package:
        made = int(package.manifest.get("store", 0))
        if made > VERSION:
            raise newer(path, made, VERSION)
        package.check(tell)
        for name in package.members:
            if not (name == SECRET or name.startswith(("nodes/", "edges/")) or inner_name(name)):
                raise damaged(path, name)
        yield package


def _graph(package: Unpacking, settings: Settings, filling: Filling) -> tuple[int, int]:
    moved = str(package.manifest.get("data", "")), str(settings.data)
    names = [name for name in package.members if name.endswith(".jsonl")]
    nodes = sum(
        filling.nodes(_label(name), _at_home(package.rows(name), *moved)) for name in names if name.startswith("nodes/")
    )
    edges = sum(filling.edges(_label(name), package.rows(name)) for name in names if name.startswith("edges/"))
    counts = package.manifest["counts"]
    if (nodes, edges) != (counts["nodes"], counts["edges"]):
        raise damaged(package.path, "counts")
    return nodes, edges


def _at_home(rows: Iterator[Row], before: str, now: str) -> Iterator[Row]:
    """Nodes, with paths into the data folder of then leading into the one of now."""
    for row in rows:
        for name in ("path", "quarantine"):
            said = row[0].get(name)
            if before and before != now and isinstance(said, str) and said.startswith(f"{before}/"):
                row[0][name] = now + said.removeprefix(before)
        yield row


def _label(name: str) -> str:
    return name.partition("/")[2].removesuffix(".jsonl")


def _count(store: Store, text: str) -> int:
    return int(store.reader.run(text).rows[0][0])


def _refuse_full(store: Store, allowed: bool) -> None:
    held = sum(Present(store.sessions).labels().values())
    if held and not allowed:
        raise BackupError(
            f"图 {store.link.where} 中已有 {held:,} 个节点，未作任何改动；请换一个空的图（MINGJIAN_GRAPH），"
            "或加 --replace 用备份取代现有内容。",
            f"The graph at {store.link.where} holds {held:,} nodes already; nothing was changed. Name an empty graph "
            "(MINGJIAN_GRAPH), or add --replace to have the backup take its place.",
        )


def _refuse_files(package: Unpacking, settings: Settings) -> None:
    """Refuse where a file of the backup would stand over one of another content."""
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder) / "probe"
        for name in package.members:
            place = place_of(settings, name) if name.startswith(PREFIX) else None
            if place is None or not place.exists():
                continue
            with probe.open("wb") as out:
                package.copy(name, out)
            if not filecmp.cmp(probe, place, shallow=False):
                raise BackupError(
                    f"{place} 已经存在且内容不同，未作任何改动；请移开它，或加 --replace 用备份中的取代。",
                    f"{place} is there with other contents; nothing was changed. Move it away, or add --replace to "
                    "have the backup's take its place.",
                )


def _refuse_secret(package: Unpacking, settings: Settings, store: Store, replace: bool) -> None:
    """People are recognised by hashes under a key: another key than the graph's would make everybody somebody else."""
    if mark_of(settings.secret) == package.manifest["secret"]:
        return
    own = settings.data / SECRET
    kept = own.is_file() and own.read_text(encoding="ascii").strip() == settings.secret
    if SECRET not in package.members or not kept:
        raise BackupError(
            "备份用的密钥（MINGJIAN_SECRET）与现在的不同，恢复后同一个人会变成两个；未作任何改动，请先把 "
            "MINGJIAN_SECRET 设为原来的值。",
            "The backup was made under another key (MINGJIAN_SECRET): after a restore the same person would become "
            "two. Nothing was changed; set MINGJIAN_SECRET to what it was.",
        )


def _files(package: Unpacking, settings: Settings) -> int:
    """Put every file in its place, whole or not at all. Returns how many."""
    count = 0
    for name in package.members:
        place = settings.data / SECRET if name == SECRET else None
        if name.startswith(PREFIX):
            place = place_of(settings, name)
            count += place is not None
        if place is not None:
            _put(package, name, place)
    return count


def _put(package: Unpacking, name: str, place: Path) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".restore-")
        try:
            with os.fdopen(handle, "wb") as out:
                package.copy(name, out)
            Path(beside).replace(place)
        finally:
            Path(beside).unlink(missing_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise BackupError(
            f"无法写入 {place}：{why}；请解决后再次恢复。", f"Cannot write {place}: {why}; mend it, then restore again."
        ) from error
