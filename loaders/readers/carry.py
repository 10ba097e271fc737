"""Cells merged downwards among the data: the value stands for every row of the area, as people see the sheet."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model.values.cells import Raw
from loaders.readers.lines import Line, Span, Tally, filled

_MOST_OPEN = 100
"""Areas that reach down at the same time: more than any table has, few enough to be looked at for every row."""


class Carried:
    """Merged areas below the header, taken up and dropped as the rows go by; `width`: columns of the header."""

    def __init__(self, spans: Sequence[Span], below: int, width: int, tally: Tally) -> None:
        inside = [span for span in spans if span.top > below and span.left < max(width, 1)]
        self._down = sorted(span for span in inside if span.bottom > span.top)
        self._across = {span.top for span in inside if width > 2 and (span.right - span.left + 1) * 10 >= width * 8}
        self._next = 0
        self._open: list[tuple[Span, Raw]] = []
        self._tally = tally

    def across(self, line: Line) -> bool:
        """Whether the line holds one text merged over nearly the whole table: a section's title."""
        return line.number in self._across and sum(filled(cell) for cell in line.cells) == 1

    def fill(self, line: Line) -> Sequence[Raw]:
        """The line's cells with what is merged down from rows above."""
        cells = line.cells
        if self._open:
            self._open = [(span, value) for span, value in self._open if span.bottom >= line.number]
            cells = self._filled(line) if self._open else cells
        while self._next < len(self._down) and self._down[self._next].top <= line.number:
            span = self._down[self._next]
            self._next += 1
            if (
                span.top == line.number
                and len(self._open) < _MOST_OPEN
                and span.left < len(cells)
                and filled(cells[span.left])
            ):
                self._open.append((span, cells[span.left]))
        return cells

    def _filled(self, line: Line) -> Sequence[Raw]:
        cells = list(line.cells)
        for span, value in self._open:
            cells.extend([None] * (span.left + 1 - len(cells)))
            if not filled(cells[span.left]):
                cells[span.left] = value
        self._tally.add("carried", line.number)
        return cells
