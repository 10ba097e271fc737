"""Hierarchies in a file must not bite their own tail: says, link by link, which row would close a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graph.errors import Say
from loaders.mapping.build import Link
from loaders.mapping.rows import Fault

MOST = 2_000_000
"""Links remembered (about 300 MB); what comes after is let in unchecked and `full` says so."""


class Circles:
    """The links of one file. Links of different edge types never make a circle together.

    Each end keeps a place in an order in which every start stands before its end, so that a new link is looked at
    closely only where it goes against the order (Pearce and Kelly, 2007): long chains in any row order stay quick.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most, self._held = most, 0
        self._places: dict[tuple[str, str], int] = {}
        self._after: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        self._before: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        self._low, self._high = 0, 0

    @property
    def full(self) -> bool:
        """Whether so many links came that later ones were not checked."""
        return self._held >= self._most

    def add(self, links: Sequence[Link]) -> Link | None:
        """Take in the links of one row, and give the one that closes a circle; then none of the row's is kept."""
        kept: list[tuple[tuple[str, str], tuple[str, str]]] = []
        for link in links:
            start, end = (link.edge, link.start), (link.edge, link.end)
            if end in self._after.get(start, ()) or self.full:
                continue
            if not self._fits(start, end):
                for one, other in kept:
                    self._after[one].discard(other)
                    self._before[other].discard(one)
                self._held -= len(kept)
                return link
            self._after[start].add(end)
            self._before[end].add(start)
            self._held += 1
            kept.append((start, end))
        return None

    def _fits(self, start: tuple[str, str], end: tuple[str, str]) -> bool:
        """Whether no circle closes; the order is mended so that `start` stands before `end`."""
        if start == end:
            return False
        if end not in self._places:
            self._high += 1
            self._places[end] = self._high
        if start not in self._places:
            self._low -= 1
            self._places[start] = self._low
        low, high = self._places[end], self._places[start]
        if high < low:
            return True
        forward = self._reached(end, self._after, low, high)
        if start in forward:
            return False
        backward = self._reached(start, self._before, low, high)
        self._reorder(backward, forward)
        return True

    def _reached(
        self, first: tuple[str, str], along: dict[tuple[str, str], set[tuple[str, str]]], low: int, high: int
    ) -> set[tuple[str, str]]:
        """What can be reached from `first` between two places of the order."""
        seen, waiting = {first}, [first]
        while waiting:
            for other in along.get(waiting.pop(), ()):
                if other not in seen and low <= self._places[other] <= high:
                    seen.add(other)
                    waiting.append(other)
        return seen

    def _reorder(self, backward: set[tuple[str, str]], forward: set[tuple[str, str]]) -> None:
        """Put everything that leads to the start before everything that follows the end, in the places they had."""
        moved = sorted(backward, key=self._places.__getitem__) + sorted(forward, key=self._places.__getitem__)
        places = sorted(self._places[one] for one in moved)
        self._places.update(zip(moved, places, strict=True))


def circle_fault(link: Link, header: str = "") -> Fault:
    """Why the row of `link` is refused."""
    start, end = link.start_name, link.end_name
    if link.start == link.end:
        why = Say(
            f"“{start}”的上级写成了自己；请改正或留空", f'"{start}" is put under itself; mend it or leave it empty'
        )
    else:
        why = Say(
            f"“{start}”归到“{end}”之下会成环，因为前面的行已把“{end}”归到“{start}”之下；请核对哪一行不对",
            f'"{start}" under "{end}" closes a circle: rows above put "{end}" under "{start}"; see which is wrong',
        )
    return Fault(link.field, header, end, why)
