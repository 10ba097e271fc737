"""Where a table's header stands: below titles and notes, of one row or several, merged or not, found by its shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.errors import ValueProblem
from graph.model.values.cells import Raw, tidy, written
from loaders.readers.lines import MOST_COLUMNS, Line, Span, filled

SAMPLE = 60
"""Lines among which a header is looked for."""
_MOST_LEVELS = 4
_LONGEST = 60
_NOTE = re.compile(
    r"(单位|填报|编制|制表|填表|报送|截至|截止|日期|时间|数据|附件|附表|表号|密级|审核|页|注|说明|备注|金额单位)?[^:：]{0,12}[:：].+",
    re.DOTALL,
)
_TITLE = re.compile(r"(?:名册|名单|台账|清单|汇总|统计|明细|一览|登记)表?(?:[（(].*[）)])?$|表$")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_DATALIKE = re.compile(
    r"[-+]?[\d,，.]+%?|\d{4}[-./年]\d{1,2}([-./月]\d{1,2}日?|月)?.*|\d{6}(\d{8}|\d{11})[\dXx]|[\d.,]+[万亿]?余?元|[□√×✓✗是否男女有无]"
)
Known = Callable[[str], bool]


@dataclass(frozen=True)
class Header:
    """A table's header: the rows it takes (0, 0 where there is none), its name by column, and the rows above it."""

    first: int
    last: int
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    """What stands in each of its rows and in the rows above, to know them again on later pages."""
    titles: tuple[str, ...] = ()
    """The texts of the rows above."""


def shown(raw: Raw) -> str:
    """A cell as header text: one line, no outer space."""
    try:
        return " ".join(tidy(written(raw)).split())
    except ValueProblem:
        return ""


def trimmed(cells: Sequence[Raw]) -> tuple[str, ...]:
    """Cells as header texts without the blank ones at the end."""
    texts = [shown(cell) for cell in cells[:MOST_COLUMNS]]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


class _Grid:
    """The first lines of a table with what is needed to judge them."""

    def __init__(self, lines: Sequence[Line], spans: Sequence[Span]) -> None:
        self.lines = [line for line in lines if not line.broken][:SAMPLE]
        self.texts = [trimmed(line.cells) for line in self.lines]
        self.width = max(map(len, self.texts), default=0)
        self.left = min((at for texts in self.texts for at, text in enumerate(texts) if text), default=0)
        last = self.lines[-1].number if self.lines else 0
        self.spans = [span for span in spans if span.top <= last and span.left < max(self.width, 1)]
        self.counts = [sum(map(bool, texts)) for texts in self.texts]

    def at(self, number: int) -> int | None:
        """Index of the line with this row number."""
        return next((index for index, line in enumerate(self.lines) if line.number == number), None)

    def spans_of(self, index: int) -> list[Span]:
        """Merged areas that begin in a line."""
        return [span for span in self.spans if span.top == self.lines[index].number]

    def wordy(self, index: int) -> bool:
        """Whether a line's cells could all name columns: short, mostly text, no notes such as 单位：万元."""
        cells = [cell for cell in self.lines[index].cells if filled(cell)]
        texts = [text for text in self.texts[index] if text]
        long = sum(len(text) > _LONGEST for text in texts)
        if not texts or long * 4 > len(texts) or any(len(text) > 10 * _LONGEST for text in texts):
            return False
        if len(texts) <= 4 and sum(bool(_NOTE.fullmatch(text)) for text in texts) * 2 >= len(texts):
            return False
        typed = sum(not isinstance(cell, str) for cell in cells)
        like = sum(bool(_DATALIKE.fullmatch(text)) for text in texts)
        years = [text for text in texts if _YEAR.fullmatch(text)]
        named = len(years) if len(years) > 1 and years == sorted(set(years)) else 0
        return (max(typed, like) - named) * 3 <= len(texts)

    def recurs(self, index: int) -> bool:
        """Whether a good part of a line's cells stand again below, in the same column: then it is data, unless the
        whole line does (a header repeated on every page)."""
        own = self.texts[index]
        below = [texts for texts in self.texts[index + 1 :] if texts != own]
        again = sum(
            bool(text) and any(at < len(texts) and texts[at] == text for texts in below) for at, text in enumerate(own)
        )
        return again * 3 > self.counts[index]


def find_header(lines: Sequence[Line], spans: Sequence[Span], known: Known | None = None) -> Header:
    """The header among the first lines of a table; Header(0, 0, ()) where none is to be seen.

    `known` says whether a text is a header of some mapping; it decides where it knows two or more.
    """
    grid = _Grid(lines, spans)
    core = _core(grid, known)
    if core is None:
        return Header(0, 0, ())
    top, bottom = _upwards(grid, core), _downwards(grid, core, known)
    names = _names(grid, top, bottom)
    titles = tuple(text for texts in grid.texts[:top] for text in texts if text)
    return Header(grid.lines[top].number, grid.lines[bottom].number, names, tuple(grid.texts[: bottom + 1]), titles)


def _core(grid: _Grid, known: Known | None) -> int | None:
    """The first line that looks like a header as a whole."""
    if known:
        hits = [sum(bool(text) and known(text) for text in texts) for texts in grid.texts]
        most = max(hits, default=0)
        if most >= 2:
            return next(index for index, count in enumerate(hits) if count >= max(2, most * 0.4))
    usual = Counter(count for count in grid.counts if count > 1)
    if not usual:
        return 0 if grid.lines and len(grid.lines) > 1 and grid.wordy(0) and not grid.recurs(0) else None
    body = max(usual.items(), key=lambda item: (item[1], item[0]))[0]
    for index, count in enumerate(grid.counts):
        if count >= max(2, body * 0.6) and not _title(grid, index):
            return index if grid.wordy(index) and not grid.recurs(index) else _later(grid, index, body)
    return None


def _later(grid: _Grid, index: int, body: int) -> int | None:
    """A header below a wide line of notes; data above a header there is none, so only the next two lines count."""
    if not all(_NOTE.fullmatch(text) or len(text) > _LONGEST for text in grid.texts[index] if text):
        return None
    for at in range(index + 1, min(index + 3, len(grid.lines))):
        if grid.counts[at] >= max(2, body * 0.6) and grid.wordy(at) and not grid.recurs(at):
            return at
    return None


def _title(grid: _Grid, index: int) -> bool:
    """Whether a line is a title: one text, at the first column or with the words of a title (…名册, …汇总表)."""
    own = grid.texts[index]
    texts = {text for text in own if text}
    if len(texts) != 1 or grid.width < 2:
        return False
    return (not any(own[: grid.left]) and bool(own[grid.left])) or bool(_TITLE.search("".join(texts)))


def _wide(grid: _Grid, span: Span) -> bool:
    return (span.right - span.left + 1) * 10 >= (grid.width - grid.left) * 7


def _upwards(grid: _Grid, core: int) -> int:
    """The first line of the header: lines of group names right above the core belong to it."""
    top = core
    while top > 0 and core - top < _MOST_LEVELS - 1 and _adjacent(grid, top - 1) and _groups(grid, top - 1, top):
        top -= 1
    return top


def _adjacent(grid: _Grid, index: int) -> bool:
    return grid.lines[index + 1].number - grid.lines[index].number == 1


def _groups(grid: _Grid, index: int, below: int) -> bool:
    """Whether a line holds names of groups of the columns below: merged over part of the width, or, in text, names
    that are not at the first column and have blanks to their right."""
    if not grid.wordy(index) or _title(grid, index):
        return False
    partial = [span for span in grid.spans_of(index) if span.right > span.left]
    if partial or grid.spans:
        return any(span.left > grid.left or not _wide(grid, span) for span in partial)
    own, under = grid.texts[index], grid.texts[below]
    return _inner(grid, index) and all(
        at + 1 < len(under) and under[at] and under[at + 1] and not (own[at + 1 : at + 2] or ("",))[0]
        for at, text in enumerate(own)
        if text
    )


def _inner(grid: _Grid, index: int) -> bool:
    """Whether a line is no title at the left: its first text stands further right, or it has several."""
    own = grid.texts[index]
    return bool(own) and (not own[0] or grid.counts[index] > 1)


def _downwards(grid: _Grid, core: int, known: Known | None) -> int:
    """The last line of the header: lines that only name parts of the core's merged columns belong to it."""
    bottom = core
    deepest = max((span.bottom for span in grid.spans_of(core)), default=0)
    while bottom + 1 < len(grid.lines) and bottom - core < _MOST_LEVELS - 1 and _adjacent(grid, bottom):
        merged = grid.lines[bottom + 1].number <= deepest
        if not (merged or _parts(grid, core, bottom)) or not _partly(grid, bottom + 1, known):
            break
        bottom += 1
    return bottom


def _partly(grid: _Grid, index: int, known: Known | None) -> bool:
    return grid.wordy(index) or bool(known and any(text and known(text) for text in grid.texts[index]))


def _parts(grid: _Grid, core: int, bottom: int) -> bool:
    """Whether the line below `bottom` fills just the columns under the core's wide names, and no other."""
    own, under = grid.texts[core], grid.texts[bottom + 1]
    runs = _runs(own, max(len(own), len(under)), [span for span in grid.spans_of(core) if span.right > span.left])
    columns = {at for at, text in enumerate(under) if text}
    return bool(runs) and bool(columns) and columns <= runs and len(columns) * 2 > len(runs) and len(columns) > 1


def _runs(own: Sequence[str], width: int, spans: Sequence[Span]) -> set[int]:
    """Columns under names that reach over several: by the merged areas, or, in text, by the blanks behind a name."""
    if spans:
        return {at for span in spans for at in range(span.left, span.right + 1)}
    found: set[int] = set()
    start = -1
    for at in range(width):
        if at < len(own) and own[at]:
            start = at
        elif start >= 0:
            found |= {start, at}
    return found


def _names(grid: _Grid, top: int, bottom: int) -> tuple[str, ...]:
    """Names by column: each level carried over its merged area, equal neighbours once, joined with "/"."""
    width = max(len(grid.lines[index].cells) for index in range(top, bottom + 1))
    width = min(
        max([width, *(span.right + 1 for span in grid.spans if _inside(grid, span, top, bottom))]), MOST_COLUMNS
    )
    levels = [_level(grid, index, bottom, width) for index in range(top, bottom + 1)]
    names = ["/".join(_distinct([level[at] for level in levels])) for at in range(width)]
    while names and not names[-1] and len(names) > len(grid.lines[bottom].cells):
        names.pop()
    return tuple(names)


def _inside(grid: _Grid, span: Span, top: int, bottom: int) -> bool:
    return grid.lines[top].number <= span.top <= grid.lines[bottom].number


def _level(grid: _Grid, index: int, bottom: int, width: int) -> list[str]:
    level = [*grid.texts[index], *[""] * width][:width]
    spans = [span for span in grid.spans_of(index) if span.right > span.left]
    for span in spans:
        level[span.left : span.right + 1] = [level[span.left]] * (min(span.right, width - 1) - span.left + 1)
    if not spans and index < bottom:
        under = {at for below in grid.texts[index + 1 : bottom + 1] for at, text in enumerate(below) if text}
        for at in range(1, width):
            if not level[at] and at in under and not _alone(grid, at - 1, level, under):
                level[at] = level[at - 1]
    return level


def _alone(grid: _Grid, at: int, level: Sequence[str], under: set[int]) -> bool:
    """Whether the name at the left is a whole column of its own, with nothing below it."""
    return not level[at] or at not in under


def _distinct(texts: Sequence[str]) -> list[str]:
    found: list[str] = []
    for text in texts:
        if text and (not found or found[-1] != text):
            found.append(text)
    return found
