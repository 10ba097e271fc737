"""What the pages ask, on the loaded sample city: medians of ten, each time about another node.

The ways asked are the product's own: `explore.expand`, `explore.paths`, a saved report, `explore.search`. Beside the
product's neighbours stands the plain Cypher that fetches the same without a choice and without closing edges.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

from graph.catalog import SHIPPED, load_catalog
from graph.explore.neighbours import expand
from graph.explore.paths import shortest
from graph.explore.search import search
from graph.model.ontology import load_ontology
from graph.store.connect import Store

TIMES = 10
NEAR = (
    "FOUND_IN|FOR_PROBLEM|ACTED_ON|INVOLVES|RESPONSIBLE_FOR_PROBLEM|HOLDS_POST|BECAME|CONCERNS|PRODUCED|HANDED_OVER_AS"
)
PLAIN_EGO = "MATCH (n:Problem {id: $id})-[e]-(m) RETURN n, e, m LIMIT 50"
THREE_HOPS = f"MATCH (p:Problem {{id: $id}})-[:{NEAR}*1..3]-(m) RETURN count(DISTINCT m) AS within"


def medians(store: Store) -> dict[str, float]:
    """Milliseconds by question: the median of TIMES askings after one that warms up."""
    ontology, reader = load_ontology(), store.reader
    problems = _ids(store, "MATCH (p:Problem)<-[:FOR_PROBLEM]-() RETURN DISTINCT p.id AS id ORDER BY id LIMIT 400")
    people = _ids(store, "MATCH (c:Cadre)<-[:ACTED_ON]-() RETURN DISTINCT c.id AS id ORDER BY id LIMIT 400")
    names = _ids(store, "MATCH (c:Cadre)<-[:ACTED_ON]-() RETURN DISTINCT c.name AS id ORDER BY id LIMIT 400")
    busiest = load_catalog([SHIPPED], ontology).get("units-most-problems")
    asked: dict[str, Callable[[int], Any]] = {
        "ego of a problem": lambda n: expand(reader, ontology, [_pick(problems, n)]),
        "ego by plain Cypher": lambda n: reader.run(PLAIN_EGO, {"id": _pick(problems, n)}),
        "ego of a cadre": lambda n: expand(reader, ontology, [_pick(people, n)]),
        "three hops from a problem": lambda n: reader.run(THREE_HOPS, {"id": _pick(problems, n)}),
        "shortest path of two cadres": lambda n: shortest(reader, _pick(people, n), _pick(people, n + 7)),
        "group-by: units with most problems": lambda _: busiest.run(reader),
        "search by name": lambda n: search(store, ontology, _pick(names, n)),
        "search in problem text": lambda n: search(store, ontology, ("电梯", "补偿款", "装备采购")[n % 3]),
    }
    return {name: median(ask) for name, ask in asked.items()}


def median(ask: Callable[[int], Any]) -> float:
    """Milliseconds: the median of TIMES askings, each with its number, after one that warms up."""
    ask(TIMES)
    taken = []
    for number in range(TIMES):
        began = time.perf_counter()
        ask(number)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def _ids(store: Store, cypher: str) -> list[str]:
    return [str(row[0]) for row in store.reader.run(cypher).rows]


def _pick(found: Sequence[str], number: int) -> str:
    return found[number * 37 % len(found)]
