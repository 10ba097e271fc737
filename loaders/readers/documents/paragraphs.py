"""Lines of printed pages to paragraphs: a line that is full goes on in the next, over a page's end too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.readers.documents.building import row, tidy
from loaders.readers.documents.lines import Line, Sheet, mark_edges, usual_em
from loaders.readers.documents.marks import END, Draft, begins_item, is_date

_LEAST_RIGHT = 0.7
"""No text's right margin is left of this share of the page: a page of short lines has none to measure."""
_MOST_INDENT = 8
_MARKS = "，。；：、！？,.;:!?"
"""Marks whose ink, which is all that a picture shows, ends long before the place that they take."""


@dataclass(frozen=True, slots=True)
class _Margins:
    """Of one page: where its lines begin and end, its characters' size, its usual step from line to line; how far
    from the right margin a full line may end; whether paragraphs begin with an indent."""

    left: float
    right: float
    em: float
    step: float
    middle: float
    slack: float
    indented: bool


def paragraphs(sheets: Sequence[Sheet]) -> list[Draft]:
    """Heads, then the text as paragraphs and rows, then feet; each head and foot that recurs once."""
    mark_edges(sheets)
    edges: dict[str, list[Draft]] = {"header": [], "footer": []}
    seen: set[str] = set()
    for sheet in sheets:
        for line in sheet.lines:
            key = "".join(line.text.split())
            if line.kind in edges and key not in seen:
                seen.add(key)
                edges[line.kind].append(Draft(line.text, line.kind, sheet.number, ocr=line.ocr))
    return [*edges["header"], *_text(sheets), *edges["footer"]]


def _text(sheets: Sequence[Sheet]) -> Iterator[Draft]:
    body = [line for sheet in sheets for line in sheet.lines if line.kind == "body"]
    size = usual_em(body)
    indented = _indented(sheets, size)
    kept: list[Line] = []
    page = 0
    before: _Margins | None = None
    for sheet in sheets:
        margins = _margins(sheet, size, indented)
        tables = list(sheet.tables)
        lines = [(at, line) for at, line in enumerate(sheet.lines) if line.kind == "body"]
        for place, (at, line) in enumerate(lines):
            while tables and tables[0][0] <= at:
                yield from _whole(kept, page)
                kept = []
                yield from tables.pop(0)[1]
            alone = line.cells and _in_table([one for _, one in lines], place)
            turned = place == 0
            last = before if turned and before is not None else margins
            if alone:
                yield from _whole(kept, page)
                kept = []
                draft = row(line.cells, sheet.number)
                draft.ocr = line.ocr
                yield draft
            elif kept and _goes_on(kept[-1], line, last, margins, turned):
                kept.append(line)
            else:
                yield from _whole(kept, page)
                kept, page = [line], sheet.number
        if tables:
            yield from _whole(kept, page)
            kept = []
            for _, rows in tables:
                yield from rows
        before = margins if lines else before
    yield from _whole(kept, page)


def _in_table(lines: Sequence[Line], place: int) -> bool:
    """Whether a line with columns is a row: the line above or below has as many."""
    count = len(lines[place].cells)
    near = [lines[at] for at in (place - 1, place + 1) if 0 <= at < len(lines)]
    return any(len(line.cells) == count for line in near)


def _whole(lines: Sequence[Line], page: int) -> Iterator[Draft]:
    """One paragraph of its lines."""
    if not lines:
        return
    text = ""
    for line in lines:
        gap = " " if text and text[-1].isascii() and line.text[0].isascii() and text[-1] != "-" else ""
        text += gap + line.text
    read = [(line.ocr, len(line.text)) for line in lines if line.ocr is not None]
    ocr = sum(score * size for score, size in read) / sum(size for _, size in read) if read else None
    yield Draft(tidy(text), page=page, ocr=ocr)


def _margins(sheet: Sheet, size: float, indented: bool) -> _Margins:
    lines = [line for line in sheet.lines if line.kind == "body"]
    lefts = sorted(line.left for line in lines)
    left = next((one for one, next_ in pairwise(lefts) if next_ - one < 0.6 * size), lefts[0] if lefts else 0.0)
    right = max(max([line.right for line in lines], default=0.0), _LEAST_RIGHT * sheet.width)
    ends = [right - line.right for line in lines if right - line.right < 2 * size]
    justified = sum(end < 0.4 * size for end in ends) > 0.6 * len(ends)
    steps = [step for above, line in pairwise(lines) if 0 < (step := line.top - above.top) < 4 * size]
    return _Margins(
        left,
        right,
        size,
        median(steps) if steps else 2 * size,
        sheet.width / 2,
        (0.7 if justified else 1.6) * size,
        indented,
    )


def _indented(sheets: Sequence[Sheet], size: float) -> bool:
    """Whether the text's paragraphs begin with an indent, so that a line without one begins none."""
    lines = few = 0
    for sheet in sheets:
        body = [line for line in sheet.lines if line.kind == "body"]
        left = min((line.left for line in body), default=0.0)
        lines += len(body)
        few += sum(1.2 * size < line.left - left < 3 * size for line in body)
    return few * 10 > lines


def _goes_on(above: Line, line: Line, before: _Margins, now: _Margins, turned: bool) -> bool:
    """Whether a line continues the paragraph that the line above belongs to; `turned`: a page's end is between."""
    em = now.em
    if (
        is_date(line.text)
        or is_date(above.text)
        or (not turned and line.top - above.top > 1.7 * max(now.step, above.height))
    ):
        return False
    alike = abs(line.em - above.em) < 0.2 * max(line.em, above.em) or min(len(line.text), len(above.text)) < 4
    if not alike:
        return False
    if _is_title(above, before) and _is_title(line, now):
        return True
    begun = above.left - before.left < _MOST_INDENT * em  # a signature stands at the right margin, and is not full
    mark = 0.7 * em if above.ocr is not None and above.text[-1] in _MARKS else 0.0
    full = begun and above.right >= before.right - before.slack - mark
    ended = bool(END.search(above.text))
    if (begins_item(line.text) and (ended or not full)) or (ended and not now.indented):
        return False
    indent = line.left - now.left
    if indent > 1.2 * em:
        same = abs(indent - (above.left - before.left)) < 0.6 * em
        return same and full and not ended and indent > 2.6 * em
    nearly = begun and now.indented and above.right >= before.right - 4 * em and len(above.text) >= 15
    return full or (nearly and not ended)


def _is_title(line: Line, margins: _Margins) -> bool:
    """Whether a line is centred and larger than the text."""
    centred = abs((line.left + line.right) / 2 - margins.middle) < 1.5 * margins.em
    return centred and line.em > 1.15 * margins.em
