"""What people decided about a document's suggestions, kept on its Document node: texts that are only ever added.

The store does not read them; loaders/review knows what they say. They begin with their moment, {"at": "…
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from neo4j import ManagedTransaction

from graph.errors import ReviewError
from graph.store import cypher
from graph.store.batch import answer
from graph.store.reader import Reader
from graph.store.rows import Node
from graph.store.sessions import Sessions

KEPT = ("decisions", "suggested", "decided", "least_sure")
"""Properties of a Document that hold its review, beside what the model shows."""
READ = "MATCH (d:Document {id: $document}) RETURN d.decisions AS texts"
ADD = "MATCH (d:Document {id: $document}) SET d += $said RETURN count(d) AS found"
DOCUMENTS = "MATCH (d:Document) WHERE d.suggested IS NOT NULL RETURN d AS document ORDER BY d.name, d.id"

Kept = Mapping[str, Any]


def texts(reader: Reader, document: str) -> list[str]:
    """The decisions about a document, the earliest first. Raises StoreError."""
    found = reader.run(READ, {"document": document}).rows
    return [str(one) for one in found[0][0] or ()] if found else []


def documents(reader: Reader) -> list[Node]:
    """Every document of which something was suggested, by name. Raises StoreError."""
    return [row[0] for row in reader.run(DOCUMENTS).rows]


def add(sessions: Sessions, document: str, made: Sequence[str], told: Callable[[Sequence[str]], Kept]) -> list[str]:
    """Put `made` behind the texts that are there; `told` makes other properties of all of them. Returns them all.

    Raises ReviewError where the document is not there, StoreError.
    """

    def work(tx: ManagedTransaction) -> list[str]:
        tx.run(cypher.LOCK).consume()
        found = answer(tx, READ, document=document)
        if not found:
            raise ReviewError(
                f"图中没有文件 {document}；请重新打开核对页。",
                f"The graph has no document {document}; open the review page again.",
            )
        every = [*(found[0]["texts"] or ()), *made]
        answer(tx, ADD, document=document, said={"decisions": every, **told(every)})
        return every

    return sessions.write(work)


def known_by(every: Sequence[str], moment: str) -> list[str]:
    """Those of the texts that were there at a moment (ISO text in UTC)."""
    return [one for one in every if one < f'{{"at": "{moment}"~']
