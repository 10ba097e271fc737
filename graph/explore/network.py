"""A network: nodes and edges out of query rows, as a networkx multigraph that is merged, filtered, drawn and tabled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Any

import networkx as nx

from graph.explore.dates import Span, edge_span, node_span
from graph.store.reader import Edge, Node, Path


class Network:
    """Nodes and edges by id, each once, in the order they came."""

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._edges: dict[str, Edge] = {}
        self._waiting: dict[str, Edge] = {}
        self._graph: nx.MultiDiGraph[str] | None = None

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The multigraph, made when it is asked for: node data `node`, edge data `edge`, keyed by id."""
        if self._graph is None:
            self._graph = nx.MultiDiGraph()
            self._graph.add_nodes_from((ident, {"node": node}) for ident, node in self._nodes.items())
            for edge in self._edges.values():
                self._graph.add_edge(edge.start, edge.end, key=edge.id, edge=edge)
        return self._graph

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
                self._nodes[one.id] = one
        self._settle()

    def merge(self, other: Network) -> Network:
        """Both networks in one; where both hold a node or an edge, `other`'s is taken. Neither is changed."""
        made = Network()
        made._nodes = self._nodes | other._nodes
        made._edges = self._edges | other._edges
        made._waiting = {ident: edge for ident, edge in self._waiting.items() if ident not in other._edges}
        made._waiting |= other._waiting
        made._settle()
        return made

    def nodes(self) -> list[Node]:
        """All nodes, in the order they came."""
        return list(self._nodes.values())

    def edges(self) -> list[Edge]:
        """All edges between nodes that are there, in the order they came."""
        return list(self._edges.values())

    def node(self, ident: str) -> Node | None:
        """The node of this id, if it is here."""
        return self._nodes.get(ident)

    def edge(self, ident: str) -> Edge | None:
        """The edge of this id, if it is here."""
        return self._edges.get(ident)

    @property
    def missing(self) -> list[str]:
        """Ids of nodes that edges name and that are not here."""
        ends = (end for edge in self._waiting.values() for end in (edge.start, edge.end))
        return list(dict.fromkeys(end for end in ends if end and end not in self._nodes))

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
        with_edges = {end for edge in self._edges.values() for end in (edge.start, edge.end)}
        nodes = [
            node
            for node in self.nodes()
            if node.id in joined or node.id in keep or (node.id not in with_edges and span.overlaps(node_span(node)))
        ]
        return Network.from_rows([*nodes, *edges])

    def _fits(self, edge: Edge, span: Span) -> bool:
        if span.open:
            return True
        own = edge_span(edge)
        if own is not None:
            return span.overlaps(own)
        ends = [node_span(self._nodes[end]) for end in (edge.start, edge.end)]
        return all(span.overlaps(one) for one in ends)

    def _settle(self) -> None:
        for edge in list(self._waiting.values()):
            if edge.start in self._nodes and edge.end in self._nodes:
                self._edges[edge.id] = edge
                del self._waiting[edge.id]
        self._graph = None

    def __len__(self) -> int:
        return len(self._nodes)

    def __contains__(self, ident: object) -> bool:
        return ident in self._nodes


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
