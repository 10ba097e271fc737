"""A whole text file decoded, for formats that are text: which encoding, and what could not be read of it."""

from __future__ import annotations

from pathlib import Path

from graph.errors import ReadError
from loaders.readers.documents import kinds
from loaders.readers.encodings import LONGEST_LINE, encoding_of, text_lines
from loaders.readers.lines import Tally


def decoded(path: Path, tally: Tally | None = None, *, wide: bool = True) -> str:
    """The text without its byte order mark; `wide`: lines of any length. Raises ReadError where it is no text."""
    try:
        encoding = encoding_of(path)
    except ReadError:
        raise kinds.no_text(path) from None
    lines: list[str] = []
    for line in text_lines(path, encoding, tally or Tally()):
        if not wide and len(line) * 4 >= LONGEST_LINE and len(line.encode("utf-8", "replace")) >= LONGEST_LINE - 4:
            raise kinds.one_line(path)
        lines.append(line)
    return "".join(lines)
