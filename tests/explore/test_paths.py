"""Shortest ways over the town, the same on every engine."""

from __future__ import annotations

from graph.explore.paths import shortest, shortest_paths
from graph.store.connect import Store
from tests.explore import town as at


def names(store: Store, start: str, end: str, **options: bool | int) -> list[list[str]]:
    found = shortest_paths(store.reader, start, end, **options)  # type: ignore[arg-type]
    return [[str(one.properties.get("name") or one.properties.get("number")) for one in path.nodes] for path in found]


def test_two_people_are_joined_through_what_they_share(town: Store) -> None:
    assert names(town, at.CLERK.id, at.MASKED.id) == [["欧阳澈", "东浦区住建局", "徐某某"]]
    network = shortest(town.reader, at.CLERK.id, at.MASKED.id)
    assert network is not None
    assert network.counts() == ({"Cadre": 2, "Unit": 1}, {"HOLDS_POST": 2})


def test_all_ways_of_one_length_are_given_in_a_fixed_order(town: Store) -> None:
    ways = shortest_paths(town.reader, at.CLERK.id, at.LIFT.id, most=5)
    assert len(ways) == 2, "two kinds of responsibility are two ways"
    assert ways == sorted(ways, key=lambda way: [edge.id for edge in way.edges])
    [first] = shortest_paths(town.reader, at.CLERK.id, at.LIFT.id)
    assert first in ways


def test_a_district_joins_nobody_unless_asked(town: Store) -> None:
    assert shortest(town.reader, at.LIFTS.id, at.SUBURB.id, longest=2) is None
    through = names(town, at.LIFTS.id, at.SUBURB.id, hubs=True, longest=2)
    assert through == [["东浦区住建局", "住建", "望潮街道办事处"]]
    assert names(town, at.LIFTS.id, at.SUBURB.id)[0][1:-1] == ["WT-2023-0017", "SJ〔2021〕9号"]


def test_a_hub_at_an_end_can_be_reached(town: Store) -> None:
    assert names(town, at.CLERK.id, at.EAST.id) == [["欧阳澈", "东浦区住建局", "东浦区"]]


def test_a_case_leads_back_to_its_clue(town: Store) -> None:
    assert names(town, at.DESKS.id, at.WARNING.id) == [["WT-2022-0003", "XS-2024-002", "AJ-2024-001", "CL-1"]]


def test_no_connection_is_an_answer(town: Store) -> None:
    assert shortest(town.reader, at.CLERK.id, at.LONELY.id) is None
    assert shortest(town.reader, at.CLERK.id, at.EAST.id, longest=1) is None
    assert shortest(town.reader, at.CLERK.id, "nobody") is None


def test_a_node_is_joined_to_itself(town: Store) -> None:
    network = shortest(town.reader, at.CLERK.id, at.CLERK.id)
    assert network is not None
    assert (len(network), network.edges()) == (1, [])
