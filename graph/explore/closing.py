"""Edges between nodes to be drawn and those that are drawn already, so that no picture lacks a link it could show.

A unit or a district may have a hundred thousand edges, the people and problems around it a handful each: edges are
looked up from the side that has few.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.explore.lookup import by_label
from graph.explore.patterns import HUBS, PAPERS, pattern
from graph.model.ontology import Ontology
from graph.store.reader import Edge, Node, Reader

HEAVY = (*PAPERS, *HUBS, "Unit")


def closing_edges(
    reader: Reader,
    ontology: Ontology,
    fresh: Iterable[str],
    every: Mapping[str, Node],
    types: Sequence[str],
    *,
    timeout: float | None = None,
) -> list[Edge]:
    """Edges of `types` that join a node of `fresh` with one of `every` (which holds the fresh ones too), each once."""
    new = {ident: every[ident] for ident in fresh if ident in every}
    light_new = {ident: node for ident, node in new.items() if node.label not in HEAVY}
    heavy_new = sorted(new.keys() - light_new.keys())
    parts: list[str] = []
    params: dict[str, Any] = {"all": list(every), "new": heavy_new}

    def look(nodes: Mapping[str, Node], name: str, arrow: str, among: str) -> None:
        for label, ids in by_label(nodes).items():
            key = f"{name}_{label}"
            params[key] = ids
            parts.append(
                f"UNWIND ${key} AS id MATCH (n:`{label}` {{id: id}})-[e{pattern(types)}]-{arrow}(m) "
                f"WHERE m.id IN ${among} RETURN n, e, m"
            )

    look(light_new, "from_new", "", "all")
    if heavy_new:
        rest = {ident: node for ident, node in every.items() if ident not in light_new}
        look({ident: node for ident, node in rest.items() if node.label not in HEAVY}, "from_known", "", "new")
        params["heavy"] = sorted(ident for ident, node in rest.items() if node.label in HEAVY)
        look({ident: every[ident] for ident in heavy_new}, "out_of_new", ">", "heavy")
        look({ident: node for ident, node in rest.items() if node.label in HEAVY}, "into_new", ">", "new")
    if not parts or not types:
        return []
    answer = reader.run(" UNION ALL ".join(parts), params, timeout=timeout)
    found = {edge.id: edge for _, edge, _ in answer.rows}
    return [found[ident] for ident in sorted(found)]
