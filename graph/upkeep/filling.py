"""Rows of nodes and edges into an empty graph, in batches; the writing end of a restore."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from neo4j import ManagedTransaction

from graph.errors import EngineError
from graph.store import cypher
from graph.store.cypher import quoted
from graph.store.sessions import Sessions
from graph.upkeep.package import Row, Tell

AT_ONCE = 5_000
WIPED = 5_000


class Filling:
    """Writes into one graph that nobody else writes to."""

    def __init__(self, sessions: Sessions, tell: Tell | None = None) -> None:
        self._sessions, self._tell = sessions, tell

    def nodes(self, label: str, rows: Iterable[Row]) -> int:
        """Nodes of one label, rows [properties]. Returns how many. Raises StoreError."""
        text = f"UNWIND $rows AS row CREATE (n:{quoted(label)}) SET n = row[0] RETURN count(n) AS written"
        return self._write(rows, lambda tx, batch: _written(tx, text, batch))

    def edges(self, label: str, rows: Iterable[Row]) -> int:
        """Edges that start at nodes of `label`: rows [type, start, end label, end, properties]. Returns how many.

        Raises StoreError, also where an end is missing.
        """

        def work(tx: ManagedTransaction, batch: list[Row]) -> int:
            grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
            for type_, start, other, end, properties in batch:
                grouped[type_, other].append([start, end, properties])
            return sum(_written(tx, _edge(type_, label, other), some) for (type_, other), some in grouped.items())

        return self._write(rows, work)

    def wipe(self, labels: Iterable[str]) -> None:
        """Remove every node of these labels, in batches. Raises StoreError."""
        for label in labels:
            while self._sessions.write(partial(_gone, label=label)):
                pass

    def _write(self, rows: Iterable[Row], work: Callable[[ManagedTransaction, list[Row]], int]) -> int:
        total = 0
        for batch in batches(rows):

            def once(tx: ManagedTransaction, batch: list[Row] = batch) -> int:
                tx.run(cypher.LOCK).consume()
                return work(tx, batch)

            written = self._sessions.write(once)
            if written != len(batch):
                raise EngineError(
                    f"恢复时 {len(batch)} 行中只写入了 {written} 行；备份中有关系缺少一端。",
                    f"Of {len(batch)} rows {written} were written: an edge of the backup lacks an end.",
                )
            total += written
            if self._tell:
                self._tell(written)
        return total


def batches(rows: Iterable[Row], size: int = AT_ONCE) -> Iterator[list[Row]]:
    """Rows in lists of at most `size`."""
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch


def _edge(type_: str, start: str, end: str) -> str:
    return (
        f"UNWIND $rows AS row MATCH (a:{quoted(start)} {{id: row[0]}}) MATCH (b:{quoted(end)} {{id: row[1]}}) "
        f"CREATE (a)-[e:{quoted(type_)}]->(b) SET e = row[2] RETURN count(e) AS written"
    )


def _gone(tx: ManagedTransaction, label: str) -> int:
    text = f"MATCH (n:{quoted(label)}) WITH n LIMIT {WIPED} DETACH DELETE n RETURN count(*) AS gone"
    return int(tx.run(text).single(strict=True)["gone"])


def _written(tx: ManagedTransaction, text: str, rows: list[Any]) -> int:
    return int(tx.run(text, rows=rows).single(strict=True)["written"])
