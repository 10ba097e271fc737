"""Sets a graph up for the model: unique ids, look-ups and full-text search, and the version of the store.

It follows the model's files: a node type that is added gets its constraint and its indexes at the next opening. What
has been done is remembered in the graph by the model's fingerprint, so that opening costs one small query.
"""

from __future__ import annotations

import hashlib
from typing import Any

from graph.errors import EngineError, VersionError
from graph.model.ontology import Ontology
from graph.store.dialect import Dialect, index, looked_up, unique
from graph.store.sessions import Sessions

VERSION = 2
"""The way in which claims, marks and ids are stored. A newer one is not touched by an older Mingjian, and an older one
is migrated first (`migrations`)."""
INTERNAL = ("MingjianStore", "MingjianAlias")
"""Labels of what the store keeps for itself; no page and no report shows them."""
READ = (
    "MATCH (m:MingjianStore {id: 'store'}) "
    "RETURN m.version AS version, m.schema AS schema, m.restoring AS restoring, m.migrating AS migrating"
)
KEEP = "MERGE (m:MingjianStore {id: 'store'}) SET m.version = $version, m.schema = $schema"


def prepare(sessions: Sessions, dialect: Dialect, ontology: Ontology, *, repair: bool = False) -> bool:
    """Set up what is missing. True when something was done.

    `repair` opens what is otherwise refused: a graph that has to be migrated, or that a restore left unfinished.
    Raises VersionError for a graph that a newer Mingjian wrote or an older one, EngineError for half a graph,
    StoreError when the engine refuses.
    """
    wanted = fingerprint(dialect, ontology)
    kept = sessions.read(lambda tx: tx.run(READ).data())
    version = kept[0]["version"] if kept else None
    if version is not None and version > VERSION:
        raise _newer(sessions.link.where, version)
    if kept and kept[0]["restoring"] and not repair:
        raise _half(sessions.link.where)
    if version is not None and version < VERSION and not repair:
        raise _older(sessions.link.where, version)
    if kept and kept[0]["schema"] == wanted:
        return False
    for label in INTERNAL:
        sessions.ddl(unique(label))
    sessions.ddl(index("MingjianAlias", "name"))
    for node in ontology.nodes.values():
        sessions.ddl(unique(node.name))
        for name in looked_up(node):
            sessions.ddl(index(node.name, name))
        if node.search:
            dialect.prepare_search(sessions, node)
    dialect.settle(sessions)
    keep = VERSION if version is None else version
    sessions.write(lambda tx: tx.run(KEEP, version=keep, schema=wanted).consume())
    return True


def version_of(sessions: Sessions) -> int:
    """The version in which the graph stands. Raises StoreError."""
    kept = sessions.read(lambda tx: tx.run(READ).data())
    return int(kept[0]["version"]) if kept and kept[0]["version"] is not None else VERSION


def fingerprint(dialect: Dialect, ontology: Ontology) -> str:
    """Changes with anything that the schema is made of."""
    made: list[Any] = [dialect.name, INTERNAL]
    for node in ontology.nodes.values():
        made.append((node.name, looked_up(node), dialect.search_indexes(node) if node.search else ()))
    return hashlib.sha256(repr(made).encode()).hexdigest()[:20]


def _newer(where: str, version: int) -> VersionError:
    return VersionError(
        f"图 {where} 由更新版本的明鉴写入（版本 {version}，本版本只认到 {VERSION}）；请升级明鉴。",
        f"The graph at {where} was written by a newer Mingjian (version {version}; this one knows up to {VERSION}); "
        "upgrade Mingjian.",
    )


def _older(where: str, version: int) -> VersionError:
    return VersionError(
        f"图 {where} 是较早版本的明鉴写入的（版本 {version}，现为 {VERSION}）；请先运行 mingjian db backup 文件 "
        "作备份，再运行 mingjian db migrate 升级。",
        f"The graph at {where} was written by an earlier Mingjian (version {version}, now {VERSION}): run "
        "mingjian db backup FILE first, then mingjian db migrate.",
    )


def _half(where: str) -> EngineError:
    return EngineError(
        f"图 {where} 的恢复没有做完；请再次运行 mingjian db restore 文件，它会从头恢复。",
        f"A restore of the graph at {where} did not finish; run mingjian db restore FILE again, it begins anew.",
    )
