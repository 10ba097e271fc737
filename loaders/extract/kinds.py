"""Kinds of prose, kept as data (kinds.yaml), and which of them a document is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import Say
from graph.model.yamlfile import read_yaml
from loaders.extract.folding import simple
from loaders.readers.documents.text import FACTS, DocumentText

FILE = Path(__file__).with_name("kinds.yaml")
LINES, LONGEST = 4, 80
"""Of a document without a title: how many of its first lines may be one, and how long a line of a title is."""
ENDS = ("。", "；", "：", "！", "？", ".", ";", ":")
"""What no title ends with."""
BEGINNING = 3_000
"""Characters in which words tell the kind where the title does not."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of prose: words of titles that tell it, and words of the text."""

    name: str
    caption: Say
    titles: tuple[str, ...]
    words: tuple[str, ...]


@cache
def prose_kinds() -> dict[str, Kind]:
    """Every kind by name, in the order of the file."""
    read = read_yaml(FILE)
    assert not read.problems, read.problems
    return {
        name: Kind(name, Say(**one["caption"]), tuple(one["titles"]), tuple(one["words"]))
        for name, one in read.data.items()
    }


def recognise(text: DocumentText, name: str = "") -> str:
    """The kind of a document; `name` is the file's, looked at where the document has no telling title."""
    for titles in (list(_titles(text)), [name]):
        found = _by_title([_simplified(one) for one in titles])
        if found:
            return found
    told = (block for block in text.blocks if block.kind in (*FACTS, "masthead"))
    beginning = _simplified("\n".join(text.text[block.start : block.end] for block in told)[:BEGINNING])
    *kinds, last = prose_kinds().values()
    counts = {one.name: sum(beginning.count(word) for word in one.words) for one in kinds}
    best = max(counts, key=lambda one: counts[one])
    return best if counts[best] else last.name


def _simplified(text: str) -> str:
    return "".join(map(simple, text))


def _by_title(titles: Sequence[str]) -> str:
    """The kind whose word stands last in the first title that has any, the longest of those that end together."""
    for title in titles:
        held = [
            (title.rindex(word) + len(word), len(word), -order, kind.name)
            for order, kind in enumerate(prose_kinds().values())
            for word in kind.titles
            if word in title
        ]
        if held:
            return max(held)[3]
    return ""


def _titles(text: DocumentText) -> Iterator[str]:
    yield text.title
    facts = [block for block in text.blocks if block.kind in ("body", "heading")]
    for block in facts[:LINES]:
        line = text.text[block.start : block.end].strip()
        if block.kind == "heading" or (len(line) <= LONGEST and not line.endswith(ENDS)):
            yield line
