"""Hierarchies in a file must not bite their own tail: says, link by link, which row would close a circle."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import Say
from loaders.mapping.build import Link
from loaders.mapping.rows import Fault

MOST = 2_000_000
"""Links remembered (about 500 MB at the very most); what comes after is let in unchecked and `full` says so."""
STEPS = 20_000_000
"""Steps up the hierarchy that one file may cost where units have several superiors; then as above."""
End = tuple[str, str]


class Circles:
    """The links of one file, in order. Links of different edge types never make a circle together.

    While nothing has two superiors the top of each hierarchy is kept at hand (union-find), so that chains of any length
    in any row order stay quick; with several superiors the way up is walked.
    """

    def __init__(self, most: int = MOST, steps: int = STEPS) -> None:
        self._most, self._steps = most, steps
        self._held = 0
        self._above: dict[End, list[End]] = {}
        self._tops: dict[End, End] = {}
        self._branched = False

    @property
    def full(self) -> bool:
        """Whether there were so many links that later ones are not checked."""
        return self._held >= self._most or self._steps <= 0

    def add(self, links: Sequence[Link]) -> Link | None:
        """Take in the links of one row, and give the one that closes a circle; then none of the row's is kept."""
        new: list[tuple[End, End]] = []
        for link in links:
            start, end = (link.edge, link.start), (link.edge, link.end)
            if self.full or end in self._above.get(start, ()):
                continue
            if start == end or self._leads(end, start, new):
                return link
            new.append((start, end))
        for start, end in new:
            self._keep(start, end)
        return None

    def _leads(self, low: End, high: End, new: Sequence[tuple[End, End]]) -> bool:
        """Whether the way up from `low`, with the row's own links, comes to `high`."""
        if not self._branched and not new and high not in self._above:
            return self._top(low) == high
        seen, waiting = {low}, [low]
        while waiting and self._steps > 0:
            one = waiting.pop()
            for other in (*self._above.get(one, ()), *(end for start, end in new if start == one)):
                self._steps -= 1
                if other == high:
                    return True
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return False

    def _keep(self, start: End, end: End) -> None:
        held = self._above.setdefault(start, [])
        if end not in held:
            held.append(end)
            self._held += 1
        self._branched = self._branched or len(held) > 1
        self._tops.setdefault(start, end)

    def _top(self, one: End) -> End:
        """The top of the hierarchy of `one`; everything on the way is brought right under it."""
        way = []
        while one in self._tops:
            way.append(one)
            one = self._tops[one]
        for below in way:
            self._tops[below] = one
        return one


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
