"""Processes that load: their code, the settings they get, and the graph they make."""

from __future__ import annotations

import json
from typing import Any

from graph.model.records import EdgeRecord, NodeRecord
from graph.settings import Settings
from graph.store.connect import Store
from tests.store.facts import node, post, source, unit

OPEN = """
import atexit, json, sys
from pathlib import Path
from graph.settings import Settings
from graph.store.connect import connect
given = json.loads(sys.argv[1])
store = connect(Settings(**{**given, "data": Path(given["data"])}))
atexit.register(store.close)
"""
LOADER = (
    OPEN
    + """
from tests.store.loaders import batches, file
load = store.writer.begin(file(sys.argv[2]))
for nodes, edges in batches(sys.argv[2], int(sys.argv[3]), load.resume_rows):
    load.write(nodes, edges, rows=len(edges))
    print(load.flush().rows, flush=True)
print(json.dumps(load.finish().nodes), flush=True)
"""
)
READERS = (
    OPEN
    + """
from concurrent.futures import ThreadPoolExecutor
HALF = "MATCH (c:Cadre) WHERE NOT EXISTS { MATCH (c)-[:STATED_IN]->() } OR NOT (c)-[:HOLDS_POST]->() RETURN count(c)"
def look(_):
    return sum(store.reader.run(HALF).rows[0][0] for _ in range(8))
with ThreadPoolExecutor(5) as pool:
    print(sum(pool.map(look, range(5))), flush=True)
"""
)
ROWS = 40
"""Rows of one batch."""
SHARED = 10
"""People that every file names in every batch."""


def given(settings: Settings) -> str:
    """Settings as the first argument of such a process."""
    names = ("graph", "user", "password", "database", "secret", "heap")
    return json.dumps({**{name: getattr(settings, name) for name in names}, "data": str(settings.data)})


def file(name: str) -> Any:
    """The file that a loader called `name` reads."""
    return source(f"{name}.csv")


def batches(name: str, count: int, after: int = 0) -> list[tuple[list[NodeRecord], list[EdgeRecord]]]:
    """`count` batches of people in a post, a row each, and people whom other files name too; without `after` rows."""
    bureau, made = unit("临澜市审计局"), []
    shared = [node("Cadre", f"共{n}", name=f"共{n}", ethnicity=name) for n in range(SHARED)]
    posts = [post(one, bureau, "科员", "2019") for one in shared]
    for start in range(after, count * ROWS, ROWS):
        own = [
            node("Cadre", f"{name}{n}", n, name=f"{name}{n}", birth="1970-01")
            for n in range(start, start + ROWS - SHARED)
        ]
        made.append(([*own, *shared, bureau], [*(post(one, bureau, "科长", "2020") for one in own), *posts]))
    return made


def whole(store: Store, name: str, count: int) -> None:
    """The same load, uninterrupted, from where it is."""
    load = store.writer.begin(file(name))
    for nodes, edges in batches(name, count, load.resume_rows):
        load.write(nodes, edges, rows=len(edges))
    load.finish()
