"""Networks made up in memory, for tests that need no engine."""

from __future__ import annotations

import random

from graph.explore.network import Network
from graph.store.reader import Edge, Node


def cadre(ident: str, **values: object) -> Node:
    """A cadre with these properties."""
    return Node(ident, "Cadre", {"id": ident, "name": ident, **values})


def link(ident: str, start: str, end: str, type_: str = "HOLDS_POST", **values: object) -> Edge:
    """An edge with these properties."""
    return Edge(ident, type_, start, end, {"id": ident, **values})


def chance(nodes: int, edges: int, seed: int = 1) -> Network:
    """A network with a few hubs, as in life; some nodes stay alone."""
    draws = random.Random(seed)
    ends = [(int(nodes * draws.random() ** 2), draws.randrange(nodes)) for _ in range(edges)]
    made = [link(f"e{at}", f"n{start}", f"n{end}") for at, (start, end) in enumerate(ends)]
    return Network.from_rows([[cadre(f"n{at}") for at in range(nodes)], made])


def star(leaves: int) -> Network:
    """One hub, "n0", and so many around it."""
    every = [cadre(f"n{at}") for at in range(leaves + 1)]
    return Network.from_rows([every, [link(f"e{at}", f"n{at}", "n0") for at in range(1, leaves + 1)]])
