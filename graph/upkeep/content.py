"""The whole graph as rows, streamed: nodes by label, edges by the label they start at. The reading end of a backup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from graph.store.cypher import quoted
from graph.store.schema import INTERNAL
from graph.store.sessions import Sessions
from graph.upkeep.package import Row

LABELS = "MATCH (n) WHERE n.id IS NOT NULL RETURN labels(n)[0] AS label, count(*) AS found ORDER BY label"
COUNTS = (
    "MATCH (n) WHERE NOT n:MingjianStore AND n.id IS NOT NULL OPTIONAL MATCH (n)-[e]->() "
    "RETURN count(DISTINCT n) AS nodes, count(e) AS edges"
)
STORE = INTERNAL[0]


class Content(Protocol):
    """A graph to be kept: the one that is there, or the one that was there on some day."""

    def labels(self) -> dict[str, int]:
        """Labels and about how many nodes each has."""
        ...

    def nodes(self, label: str) -> Iterator[Row]:
        """Rows [properties]."""
        ...

    def edges(self, label: str) -> Iterator[Row]:
        """Rows [type, start, end label, end, properties] of the edges that start at nodes of `label`."""
        ...


class Present:
    """The graph as it is, everything in it but the mark of its schema."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def labels(self) -> dict[str, int]:
        """See Content."""
        return {label: found for label, found in self._sessions.stream(LABELS) if label and label != STORE}

    def nodes(self, label: str) -> Iterator[Row]:
        """See Content."""
        return self._sessions.stream(
            f"MATCH (n:{quoted(label)}) WHERE n.id IS NOT NULL RETURN properties(n) AS properties"
        )

    def edges(self, label: str) -> Iterator[Row]:
        """See Content."""
        return self._sessions.stream(
            f"MATCH (a:{quoted(label)})-[e]->(b) WHERE a.id IS NOT NULL AND b.id IS NOT NULL "
            "RETURN type(e) AS type, a.id AS start, labels(b)[0] AS label, b.id AS end, properties(e) AS properties"
        )
