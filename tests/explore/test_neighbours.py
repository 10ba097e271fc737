"""Neighbours over the town: caps and totals, the same choice every time, filters, and edges to what is known."""

from __future__ import annotations

import pytest

from graph.errors import QueryError
from graph.explore.lookup import nodes_by_id
from graph.explore.neighbours import Expansion, expand
from graph.model.ontology import Ontology
from graph.store.connect import Store
from tests.explore import town as at


def edges(found: Expansion) -> set[tuple[str, str, str]]:
    names = {one.id: str(one.properties.get("name") or one.properties.get("number")) for one in found.network.nodes()}
    return {(names[one.start], one.type, names[one.end]) for one in found.network.edges()}


def test_nodes_are_found_by_id_whatever_their_type(town: Store, ontology: Ontology) -> None:
    found = nodes_by_id(town.reader, ontology, [at.LIFT.id, "nobody", at.EAST.id, at.LIFT.id, ""])
    assert [(node.id, node.label) for node in found.values()] == [(at.LIFT.id, "Problem"), (at.EAST.id, "Region")]


def test_a_node_brings_its_neighbours_and_the_edges_among_them(town: Store, ontology: Ontology) -> None:
    found = expand(town.reader, ontology, [at.CLERK.id])
    assert (found.total, found.shown, found.truncated) == (3, 3, False)
    assert set(found.new) == {at.LIFT.id, at.LIFTS.id, at.WARNING.id}
    assert ("WT-2023-0017", "FOUND_IN", "东浦区住建局") in edges(found), (
        "an edge between two neighbours closes the picture"
    )
    assert len(found.network.edges()) == 5, "both kinds of responsibility are edges of their own"


def test_papers_come_only_when_asked_for(town: Store, ontology: Ontology) -> None:
    assert "Document" not in expand(town.reader, ontology, [at.CLERK.id]).network.counts()[0]
    stated = expand(town.reader, ontology, [at.CLERK.id], edge_types=["STATED_IN"])
    assert stated.network.counts() == ({"Cadre": 1, "Document": 3}, {"STATED_IN": 3})
    paper = stated.new[0]
    around = expand(town.reader, ontology, [paper], cap=2)
    assert around.total > 2
    assert set(around.network.counts()[1]) <= {"STATED_IN", "PRODUCED"}


def test_a_hub_is_capped_and_says_its_total_and_goes_on_where_it_stopped(town: Store, ontology: Ontology) -> None:
    first = expand(town.reader, ontology, [at.HUB], cap=50)
    assert (first.total, first.shown, len(first.new), first.truncated) == (at.HUB_SIZE, 50, 50, True)
    assert first.totals == {at.HUB: at.HUB_SIZE}
    assert first.new == expand(town.reader, ontology, [at.HUB], cap=50).new, "the same fifty every time"
    second = expand(town.reader, ontology, [at.HUB], cap=50, known=first.new)
    assert (second.shown, len(second.new)) == (100, 50)
    assert not set(first.new) & set(second.new)
    known = dict.fromkeys((*first.new, *second.new), "Unit")
    third = expand(town.reader, ontology, [at.HUB], cap=300, known=known)
    assert (third.shown, len(third.new), third.truncated, third.at_least) == (400, 300, True, False)
    assert len(third.network.edges()) == 400, "from the hub to those known before, too"


def test_what_tells_most_comes_first(town: Store, ontology: Ontology) -> None:
    found = expand(town.reader, ontology, [at.CLERK.id], cap=2)
    assert found.new == (at.LIFT.id, at.WARNING.id), "the problem and the action before the post"


def test_a_cap_of_none_only_links_what_was_asked_for(town: Store, ontology: Ontology) -> None:
    found = expand(town.reader, ontology, [at.HEAD.id, at.BUREAU.id, at.CENTRE.id], cap=0)
    assert len(found.network) == 3
    assert edges(found) == {
        ("季望舒", "HOLDS_POST", "临澜市教育局"),
        ("季望舒", "HOLDS_POST", "临澜市教育装备中心"),
        ("临澜市教育装备中心", "PART_OF", "临澜市教育局"),
    }


def test_edges_to_known_nodes_are_closed_from_either_side(town: Store, ontology: Ontology) -> None:
    by_unit = expand(town.reader, ontology, [at.LIFT.id], edge_types=["FOUND_IN"], known=[at.CLERK.id])
    assert ("欧阳澈", "HOLDS_POST", "东浦区住建局") not in edges(by_unit), "other types were not asked for"
    every = expand(town.reader, ontology, [at.LIFT.id], known=[at.CLERK.id, at.MASKED.id, at.EAST.id, at.STREET.id])
    assert ("欧阳澈", "HOLDS_POST", "东浦区住建局") in edges(every), "a new unit is joined to people already drawn"
    assert ("东浦区住建局", "IN_REGION", "东浦区") in edges(every), "and to its district"
    assert ("望潮街道", "PART_OF", "东浦区") not in edges(every), "what was known before is not sent again"


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("", "", {"临澜市教育局", "临澜市教育装备中心", "AJ-2024-001", "XS-2021-001"}),
        ("2022-07", "", {"临澜市教育装备中心", "AJ-2024-001"}),
        ("2022-06", "2022-06", {"临澜市教育局", "临澜市教育装备中心"}),
        ("", "2017", {"临澜市教育装备中心"}),
        ("2021", "2021", {"临澜市教育局", "临澜市教育装备中心", "XS-2021-001"}),
    ],
)
def test_dates_filter_by_overlap(town: Store, ontology: Ontology, since: str, until: str, expected: set[str]) -> None:
    found = expand(town.reader, ontology, [at.HEAD.id], since=since, until=until)
    names = {str(one.properties.get("name") or one.properties.get("number")) for one in found.network.nodes()}
    assert names - {"季望舒"} == expected
    assert found.total == len(expected)


def test_two_nodes_are_expanded_at_once(town: Store, ontology: Ontology) -> None:
    found = expand(town.reader, ontology, [at.CLERK.id, at.MASKED.id], cap=1)
    assert found.totals == {at.CLERK.id: 3, at.MASKED.id: 2}
    assert found.total == 4, "the unit of both is one neighbour"
    assert set(found.new) == {at.LIFT.id, at.PLANNED.id}


def test_what_is_not_there_is_answered(town: Store, ontology: Ontology) -> None:
    found = expand(town.reader, ontology, ["nobody"])
    assert (len(found.network), found.total, found.shown) == (0, 0, 0)
    lonely = expand(town.reader, ontology, [at.LONELY.id])
    assert (len(lonely.network), lonely.total) == (1, 0)
    with pytest.raises(QueryError, match="KNOWS"):
        expand(town.reader, ontology, [at.CLERK.id], edge_types=["KNOWS"])
