"""Rows that name somebody recognised as somebody else: the pure step, and in a graph where people were joined."""

from __future__ import annotations

import json
from typing import Any

from graph.model.ontology import load_ontology
from graph.model.records import EdgeRecord, NodeRecord
from graph.store.connect import Store
from graph.store.merging import Stamp, gather_edges, gather_nodes
from graph.store.redirects import Redirects
from tests.store.facts import everything, load, node, post, source, unit

BUREAU = unit("临澜市住建局")
KNOWN = node("Cadre", "n1", name="王甲", citizen_hash="n1")
WEAK = node("Cadre", f"王甲@{BUREAU.id}", name="王甲")
MASKED = node("Cadre", "王某某@2", name="王某某")
CASE = node("Case", "案1", number="案1")
STAMP = Stamp("document", "load", "2024-01-01")
ONTOLOGY = load_ontology()
INTO = Redirects({WEAK.id: KNOWN.id, MASKED.id: KNOWN.id})


def involved(person: NodeRecord) -> EdgeRecord:
    return EdgeRecord("INVOLVES", "Case", CASE.id, "Cadre", person.id, "Sheet1!2")


def test_rows_about_an_alias_become_claims_on_the_person_that_remember_whom_they_named() -> None:
    gathered = gather_nodes([KNOWN, WEAK, MASKED, BUREAU], STAMP, ())
    moved = INTO.nodes(gathered)
    assert moved["Unit"] is gathered["Unit"]
    [person] = moved["Cadre"].values()
    assert person.id == KNOWN.id
    assert sorted(claim.said_as for claim in person.claims.values()) == sorted(["", WEAK.id, MASKED.id])
    assert person.properties is None, "what it becomes is worked out anew"
    assert len(gathered["Cadre"]) == 3, "the batch itself, which may be tried again, is as it was"
    assert all(not claim.said_as for one in gathered["Cadre"].values() for claim in one.claims.values())


def test_edges_of_an_alias_go_to_the_person_at_either_end_and_meet_there() -> None:
    posts = [post(one, BUREAU, "科长", "2020") for one in (KNOWN, WEAK, MASKED)]
    joined = gather_edges([*posts, post(WEAK, BUREAU, "局长", "2022"), involved(WEAK)], STAMP, ONTOLOGY)
    moved = INTO.edges(joined)
    held = moved["HOLDS_POST", "Cadre", "Unit"]
    assert {one.start for one in held.values()} == {KNOWN.id}
    assert sorted(len(one.claims) for one in held.values()) == [1, 3]
    own = gather_edges([posts[0], post(KNOWN, BUREAU, "局长", "2022")], STAMP, ONTOLOGY)
    assert set(held) == set(own["HOLDS_POST", "Cadre", "Unit"]), "as if the rows had named the person"
    [case] = moved["INVOLVES", "Case", "Cadre"].values()
    assert (case.start, case.end) == (CASE.id, KNOWN.id)
    assert [claim.said_as for claim in case.claims.values()] == [WEAK.id]


def test_an_id_of_another_label_is_no_alias_and_without_aliases_nothing_is_made() -> None:
    gathered, joined = gather_nodes([WEAK], STAMP, ()), gather_edges([involved(WEAK)], STAMP, ONTOLOGY)
    unit_too = Redirects({BUREAU.id: KNOWN.id, CASE.id: KNOWN.id})
    assert unit_too.edges(joined) == joined
    assert Redirects({}).nodes(gathered) is gathered
    assert Redirects({}).edges(joined) is joined


def roster(store: Store, *people: NodeRecord, content: str = "1") -> None:
    load(store, source("名册.csv", content), [*people, BUREAU], [post(one, BUREAU, "科长", "2020") for one in people])


def in_case(store: Store, name: str, content: str = "1", present: bool = True) -> None:
    rows = [CASE, WEAK, BUREAU] if present else [CASE, BUREAU]
    edges = [involved(WEAK), post(WEAK, BUREAU, "", "")] if present else []
    load(store, source(name, content, kind="cases"), rows, edges)


def test_a_file_loaded_after_joining_is_separated_with_the_rest_as_if_never_joined(store: Store) -> None:
    another = node("Cadre", "n2", 3, name="王甲", citizen_hash="n2")
    roster(store, KNOWN, another)
    for name in ("案件一.csv", "案件二.csv"):
        in_case(store, name)
    never_joined = everything(store)
    store.sessions.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:MingjianStore DETACH DELETE n").consume())

    in_case(store, "案件一.csv")
    roster(store, KNOWN)
    in_case(store, "案件二.csv")
    ids = "MATCH (c:Cadre) RETURN c.id"
    assert store.reader.run(ids).rows == [(KNOWN.id,)]
    assert named(store) == {("案件一.csv", WEAK.id), ("案件二.csv", WEAK.id), ("名册.csv", None)}
    load(store, source("补充.csv"), [another, BUREAU], [post(another, BUREAU, "科长", "2020")])

    assert store.reader.run("MATCH (a:MingjianAlias) RETURN count(a)").rows == [(0,)]
    assert (people(everything(store)), held(everything(store))) == (people(never_joined), held(never_joined))


def test_what_an_alias_was_said_to_be_is_marked_and_unmarked_on_the_person(store: Store) -> None:
    roster(store, KNOWN)
    in_case(store, "案件.csv")
    gone = "MATCH (:Case)-[e:INVOLVES]->(c:Cadre) RETURN c.id, e.no_longer_said"
    assert store.reader.run(gone).rows == [(KNOWN.id, None)]
    in_case(store, "案件.csv", "2", present=False)
    assert store.reader.run(gone).rows == [(KNOWN.id, True)]
    assert store.reader.run("MATCH (c:Cadre) RETURN c.no_longer_said").rows == [(None,)]
    in_case(store, "案件.csv", "3")
    assert store.reader.run(gone).rows == [(KNOWN.id, None)]
    [(sources,)] = store.reader.run("MATCH (:Case)-[e:INVOLVES]->() RETURN e.sources").rows
    assert [json.loads(one)["said_as"] for one in sources] == [WEAK.id], "said again, not said twice"


def named(store: Store) -> set[tuple[str, str | None]]:
    """Document and whom it named, for every claim about a person."""
    found = "MATCH (:Cadre)-[s:STATED_IN]->(d) RETURN d.name, s.said_as"
    return {(name, said_as) for name, said_as in store.reader.run(found).rows}


def people(found: tuple[list[Any], list[Any]]) -> list[Any]:
    """The people of a graph."""
    return [one for one in found[0] if one[0] == "Cadre"]


def held(found: tuple[list[Any], list[Any]]) -> list[Any]:
    """The edges of a graph besides those to documents, which hang on how many files there are."""
    return [one for one in found[1] if one[0] != "STATED_IN"]
