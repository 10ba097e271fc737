"""Where the entries of a chain stand in a drawing: one column a list, from left to right in the order of the lists."""

from __future__ import annotations

from collections.abc import Sequence

from graph.explore.layout import Positions
from graph.ledger.entries import LISTS, Entry

ACROSS, BELOW = 270.0, 64.0
"""Pixels between columns and between rows."""


def layered(entries: Sequence[Entry]) -> Positions:
    """Pixels by id, y downwards, for entries in a chain's order. An entry stands level with the first that came from
    it, the next in the row below; two never share a place."""
    placed: Positions = {}
    row = -1
    filled: set[tuple[int, int]] = set()
    before = -1
    for entry in entries:
        column = LISTS.index(entry.list)
        if column <= before or row < 0 or (column, row) in filled:
            row += 1
        filled.add((column, row))
        placed[entry.node.id] = (column * ACROSS, row * BELOW)
        before = column
    return placed
