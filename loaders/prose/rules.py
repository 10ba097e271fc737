"""The rules that read a document, as loading asks for them: one call, and a version that changes whenever they do."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Protocol

import loaders.extract
from loaders.extract.suggestions import Suggestions
from loaders.readers.documents.text import DocumentText

FOLDER = Path(loaders.extract.__file__).parent
OF_RULES = (".py", ".yaml")


class Rules(Protocol):
    """What makes suggestions of a document's text."""

    @property
    def version(self) -> str:
        """Another one makes every document be read anew."""
        ...

    def __call__(self, text: DocumentText, *, kind: str, name: str) -> Suggestions:
        """The suggestions of a text of that kind, from the file of that name."""
        ...


class ShippedRules:
    """The rules and word lists of loaders/extract."""

    @property
    def version(self) -> str:
        """See Rules."""
        return _version()

    def __call__(self, text: DocumentText, *, kind: str, name: str) -> Suggestions:
        """See Rules."""
        from loaders.extract.extract import extract  # the model of names takes its time

        return extract(text, kind=kind, name=name)


@cache
def _version() -> str:
    """A digest of every rule and every list of words."""
    told = hashlib.sha256()
    for path in sorted(one for one in FOLDER.rglob("*") if one.suffix in OF_RULES):
        told.update(f"{path.relative_to(FOLDER).as_posix()}\x1f".encode())
        told.update(path.read_bytes())
    return told.hexdigest()[:12]
