"""Where things belong after a corrected register: where it says now, and no longer where it said before."""

from __future__ import annotations

import pytest

from graph.explore.matching import Narrow, by_words
from graph.explore.places import places
from graph.explore.search import Found, search
from graph.model.ontology import Ontology
from graph.store.connect import Store
from tests.explore.town import EAST, EDUCATION, HOUSING, WEST, edge
from tests.store.facts import load, node, source

FIRST, SECOND = node("Unit", "一局", name="一局"), node("Unit", "二局", name="二局")
MOVED = node("Problem", "p1", title="渗漏问题甲", number="WT-1")
LEFT = node("Problem", "p2", title="渗漏问题乙", number="WT-2")
CASE = node("Case", "k1", title="渗漏案", number="AJ-1")
SURE = [
    edge("IN_REGION", FIRST, EAST), edge("IN_REGION", SECOND, WEST), edge("IN_SECTOR", FIRST, EDUCATION),
    edge("IN_SECTOR", SECOND, HOUSING), edge("INVOLVES", CASE, MOVED),
]  # fmt: skip


@pytest.fixture
def corrected(store: Store) -> Store:
    """A problem at one unit that a newer register has at another, and one that it leaves out."""
    load(store, source("单位.csv", kind="units"), [FIRST, SECOND, EAST, WEST, EDUCATION, HOUSING, CASE], SURE[:4])
    before = [edge("FOUND_IN", MOVED, FIRST), edge("FOUND_IN", LEFT, FIRST)]
    load(store, source("问题.csv", "1", "problems"), [FIRST, SECOND, MOVED, LEFT, CASE], [*before, SURE[4]])
    after = [edge("FOUND_IN", MOVED, SECOND), SURE[4]]
    load(store, source("问题.csv", "2", "problems"), [FIRST, SECOND, MOVED, CASE], after)
    return store


def found(store: Store, ontology: Ontology, text: str, **kept: list[str]) -> Found:
    return search(store, ontology, text, types=["Problem", "Case"], **kept)  # type: ignore[arg-type]


def test_it_is_found_where_it_is_said_to_be_now(corrected: Store, ontology: Ontology) -> None:
    hits = {hit.title.text: (hit.region, hit.sector) for hit in found(corrected, ontology, "渗漏").hits}
    assert hits == {
        "渗漏问题甲": ("西汀区", "住建"), "渗漏案": ("西汀区", "住建"), "渗漏问题乙": ("东浦区", "教育"),
    }  # fmt: skip


@pytest.mark.parametrize("text", ["渗漏", ""])
def test_a_district_holds_what_is_there_now_and_what_is_marked_as_gone(
    corrected: Store, ontology: Ontology, text: str
) -> None:
    east, west = (found(corrected, ontology, text, regions=[place.id]) for place in (EAST, WEST))
    assert [(hit.title.text, [mark.key for mark in hit.marks]) for hit in east.hits] == [
        ("渗漏问题乙", ["no_longer_said"])
    ]
    assert "渗漏问题甲" in {hit.title.text for hit in west.hits}


def test_a_search_too_large_to_filter_afterwards_is_narrowed_alike(corrected: Store, ontology: Ontology) -> None:
    def titles(place: str) -> set[str]:
        matches, _ = by_words(corrected, ontology, "渗漏", ["Problem"], Narrow([place]))
        return {str(one.node.properties["title"]) for one in matches}

    assert (titles(EAST.id), titles(WEST.id)) == ({"渗漏问题乙"}, {"渗漏问题甲"})
    assert (titles(EDUCATION.id), titles(HOUSING.id)) == ({"渗漏问题乙"}, {"渗漏问题甲"})


def test_a_unit_that_changed_its_district_counts_in_the_new_one(corrected: Store, ontology: Ontology) -> None:
    moved = [edge("IN_REGION", FIRST, WEST), *SURE[1:4]]
    units = [FIRST, SECOND, EAST, WEST, EDUCATION, HOUSING, CASE]
    load(corrected, source("单位.csv", "2", "units"), units, moved)
    assert places(corrected.reader, ontology, {"Unit": [FIRST.id]})[FIRST.id].regions == {WEST.id: "西汀区"}
    assert {one.caption: one.count for one in search(corrected, ontology, "").facets.regions} == {"西汀区": 2}
