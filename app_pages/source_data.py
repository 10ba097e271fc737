"""What the page of sources shows, asked of the graph at most twice a minute, and the names of kinds of files."""

from __future__ import annotations

from app_pages.ledger_filters import choices
from app_pages.session import OfGraph, counts, ontology, store
from app_pages.source_lists import impossible, waiting
from app_pages.words import lang, t
from graph.explore import overview
from graph.explore.overview import DocumentState
from graph.store.rows import Node
from loaders.kindnames import kind_caption

MOST = 200


@OfGraph
def documents() -> list[DocumentState]:
    """Every file that was read."""
    return overview.documents(store().reader)


@OfGraph
def loads() -> list[tuple[Node, str]]:
    """The latest loads, each with its document's name."""
    return overview.loads(store().reader, MOST)


@OfGraph
def conflicts() -> tuple[list[Node], bool]:
    """Nodes on which files differ, and whether there are more."""
    return overview.conflicts(store().reader, ontology(), MOST)


def forget() -> None:
    """Ask the graph anew: a load has changed it."""
    for cached in (counts, documents, loads, conflicts, impossible, waiting, choices):
        cached.clear()


COUNTS = "hotline_counts"
"""The kind of the documents that the archive of orders is to the graph, a month each."""


def kind_name(kind: str, prose: bool | None = None) -> str:
    """A kind of file in words, of a document where `prose`, both where tables and documents have one of that name and
    nothing is said; one of a person's own mapping is shown as it is written."""
    if kind == COUNTS:
        return t("sources.kind_counts")
    return kind_caption(kind, prose).text(lang())
