"""Which nodes a search is about: by words, by an exact number, or, without words, by what the facets choose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from graph.errors import QueryError
from graph.explore.dates import date_properties
from graph.explore.patterns import PAPERS, pattern
from graph.explore.places import ABOUT, WALKED, still_said
from graph.model.ontology import NodeType, Ontology
from graph.store.connect import Store
from graph.store.fulltext import CHINESE, words
from graph.store.reader import Node, Reader

MOST = 1_000
"""Matches that are looked at; a search that finds more says so."""
NUMBER = re.compile(r"(?=.*[0-9])[^\s'\"`$\\]{3,60}")
PREFIXED = 50
EXACT, BEGINS, WHOLE_TITLE, TITLE_BEGINS, TITLE_HOLDS = 1_000.0, 500.0, 100.0, 50.0, 25.0
"""Added to a score, so that what was asked for by its number or full name stands first."""
SECONDS, SCAN = 20.0, 5.0
ONE_CHARACTER = re.compile(rf"[{CHINESE}]")
Row = tuple[Node, float]


class Match(NamedTuple):
    """A node with how well it fits."""

    node: Node
    score: float


class Narrow(NamedTuple):
    """Filters to apply while searching: ids of sectors and districts (any of them), years."""

    places: Sequence[str] = ()
    years: Sequence[int] = ()


def searched_types(ontology: Ontology, types: Sequence[str]) -> list[NodeType]:
    """The node types to search: those asked for, else all that hold anything searchable."""
    return [one for one in ontology.nodes.values() if one.search and (not types or one.name in types)]


def by_words(
    store: Store, ontology: Ontology, text: str, types: Sequence[str] = (), narrow: Narrow | None = None
) -> tuple[list[Match], bool]:
    """Nodes with every word of `text`, best first, and whether there are more; with `narrow` only such as fit it."""
    asked = words(text)
    declared = searched_types(ontology, types)
    if not asked or not declared:
        return [], False
    single = [one for one in asked if ONE_CHARACTER.fullmatch(one)]
    longer = [one for one in asked if one not in single]
    rows, truncated = _indexed(store, declared, longer or single, narrow)
    if longer:
        rows = [row for row in rows if _holds(ontology, row[0], single)]
    else:
        named, more = _named(store.reader, declared, single)
        rows, truncated = rows + named, truncated or more
    found: dict[str, Match] = {}
    for node, score in rows:
        found.setdefault(node.id, Match(node, score + _bonus(ontology, node, asked)))
    for match in (*_by_number(store.reader, declared, text), *_by_kind(store.reader, ontology, declared, text)):
        if match.node.id not in found or match.score > found[match.node.id].score:
            found[match.node.id] = match
    return sorted(found.values(), key=lambda one: (-one.score, one.node.id)), truncated


def _indexed(
    store: Store, declared: Sequence[NodeType], asked: Sequence[str], narrow: Narrow | None
) -> tuple[list[Row], bool]:
    kept = _kept(declared, narrow) if narrow else ""
    then = f"{kept}RETURN node, score ORDER BY score DESC, node.id LIMIT $limit"
    cypher, params = store.dialect.fulltext(declared, " ".join(asked), MOST + 1, then)
    if narrow:
        params = {**params, "places": list(narrow.places), "starts": [str(year) for year in narrow.years]}
    rows = store.reader.run(cypher, params, timeout=SECONDS).rows
    return [(node, float(score)) for node, score in rows[:MOST]], len(rows) > MOST


def _kept(declared: Sequence[NodeType], narrow: Narrow) -> str:
    """The filters as a condition on `node`, for a match too large to filter here. Places: its own or its units'."""
    tests = []
    if narrow.years:
        dates = dict.fromkeys(name for one in declared for name in date_properties(one.name))
        said = " OR ".join(f"toString(node.`{name}`) STARTS WITH start" for name in dates)
        tests.append(f"any(start IN $starts WHERE {said or 'false'})")
    if narrow.places:
        leads = "-[e:IN_SECTOR|IN_REGION]->()-[w:PART_OF*0..2]->(p)"
        ways = (f"(node){leads}", f"(node)-[a{pattern(ABOUT)}]-(:Unit){leads}")
        found = (f"EXISTS {{ MATCH {way} WHERE p.id IN $places AND {still_said('node', way)} }}" for way in ways)
        tests.append(f"({' OR '.join(found)})")
    return f"WITH node, score WHERE {' AND '.join(tests)} " if tests else ""


def _by_kind(reader: Reader, ontology: Ontology, declared: Sequence[NodeType], text: str) -> list[Match]:
    """Nodes that are called by a word of a vocabulary, where that word was typed: 诫勉 finds actions of that kind."""
    parts: list[str] = []
    params: dict[str, str] = {}
    for node in declared:
        named = node.properties[node.title]
        entry = ontology.vocab(named.vocab).find(text) if named.vocab and not named.many else None
        if entry:
            params[f"key{len(parts)}"] = entry.key
            parts.append(
                f"MATCH (n:`{node.name}` {{`{named.name}`: $key{len(parts)}}}) RETURN n ORDER BY n.id LIMIT {MOST}"
            )
    rows = reader.run(" UNION ALL ".join(parts), params, timeout=SECONDS).rows if parts else []
    return [Match(node, WHOLE_TITLE) for (node,) in rows]


def _named(reader: Reader, declared: Sequence[NodeType], single: Sequence[str]) -> tuple[list[Row], bool]:
    """Nodes whose names hold these characters anywhere: the index holds pairs and finds no last character by itself."""
    parts = [
        f"MATCH (n:`{node.name}`) WHERE all(one IN $single WHERE n.`{node.title}` CONTAINS one) RETURN n LIMIT {MOST}"
        for node in declared
        if node.properties[node.title].type == "name"
    ]
    try:
        rows = reader.run(" UNION ALL ".join(parts), {"single": list(single)}, timeout=SCAN).rows if parts else []
    except QueryError:
        return [], True
    return [(node, 0.0) for (node,) in rows], len(rows) >= MOST


def _holds(ontology: Ontology, node: Node, single: Sequence[str]) -> bool:
    texts = "".join(str(node.properties.get(name) or "") for name in ontology.node(node.label).search)
    return all(one in texts for one in single)


def _bonus(ontology: Ontology, node: Node, asked: Sequence[str]) -> float:
    """For a title that is, or begins with, what was typed: of two hundred 教育局 the one so named comes first."""
    wanted = "".join(asked)
    named = ontology.node(node.label).title_of(node.properties)
    title = unicodedata.normalize("NFKC", str(named[1])).lower() if named else ""
    if title == wanted:
        return WHOLE_TITLE
    if title.startswith(wanted):
        return TITLE_BEGINS
    return TITLE_HOLDS if all(one in title for one in asked) else 0.0


def _by_number(reader: Reader, declared: Sequence[NodeType], text: str) -> list[Match]:
    """Nodes one of whose numbers is what was typed, or begins with it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not NUMBER.fullmatch(plain):
        return []
    spellings = list(dict.fromkeys((text.strip(), plain, plain.upper(), plain.lower())))
    # One branch a spelling, not UNWIND: only so does the embedded engine look the beginning up in its index.
    parts = [
        f"MATCH (n:`{node.name}`) WHERE n.`{name}` STARTS WITH $s{at} "
        f"RETURN n, n.`{name}` AS number ORDER BY number LIMIT {PREFIXED}"
        for node in declared
        for name in numbers(node)
        for at in range(len(spellings))
    ]
    if not parts:
        return []
    params = {f"s{at}": one for at, one in enumerate(spellings)}
    rows = reader.run(" UNION ALL ".join(parts), params, timeout=SECONDS).rows
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
    inside = f"(p)<-[w:IN_SECTOR|IN_REGION|PART_OF*1..3]-(u) WHERE u.no_longer_said = true OR {WALKED}"
    about = f"(u)-[a{pattern(ABOUT)}]-(n) WHERE n.no_longer_said = true OR a.no_longer_said IS NULL"
    statement = (
        f"UNWIND $places AS place MATCH (p:Sector|Region {{id: place}}) MATCH {inside} WITH DISTINCT u "
        f"CALL (u) {{ RETURN u AS n UNION MATCH {about} RETURN n }} "
        "WITH DISTINCT n WHERE labels(n)[0] IN $wanted RETURN n ORDER BY n.id LIMIT $most"
    )
    params = {"places": list(places), "wanted": list(wanted), "most": MOST + 1}
    return reader.run(statement, params, timeout=SECONDS).rows
