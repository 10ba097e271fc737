"""Shortest ways over random graphs, against what networkx finds in the same edges."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from graph.explore.paths import shortest_paths
from graph.store.connect import Store
from graph.store.reader import Path

PEOPLE, BODIES, PROBLEMS = 14, 8, 10
MAKE = "UNWIND $rows AS row CREATE (:{label} {{id: row}})"
JOIN = (
    "UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}), (b:{end} {{id: row.end}}) "
    "CREATE (a)-[:{type} {{id: row.id}}]->(b)"
)
LABELS = {"Cadre": PEOPLE, "Unit": BODIES, "Problem": PROBLEMS}
TYPES = {
    "HOLDS_POST": ("Cadre", "Unit", 16),
    "FOUND_IN": ("Problem", "Unit", 9),
    "RESPONSIBLE_FOR_PROBLEM": ("Cadre", "Problem", 8),
    "PART_OF": ("Unit", "Unit", 4),
}


def write(store: Store, text: str, rows: list[Any]) -> None:
    store.sessions.write(lambda tx: tx.run(text, rows=rows).consume())


def random_city(store: Store, seed: int) -> nx.MultiGraph[str]:
    """A graph with parallel edges and parts that nothing joins, in the store and in networkx."""
    draw = random.Random(seed)
    drawn: nx.MultiGraph[str] = nx.MultiGraph()
    ids = {label: [f"{seed}-{label}-{n:02}" for n in range(many)] for label, many in LABELS.items()}
    for label, group in ids.items():
        drawn.add_nodes_from(group)
        write(store, MAKE.format(label=label), group)
    for type_, (start, end, many) in TYPES.items():
        rows = [
            {"id": f"{seed}-{type_}-{n:02}", "start": draw.choice(ids[start]), "end": draw.choice(ids[end])}
            for n in range(many)
        ]
        rows = [row for row in rows if row["start"] != row["end"]]
        for row in rows:
            drawn.add_edge(row["start"], row["end"], key=row["id"])
        write(store, JOIN.format(start=start, end=end, type=type_), rows)
    return drawn


def ways(
    drawn: nx.MultiGraph[str], start: str, end: str, longest: int
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every shortest way, once for each choice among parallel edges, in the order of the ids."""
    if not nx.has_path(drawn, start, end) or nx.shortest_path_length(drawn, start, end) > longest:
        return []
    found: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for nodes in {tuple(one) for one in nx.all_shortest_paths(drawn, start, end)}:
        choices: list[tuple[str, ...]] = [()]
        for a, b in pairwise(nodes):
            choices = [(*one, key) for one in choices for key in drawn[a][b]]
        found += [(nodes, one) for one in choices]
    return sorted(found)


@pytest.mark.parametrize("longest", [3, 8])
def test_the_same_ways_as_networkx(store: Store, longest: int) -> None:
    for seed in range(3):
        drawn = random_city(store, seed)
        draw = random.Random(seed)
        for _ in range(12):
            start, end = draw.sample(sorted(drawn), 2)
            expected = ways(drawn, start, end, longest)
            first = [_ids(one) for one in shortest_paths(store.reader, start, end, longest=longest)]
            assert len(first) == min(len(expected), 1), (seed, start, end)
            assert set(first) <= set(expected)
            for most in (3, 1_000):
                found = shortest_paths(store.reader, start, end, longest=longest, most=most)
                assert [_ids(one) for one in found] == expected[:most], (seed, start, end)
                hops = [hop for one in found for hop in zip(one.nodes, one.edges, one.nodes[1:], strict=False)]
                assert all({edge.start, edge.end} == {a.id, b.id} for a, edge, b in hops)


def _ids(way: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(one.id for one in way.nodes), tuple(one.id for one in way.edges)
