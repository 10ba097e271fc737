"""Nodes by their ids, whatever their types: the way from what a person picked on screen back into the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from graph.model.ontology import Ontology
from graph.store.reader import Node, Reader

AT_ONCE = 2_000


def nodes_by_id(
    reader: Reader, ontology: Ontology, ids: Iterable[str], *, labels: tuple[str, ...] = ()
) -> dict[str, Node]:
    """The nodes that are there, by id, in the order of `ids`; only of `labels`, if given. Raises StoreError."""
    wanted = list(dict.fromkeys(one for one in ids if one))
    found: dict[str, Node] = {}
    statement = _statement(labels or tuple(ontology.nodes))
    for start in range(0, len(wanted), AT_ONCE):
        answer = reader.run(statement, {"given": {"ids": wanted[start : start + AT_ONCE]}})
        found.update((node.id, node) for (node,) in answer.rows)
    return {one: found[one] for one in wanted if one in found}


def labels_by_id(reader: Reader, ontology: Ontology, ids: Iterable[str]) -> dict[str, str]:
    """Only the labels of the nodes that are there: much lighter for the thousands that a picture may hold."""
    wanted = list(dict.fromkeys(one for one in ids if one))
    found: dict[str, str] = {}
    statement = _labels(tuple(ontology.nodes))
    for start in range(0, len(wanted), AT_ONCE):
        rows = reader.run(statement, {"given": {"ids": wanted[start : start + AT_ONCE]}}).rows
        found.update((one, label) for label, there in rows for one in there)
    return {one: found[one] for one in wanted if one in found}


def by_label(labels: Mapping[str, str]) -> dict[str, list[str]]:
    """Ids grouped by label, labels in order: an id is found quickly only within its label."""
    groups: dict[str, list[str]] = defaultdict(list)
    for ident, label in labels.items():
        groups[label].append(ident)
    return dict(sorted(groups.items()))


@cache
def _statement(labels: tuple[str, ...]) -> str:
    """One branch a label: each is answered from the label's own index, on both engines."""
    return " UNION ALL ".join(
        f"UNWIND $given.ids AS id MATCH (n:`{label}` {{id: id}}) RETURN n AS node" for label in labels
    )


@cache
def _labels(labels: tuple[str, ...]) -> str:
    """One row a label, its ids in a list: a row costs ten times what an id in a list does."""
    return " UNION ALL ".join(
        f"UNWIND $given.ids AS id MATCH (n:`{label}` {{id: id}}) RETURN '{label}' AS label, collect(n.id) AS ids"
        for label in labels
    )
