"""Parts of a docx as trees, under limits: no document type, no entity, nothing nested deeper than Word does."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from graph.errors import ReadError
from loaders.readers.documents import kinds
from loaders.readers.package import Package, new_parser

MOST_PART = 64 << 20
"""Uncompressed bytes of one part: a text of five million characters with its formatting stays below."""
_DEEPEST = 200
_RATIO = 200
_RATIO_FROM = 4 << 20
"""Compression beyond this, in parts above 4 MB, is a bomb: a text of one sentence repeated reaches about 100."""


class TooDeep(ValueError):
    """Elements nested deeper than any program does."""


class Parts:
    """The XML parts of one docx by name. Every failure is a ReadError that names the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._package = Package(path)
        except ReadError:
            raise kinds.damaged(path) from None

    def close(self) -> None:
        """Close the file."""
        self._package.close()

    def names(self) -> list[str]:
        """Names of all parts, lower case."""
        return self._package.names()

    def tree(self, name: str) -> Element | None:
        """A part as a tree whose tags and attributes have no prefix; None where there is none."""
        if name not in self._package:
            return None
        size, packed = self._package.sizes(name)
        if size > MOST_PART or (size > _RATIO_FROM and size > _RATIO * max(packed, 1)):
            raise kinds.too_long(self.path)
        builder = TreeBuilder()
        parser = _bound(builder)
        try:
            self._package.feed(name, parser, MOST_PART)
            return builder.close()
        except ReadError as error:
            locked = "密码" in error.say.zh
            raise (kinds.locked(self.path) if locked else kinds.damaged(self.path)) from None
        except Exception:  # what is left open at the end of a part that was cut off
            raise kinds.damaged(self.path) from None


def _bound(builder: TreeBuilder) -> expat.XMLParserType:
    """A parser that fills a tree; local names only, because producers choose their prefixes."""
    parser = new_parser()
    depth = 0

    def start(tag: str, attrs: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise TooDeep
        builder.start(tag.rpartition(":")[2], {name.rpartition(":")[2]: value for name, value in attrs.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag.rpartition(":")[2])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    return parser
