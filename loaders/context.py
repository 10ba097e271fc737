"""What the rows of a part are read against when a graph is there: its coded regions and what stands above what."""

from __future__ import annotations

from graph.settings import Settings
from graph.store.connect import Store
from graph.store.hierarchy import Above, links
from loaders.mapping.places import QUERY, Places
from loaders.plan import Part
from loaders.taking import Context


def context_of(store: Store, settings: Settings, part: Part, document: str) -> Context:
    """The context in which `part` is read as `document`. Raises StoreError."""
    places = Places((str(ident), str(code), str(name)) for ident, code, name in store.reader.run(QUERY).rows)
    return Context(document, settings.secret, places, tuple(_above(store, part, document)))


def _above(store: Store, part: Part, document: str) -> list[Above]:
    """The hierarchy that other documents state, for each kind of edge that may not close a circle."""
    nodes = part.mapping.nodes
    wanted = {(edge.type, nodes[edge.start].type) for edge in part.mapping.edges if edge.acyclic}
    return [one for edge, label in sorted(wanted) for one in links(store.reader, edge, label, document)]
