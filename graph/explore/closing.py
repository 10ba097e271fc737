"""Edges between nodes to be drawn and those that are drawn already, so that no picture lacks a link it could show.

A unit or a district may have a hundred thousand edges, the people and problems around it a handful each: edges are
looked up from the side that has few.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from graph.explore.lookup import by_label
from graph.explore.patterns import HUBS, PAPERS, pattern, touching
from graph.model.ontology import load_ontology
from graph.store.reader import Edge, Node, Reader

LISTED = 200
"""A longer list is not searched by the engine for every edge: what is too much is dropped here."""
HEAVY = (*PAPERS, *HUBS, "Unit")


def closing_rows(
    reader: Reader, fresh: Iterable[str], labels: Mapping[str, str], types: Sequence[str]
) -> list[tuple[Node, Edge, Node]]:
    """Edges of `types` that join a node of `fresh` with one of `labels` (label by id, the fresh ones among them).

    Each row has an edge and both its ends; an edge may come in two rows. Raises StoreError.
    """
    asked: list[tuple[str, dict[str, Any]]] = []
    for ids, arrow, among in _looks(fresh, labels):
        short = {"among": among} if len(among) <= LISTED else {}
        groups = by_label({ident: labels[ident] for ident in ids})
        if any(touching(types, label) for label in groups):
            held = {label: groups.get(label, []) for label in load_ontology().nodes}
            asked.append((_text(tuple(types), arrow, bool(short)), {"given": {"ids": held, **short}}))
    rows = [row for result in reader.run_each(asked) for row in result.rows]
    return [(n, e, m) for n, e, m in rows if n.id in labels and m.id in labels]


@cache
def _text(types: tuple[str, ...], arrow: str, listed: bool) -> str:
    """One branch for every label, also for those not at hand, and one parameter that is a map.

    An engine keeps the plan of a text that comes again, and Neo4j makes another for every size of a list that is a
    parameter of its own.
    """
    kept = "WHERE m.id IN $given.among " if listed else ""
    return " UNION ALL ".join(
        f"UNWIND $given.ids.{label} AS id MATCH (n:`{label}` {{id: id}})-[e{pattern(near)}]-{arrow}(m) "
        f"{kept}RETURN n, e, m"
        for label in load_ontology().nodes
        if (near := touching(types, label))
    )


def _looks(fresh: Iterable[str], labels: Mapping[str, str]) -> Iterable[tuple[list[str], str, list[str]]]:
    """From which nodes to look, in which direction (">" or both), and for which nodes at the other end."""
    new = [ident for ident in fresh if ident in labels]
    light_new = [ident for ident in new if labels[ident] not in HEAVY]
    yield light_new, "", list(labels)
    heavy_new = [ident for ident in new if labels[ident] in HEAVY]
    if heavy_new:
        known_new = set(light_new)
        yield [ident for ident in labels if labels[ident] not in HEAVY and ident not in known_new], "", heavy_new
        heavy = [ident for ident in labels if labels[ident] in HEAVY]
        yield heavy_new, ">", heavy
        yield heavy, ">", heavy_new
