"""Where nodes stand: each component laid out by itself and packed beside the others; what already stands never moves.

Positions are whole numbers of pixels, and the same network always gets the same ones.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set

import crategraph_forceatlas2 as forceatlas2
import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.explore.network import Network
from graph.explore.room import Room, crowded, spread

Positions = dict[str, tuple[float, float]]
Points = NDArray[np.float64]

GAP = 90.0
"""Pixels between neighbouring nodes: a node, its label, and room to read it."""
WIDE = 1.5
"""How much farther apart side by side than one above the other: a label is wider than it is high."""
BETWEEN = 160.0
"""Pixels between components."""
FAR = 1e6
"""No coordinate goes beyond this, whatever is handed in."""
LARGER = 4
"""How often a crowded picture is drawn larger, at most."""
STEPS = ((300, 200), (1_500, 120), (6_000, 60), (math.inf, 30))
"""How many iterations up to how many nodes."""


def place(network: Network, fixed: Mapping[str, tuple[float, float]] | None = None) -> Positions:
    """A position for every node of the network, in pixels, y downwards.

    Nodes in `fixed` stay exactly where they are; the others are placed near their neighbours in free room, and
    whatever is joined to nothing fixed goes beside it all.
    """
    standing = {
        ident: (float(x), float(y))
        for ident, (x, y) in (fixed or {}).items()
        if ident in network and math.isfinite(x) and math.isfinite(y)
    }
    new = {node.id for node in network.nodes() if node.id not in standing}
    graph = _simple(network, new)
    if not standing:
        return _packed([_component(graph.subgraph(part)) for part in _components(graph)])
    return _beside(graph, standing)


def _simple(network: Network, new: Set[str]) -> nx.Graph[str]:
    """The new nodes with their neighbours, without directions, parallel edges and loops, in the order of the ids."""
    ends = ((edge.start, edge.end) for edge in network.edges() if edge.start in new or edge.end in new)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(new))
    graph.add_edges_from(sorted({(a, b) if a < b else (b, a) for a, b in ends if a != b}))
    return graph


def _components(graph: nx.Graph[str]) -> list[list[str]]:
    """The largest first, each in the order of ids."""
    parts = [sorted(part) for part in nx.connected_components(graph)]
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _component(graph: nx.Graph[str]) -> Positions:
    """One component around (0, 0)."""
    ids = sorted(graph.nodes)
    count = len(ids)
    hub = max(ids, key=lambda one: (graph.degree(one), one))
    if count <= 2:
        points = np.array([[GAP * 1.5 * at, 0.0] for at in range(count)])
    elif graph.number_of_edges() == count - 1 and graph.degree(hub) == count - 1:
        points = _star(ids.index(hub), count)
    else:
        points = _roomy(_forced(graph, ids))
    centred = (points - (points.max(axis=0) + points.min(axis=0)) / 2) * (WIDE, 1.0)
    return {ident: (float(x), float(y)) for ident, (x, y) in zip(ids, centred, strict=True)}


def _star(hub: int, count: int) -> Points:
    """A hub with its neighbours in rings around it, as many in each as find room."""
    points = np.zeros((count, 2))
    others = [at for at in range(count) if at != hub]
    ring, placed = 1, 0
    while placed < len(others):
        radius = GAP * 1.4 * ring
        room = max(3, int(2 * math.pi * radius / GAP))
        part = others[placed : placed + room]
        for turn, at in enumerate(part):
            angle = 2 * math.pi * (turn + ring % 2 / 2) / len(part) - math.pi / 2
            points[at] = radius * math.cos(angle), radius * math.sin(angle)
        placed, ring = placed + len(part), ring + 1
    return points


def _forced(graph: nx.Graph[str], ids: Sequence[str]) -> Points:
    """ForceAtlas2 from a circle in the order of the graph, so that the same graph falls the same way."""
    number = {ident: at for at, ident in enumerate(ids)}
    edges = [(number[a], number[b]) for a, b in graph.edges()]
    count = len(ids)
    steps = next(many for most, many in STEPS if count <= most)
    found = forceatlas2.layout(count, edges, iterations=steps, seed=7, threads=1, **forceatlas2.infer_settings(count))
    points = np.nan_to_num(np.asarray(found, dtype=np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    return points * (GAP * 1.3 / _usual_length(points, edges))


def _roomy(points: Points) -> Points:
    """The points pushed apart; a picture with too little room for that is drawn larger until it has it."""
    middle = points - points.mean(axis=0)
    radius = 2 * float(np.sqrt((middle**2).sum(axis=1).mean()))
    needed = GAP * math.sqrt(len(points) / math.pi) * 1.2
    middle = middle * max(1.0, needed / max(radius, 1e-9))
    for _ in range(LARGER):
        moved = spread(middle, GAP)
        if crowded(moved, GAP * 0.5) <= len(points) * 0.001:
            break
        middle = moved * 1.25
    return moved


def _usual_length(points: Points, edges: Sequence[tuple[int, int]]) -> float:
    ends = np.array(edges, dtype=np.int64)
    lengths = np.hypot(*(points[ends[:, 0]] - points[ends[:, 1]]).T)
    return float(max(np.median(lengths), 1e-9))


def _packed(parts: Sequence[Positions]) -> Positions:
    """Components side by side in rows of about one width, the largest first."""
    boxes = [_box(part) for part in parts]
    area = sum((right - left + BETWEEN) * (low - top + BETWEEN) for left, top, right, low in boxes)
    widest = max([right - left for left, _, right, _ in boxes], default=0.0)
    limit = max(widest, math.sqrt(area) * 1.3)
    placed: Positions = {}
    x = y = height = 0.0
    for part, (left, top, right, low) in zip(parts, boxes, strict=True):
        if x and x + right - left > limit:
            x, y, height = 0.0, y + height + BETWEEN, 0.0
        placed.update({ident: _whole(px - left + x, py - top + y) for ident, (px, py) in part.items()})
        x, height = x + right - left + BETWEEN, max(height, low - top)
    return placed


def _beside(graph: nx.Graph[str], standing: Positions) -> Positions:
    """New nodes around what stands: those with a standing neighbour first, outwards from there."""
    placed: Positions = dict(standing)
    room = Room(GAP * 0.8, ((x / WIDE, y) for x, y in standing.values()))
    waiting = [ident for ident in graph.nodes if ident not in placed]
    while waiting:
        ready = [ident for ident in waiting if any(one in placed for one in graph[ident])]
        if not ready:
            break
        anchors = {ident: sorted(one for one in graph[ident] if one in placed) for ident in ready}
        for ident in sorted(ready, key=lambda one: (anchors[one][0], one)):
            around = [placed[one] for one in anchors[ident]]
            x, y = _middle(around)
            x, y = room.near(x / WIDE, y, alone=len(around) == 1, reach=GAP * 1.5)
            placed[ident] = _whole(x * WIDE, y)
        waiting = [ident for ident in waiting if ident not in placed]
    loose = _packed([_component(graph.subgraph(part)) for part in _components(graph.subgraph(waiting))])
    left, _, _, low = _box(placed)
    placed.update({ident: _whole(x + left, y + low + BETWEEN) for ident, (x, y) in loose.items()})
    return placed


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _box(part: Mapping[str, tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in part.values()], [y for _, y in part.values()]
    return (min(xs), min(ys), max(xs), max(ys)) if part else (0.0, 0.0, 0.0, 0.0)


def _whole(x: float, y: float) -> tuple[float, float]:
    return float(round(min(max(x, -FAR), FAR))), float(round(min(max(y, -FAR), FAR)))
