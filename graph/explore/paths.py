"""The shortest ways between two nodes, in any direction, and never through what joins everything to everything."""

from __future__ import annotations

import time

from graph.explore.lookup import nodes_by_id
from graph.explore.network import Network
from graph.explore.patterns import HUBS, PAPERS, pattern, telling
from graph.model.ontology import Ontology, load_ontology
from graph.store.reader import Path, Reader

LONGEST = 8
MOST = 5
"""Ways that are shown of many."""
FIRST = (
    "WITH p, [one IN nodes(p) | one.id] AS nodes, [one IN relationships(p) | one.id] AS edges "
    "ORDER BY nodes, edges LIMIT $most RETURN p"
)
"""Of thousands of ways the engine keeps the first few in the order of their ids, so that both engines give the same."""


def shortest(
    reader: Reader,
    start: str,
    end: str,
    *,
    ontology: Ontology | None = None,
    longest: int = LONGEST,
    timeout: float = 10,
    most: int = 1,
    hubs: bool = False,
) -> Network | None:
    """The shortest ways between two nodes, as a network; None when nothing joins them within `longest` edges.

    Documents and loads are never on the way, districts and sectors only with `hubs` (or at an end). Of several ways of
    one length, with `most` 1 whichever the engine comes to first, which takes milliseconds; else the first `most` in
    the order of their ids, for which all of them have to be found. Raises QueryError when the time is over.
    """
    found = shortest_paths(
        reader, start, end, ontology=ontology, longest=longest, timeout=timeout, most=most, hubs=hubs
    )
    return Network.from_rows(found) if found else None


def shortest_paths(
    reader: Reader,
    start: str,
    end: str,
    *,
    ontology: Ontology | None = None,
    longest: int = LONGEST,
    timeout: float = 10,
    most: int = 1,
    hubs: bool = False,
) -> list[Path]:
    """The same as `shortest`, one by one."""
    model = ontology or load_ontology()
    ends = nodes_by_id(reader, model, [start, end])
    if start not in ends or end not in ends:
        return []
    if start == end:
        return [Path((ends[start],), ())]
    labels = ends[start].label, ends[end].label
    types = _types(model, labels, hubs)
    until = time.monotonic() + timeout
    params = {"start": start, "end": end}
    found = reader.run(f"{_match(labels, types, longest, 'shortestPath')} RETURN p", params, timeout=timeout).rows
    if most > 1 and found:
        text = f"{_match(labels, types, len(found[0][0].edges), 'allShortestPaths')} {FIRST}"
        found = reader.run(text, {**params, "most": most}, timeout=max(until - time.monotonic(), 0.5)).rows
    return [way for (way,) in found]


def _types(model: Ontology, labels: tuple[str, str], hubs: bool) -> list[str]:
    """Edge types that a way may take. A hub at an end lets in the types that lead to it."""
    wanted = telling(model)
    if not hubs:
        closed = {hub for hub in HUBS if hub not in labels}
        wanted = [one for one in wanted if not all(set(pair) & closed for pair in model.edge(one).ends)]
    if set(labels) & set(PAPERS):
        wanted = list(model.edges)
    return wanted


def _match(labels: tuple[str, str], types: list[str], longest: int, function: str) -> str:
    return (
        f"MATCH (a:`{labels[0]}` {{id: $start}}), (b:`{labels[1]}` {{id: $end}}) "
        f"MATCH p = {function}((a)-[{pattern(types)}*..{max(longest, 1)}]-(b))"
    )
