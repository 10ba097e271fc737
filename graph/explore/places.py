"""Where a node belongs: its sectors and its district, by itself or through the unit it is about.

A node's own edges come first; then its unit's; then those of the people, problems or cases it concerns. A unit that
says nothing takes what its superior says. Streets and villages count for their district. Only edges that documents
still say lead there, but for a node that is no longer said itself, which keeps the places it had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.explore.patterns import pattern
from graph.model.ontology import Ontology
from graph.store.reader import Reader

ABOUT = (
    "FOUND_IN", "HOLDS_POST", "CONCERNS", "ACTED_ON", "INVOLVES", "COMPLAINS_OF", "RESPONSIBLE_FOR", "TAKES_PART_IN",
)  # fmt: skip
"""From a node to the unit it is about."""
THROUGH = ("CONCERNS", "ACTED_ON", "INVOLVES", "ANSWERED_BY", "NEXT_IN_LIST", "FOR_PROBLEM", "CONSIDERED_IN")
"""From a node to what it concerns, which is then about a unit."""
AT_ONCE = 1_000
LEADS = "-[e:IN_SECTOR|IN_REGION]->(p)"
WALKED = "all(step IN w WHERE step.no_longer_said IS NULL)"
"""The condition that every edge of the walk `w` is still said."""


@dataclass(slots=True)
class Places:
    """Sectors and districts of one node: names by id."""

    sectors: dict[str, str] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)


def places(reader: Reader, ontology: Ontology, ids: Mapping[str, Sequence[str]]) -> dict[str, Places]:
    """Where nodes belong; `ids` are grouped by label. Every id is answered."""
    found = {one: Places() for group in ids.values() for one in group}
    own = {label: group for label, group in ids.items() if label not in ("Sector", "Region")}
    for label in ("Sector", "Region"):
        _themselves(reader, label, ids.get(label, ()), found)
    for way in _ways(ontology):
        _along(reader, {label: way(label) for label in own if way(label)}, own, found)
    _districts(reader, found.values())
    return found


def still_said(node: str, way: str) -> str:
    """The condition that the edges of `way`, named a, b, e, and w where it is a walk, are still said, or `node` itself
    is not."""
    checks = [f"{name}.no_longer_said IS NULL" for name in "abe" if f"[{name}:" in way]
    return f"({node}.no_longer_said = true OR ({' AND '.join([*checks, *([WALKED] if '[w:' in way else [])])}))"


def _ways(ontology: Ontology) -> list[Callable[[str], str]]:
    """The ways from a node to its places, the nearest first, as patterns for a label; "" where a label has none."""

    def about(label: str) -> str:
        if label == "Unit":
            return "(n)-[a:PART_OF]->(:Unit)"
        types = [one for one in ABOUT if _touches(ontology, one, label, "Unit")]
        return f"(n)-[a{pattern(types)}]-(:Unit)" if types else ""

    def through(label: str) -> str:
        types = [one for one in THROUGH if any(label in pair for pair in ontology.edge(one).ends)]
        if label in ("Unit", "Cadre", "Problem") or not types:
            return ""
        return f"(n)-[a{pattern(types)}]-()-[b:FOUND_IN|HOLDS_POST]->(:Unit)"

    def then(way: Callable[[str], str], last: str) -> Callable[[str], str]:
        return lambda label: f"{way(label)}{last}" if way(label) else ""

    own = then(lambda label: "(n)" if _has_own(ontology, label) else "", LEADS)
    above = f"-[w:PART_OF*1..2]->(:Unit){LEADS}"
    return [own, then(about, LEADS), then(about, above), then(through, LEADS), then(through, above)]


def _has_own(ontology: Ontology, label: str) -> bool:
    return any(ontology.edge(one).joins(label, end) for one, end in (("IN_SECTOR", "Sector"), ("IN_REGION", "Region")))


def _touches(ontology: Ontology, edge: str, label: str, unit: str) -> bool:
    declared = ontology.edge(edge)
    return declared.joins(label, unit) or declared.joins(unit, label)


def _themselves(reader: Reader, label: str, ids: Sequence[str], found: Mapping[str, Places]) -> None:
    if ids:
        rows = reader.run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN id, n.name", {"ids": list(ids)}).rows
        for ident, name in rows:
            (found[ident].sectors if label == "Sector" else found[ident].regions)[ident] = str(name or ident)


def _along(
    reader: Reader, ways: Mapping[str, str], ids: Mapping[str, Sequence[str]], found: Mapping[str, Places]
) -> None:
    """Ask for those that still lack a sector or a district; an answer is taken only for what is lacking."""
    asked = []
    for label, way in ways.items():
        lacking = [one for one in ids[label] if not (found[one].sectors and found[one].regions)]
        for start in range(0, len(lacking), AT_ONCE):
            text = (
                f"UNWIND $given.ids AS id MATCH (n:`{label}` {{id: id}}) MATCH {way} "
                f"WHERE {still_said('n', way)} RETURN DISTINCT id, type(e) AS type, p.id AS place, p.name AS name"
            )
            asked.append((text, {"given": {"ids": lacking[start : start + AT_ONCE]}}))
    gained: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for ident, type_, place, name in (row for result in reader.run_each(asked) for row in result.rows):
        gained[ident, type_][place] = str(name or place)
    for (ident, type_), named in gained.items():
        one = found[ident]
        if type_ == "IN_SECTOR" and not one.sectors:
            one.sectors = named
        elif type_ == "IN_REGION" and not one.regions:
            one.regions = named


def _districts(reader: Reader, every: Iterable[Places]) -> None:
    """Replace streets and villages by the district they are part of, where the graph knows it."""
    held = [one for one in every if one.regions]
    ids = sorted({place for one in held for place in one.regions})
    if not ids:
        return
    rows = reader.run(
        "UNWIND $ids AS id MATCH (:Region {id: id})-[w:PART_OF*1..3]->(d:Region {level: 'district'}) "
        f"WHERE {WALKED} RETURN id, d.id AS district, d.name AS name",
        {"ids": ids},
    ).rows
    above = {ident: (district, str(name)) for ident, district, name in rows}
    for one in held:
        one.regions = dict(above.get(place, (place, name)) for place, name in one.regions.items())
