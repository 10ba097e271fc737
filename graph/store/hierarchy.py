"""What a loader must know of the graph before it writes: links that may not close a circle, and coded regions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graph.store.claims import from_source
from graph.store.reader import Reader


class Above(NamedTuple):
    """A link of a hierarchy that the graph holds, with the names of its ends."""

    edge: str
    start: str
    end: str
    start_name: str
    end_name: str


def links(reader: Reader, edge: str, label: str, document: str) -> Iterator[Above]:
    """Links of type `edge` between nodes of `label` that some document other than `document` still states, and that
    are not mere suggestions.

    Both names come from the model. Raises StoreError.
    """
    found = reader.run(
        f"MATCH (a:`{label}`)-[e:`{edge}`]->(b:`{label}`) WHERE e.no_longer_said IS NULL "
        "RETURN a.id AS start, b.id AS end, a.name AS start_name, b.name AS end_name, e.id AS id, e.sources AS sources "
        "ORDER BY start, end"
    )
    for start, end, start_name, end_name, ident, sources in found.rows:
        claims = (from_source(ident, text) for text in sources or ())
        if any(not claim.gone and not claim.unreviewed and claim.document != document for claim in claims):
            yield Above(edge, start, end, str(start_name or ""), str(end_name or ""))
