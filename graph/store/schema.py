"""Sets a graph up for the model: unique ids, look-ups and full-text search, and the version of the store.

It follows the model's files: a node type that is added gets its constraint and its indexes at the next opening. What
has been done is remembered in the graph by the model's fingerprint, so that opening costs one small query.
"""

from __future__ import annotations

import hashlib
from typing import Any

from graph.errors import VersionError
from graph.model.ontology import Ontology
from graph.store.dialect import Dialect, index, looked_up, unique
from graph.store.sessions import Sessions

VERSION = 1
"""The way in which claims, marks and ids are stored. A newer one is not touched by an older Mingjian."""
INTERNAL = ("MingjianStore", "MingjianAlias")
"""Labels of what the store keeps for itself; no page and no report shows them."""
READ = "MATCH (m:MingjianStore {id: 'store'}) RETURN m.version AS version, m.schema AS schema"
KEEP = "MERGE (m:MingjianStore {id: 'store'}) SET m.version = $version, m.schema = $schema"


def prepare(sessions: Sessions, dialect: Dialect, ontology: Ontology) -> bool:
    """Set up what is missing. True when something was done.

    Raises VersionError for a graph that a newer Mingjian wrote, StoreError when the engine refuses.
    """
    wanted = fingerprint(dialect, ontology)
    kept = sessions.read(lambda tx: tx.run(READ).data())
    version = kept[0]["version"] if kept else None
    if version is not None and version > VERSION:
        raise _newer(sessions.link.where, version)
    if version == VERSION and kept[0]["schema"] == wanted:
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
    sessions.write(lambda tx: tx.run(KEEP, version=VERSION, schema=wanted).consume())
    return True


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
