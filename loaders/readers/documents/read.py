"""A file of prose to its text, whatever it is called: the one way in."""

from __future__ import annotations

from pathlib import Path

from loaders.readers.documents import kinds
from loaders.readers.documents.plain import read_plain
from loaders.readers.documents.text import DocumentText
from loaders.readers.documents.web import read_web
from loaders.readers.documents.word import read_word


def read_document(path: Path) -> DocumentText:
    """The text of a txt, docx, pdf, html or picture file. Raises ReadError: the file, one reason, what to do."""
    form = kinds.form_of(path)
    if form == "docx":
        return read_word(path)
    if form == "html":
        return read_web(path)
    return read_plain(path)
