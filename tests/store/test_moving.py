"""Claims and edges move to another person and come back, on every engine: at each step all that was said is there."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from graph.model.ontology import load_ontology
from graph.model.records import EdgeRecord, NodeRecord
from graph.store.connect import Store
from graph.store.moving import move
from tests.store.facts import load, node, post, source, unit

BUREAU, OFFICE = unit("临澜市住建局"), unit("临澜市水务局")
WHO = {key: node("Cadre", key, name="王某", birth=birth) for key, birth in
       (("甲", "1970-01"), ("乙", "1970-02"), ("丙", "1970-01"))}  # fmt: skip
CASE = node("Case", "案1", number="案1")
ONTOLOGY = load_ontology()


def involved(person: NodeRecord) -> EdgeRecord:
    return EdgeRecord("INVOLVES", "Case", CASE.id, "Cadre", person.id, "Sheet1!2", quote=f"涉案：{person.id}")


def fill(store: Store) -> None:
    """Three people of one name, each from a file, in one case and in one post that all three files state."""
    for key, person in WHO.items():
        own = [post(person, OFFICE, f"科员{key}", "2018"), post(person, BUREAU, "科长", "2020"), involved(person)]
        load(store, source(f"{key}.csv"), [CASE, person, BUREAU, OFFICE], own)
    load(store, source("乙.csv", "2"), [WHO["乙"], BUREAU], [post(WHO["乙"], BUREAU, "科长", "2020")])


def moved(store: Store, start: str, end: str, said_as: str = "") -> None:
    """Move claims between two of the three."""
    named = WHO[said_as].id if said_as else ""
    ends = WHO[start].id, WHO[end].id
    store.sessions.write(lambda tx: move(tx, ONTOLOGY, "Cadre", *ends, said_as=named))


def graph(store: Store) -> tuple[list[Any], list[Any]]:
    """Everything with every property, sources and marks of time too."""
    nodes = "MATCH (n) WHERE NOT n:MingjianStore RETURN labels(n)[0] AS label, properties(n) AS said ORDER BY n.id"
    edges = (
        "MATCH (a)-[e]->(b) RETURN type(e) AS type, a.id AS start, b.id AS end, properties(e) AS said "
        "ORDER BY type, start, end, e.id"
    )
    return store.reader.run(nodes).rows, store.reader.run(edges).rows


def statements(store: Store) -> Counter[tuple[Any, ...]]:
    """What every document says of people and of edges, whomever it stands on now."""
    found = "MATCH (c:Cadre)-[s:STATED_IN]->(d) RETURN d.name, s.values, s.locator, s.gone"
    told: Counter[tuple[Any, ...]] = Counter(store.reader.run(found).rows)
    for kind, sources in store.reader.run("MATCH (:Cadre)-[e:HOLDS_POST]-() RETURN type(e), e.sources").rows + (
        store.reader.run("MATCH (:Cadre)-[e:INVOLVES]-() RETURN type(e), e.sources").rows
    ):
        for one in map(json.loads, sources):
            told[kind, one["document"], json.dumps(one["values"]), one["quote"], bool(one.get("gone"))] += 1
    return told


def test_joined_they_are_one_with_all_edges_and_the_shared_post_has_every_source(store: Store) -> None:
    fill(store)
    moved(store, "甲", "丙")
    moved(store, "乙", "丙")
    [(person,)] = store.reader.run("MATCH (c:Cadre) RETURN c").rows
    assert person.properties["id"] == WHO["丙"].id
    assert (person.properties["birth"], person.properties["conflicts"]) == ("1970-01", ["birth"])
    posts = "MATCH (:Cadre)-[e:HOLDS_POST]->(:Unit) RETURN e.title AS title, size(e.sources) AS n ORDER BY title"
    assert store.reader.run(posts).rows == [("科员丙", 1), ("科员乙", 1), ("科员甲", 1), ("科长", 3)]
    assert store.reader.run("MATCH (:Case)-[e:INVOLVES]->(:Cadre) RETURN size(e.sources)").rows == [(3,)]
    named = "MATCH (:Cadre)-[s:STATED_IN]->(d) RETURN d.name AS name, s.said_as ORDER BY name"
    assert store.reader.run(named).rows == [("丙.csv", None), ("乙.csv", WHO["乙"].id), ("甲.csv", WHO["甲"].id)]


@pytest.mark.parametrize("leaving", ["甲乙", "乙甲"])
def test_joined_and_separated_the_graph_is_what_it_was_and_nothing_is_lost_on_the_way(
    store: Store, leaving: str
) -> None:
    fill(store)
    before, told = graph(store), statements(store)
    assert any(key[-1] is True for key in told), "a claim that its document has dropped is among them"
    for key in "甲乙":
        moved(store, key, "丙")
        assert statements(store) == told
    for key in leaving:
        moved(store, "丙", key, said_as=key)
        assert statements(store) == told
    assert graph(store) == before


def test_separated_from_one_and_joined_to_another_the_claims_still_name_whom_they_named(store: Store) -> None:
    fill(store)
    before, told = graph(store), statements(store)
    moved(store, "甲", "乙")
    moved(store, "乙", "丙")
    assert store.reader.run("MATCH (c:Cadre) RETURN c.id").rows == [(WHO["丙"].id,)]
    assert statements(store) == told
    for key in "乙甲":
        moved(store, "丙", key, said_as=key)
    assert graph(store) == before


def test_what_only_one_document_said_of_the_shared_edge_leaves_with_it(store: Store) -> None:
    for key, ends in (("甲", "2021"), ("丙", "2022")):
        person = WHO[key]
        load(store, source(f"{key}.csv"), [person, BUREAU], [post(person, BUREAU, "科长", "2020", to=ends)])
    moved(store, "甲", "丙")
    edges = "MATCH (c:Cadre)-[e:HOLDS_POST]->() RETURN c.id, e.`to`, e.conflicts"
    assert store.reader.run(edges).rows == [(WHO["丙"].id, "2021", ["to"])]
    moved(store, "丙", "甲", said_as="甲")
    apart = {(WHO["甲"].id, "2021", None), (WHO["丙"].id, "2022", None)}
    assert set(store.reader.run(edges).rows) == apart


def test_separating_what_was_never_joined_moves_nothing(store: Store) -> None:
    fill(store)
    before = graph(store)
    with_edges = "MATCH (c:Cadre {id: $id})-[e]-() WHERE type(e) <> 'STATED_IN' RETURN count(e)"
    own = store.reader.run(with_edges, {"id": WHO["丙"].id}).rows
    store.sessions.write(lambda tx: move(tx, ONTOLOGY, "Cadre", WHO["丙"].id, WHO["甲"].id, said_as=WHO["乙"].id))
    assert graph(store) == before
    assert store.reader.run(with_edges, {"id": WHO["丙"].id}).rows == own == [(3,)]
