"""Chance that repeats itself: random sources by name, skewed choices, shuffles that need no memory."""

from __future__ import annotations

import math
import random
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate


def dice(*parts: str | int) -> random.Random:
    """A random source that depends only on `parts`: the same parts give the same draws on every machine."""
    return random.Random("/".join(str(part) for part in parts))


@lru_cache(maxsize=64)
def coprime(size: int, hint: int) -> int:
    """The first number at or above `hint` (taken within `size`) that shares no factor with `size`."""
    step = hint % size or 1
    while math.gcd(step, size) != 1:
        step += 1
    return step


def scatter(index: int, size: int, key: int) -> int:
    """A permutation of range(size), picked by `key`, at `index`: near indexes land far apart, none twice."""
    return (index * coprime(size, key * 7919 + size * 5 // 13) + key * 104729) % size


def share(total: int, part: int, parts: int) -> int:
    """How many of `total` fall to `part` when they are dealt evenly to `parts`; the shares add up to `total`."""
    return total * (part + 1) // parts - total * part // parts


class Skewed:
    """Draws indexes with the few-have-most law: weight 1 / (rank + shift) ** power, ranks dealt by a shuffle."""

    def __init__(self, order: Sequence[int], power: float = 1.0, shift: float = 3.0) -> None:
        self._order = order
        self._sums = list(accumulate((rank + shift) ** -power for rank in range(len(order))))

    def draw(self, rng: random.Random) -> int:
        """One index of `order`."""
        return self._order[bisect_left(self._sums, rng.random() * self._sums[-1])]
