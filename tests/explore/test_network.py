"""Rows to a network: what is taken, merged and filtered."""

from __future__ import annotations

from graph.explore.network import Network
from graph.store.reader import Node, Path
from tests.explore.invented import cadre, link

A, B, C = cadre("a"), cadre("b"), Node("c", "Problem", {"id": "c", "title": "丙", "found_on": "2023-07"})
AB, BC = link("ab", "a", "b", **{"from": "2019", "to": "2020"}), link("bc", "b", "c", "RESPONSIBLE_FOR_PROBLEM")


def test_nodes_edges_and_paths_are_taken_from_anywhere_in_rows() -> None:
    made = Network.from_rows([(A, 1, None), ["文", {"k": [B, {"deep": AB}]}], (Path((B, C), (BC,)),)])
    assert [node.id for node in made.nodes()] == ["a", "b", "c"]
    assert [edge.id for edge in made.edges()] == ["ab", "bc"]
    assert made.counts() == ({"Cadre": 2, "Problem": 1}, {"HOLDS_POST": 1, "RESPONSIBLE_FOR_PROBLEM": 1})
    assert (made.node("a"), made.edge("bc"), made.node("z"), made.edge("z")) == (A, BC, None, None)
    assert "a" in made
    assert len(made) == 3


def test_an_edge_waits_for_its_ends() -> None:
    made = Network.from_rows([AB])
    assert (made.edges(), made.missing) == ([], ["a", "b"])
    made.add([A, B])
    assert (made.edges(), made.missing) == ([AB], [])


def test_the_same_thing_twice_is_one_and_parallel_edges_are_two() -> None:
    again = link("ab2", "a", "b")
    made = Network.from_rows([A, A, B, AB, AB, again])
    assert (len(made), len(made.edges())) == (2, 2)


def test_merging_keeps_both_and_changes_neither() -> None:
    newer = cadre("a", title="局长")
    first, second = Network.from_rows([A, B, BC]), Network.from_rows([newer, C, AB])
    both = first.merge(second)
    assert (len(both), {edge.id for edge in both.edges()}) == (3, {"ab", "bc"})
    assert both.node("a") == newer
    assert both.nodes()[0].properties["title"] == "局长"
    assert (len(first), len(second)) == (2, 2)


def test_nodes_can_be_taken_out_with_their_edges() -> None:
    left = Network.from_rows([A, B, C, AB, BC]).without({"b"})
    assert ([node.id for node in left.nodes()], left.edges()) == (["a", "c"], [])


def test_filters_by_type_and_date_keep_what_overlaps() -> None:
    every = Network.from_rows([A, B, C, AB, BC])
    assert [one.id for one in every.filtered(edge_types={"HOLDS_POST"}).nodes()] == ["a", "b"]
    assert [one.id for one in every.filtered(edge_types={"HOLDS_POST"}, keep={"c"}).nodes()] == ["a", "b", "c"]
    assert [one.id for one in every.filtered(since="2021").edges()] == ["bc"], "an edge without dates: by its ends"
    assert [one.id for one in every.filtered(until="2020-05").edges()] == ["ab"]
    assert every.filtered().counts() == every.counts()


def test_a_loop_and_an_empty_network_are_no_trouble() -> None:
    loop = Network.from_rows([A, link("aa", "a", "a")])
    assert len(loop.edges()) == 1
    assert Network.from_rows([]).counts() == ({}, {})
    assert len(Network().merge(Network())) == 0
    assert Network.from_rows([None, 1, "x", [], {}, Node("", "Cadre", {})]).nodes() == []


def test_the_multigraph_follows_what_is_added() -> None:
    made = Network.from_rows([A, B, AB])
    assert made.graph.degree("a") == 1
    made.add([C, BC, link("ba", "b", "a")])
    assert {ident: made.graph.degree(ident) for ident in made.graph} == {"a": 2, "b": 3, "c": 1}
    assert made.graph.edges["b", "c", "bc"]["edge"] == BC
    assert made.graph.nodes["c"]["node"] == C


def test_everything_keeps_the_order_in_which_it_came() -> None:
    again = link("ab", "a", "b", title="局长")
    grown = Network.from_rows([B, A, AB]).merge(Network.from_rows([C, A, BC, again, link("ba", "b", "a")]))
    assert [node.id for node in grown.nodes()] == ["b", "a", "c"]
    assert [edge.id for edge in grown.edges()] == ["ab", "bc", "ba"]
    assert grown.edge("ab") == again


def test_an_edge_that_waits_in_one_network_is_settled_by_the_other() -> None:
    newer = link("ab", "a", "b", title="局长")
    assert Network.from_rows([A, AB]).merge(Network.from_rows([B])).edges() == [AB]
    assert Network.from_rows([A, AB]).merge(Network.from_rows([A, B, newer])).edges() == [newer]
    assert Network.from_rows([A, B, AB]).merge(Network.from_rows([newer])).edges() == [newer]
