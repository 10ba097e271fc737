"""What an editor of queries offers while a person types: types, relations and properties of the model, and the words of
Cypher, each with what the model calls it in both languages."""

from __future__ import annotations

from typing import Any

from graph.model.ontology import EdgeType, NodeType, Ontology

KEYWORDS = (
    "MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "ORDER BY", "LIMIT", "SKIP", "DISTINCT", "AS", "AND", "OR",
    "NOT", "IN", "IS NULL", "IS NOT NULL", "STARTS WITH", "ENDS WITH", "CONTAINS", "EXISTS", "CASE", "WHEN", "THEN",
    "ELSE", "END", "UNWIND", "UNION", "DESC", "count", "collect", "coalesce", "size", "sum", "min", "max", "avg",
    "left", "labels", "type", "round", "toString", "toLower", "split", "range", "reduce", "head", "last",
)  # fmt: skip


def offered(ontology: Ontology) -> list[dict[str, Any]]:
    """Words as {word, kind, zh, en, of}: kind is label, edge, property or keyword; `of` are the types a property is of,
    for an edge the types it leads from and to."""
    labels = [_word(one.name, "label", one.caption) for one in ontology.nodes.values()]
    edges = [
        {**_word(one.name, "edge", one.caption), "of": sorted({name for pair in one.ends for name in pair})[:40]}
        for one in ontology.edges.values()
    ]
    return [*labels, *edges, *_properties(ontology), *(_word(word, "keyword", ("", "")) for word in KEYWORDS)]


def _properties(ontology: Ontology) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    types: list[NodeType | EdgeType] = [*ontology.nodes.values(), *ontology.edges.values()]
    for one in types:
        for name, declared in one.all_properties().items():
            known = found.setdefault(name, {**_word(name, "property", declared.caption), "of": []})
            known["of"].append(one.name)
    return [found[name] for name in sorted(found)]


def _word(word: str, kind: str, caption: tuple[str, str]) -> dict[str, Any]:
    return {"word": word, "kind": kind, "zh": caption[0], "en": caption[1]}
