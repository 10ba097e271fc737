"""Search: one box over names, titles, texts and numbers, with facets by type, sector, district and year.

The words of the box are found by both engines alike (graph/store/fulltext.py); which nodes match, in matching.py; where
they belong, in places.py; what is shown of them, in hits.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.explore.dates import main_date
from graph.explore.hits import NO_SNIPPET, Facet, Facets, Found, Hit, Snippet, marked, snippet
from graph.explore.marks import marks
from graph.explore.matching import Match, Narrow, by_choice, by_words
from graph.explore.places import Places, places
from graph.explore.words import EMPTY, property_text, title
from graph.model.ontology import Ontology
from graph.store.connect import Store
from graph.store.fulltext import words
from graph.store.reader import Node

__all__ = ["Facet", "Facets", "Found", "Hit", "Snippet", "search"]

YEARS = 100
FACTS = 4


@dataclass(slots=True)
class _Candidate:
    """A match with what the facets ask of it."""

    match: Match
    year: int
    places: Places = field(default_factory=Places)

    @property
    def label(self) -> str:
        return self.match.node.label


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The filters: within one facet any of the values, across facets all of them."""

    types: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()

    def fits(self, one: _Candidate, besides: str = "") -> bool:
        """Whether a candidate passes all filters, or all but the facet `besides`."""
        return (
            (besides == "types" or not self.types or one.label in self.types)
            and (besides == "years" or not self.years or one.year in self.years)
            and (besides == "sectors" or not self.sectors or bool(self.sectors & one.places.sectors.keys()))
            and (besides == "regions" or not self.regions or bool(self.regions & one.places.regions.keys()))
        )


def search(
    store: Store,
    ontology: Ontology,
    text: str,
    *,
    types: Sequence[str] = (),
    sectors: Sequence[str] = (),
    regions: Sequence[str] = (),
    years: Sequence[int] = (),
    limit: int = 100,
    lang: str = "zh",
    today: str = "",
) -> Found:
    """Nodes that hold every word of `text`, best first, at most `limit`, with facets over everything that matches.

    `types` are labels; `sectors` and `regions` ids as the facets give them in `key`; years whole numbers. Without a
    word that can be searched, what the filters choose is listed; without filters, only the facets are given. An action
    whose effect ends before `today` (ISO date) is marked as expired. Raises StoreError.
    """
    chosen = _Chosen(frozenset(types), frozenset(sectors), frozenset(regions), frozenset(int(one) for one in years))
    asked = words(text)
    filtered = bool(types or sectors or regions or years)
    if not asked and not filtered:
        return Found((), _overview(store, ontology, lang), truncated=False, browsing=not text.strip())
    matches, truncated = _matches(store, ontology, text, asked, chosen)
    candidates = _candidates(store, ontology, matches)
    kept = [one for one in candidates if chosen.fits(one)]
    hits = tuple(_hit(ontology, one, asked, lang, today) for one in kept[:limit])
    facets = _facets(store, ontology, candidates, chosen, lang)
    return Found(hits, facets, truncated, len(kept), browsing=not asked)


def _matches(
    store: Store, ontology: Ontology, text: str, asked: Sequence[str], chosen: _Chosen
) -> tuple[list[Match], bool]:
    if not asked:
        where = sorted(chosen.sectors | chosen.regions)
        return by_choice(store.reader, ontology, sorted(chosen.types), where, sorted(chosen.years))
    matches, truncated = by_words(store, ontology, text)
    if not truncated or chosen == _Chosen():
        return matches, truncated
    # More match than are looked at: ask again for those that pass the filters, and count the facets over both.
    narrow = Narrow(sorted(chosen.sectors | chosen.regions), sorted(chosen.years))
    narrowed, _ = by_words(store, ontology, text, sorted(chosen.types), narrow)
    every = {one.node.id: one for one in (*matches, *narrowed)}
    return sorted(every.values(), key=lambda one: (-one.score, one.node.id)), truncated


def _candidates(store: Store, ontology: Ontology, matches: Sequence[Match]) -> list[_Candidate]:
    made = [_Candidate(one, _year(one.node)) for one in matches]
    groups: dict[str, list[str]] = {}
    for one in made:
        groups.setdefault(one.label, []).append(one.match.node.id)
    found = places(store.reader, ontology, groups)
    for one in made:
        one.places = found[one.match.node.id]
    return made


def _year(node: Node) -> int:
    own = node.properties.get("year")
    if isinstance(own, int) and not isinstance(own, bool):
        return own
    return int(main_date(node.label, node.properties)[:4] or 0)


def _hit(ontology: Ontology, one: _Candidate, asked: Sequence[str], lang: str, today: str) -> Hit:
    node = one.match.node
    declared = ontology.node(node.label)
    return Hit(
        id=node.id,
        label=node.label,
        title=marked(title(ontology, node, lang), asked),
        snippet=snippet(declared, node, asked) if declared.search else NO_SNIPPET,
        score=one.match.score,
        sector=_named(one.places.sectors, lang),
        region=_named(one.places.regions, lang),
        year=one.year,
        marks=marks(node, today=today),
        facts=_facts(ontology, node, lang),
        node=node,
    )


def _facts(ontology: Ontology, node: Node, lang: str) -> str:
    """The first featured properties besides the title and long texts, in words."""
    declared = ontology.node(node.label)
    named = declared.title_of(node.properties)
    shown = [
        property_text(ontology, declared.properties[name], node.properties, lang)
        for name in declared.featured
        if named and name != named[0] and declared.properties[name].type != "text"
        and node.properties.get(name) not in EMPTY
    ]  # fmt: skip
    return " · ".join(shown[:FACTS])


def _named(held: Mapping[str, str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(sorted(set(held.values()))[:3])


def _facets(store: Store, ontology: Ontology, candidates: Sequence[_Candidate], chosen: _Chosen, lang: str) -> Facets:
    names = {key: name for one in candidates for key, name in (one.places.sectors | one.places.regions).items()}
    captions = _told_apart(store, names)

    def counted(
        facet: str, of: Callable[[_Candidate], Iterable[str]], caption: Callable[[str], str]
    ) -> tuple[Facet, ...]:
        counts = Counter(key for one in candidates if chosen.fits(one, facet) for key in of(one))
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], caption(pair[0]), pair[0]))
        return tuple(Facet(key, caption(key), count) for key, count in ordered)

    years = counted("years", lambda one: [str(one.year)] if one.year else [], str)
    return Facets(
        types=counted("types", lambda one: [one.label], lambda key: ontology.caption(key, lang)),
        sectors=counted("sectors", lambda one: one.places.sectors, lambda key: captions.get(key, key)),
        regions=counted("regions", lambda one: one.places.regions, lambda key: captions.get(key, key)),
        years=tuple(sorted(years, key=lambda one: one.key, reverse=True)),
    )


def _told_apart(store: Store, names: Mapping[str, str]) -> dict[str, str]:
    """Names by id; two districts of one name get the name of what they are part of before theirs."""
    often = Counter(names.values())
    double = sorted(key for key, name in names.items() if often[name] > 1)
    above: dict[str, str] = {}
    if double:
        rows = store.reader.run(
            "UNWIND $ids AS id MATCH (r:Region {id: id})-[e:PART_OF]->(p:Region) "
            "WHERE e.no_longer_said IS NULL RETURN id, p.name",
            {"ids": double},
        ).rows
        above = {ident: str(name) for ident, name in rows if name}
    return {key: f"{above[key]}{name}" if key in above else name for key, name in names.items()}


def _overview(store: Store, ontology: Ontology, lang: str) -> Facets:
    """What there is to browse: how many of each type, units and problems of each sector and district."""
    parts = [f"MATCH (n:`{name}`) RETURN '{name}' AS label, count(n) AS many" for name in ontology.nodes]
    counts = sorted(store.reader.run(" UNION ALL ".join(parts)).rows, key=lambda row: (-row[1], row[0]))
    inside = (
        "MATCH (n)-[e:{edge}]->(p:{label}) WHERE e.no_longer_said IS NULL "
        "RETURN p.id, p.name, count(n) AS many ORDER BY many DESC, p.id LIMIT 200"
    )
    sectors = store.reader.run(inside.format(edge="IN_SECTOR", label="Sector")).rows
    regions = store.reader.run(inside.format(edge="IN_REGION", label="Region")).rows
    named = _told_apart(store, {key: str(name or key) for key, name, _ in (*sectors, *regions)})
    return Facets(
        types=tuple(Facet(label, ontology.caption(label, lang), many) for label, many in counts if many),
        sectors=tuple(Facet(key, named[key], many) for key, _, many in sectors),
        regions=tuple(Facet(key, named[key], many) for key, _, many in regions),
    )
