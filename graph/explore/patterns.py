"""Which edges count for what: what tells most comes first, what joins everything to everything is left out of paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.errors import QueryError
from graph.model.ontology import Ontology, load_ontology

PAPERS = ("Document", "Load")
"""Where things are stated; shown only when asked for."""
HUBS = ("Region", "Sector")
"""They join everything in a district or a field, which says nothing about two people."""
TELLING = (
    "FOR_PROBLEM", "RESPONSIBLE_FOR_PROBLEM", "INVOLVES", "ACTED_ON", "CONCERNS", "HANDED_OVER_AS", "BECAME", "TOLD_OF",
    "FOUND_IN", "NEXT_IN_LIST", "ANSWERED_BY", "CONSIDERED_IN", "PRODUCED", "FOUND_BY", "COMPLAINS_OF", "TAKES_PART_IN",
    "RESPONSIBLE_FOR", "SUPERVISES", "HOLDS_POST", "MEASURED_BY",
)  # fmt: skip
LAST = ("PART_OF", "IN_SECTOR", "IN_REGION", "STATED_IN")


def order(edge_type: str) -> int:
    """The place of an edge type among its kind: what tells most first, a type not listed in the middle."""
    if edge_type in LAST:
        return len(TELLING) + 1 + LAST.index(edge_type)
    return TELLING.index(edge_type) if edge_type in TELLING else len(TELLING)


def telling(ontology: Ontology) -> list[str]:
    """All edge types between facts, what tells most first: without those that lead to documents and loads."""
    papers = {name for name, one in ontology.edges.items() if all(set(pair) & set(PAPERS) for pair in one.ends)}
    return sorted((name for name in ontology.edges if name not in papers), key=lambda name: (order(name), name))


def known_types(ontology: Ontology, asked: Iterable[str]) -> list[str]:
    """The asked edge types, each once. Raises QueryError for one the model does not hold."""
    found = list(dict.fromkeys(asked))
    strange = [one for one in found if one not in ontology.edges]
    if strange:
        raise QueryError(
            f"没有关系类型“{strange[0]}”；有：{' '.join(ontology.edges)}",
            f'There is no edge type "{strange[0]}"; there are: {" ".join(ontology.edges)}',
        )
    return found


def touching(types: Sequence[str], label: str) -> list[str]:
    """Those of `types` that may begin or end at a node of this label: the fewer are named, the quicker the answer.

    An edge type that the packaged model does not hold is kept.
    """
    edges = load_ontology().edges
    return [one for one in types if one not in edges or any(label in pair for pair in edges[one].ends)]


def pattern(types: Sequence[str]) -> str:
    """Edge types as a pattern writes them: ":`A`|`B`". The names come from the model."""
    return ":" + "|".join(f"`{one}`" for one in types)
