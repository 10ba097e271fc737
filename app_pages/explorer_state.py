"""What a person has on the Explorer: the network, where its nodes stand, what is chosen and picked, the way back.

Between the explorer page and the calls of graph.explore; nothing here draws.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app_pages.explorer_sent import Sent
from graph.explore.closing import closing_rows
from graph.explore.layout import Positions, place
from graph.explore.lookup import nodes_by_id
from graph.explore.neighbours import CAP, expand
from graph.explore.network import Network
from graph.explore.paths import LONGEST, MOST, shortest_paths
from graph.explore.patterns import telling
from graph.model.ontology import Ontology
from graph.store.reader import Path, Reader

WITH_NEIGHBOURS = 3
"""Up to so many starting points bring their neighbours; more are shown with the links among themselves."""


@dataclass(frozen=True)
class Filters:
    """What is shown and what an expansion brings: edge types (none: all), dates, and how many neighbours at once."""

    edge_types: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    cap: int = CAP


@dataclass(frozen=True)
class Capped:
    """A node of which more neighbours exist than are shown."""

    id: str
    total: int
    shown: int


@dataclass(frozen=True)
class Way:
    """The answer for two picked nodes: a shortest way, or with `every` all of them up to a few; none where nothing
    joins them within `longest` edges."""

    start: str
    end: str
    paths: tuple[Path, ...]
    longest: int = LONGEST
    every: bool = False


@dataclass(frozen=True)
class Step:
    """A state to go back to."""

    network: Network
    capped: Capped | None


@dataclass
class Exploration:
    """One exploration. `asked` are the starting points, `missing` those of them that are not in the graph.

    `positions` are pixels by node id; `revision` counts changes of the picture, `arrangement` complete layouts, and
    `sent` is the last drawing and what the browser has of it.
    """

    asked: tuple[str, ...]
    network: Network = field(default_factory=Network)
    positions: Positions = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    steps: list[Step] = field(default_factory=list)
    capped: Capped | None = None
    chosen: Mapping[str, str] = field(default_factory=dict)
    picked: tuple[str, ...] = ()
    way: Way | None = None
    revision: int = 0
    arrangement: int = 0
    sent: Sent = field(default_factory=lambda: Sent(secrets.token_hex(4)))

    @property
    def starts(self) -> tuple[str, ...]:
        """The starting points that are in the picture."""
        return tuple(one for one in self.asked if one in self.network)

    def shown(self, filters: Filters) -> Network:
        """The part of the network that passes the filters; starting points stay."""
        if not (filters.edge_types or filters.since or filters.until):
            return self.network
        return self.network.filtered(
            edge_types=set(filters.edge_types) or None,
            since=filters.since,
            until=filters.until,
            keep=set(self.starts),
        )

    def choose(self, chosen: Mapping[str, Any]) -> None:
        """Choose a node {node: id} or an edge {edge: id}; {} lets go."""
        wanted = {name: str(chosen[name]) for name in ("node", "edge") if name in chosen}
        self.chosen = wanted if self._holds(wanted) else {}

    def move(self, moved: Mapping[str, Sequence[float]]) -> None:
        """Keep nodes where a hand dropped them."""
        for ident, (x, y) in moved.items():
            if ident in self.network:
                self.positions[ident] = (float(x), float(y))
        self.revision += 1

    def lay_out(self) -> None:
        """Place everything anew."""
        self.positions = place(self.network)
        self.arrangement += 1
        self.revision += 1

    def undo(self) -> None:
        """Go back to before the last expansion or path. What stays keeps its place."""
        if not self.steps:
            return
        step = self.steps.pop()
        self.network, self.capped = step.network, step.capped
        self.positions = {ident: at for ident, at in self.positions.items() if ident in self.network}
        self.picked = tuple(one for one in self.picked if one in self.network)
        self.way = None
        if not self._holds(self.chosen):
            self.chosen = {}
        self.revision += 1

    def grow(self, more: Network) -> None:
        """Take in more; what already stands does not move."""
        self.steps.append(Step(self.network, self.capped))
        self.network = self.network.merge(more)
        self.positions = place(self.network, fixed=self.positions)
        self.revision += 1

    def _holds(self, chosen: Mapping[str, str]) -> bool:
        if "edge" in chosen:
            return self.network.edge(chosen["edge"]) is not None
        return chosen.get("node", "") in self.network


def begin(reader: Reader, ontology: Ontology, ids: Iterable[str], filters: Filters) -> Exploration:
    """An exploration of these starting points. Raises StoreError."""
    asked = tuple(dict.fromkeys(one for one in ids if one))
    there = nodes_by_id(reader, ontology, asked)
    state = Exploration(asked, missing=tuple(one for one in asked if one not in there))
    if not there:
        return state
    if len(there) > WITH_NEIGHBOURS:
        labels = {node.id: node.label for node in there.values()}
        joined = closing_rows(reader, labels, labels, telling(ontology))
        state.network = Network.from_rows([list(there.values()), joined])
        state.positions = place(state.network)
        return state
    found = expand(reader, ontology, there, **_passing(filters), cap=filters.cap)
    state.network = found.network
    state.positions = place(found.network)
    if len(there) == 1:
        first = next(iter(there))
        state.capped = Capped(first, found.total, found.shown) if found.truncated else None
        state.chosen = {"node": first}
    return state


def expand_node(state: Exploration, reader: Reader, ontology: Ontology, ident: str, filters: Filters) -> int:
    """Bring the next neighbours of a node; returns how many were new. Raises StoreError."""
    if ident not in state.network:
        return 0
    known = {node.id: node.label for node in state.network.nodes()}
    found = expand(reader, ontology, [ident], **_passing(filters), cap=filters.cap, known=known)
    state.grow(found.network)
    if not found.new:
        state.steps.pop()
    state.capped = Capped(ident, found.total, found.shown) if found.truncated else None
    return len(found.new)


def pick(state: Exploration, reader: Reader, ontology: Ontology, ids: Sequence[str], *, every: bool = False) -> None:
    """Pick up to two nodes; of two a shortest way between them is found and shown, or with `every` the others of its
    length as well. Raises StoreError."""
    state.picked = tuple(dict.fromkeys(one for one in ids if one in state.network))[-2:]
    if not every:
        state.way = None
    if len(state.picked) != 2:
        return
    start, end = state.picked
    paths = shortest_paths(reader, start, end, ontology=ontology, most=MOST if every else 1)
    state.way = Way(start, end, tuple(paths), every=every)
    found = Network.from_rows(paths)
    known = {edge.id for edge in state.network.edges()}
    if any(node.id not in state.network for node in found.nodes()) or any(one.id not in known for one in found.edges()):
        state.grow(found)


def way_ids(state: Exploration) -> list[str]:
    """Ids of the nodes and edges on the ways that were found."""
    paths = state.way.paths if state.way else ()
    nodes = [node.id for path in paths for node in path.nodes]
    return list(dict.fromkeys([*nodes, *(edge.id for path in paths for edge in path.edges)]))


def _passing(filters: Filters) -> dict[str, Any]:
    return {"edge_types": filters.edge_types, "since": filters.since, "until": filters.until}
