"""Who is who: the rule as a pure decision, and joining and separating on every engine."""

from __future__ import annotations

import pytest
from neo4j import ManagedTransaction

from graph.model.ontology import load_ontology
from graph.model.records import EdgeRecord, NodeRecord
from graph.store.connect import Store
from graph.store.identity import Person, decide
from graph.store.joining import join
from graph.store.moving import move
from graph.upkeep.verify import verify
from tests.conftest import Engine
from tests.store.facts import everything, load, node, post, source, unit

BUREAU, OTHER = unit("临澜市住建局"), unit("临澜市水务局")


def numbered(name: str, number: str, row: int = 2) -> NodeRecord:
    return node("Cadre", number, row, name=name, citizen_hash=number)


def by_name(name: str, at: NodeRecord) -> NodeRecord:
    return node("Cadre", f"{name}@{at.id}", name=name)


def in_case(store: Store, person: NodeRecord, at: NodeRecord, document: str = "cases.csv") -> None:
    case = node("Case", "案1", number="案1")
    involves = EdgeRecord("INVOLVES", "Case", case.id, "Cadre", person.id, "Sheet1!2")
    load(store, source(document, kind="cases"), [case, person, at], [involves, post(person, at, "", "")])


def in_roster(
    store: Store, *people: NodeRecord, at: NodeRecord = BUREAU, content: str = "1", name: str = "roster.csv"
) -> None:
    load(store, source(name, content), [*people, at], [post(person, at, "科长", "2020") for person in people])


def names(store: Store) -> list[tuple[str, str | None]]:
    return store.reader.run(
        "MATCH (c:Cadre) RETURN c.name AS name, c.citizen_hash AS number ORDER BY name, number"
    ).rows


def test_exactly_one_who_fits_is_the_one() -> None:
    weak = Person("w", "王甲", units={"u"})
    assert decide([weak, Person("a", "王甲", number="1", units={"u"})]) == [(weak, "a")]
    assert decide([weak, Person("a", "王甲", number="1", units={"v"})]) == []
    two = [Person("a", "王甲", number="1", units={"u"}), Person("b", "王甲", number="2", units={"u"})]
    assert decide([weak, *two]) == []


def test_births_that_contradict_keep_people_apart() -> None:
    weak = Person("w", "王甲", birth="1970", units={"u"})
    assert decide([weak, Person("a", "王甲", birth="1971-02", number="1", units={"u"})]) == []
    assert decide([weak, Person("a", "王甲", birth="1970-02", number="1", units={"u"})]) == [(weak, "a")]


def test_a_person_named_in_three_files_is_one_in_any_order(store: Store) -> None:
    in_case(store, by_name("王甲", BUREAU), BUREAU)
    assert names(store) == [("王甲", None)]
    in_roster(store, numbered("王甲", "n1"))
    assert names(store) == [("王甲", "n1")]
    in_case(store, by_name("王甲", BUREAU), BUREAU, "more.csv")
    assert names(store) == [("王甲", "n1")]
    held = store.reader.run(
        "MATCH (:Case)-[i:INVOLVES]->(c:Cadre {citizen_hash: 'n1'}) RETURN size(i.sources) AS n"
    ).rows
    assert held == [(2,)]
    documents = store.reader.run("MATCH (:Cadre)-[:STATED_IN]->(d) RETURN DISTINCT d.name AS name ORDER BY name").rows
    assert documents == [("cases.csv",), ("more.csv",), ("roster.csv",)]


def test_roster_first_or_last_gives_the_same_graph(store: Store) -> None:
    in_case(store, by_name("王甲", BUREAU), BUREAU)
    in_roster(store, numbered("王甲", "n1"))
    first = everything(store)
    store.sessions.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:MingjianStore DETACH DELETE n").consume())
    in_roster(store, numbered("王甲", "n1"))
    in_case(store, by_name("王甲", BUREAU), BUREAU)
    assert everything(store) == first


def test_loading_again_after_joining_changes_nothing(store: Store) -> None:
    in_case(store, by_name("王甲", BUREAU), BUREAU)
    in_roster(store, numbered("王甲", "n1"))
    before = everything(store)
    case, person = node("Case", "案1", number="案1"), by_name("王甲", BUREAU)
    involves = EdgeRecord("INVOLVES", "Case", case.id, "Cadre", person.id, "Sheet1!2")
    again = load(
        store,
        source("cases.csv", kind="cases"),
        [case, person, BUREAU],
        [involves, post(person, BUREAU, "", "")],
        again=True,
    )
    assert (again.nodes, again.edges, again.claims, again.merged) == (0, 0, 0, 0)
    assert everything(store) == before


@pytest.mark.parametrize("at_once", [True, False])
def test_what_one_file_says_of_one_person_under_two_names_stands_in_order(store: Store, at_once: bool) -> None:
    """Claims stand in the order of their ids, and those of an edge hang on it: after joining, on another edge."""
    told = [f"王{sign}" for sign in "甲乙丙丁戊己庚辛壬癸"]
    weak, known = [by_name(name, BUREAU) for name in told], [node("Cadre", name, name=name) for name in told]
    in_roster(store, *weak, *known)
    into = {one.id: other.id for one, other in zip(weak, known, strict=True)}

    def work(tx: ManagedTransaction) -> None:
        if at_once:
            join(tx, load_ontology(), "Cadre", into)
            return
        for ident, target in into.items():
            move(tx, load_ontology(), "Cadre", ident, target)

    store.sessions.write(work)
    assert [name for name, _ in names(store)] == sorted(told)
    found = verify(store, load_ontology())
    assert found.clean, found.findings


def test_a_second_person_of_the_name_separates_them_again(store: Store) -> None:
    in_case(store, by_name("王甲", BUREAU), BUREAU)
    in_roster(store, numbered("王甲", "n1"))
    in_roster(store, numbered("王甲", "n1"), numbered("王甲", "n2", 3), content="2")
    assert names(store) == [("王甲", "n1"), ("王甲", "n2"), ("王甲", None)]
    involved = store.reader.run("MATCH (:Case)-[:INVOLVES]->(c:Cadre) RETURN c.citizen_hash AS number").rows
    assert involved == [(None,)]


def test_same_name_in_another_unit_is_another_person(store: Store) -> None:
    in_case(store, by_name("王甲", OTHER), OTHER)
    in_roster(store, numbered("王甲", "n1"))
    assert len(names(store)) == 2


def test_a_masked_name_is_never_joined(store: Store) -> None:
    masked = node("Cadre", "徐某某@row", name="徐某某", masked=True)
    in_case(store, masked, BUREAU)
    in_roster(store, numbered("徐某某", "n1"))
    assert len(names(store)) == 2


def test_many_joined_at_once_stand_as_if_joined_one_by_one(engine: Engine, store: Store) -> None:
    told = [by_name("王甲", BUREAU), by_name("王丙", BUREAU), by_name("王丁", OTHER)]
    known = [numbered("李乙", "n1"), numbered("李戊", "n2", row=3)]
    into = {told[0].id: known[0].id, told[1].id: known[0].id, told[2].id: known[1].id}
    ontology = load_ontology()
    graphs = []
    for at_once in (True, False):
        engine.wipe()
        engine.content = "?"
        for number, person in enumerate(told):
            in_case(store, person, BUREAU, f"{number}.csv")
        in_roster(store, *known)

        def work(tx: ManagedTransaction, at_once: bool = at_once) -> None:
            if at_once:
                join(tx, ontology, "Cadre", into)
                return
            for ident, target in into.items():
                move(tx, ontology, "Cadre", ident, target)

        store.sessions.write(work)
        graphs.append(everything(store))
    assert graphs[0] == graphs[1]
    assert [name for name, _ in names(store)] == ["李乙", "李戊"]
    posts = "MATCH (:Cadre {name: '李乙'})-[e:HOLDS_POST]->(u:Unit) RETURN count(e), sum(size(e.sources))"
    assert tuple(store.reader.run(posts).rows[0]) == (2, 3)
