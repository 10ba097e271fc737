"""The reading side: rows, nodes, edges, paths, dates as plain values; cut off by number and by time."""

from __future__ import annotations

import time

import pytest

from graph.errors import QueryError, QueryRefused
from graph.store.connect import Store
from graph.store.reader import Edge, Node, Path
from tests.conftest import Engine
from tests.store.facts import load, node, post, source, unit

LONG = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS n"


@pytest.fixture
def held(engine: Engine) -> Store:
    """One person in a post."""

    def fill(store: Store) -> None:
        person, bureau = node("Cadre", "甲", name="王甲"), unit("临澜市财政局")
        load(store, source("a.csv"), [person, bureau], [post(person, bureau, "科长", "2020")])

    return engine.hold("one person", fill)


def test_nodes_and_edges_come_with_our_own_ids(held: Store) -> None:
    person, edge = held.reader.run("MATCH (c:Cadre)-[e:HOLDS_POST]->(:Unit) RETURN c, e").rows[0]
    assert isinstance(person, Node)
    assert isinstance(edge, Edge)
    assert (person.id, person.label, person.properties["name"]) == (person.properties["id"], "Cadre", "王甲")
    assert (edge.type, edge.start) == ("HOLDS_POST", person.id)
    assert edge.end == held.reader.run("MATCH (u:Unit) RETURN u.id").rows[0][0]
    assert list(person.properties) == sorted(person.properties)


def test_an_edge_alone_knows_both_its_ends(held: Store) -> None:
    [(edge,)] = held.reader.run("MATCH ()-[e:HOLDS_POST]->() RETURN e").rows
    assert [(edge.start, edge.end)] == held.reader.run("MATCH (c:Cadre), (u:Unit) RETURN c.id, u.id").rows


def test_paths_lists_and_maps_hold_plain_values(held: Store) -> None:
    found = held.reader.run("MATCH p = (c:Cadre)-[:HOLDS_POST]->(u) RETURN p, [c, null, [1]] AS l, {b: u, a: 1} AS m")
    path, listed, mapped = found.rows[0]
    assert isinstance(path, Path)
    assert [one.label for one in path.nodes] == ["Cadre", "Unit"]
    assert [one.type for one in path.edges] == ["HOLDS_POST"]
    assert listed == [path.nodes[0], None, [1]]
    assert mapped == {"a": 1, "b": path.nodes[1]}
    assert found.dicts()[0]["l"] == listed


def test_dates_and_durations_are_iso_text(held: Store) -> None:
    asked = "RETURN date('2023-07-01') AS d, duration({months: 6, days: 3}) AS l, datetime('2023-07-01T08:30:00Z') AS t"
    day, length, moment = held.reader.run(asked).rows[0]
    assert (day, length) == ("2023-07-01", "P6M3D")
    assert moment.startswith("2023-07-01T08:30:00")


@pytest.mark.parametrize(
    ("limit", "count", "truncated"), [(None, 10, False), (10, 10, False), (3, 3, True), (0, 0, True)]
)
def test_rows_are_cut_off_and_that_is_said(held: Store, limit: int | None, count: int, truncated: bool) -> None:
    found = held.reader.run("UNWIND range(1, 10) AS n RETURN n", limit=limit)
    assert (len(found.rows), found.truncated) == (count, truncated)


def test_parameters_are_bound_and_never_part_of_the_text(held: Store) -> None:
    nasty = "王甲' OR 1 = 1 RETURN c //"
    assert held.reader.run("MATCH (c:Cadre {name: $n}) RETURN c", {"n": nasty}).rows == []
    assert held.reader.run("RETURN $n AS n", {"n": [nasty, None, 1.5]}).rows == [([nasty, None, 1.5],)]


def test_a_query_that_takes_too_long_is_stopped(held: Store) -> None:
    began = time.monotonic()
    with pytest.raises(QueryError) as caught:
        held.reader.run(LONG, timeout=1)
    assert time.monotonic() - began < 20
    assert "1 秒" in caught.value.say.zh
    assert held.reader.run("RETURN 1 AS one", timeout=5).rows == [(1,)]


@pytest.mark.parametrize("text", ["RETUN 1", "MATCH (n RETURN n", "RETURN nothing_like_this", "RETURN 'open"])
def test_a_text_with_a_mistake_is_one_sentence(held: Store, text: str) -> None:
    with pytest.raises(QueryError) as caught:
        held.reader.ask(text)
    assert caught.value.say.zh
    assert "\n" not in caught.value.say.zh + caught.value.say.en


def test_several_texts_are_answered_in_their_order(held: Store) -> None:
    asked = [
        ("UNWIND $given.ids AS n RETURN n", {"given": {"ids": [2, 1]}}),
        ("MATCH (u:Unit) RETURN u.name AS name", {}),
    ]
    found = held.reader.run_each(asked)
    assert [(one.columns, one.rows) for one in found] == [(("n",), [(2,), (1,)]), (("name",), [("临澜市财政局",)])]
    assert held.reader.run_each([]) == []


def test_one_of_several_that_would_write_refuses_them_all(held: Store) -> None:
    with pytest.raises(QueryRefused):
        held.reader.run_each([("RETURN 1 AS one", {}), ("MATCH (c:Cadre) SET c.name = 'x'", {})])
    assert held.reader.run("MATCH (c:Cadre) RETURN c.name AS name").rows == [("王甲",)]
