"""Which files are prose: by their endings, and where a table has the same ending, by what they begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from graph.errors import ReadError, Say
from loaders.readers.documents.kinds import form_of
from loaders.readers.documents.read import read_document
from loaders.readers.documents.text import FACTS
from loaders.readers.encodings import encoding_of

READ = (".docx", ".docm", ".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
FOREIGN = (".doc", ".wps", ".ofd", ".rtf")
"""Refused when their turn comes, with what to do: in a folder of documents nobody wants them passed over in silence."""
ENDINGS = (*READ, *FOREIGN)
"""Endings that no table has."""
EITHER = (".txt", ".html", ".htm")
"""Endings of tables too: prose where no kind of table fits and there are Chinese sentences."""
_HEAD = 1 << 18
_APART = re.compile(r"<[^<>]{0,2000}>|[\n\t|,]")
"""Tags, and what stands between the cells of a table."""
_ENDS = re.compile("[。！？；]")
_CHINESE = re.compile("[㐀-鿿]")
_SHORTEST = 8
_CELLS = re.compile(r"[\t|,;]")
LARGEST, SENTENCES = 1 << 21, 3
"""Of a text that fits a kind of table and is a document all the same: how many bytes at most, how many sentences at
least."""


@dataclass(frozen=True, slots=True)
class ProsePart:
    """One document. `kind`: as which it is to be read, "" for the one that is recognised."""

    path: Path
    kind: str
    sha256: str
    size: int
    notes: tuple[Say, ...] = ()


def is_prose(path: Path) -> bool:
    """Whether a file that is no table is a document: whatever its name, a Word file, a PDF or a picture; text and
    pages where they hold Chinese sentences."""
    try:
        form = form_of(path)
        return form not in ("txt", "html") or (path.suffix.lower() in EITHER and _has_sentences(path))
    except (ReadError, OSError):
        return False


def is_prose_around(path: Path) -> bool:
    """Whether a text or a page that fits a kind of table says more in sentences around its table: a notice that ends
    with a list of those who were punished."""
    if path.suffix.lower() not in EITHER or path.stat().st_size > LARGEST or not is_prose(path):
        return False
    try:
        read = read_document(path)
    except ReadError:
        return False
    said = listed = sentences = 0
    for block in (one for one in read.blocks if one.kind in FACTS):
        words = read.text[block.start : block.end]
        if block.kind == "row" or len(_CELLS.findall(words)) > 1:
            listed += len(words)
        elif ends := len(_ENDS.findall(words)):
            said += len(words)
            sentences += ends
    return sentences >= SENTENCES and said > listed


def _has_sentences(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    text = head.decode(encoding_of(path), errors="ignore")
    return any(
        len(words.strip()) >= _SHORTEST and _CHINESE.search(words)
        for stretch in _APART.split(text)
        for words in _ENDS.split(stretch)[:-1]
    )
