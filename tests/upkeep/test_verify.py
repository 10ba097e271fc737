"""Every kind of damage is found and named, a sound graph is clean, conflicts are counted and are no damage."""

from __future__ import annotations

import pytest

from graph.model.ontology import load_ontology
from graph.store.connect import Store
from graph.upkeep.verify import MOST, Verified, verify
from tests.store.facts import load, node, source

DAMAGE = {
    "a claim of a load that is not there": (
        "MATCH (:Cadre {name: '王某甲'})-[s:STATED_IN]->() SET s.load = 'nowhere'",
        "dangling",
    ),
    "a source of a document that is not there": (
        "MATCH (:Cadre)-[e:HOLDS_POST]->() "
        "SET e.sources = [s IN e.sources | replace(s, 'document\": \"', 'document\": \"x')]",
        "dangling",
    ),
    "a current load that is not there": (
        "MATCH (d:Document {name: '甲.csv'}) SET d.current_load = 'nowhere'",
        "dangling",
    ),
    "an alias of nobody": ("CREATE (:MingjianAlias {id: 'a', into: 'nowhere', name: '甲'})", "dangling"),
    "two edges of one id": (
        "MATCH (a:Cadre)-[e:HOLDS_POST]->(b:Unit) CREATE (a)-[f:HOLDS_POST]->(b) SET f = properties(e)",
        "duplicate",
    ),
    "an edge under another id": ("MATCH (:Cadre)-[e:HOLDS_POST]->() SET e.id = 'other'", "duplicate"),
    "a claim twice": (
        "MATCH (a:Problem)-[e:STATED_IN]->(b:Document) CREATE (a)-[f:STATED_IN]->(b) SET f = properties(e)",
        "duplicate",
    ),
    "a node without a claim": ("CREATE (:Unit {id: 'alone', name: '某单位'})", "unsourced"),
    "an edge without a source": ("MATCH (:Cadre)-[e:HOLDS_POST]->() SET e.sources = []", "unsourced"),
    "a label": ("CREATE (:Rumour {id: 'r'})", "unknown"),
    "an edge type": ("MATCH (a:Cadre {name: '王某甲'}), (b:Unit) CREATE (a)-[:KNOWS {id: 'k'}]->(b)", "unknown"),
    "a property": ("MATCH (c:Cadre {name: '王某甲'}) SET c.risk = 3", "unknown"),
    "a node without an id": ("CREATE (:Unit {name: '某单位'})", "unknown"),
    "ends that do not fit": (
        "MATCH (c:Cadre {name: '王某甲'}), (p:Problem) CREATE (p)-[:HOLDS_POST {id: 'h', sources: []}]->(c)",
        "unknown",
    ),
    "a value that no claim gives": ("MATCH (c:Cadre {name: '王某甲'}) SET c.birth = '1999'", "unresolved"),
    "a value of another type": ("MATCH (p:Problem) SET p.amount = 7060000", "unresolved"),
    "a mark that is missing": ("MATCH (c:Cadre {no_longer_said: true}) REMOVE c.no_longer_said", "unresolved"),
}


def looked(store: Store) -> Verified:
    return verify(store, load_ontology())


def test_a_sound_graph_is_clean_and_its_conflicts_are_told(filled: Store) -> None:
    found = looked(filled)
    assert found.clean, found.findings
    assert found.counts == {check: int(check == "conflict") for check in found.counts}
    [conflict] = found.findings
    assert (conflict.type, conflict.detail.en, conflict.damage) == ("Cadre", "birth", False)
    assert found.nodes > 5
    assert found.edges > 10


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_is_found_and_named(filled: Store, what: str) -> None:
    statement, check = DAMAGE[what]
    filled.sessions.write(lambda tx: tx.run(statement).consume())
    found = looked(filled)
    assert not found.clean
    assert found.counts[check] >= 1, found.counts
    assert any(one.check == check and one.detail.zh and one.detail.en for one in found.findings)


def test_all_are_counted_and_some_are_listed(store: Store) -> None:
    load(store, source("甲.csv"), [node("Cadre", "王", name="王某甲")])
    many = MOST + 20
    store.sessions.write(lambda tx: tx.run("UNWIND range(1, $n) AS n CREATE (:Unit {id: 'u' + n})", n=many).consume())
    found = looked(store)
    assert found.counts["unsourced"] == many
    assert len(found.findings) == MOST
