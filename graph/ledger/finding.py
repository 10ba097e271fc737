"""Which entry of the lists a person means: by id, by number, or by what it is called."""

from __future__ import annotations

from graph.errors import LedgerError
from graph.ledger.entries import LISTS
from graph.model.ontology import Ontology
from graph.store.reader import Reader
from graph.store.rows import Node

NAMED = 5
"""Entries that an error names."""


def find(reader: Reader, ontology: Ontology, text: str) -> Node:
    """The one entry of that id, number or title; a part of a title is enough where only one holds it.

    A number that a task or a problem has goes before one of the later lists. Raises LedgerError where nothing fits, or
    several do, naming some.
    """
    wanted = text.strip()
    for key in ("id", "number"):
        for labels in (LISTS[:2], LISTS[2:]):
            found = _ask(reader, labels, f"n.`{key}` = $text", wanted)
            if found:
                return _one(found, wanted)
    for test in ("{title} = $text", "{title} CONTAINS $text"):
        for labels in (LISTS[:2], LISTS[2:]):
            found = [
                node
                for label in labels
                for node in _ask(reader, (label,), test.format(title=f"n.`{ontology.node(label).title}`"), wanted)
            ]
            if found and wanted:
                return _one(found, wanted)
    raise LedgerError(
        f"清单里没有“{wanted}”：请写任务或问题的编号、标题（或其中一段），或节点标识。",
        f'The lists hold no "{wanted}": give the number, the title or a part of it, or the id of a task or a problem.',
    )


def _ask(reader: Reader, labels: tuple[str, ...], test: str, text: str) -> list[Node]:
    statement = " UNION ALL ".join(
        f"MATCH (n:`{label}`) WHERE {test} AND n.unreviewed IS NULL RETURN n AS node" for label in labels
    )
    return [node for (node,) in reader.run(statement, {"text": text}, limit=NAMED + 1).rows]


def _one(found: list[Node], text: str) -> Node:
    if len(found) == 1:
        return found[0]
    named = [str(one.properties.get("number") or one.properties.get("title") or one.id) for one in found]
    more = "…" if len(found) > NAMED else ""
    raise LedgerError(
        f"“{text}”不止一条：{'、'.join(named[:NAMED])}{more}。请写编号。",
        f'"{text}" is more than one: {", ".join(named[:NAMED])}{more}. Give a number.',
    )
