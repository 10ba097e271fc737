"""Where in a document a sentence stands that was quoted from it, from an earlier version or from another reading."""

from __future__ import annotations

import re

from loaders.extract.suggestions import Span
from loaders.readers.documents.text import DocumentText

RANGE = re.compile(r":(\d+)-(\d+)$")


def find(text: DocumentText, quote: str, locator: str = "") -> Span | None:
    """The stretch that reads as `quote`, white space aside: where `locator` says, else the one nearest to it."""
    if not quote.strip():
        return None
    told = RANGE.search(locator)
    start, end = (int(one) for one in told.groups()) if told else (0, 0)
    if told and text.text[start:end] == quote:
        return Span(start, end)
    found = [Span(at.start(), at.end()) for at in re.finditer(_loosely(quote), text.text)]
    return min(found, key=lambda span: abs(span.start - start), default=None)


def _loosely(quote: str) -> str:
    """The quote as a pattern in which white space may stand, or be missing, between any two characters."""
    return r"\s*".join(re.escape(one) for one in quote if not one.isspace())
