"""Decisions kept in the graph, with their document: read, and added under the store's lock so that none is lost."""

from __future__ import annotations

from collections.abc import Sequence

from graph.store import deciding
from graph.store.connect import Store
from loaders.extract.suggestions import Suggestions
from loaders.review.bulk import progress
from loaders.review.decisions import Decision, from_text


def decisions_of(store: Store, document: str) -> list[Decision]:
    """Every decision about a document, in the order in which they were kept. Raises StoreError."""
    return [from_text(text) for text in deciding.texts(store.reader, document)]


def decide(store: Store, document: str, made: Sequence[Decision], suggestions: Suggestions) -> list[Decision]:
    """Keep `made` behind what others decided, and how far the review is now. Returns all there are.

    Raises ReviewError where the document is not there, StoreError.
    """

    def told(texts: Sequence[str]) -> deciding.Kept:
        return dict(progress(suggestions, [from_text(text) for text in texts]))

    texts = deciding.add(store.sessions, document, [one.text() for one in made], told)
    return [from_text(text) for text in texts]
