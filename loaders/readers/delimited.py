"""Delimited text (csv, tsv, txt) as numbered lines: quoted line breaks stay inside a cell, a stray quotation mark
never swallows the rows below it."""

from __future__ import annotations

import csv
import math
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from graph.errors import Say
from loaders.readers.encodings import LONGEST_LINE, text_lines
from loaders.readers.lines import MOST_COLUMNS, Line, Span, Tally

DELIMITERS = ",;\t|"
_MOST_LINES = 300
_SAMPLE = 200
_SHOWN = 2000
_QUOTE = Say(
    "引号没有成对，读不出这一行有哪几格；请改正引号。",
    "Quotation marks do not pair up, so its cells cannot be told apart; mend them.",
)
_LONG = Say("这一行过长，不像表格的一行；请检查换行。", "This line is too long for a row; check the line breaks.")


class _Open(Exception):
    """A quotation mark is still open after more lines than a cell has."""


class _Pending(Tally):
    """What decoding had to say about the lines of the record being read, which has another number than they have."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[str] = []

    def add(self, key: str, row: int) -> None:
        """Keep the key until the record's number is known."""
        self._keys.append(key)

    def move(self, tally: Tally, number: int) -> None:
        """Count what was kept as the record's, each once."""
        for key in dict.fromkeys(self._keys):
            tally.add(key, number)
        self._keys.clear()


class _Feed:
    """Lines for the csv parser, which asks for another one only while a quotation mark is open."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self._back = lines, deque[str]()
        self.taken: list[str] = []
        self.dry = False

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES:
            raise _Open
        line = self._back.popleft() if self._back else next(self._lines, None)
        if line is None:
            self.dry = True
            raise StopIteration
        if self.taken and len(line) + len(self.taken[0]) > LONGEST_LINE:
            self._back.appendleft(line)
            raise _Open
        self.taken.append(line)
        return line

    def give_back(self) -> str:
        """Take back all lines but the first, which is returned."""
        first, *rest = self.taken
        self._back.extendleft(reversed(rest))
        self.dry = False
        return first


class Delimited:
    """One text file with one delimiter."""

    sheet = ""
    exact = True

    def __init__(self, path: Path, encoding: str) -> None:
        self.path, self.encoding = path, encoding
        sample = _sample(text_lines(path, encoding, Tally()))
        self.hinted = bool(sample) and sample[0].lower().startswith("sep=") and len(sample[0].strip()) <= 5
        self.delimiter = _hint(sample[0]) if self.hinted else _delimiter(sample, path)

    def spans(self) -> Sequence[Span]:
        """Text has no merged cells."""
        return ()

    def lines(self, tally: Tally, width: int = 0) -> Iterator[Line]:
        """Rows as a spreadsheet numbers them: a quoted line break does not begin a new one, a blank line is one."""
        pending = _Pending()
        texts = text_lines(self.path, self.encoding, pending)
        if self.hinted:
            next(texts, None)
        for line in records(texts, self.delimiter, tally, width):
            pending.move(tally, line.number)
            yield line


def records(texts: Iterator[str], delimiter: str, tally: Tally, width: int = 0) -> Iterator[Line]:
    """Lines of text as numbered records; blank ones are counted and left out."""
    feed, number = _Feed(texts), 0
    csv.field_size_limit(1 << 30)
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        feed.taken.clear()
        number += 1
        try:
            cells = next(reader)
            whole = not (feed.dry and feed.taken)
        except StopIteration:
            return
        except (csv.Error, _Open):
            cells, whole = [], False
        if not whole:
            line = _as_it_stands(feed.give_back(), delimiter, number, width, tally)
            reader = csv.reader(feed, delimiter=delimiter, strict=True)
        elif len(feed.taken[0]) >= LONGEST_LINE or len(cells) > MOST_COLUMNS:
            line = Line(number, (feed.taken[0][:_SHOWN],), _LONG)
        else:
            line = Line(number, cells)
        if any(map(str.strip, cells)) or line.broken or not whole:
            yield line


def _as_it_stands(text: str, delimiter: str, number: int, width: int, tally: Tally) -> Line:
    """A line whose quotation marks break the rule: literal, if it then has the header's width and its marks pair up
    in every cell; refused otherwise."""
    plain = text.rstrip("\r\n")
    cells = plain.split(delimiter)
    if len(text) < LONGEST_LINE and (not width or len(cells) == width) and all(c.count('"') % 2 == 0 for c in cells):
        tally.add("quotes", number)
        return Line(number, [_unwrapped(cell) for cell in cells])
    return Line(number, (plain[:_SHOWN],), _QUOTE)


def _unwrapped(cell: str) -> str:
    return cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def _sample(texts: Iterator[str]) -> list[str]:
    """The first lines, at most about as many characters as one line may have."""
    found: list[str] = []
    size = 0
    for text in islice(texts, _SAMPLE):
        found.append(text)
        size += len(text)
        if size >= LONGEST_LINE:
            break
    return found


def _hint(first: str) -> str:
    return first[4:5] if first[4:5] in DELIMITERS else ","


def _delimiter(sample: Sequence[str], path: Path) -> str:
    """The delimiter under which most lines have one and the same width, wide before narrow."""
    best, found = 0.0, "\t" if path.suffix.lower() in (".tsv", ".tab") else ","
    for delimiter in DELIMITERS:
        parsed = [line for line in records(iter(sample), delimiter, Tally()) if not line.broken]
        widths = Counter(len(line.cells) for line in parsed if len(line.cells) > 1)
        if widths:
            width, count = max(widths.items(), key=lambda item: (item[1] * math.log(item[0] + 1), item[0]))
            score = count / len(parsed) * math.log(width + 1)
            if score > best:
                best, found = score, delimiter
    return found
