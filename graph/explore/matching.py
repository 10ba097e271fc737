"""Which nodes a search is about: by words, by an exact number, or, without words, by what the facets choose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from graph.explore.dates import date_properties
from graph.explore.patterns import PAPERS, pattern
from graph.explore.places import ABOUT
from graph.model.ontology import NodeType, Ontology
from graph.store.connect import Store
from graph.store.fulltext import words
from graph.store.reader import Node, Reader

MOST = 1_000
"""Matches that are looked at; a search that finds more says so."""
NUMBER = re.compile(r"(?=.*[0-9])[^\s'\"`$\\]{3,60}")
PREFIXED = 50
EXACT, BEGINS, WHOLE_TITLE, TITLE_BEGINS = 1_000.0, 500.0, 100.0, 50.0
"""Added to a score, so that what was asked for by its number or full name stands first."""
SECONDS = 20.0


class Match(NamedTuple):
    """A node with how well it fits."""

    node: Node
    score: float


def searched_types(ontology: Ontology, types: Sequence[str]) -> list[NodeType]:
    """The node types to search: those asked for, else all that hold anything searchable."""
    return [one for one in ontology.nodes.values() if one.search and (not types or one.name in types)]


def by_words(store: Store, ontology: Ontology, text: str, types: Sequence[str]) -> tuple[list[Match], bool]:
    """Nodes with every word of `text`, best first, and whether there are more."""
    found: dict[str, Match] = {}
    declared = searched_types(ontology, types)
    truncated = False
    if declared and words(text):
        cypher, params = store.dialect.fulltext(declared, text, MOST + 1)
        rows = store.reader.run(cypher, params, timeout=SECONDS).rows
        truncated = len(rows) > MOST
        found = {node.id: Match(node, score + _bonus(ontology, node, text)) for node, score in rows[:MOST]}
    for match in _by_number(store.reader, declared, text):
        if match.node.id not in found or match.score > found[match.node.id].score:
            found[match.node.id] = match
    return sorted(found.values(), key=lambda one: (-one.score, one.node.id)), truncated


def _bonus(ontology: Ontology, node: Node, text: str) -> float:
    """For a title that is, or begins with, what was typed: of two hundred 教育局 the one so named comes first."""
    wanted = "".join(words(text))
    named = ontology.node(node.label).title_of(node.properties)
    title = unicodedata.normalize("NFKC", str(named[1])).lower() if named else ""
    if title == wanted:
        return WHOLE_TITLE
    return TITLE_BEGINS if title.startswith(wanted) else 0.0


def _by_number(reader: Reader, declared: Sequence[NodeType], text: str) -> list[Match]:
    """Nodes one of whose numbers is what was typed, or begins with it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not NUMBER.fullmatch(plain):
        return []
    spellings = list(dict.fromkeys((text.strip(), plain, plain.upper(), plain.lower())))
    parts = [
        f"UNWIND $spellings AS wanted MATCH (n:`{node.name}`) WHERE n.`{name}` STARTS WITH wanted "
        f"WITH n, n.`{name}` AS number ORDER BY number, n.id LIMIT {PREFIXED} RETURN n, number"
        for node in declared
        for name in numbers(node)
    ]
    if not parts:
        return []
    rows = reader.run(" UNION ALL ".join(parts), {"spellings": spellings}, timeout=SECONDS).rows
    return [Match(node, EXACT if number in spellings else BEGINS) for node, number in rows]


def numbers(node: NodeType) -> list[str]:
    """The properties that number a node for people; keyed hashes and fingerprints do not."""
    if node.name in PAPERS:
        return []
    return [
        one.name
        for one in node.properties.values()
        if one.type == "identifier" and not one.many and not one.name.endswith("_hash")
    ]


def by_choice(
    reader: Reader, ontology: Ontology, types: Sequence[str], places: Sequence[str], years: Sequence[int]
) -> tuple[list[Match], bool]:
    """Without words: nodes of the chosen types, places and years, and whether there are more. The caller filters."""
    wanted = [one.name for one in searched_types(ontology, types) if types or one.name not in PAPERS]
    if places:
        rows = _placed(reader, places, wanted)
    else:
        each = max(MOST // max(len(wanted), 1), 200)
        parts = [_listed(ontology.node(name), bool(years), each) for name in wanted]
        params = {"years": [*years, *map(str, years)], "starts": [f"{year}" for year in years]}
        rows = reader.run(" UNION ALL ".join(parts), params, timeout=SECONDS).rows if parts else []
        full = len(rows) >= each and any(sum(node.label == name for (node,) in rows) >= each for name in wanted)
        return [Match(node, 0.0) for (node,) in rows], full
    return [Match(node, 0.0) for (node,) in rows[:MOST]], len(rows) > MOST


def _listed(node: NodeType, dated: bool, most: int) -> str:
    tests = [f"toString(n.`{name}`) STARTS WITH start" for name in date_properties(node.name)]
    kept = f"WHERE any(start IN $starts WHERE {' OR '.join(tests) or 'false'}) " if dated else ""
    return f"MATCH (n:`{node.name}`) {kept}RETURN n ORDER BY n.id LIMIT {most}"


def _placed(reader: Reader, places: Sequence[str], wanted: Sequence[str]) -> list[tuple[Node, ...]]:
    """Nodes in the chosen sectors and districts: directly, or about a unit that is there."""
    inside = "(p)<-[:IN_SECTOR|IN_REGION|PART_OF*1..3]-(u)"
    statement = (
        f"UNWIND $places AS place MATCH (p:Sector|Region {{id: place}}) MATCH {inside} WITH DISTINCT u "
        f"CALL (u) {{ RETURN u AS n UNION MATCH (u)-[{pattern(ABOUT)}]-(n) RETURN n }} "
        "WITH DISTINCT n WHERE labels(n)[0] IN $wanted RETURN n ORDER BY n.id LIMIT $most"
    )
    params = {"places": list(places), "wanted": list(wanted), "most": MOST + 1}
    return reader.run(statement, params, timeout=SECONDS).rows
