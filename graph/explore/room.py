"""Free room in the drawing: no two nodes closer than their labels need, found with a grid instead of every pair."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
ROUNDS = 40
GOLDEN = math.pi * (3 - math.sqrt(5))


class Room:
    """Points that stand, and the search for a free place near a wished one. `gap`: the least distance in pixels."""

    def __init__(self, gap: float, standing: Iterable[tuple[float, float]] = ()) -> None:
        self._gap = gap
        self._cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
        self._turns: dict[tuple[float, float], int] = defaultdict(int)
        for x, y in standing:
            self._take(x, y)

    def near(self, x: float, y: float, *, alone: bool, reach: float) -> tuple[float, float]:
        """The first free place on a sunflower spiral around (x, y), taken at once.

        With `alone` the spiral begins at `reach`, beside the one node it belongs to; else in the middle of several.
        The search around one point goes on where the last one ended, so that thousands around a hub stay quick.
        """
        at = self._turns[x, y]
        while True:
            radius = (reach if alone else 0.0) + self._gap * 0.6 * math.sqrt(at)
            px, py = x + radius * math.cos(at * GOLDEN), y + radius * math.sin(at * GOLDEN)
            at += 1
            if not any(math.hypot(px - ox, py - oy) < self._gap for ox, oy in self._around(px, py)):
                self._turns[x, y] = at
                self._take(px, py)
                return px, py

    def _take(self, x: float, y: float) -> None:
        self._cells[self._cell(x, y)].append((x, y))

    def _around(self, x: float, y: float) -> Iterator[tuple[float, float]]:
        column, row = self._cell(x, y)
        for near_column in (column - 1, column, column + 1):
            for near_row in (row - 1, row, row + 1):
                yield from self._cells.get((near_column, near_row), ())

    def _cell(self, x: float, y: float) -> tuple[int, int]:
        return math.floor(x / self._gap), math.floor(y / self._gap)


def spread(points: Points, gap: float) -> Points:
    """The points pushed apart until hardly any two are closer than `gap`; the picture as a whole stays as it was."""
    moved = points.copy()
    for _ in range(ROUNDS):
        first, second = _close_pairs(moved, gap)
        if not len(first):
            break
        between = moved[first] - moved[second]
        apart = np.hypot(between[:, 0], between[:, 1])
        same = apart < 1e-6
        # Points in one place part in a direction of their own, the same every time.
        between[same] = np.column_stack([np.cos(first[same] * GOLDEN), np.sin(first[same] * GOLDEN)])
        push = between / np.where(same, 1.0, apart)[:, None] * ((gap - apart) / 2 + 0.5)[:, None]
        np.add.at(moved, first, push * 0.6)
        np.add.at(moved, second, -push * 0.6)
    return moved


def crowded(points: Points, gap: float) -> int:
    """How many pairs of points are closer than `gap`."""
    return len(_close_pairs(points, gap)[0])


def _close_pairs(points: Points, gap: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Index pairs of points closer than `gap`: sorted by x, compared along until too far apart."""
    order = np.argsort(points[:, 0], kind="stable")
    xs, ys = points[order, 0], points[order, 1]
    firsts, seconds = [], []
    for step in range(1, len(points)):
        near_x = xs[step:] - xs[:-step] < gap
        if not near_x.any():
            break
        close = near_x & (np.hypot(xs[step:] - xs[:-step], ys[step:] - ys[:-step]) < gap)
        at = np.nonzero(close)[0]
        firsts.append(order[at])
        seconds.append(order[at + step])
    none = np.zeros(0, dtype=np.int64)
    return (np.concatenate(firsts), np.concatenate(seconds)) if firsts else (none, none)
