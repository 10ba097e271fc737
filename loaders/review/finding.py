"""Which document under review a person means, and which of its suggestions."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import ReviewError
from graph.store import deciding
from graph.store.reader import Reader
from graph.store.rows import Node
from loaders.review.telling import Told

NAMED, SHORTEST = 5, 4
"""Documents that an error names; characters that the beginning of an id needs."""


def find(reader: Reader, text: str) -> Node:
    """The one document of that id, the beginning of one, its file name or a part of it.

    Raises ReviewError where nothing fits, or several do, naming some.
    """
    wanted = text.strip()
    every = deciding.documents(reader)
    exactly = [one for one in every if wanted in (one.id, one.properties.get("name"))]
    begins = [one for one in every if one.id.startswith(wanted) and len(wanted) >= SHORTEST]
    holds = [one for one in every if wanted and wanted in str(one.properties.get("name"))]
    for found in (exactly, begins, holds):
        if len(found) == 1:
            return found[0]
        if found:
            names = [f"{one.properties.get('name')} {one.id[:8]}" for one in found[:NAMED]]
            more = "…" if len(found) > NAMED else ""
            raise ReviewError(
                f"“{wanted}”不止一份：{'、'.join(names)}{more}。请写编号。",
                f'"{wanted}" is more than one: {", ".join(names)}{more}. Give an id.',
            )
    raise ReviewError(
        f"没有可核对的文件“{wanted}”；mingjian review list 列出全部。",
        f'There is no document "{wanted}" to review; mingjian review list shows them all.',
    )


def numbered(told: Sequence[Told], numbers: Sequence[int]) -> list[Told]:
    """The suggestions of these numbers, counted from 1 in reading order. Raises ReviewError for one that is not
    there."""
    wrong = [one for one in numbers if not 1 <= one <= len(told)]
    if wrong:
        raise ReviewError(
            f"没有第 {wrong[0]} 条；这份文件有 {len(told)} 条建议。",
            f"There is no suggestion {wrong[0]}; the document has {len(told)}.",
        )
    return [told[one - 1] for one in numbers]
