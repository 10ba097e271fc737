"""A network: nodes and edges out of query rows, as a networkx multigraph that is merged, filtered, drawn and tabled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Any

import networkx as nx

from graph.explore.dates import Span, edge_span, node_span
from graph.store.reader import Edge, Node, Path


class Network:
    """Nodes and edges by id, each once. `graph` is the multigraph: node data `node`, edge data `edge`, keyed by id."""

    def __init__(self) -> None:
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self._waiting: dict[str, Edge] = {}

    @classmethod
    def from_rows(cls, rows: Iterable[Any]) -> Network:
        """Everything drawable in `rows`: nodes, edges and paths, also inside lists, tuples and maps."""
        made = cls()
        made.add(rows)
        return made

    def add(self, value: Any) -> None:
        """Add a node, an edge, a path, or a list or map of them; any other value is passed over.

        An edge waits until both its ends are there (`missing` names them).
        """
        for one in _parts(value):
            if isinstance(one, Edge):
                self._waiting[one.id] = one
            elif one.id:
                self.graph.add_node(one.id, node=one)
        self._settle()

    def merge(self, other: Network) -> Network:
        """Both networks in one; where both hold a node or an edge, `other`'s is taken. Neither is changed."""
        return Network.from_rows(
            [
                *self.nodes(),
                *other.nodes(),
                *self.edges(),
                *self._waiting.values(),
                *other.edges(),
                *other._waiting.values(),
            ]
        )

    def nodes(self) -> list[Node]:
        """All nodes, in the order they came."""
        return [data["node"] for _, data in self.graph.nodes(data=True)]

    def edges(self) -> list[Edge]:
        """All edges between nodes that are there."""
        return [data["edge"] for _, _, data in self.graph.edges(data=True)]

    def node(self, ident: str) -> Node | None:
        """The node of this id, if it is here."""
        return self.graph.nodes[ident]["node"] if ident in self.graph else None

    def edge(self, ident: str) -> Edge | None:
        """The edge of this id, if it is here."""
        return next((one for one in self.edges() if one.id == ident), None)

    @property
    def missing(self) -> list[str]:
        """Ids of nodes that edges name and that are not here."""
        ends = (end for edge in self._waiting.values() for end in (edge.start, edge.end))
        return list(dict.fromkeys(end for end in ends if end and end not in self.graph))

    def counts(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many nodes of each type and edges of each type there are, by type."""
        nodes = Counter(node.label for node in self.nodes())
        edges = Counter(edge.type for edge in self.edges())
        return dict(sorted(nodes.items())), dict(sorted(edges.items()))

    def without(self, ids: Container[str]) -> Network:
        """The network without these nodes and their edges."""
        return Network.from_rows([*(one for one in self.nodes() if one.id not in ids), *self.edges()])

    def filtered(
        self, *, edge_types: Container[str] | None = None, since: str = "", until: str = "", keep: Container[str] = ()
    ) -> Network:
        """Only edges of `edge_types` (None: all) that overlap the dates, and the nodes they join.

        A date is "2023", "2023-07" or "2023-07-01", inclusive, "" for open. An edge with dates is judged by them, one
        without by those of its ends; where nothing has a date nothing can be said against it, so it stays. A node
        stays when it is in `keep`, when an edge of it stays, or when it had none and its own date fits.
        """
        span = Span.of(since, until)
        edges = [
            edge for edge in self.edges() if (edge_types is None or edge.type in edge_types) and self._fits(edge, span)
        ]
        joined = {end for edge in edges for end in (edge.start, edge.end)}
        nodes = [
            node
            for node in self.nodes()
            if node.id in joined
            or node.id in keep
            or (self.graph.degree(node.id) == 0 and span.overlaps(node_span(node)))
        ]
        return Network.from_rows([*nodes, *edges])

    def _fits(self, edge: Edge, span: Span) -> bool:
        if span.open:
            return True
        own = edge_span(edge)
        if own is not None:
            return span.overlaps(own)
        ends = [node_span(self.graph.nodes[end]["node"]) for end in (edge.start, edge.end)]
        return all(span.overlaps(one) for one in ends)

    def _settle(self) -> None:
        for edge in list(self._waiting.values()):
            if edge.start in self.graph and edge.end in self.graph:
                self.graph.add_edge(edge.start, edge.end, key=edge.id, edge=edge)
                del self._waiting[edge.id]

    def __len__(self) -> int:
        return len(self.graph)

    def __contains__(self, ident: object) -> bool:
        return ident in self.graph


def _parts(value: Any) -> Iterator[Node | Edge]:
    match value:
        case Node() | Edge():
            yield value
        case Path():
            yield from value.nodes
            yield from value.edges
        case dict():
            for one in value.values():
                yield from _parts(one)
        case list() | tuple():
            for one in value:
                yield from _parts(one)
