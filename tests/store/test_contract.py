"""The store's promises, each run on every engine."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.model.records import Cleaned, EdgeRecord
from graph.store.connect import Store
from tests.store.facts import everything, load, node, post, source, unit

BUREAU, CENTRE = unit("临澜市教育局"), unit("教育装备中心")


def roster(store: Store, names: str = "甲乙丙丁", content: str = "1", document: str = "roster.csv") -> None:
    people = [node("Cadre", name, row, name=f"王{name}", birth="1970-01") for row, name in enumerate(names, 2)]
    load(store, source(document, content), [*people, BUREAU], [post(one, BUREAU, "科长", "2020-01") for one in people])


def count(store: Store, pattern: str) -> int:
    return int(store.reader.run(f"MATCH {pattern} RETURN count(*) AS n").rows[0][0])


def test_writing_twice_gives_the_same_counts_and_ids(store: Store) -> None:
    roster(store)
    before = everything(store)
    load_again = store.writer.begin(source("roster.csv"))
    assert load_again.already_complete
    handle = store.writer.begin(source("roster.csv"), again=True)
    people = [node("Cadre", name, row, name=f"王{name}", birth="1970-01") for row, name in enumerate("甲乙丙丁", 2)]
    handle.write([*people, BUREAU], [post(one, BUREAU, "科长", "2020-01") for one in people], rows=5)
    summary = handle.finish()
    assert (summary.nodes, summary.edges, summary.claims, summary.marked) == (0, 0, 0, 0)
    assert everything(store) == before
    assert count(store, "(:Cadre)") == 4


def test_another_order_of_rows_gives_the_same_graph(store: Store) -> None:
    rows = [node("Cadre", f"{n % 5}", n, name=f"李{n % 5}", ethnicity="汉族" if n % 3 else "回族") for n in range(15)]
    posts = [post(row, BUREAU if n % 2 else CENTRE, f"职务{n % 3}", "2020") for n, row in enumerate(rows)]
    load(store, source("a.csv"), [*rows, BUREAU, CENTRE], posts)
    first = everything(store)
    order = list(zip(rows, posts, strict=True))
    random.Random(7).shuffle(order)
    handle = store.writer.begin(source("a.csv", "shuffled"))
    for row, held in order:
        handle.write([row, CENTRE, BUREAU], [held], rows=1)
    handle.finish()
    assert everything(store) == first


def test_two_documents_that_differ_are_both_kept_and_the_conflict_is_visible(store: Store) -> None:
    load(store, source("a.csv"), [node("Cadre", "甲", name="王甲", birth="1970-01")])
    summary = load(store, source("b.csv"), [node("Cadre", "甲", name="王甲", birth="1970-02")])
    assert summary.conflicts == 1
    person = store.reader.run("MATCH (c:Cadre) RETURN c").rows[0][0]
    assert person.properties["conflicts"] == ["birth"]
    assert person.properties["birth"] == "1970-01", "equal counts: the order of the text decides"
    claims = store.reader.run(
        "MATCH (:Cadre)-[s:STATED_IN]->(d:Document) RETURN d.name AS name, s.values AS v ORDER BY name"
    )
    assert [name for name, _ in claims.rows] == ["a.csv", "b.csv"]
    assert ["1970-01" in claims.rows[0][1], "1970-02" in claims.rows[1][1]] == [True, True]


def test_a_row_that_a_later_file_omits_is_marked_and_unmarked_when_it_comes_back(store: Store) -> None:
    roster(store)
    roster(store, "甲乙丙", "2")
    gone = store.reader.run("MATCH (c:Cadre) WHERE c.no_longer_said = true RETURN c.name AS name").rows
    assert gone == [("王丁",)]
    held = "MATCH (c:Cadre)-[h:HOLDS_POST]->() WHERE h.no_longer_said = true RETURN c.name AS name"
    assert store.reader.run(held).rows == [("王丁",)]
    assert count(store, "(:Cadre)") == 4
    roster(store, "甲乙丙丁", "3")
    assert count(store, "(c:Cadre {no_longer_said: true})") == 0
    assert store.reader.run(held).rows == []


def test_a_file_that_omits_a_row_says_how_many_it_marked_and_said_again(store: Store) -> None:
    people = [node("Cadre", name, name=name) for name in "甲乙"]
    load(store, source("r.csv"), people)
    assert load(store, source("r.csv", "2"), people[:1]).marked == 1
    assert load(store, source("r.csv", "3"), people).unmarked == 1


def test_what_one_document_drops_another_still_says(store: Store) -> None:
    load(store, source("a.csv"), [node("Cadre", "甲", name="王甲"), node("Cadre", "乙", name="王乙")])
    load(store, source("b.csv"), [node("Cadre", "甲", name="王甲")])
    load(store, source("a.csv", "2"), [node("Cadre", "乙", name="王乙")])
    assert count(store, "(c:Cadre {no_longer_said: true})") == 0


def test_a_corrected_value_replaces_the_old_one_without_a_conflict_and_the_old_claim_stays(store: Store) -> None:
    load(store, source("a.csv"), [node("Cadre", "甲", name="王甲", birth="1970-01", ethnicity="汉族")])
    load(store, source("a.csv", "2"), [node("Cadre", "甲", name="王甲", birth="1971-01")])
    person = store.reader.run("MATCH (c:Cadre) RETURN c").rows[0][0].properties
    assert (person["birth"], person.get("conflicts")) == ("1971-01", None)
    assert count(store, "(:Cadre)-[:STATED_IN {gone: true}]->(:Document)") == 1


def test_the_file_as_it_was_before_can_come_back(store: Store) -> None:
    roster(store, "甲乙", "1")
    roster(store, "甲", "2")
    handle = store.writer.begin(source("roster.csv", "1"))
    assert not handle.already_complete


def test_every_node_has_a_source_and_every_edge_its_sources(store: Store) -> None:
    roster(store)
    assert count(store, "(n:Cadre|Unit) WHERE NOT EXISTS { MATCH (n)-[:STATED_IN]->(:Document) }") == 0
    assert count(store, "()-[e:HOLDS_POST]->() WHERE size(e.sources) = 0 OR e.sources IS NULL") == 0


def test_an_edge_without_its_end_is_an_error_and_nothing_of_the_batch_stays(store: Store) -> None:
    handle = store.writer.begin(source("a.csv"))
    person = node("Cadre", "甲", name="王甲")
    handle.write([person], [post(person, BUREAU, "科长", "2020")], rows=1)
    with pytest.raises(ValueError, match="an end is missing"):
        handle.flush()
    assert count(store, "(:Cadre)") == 0


def test_an_interrupted_load_goes_on_at_the_row_it_stopped_at(store: Store) -> None:
    handle = store.writer.begin(source("a.csv"))
    handle.write([node("Cadre", "甲", name="王甲")], [], rows=1)
    handle.stop("Ctrl-C")
    again = store.writer.begin(source("a.csv"))
    assert (again.id, again.resume_rows, again.already_complete) == (handle.id, 1, False)
    again.write([node("Cadre", "乙", name="王乙")], [], rows=1)
    again.finish()
    assert store.writer.begin(source("a.csv")).already_complete
    assert count(store, "(c:Cadre {no_longer_said: true})") == 0


def test_values_keep_their_raw_text(store: Store) -> None:
    load(store, source("p.csv"), [node("Problem", "1", title="补偿款", amount=Cleaned(7.06e6, "706万余元", True))])
    said = store.reader.run("MATCH (p:Problem) RETURN p.amount, p.amount_raw, p.amount_approx").rows
    assert said == [(7_060_000.0, "706万余元", True)]


def test_two_loads_and_ten_readers_at_once_lose_nothing(store: Store) -> None:
    shared = [node("Cadre", f"共{n}", name=f"共{n}") for n in range(20)]

    def writes(which: str) -> None:
        handle = store.writer.begin(source(f"{which}.csv"))
        for start in range(0, 60, 10):
            own = [node("Cadre", f"{which}{n}", name=f"{which}{n}", ethnicity=which) for n in range(start, start + 10)]
            both = [node("Cadre", f"共{n}", name=f"共{n}", ethnicity=which) for n in range(20)]
            posts = [post(one, BUREAU, which, "2020") for one in own]
            handle.write([*own, *both, BUREAU], posts, rows=10)
        handle.finish()

    def reads(_: int) -> int:
        return sum(count(store, "(c:Cadre) WHERE NOT EXISTS { MATCH (c)-[:STATED_IN]->() }") for _ in range(5))

    with ThreadPoolExecutor(12) as pool:
        writing = [pool.submit(writes, which) for which in ("甲", "乙")]
        reading = [pool.submit(reads, n) for n in range(10)]
        assert [future.result() for future in writing] == [None, None]
        assert sum(future.result() for future in reading) == 0, "a reader saw a node before its claim"
    assert count(store, "(:Cadre)") == 120 + len(shared)
    assert count(store, "(:Cadre)-[:HOLDS_POST]->(:Unit)") == 120
    for one in shared:
        claims = store.reader.run(
            "MATCH (:Cadre {id: $id})-[s:STATED_IN]->() RETURN count(s) AS n", {"id": one.id}
        ).rows
        assert claims == [(2,)]
        assert store.reader.run("MATCH (c:Cadre {id: $id}) RETURN c.conflicts AS c", {"id": one.id}).rows == [
            (["ethnicity"],)
        ]
    assert store.sessions.retries >= 0


def test_an_edge_two_documents_state_is_one_edge_with_two_sources(store: Store) -> None:
    person = node("Cadre", "甲", name="王甲")
    for name in ("a.csv", "b.csv"):
        load(
            store,
            source(name),
            [person, BUREAU],
            [post(person, BUREAU, "科长", "2020", to="2022" if name == "a.csv" else "2023")],
        )
    edge = store.reader.run("MATCH ()-[e:HOLDS_POST]->() RETURN e").rows
    assert len(edge) == 1
    properties = edge[0][0].properties
    assert len(properties["sources"]) == 2
    assert properties["conflicts"] == ["to"]


def test_parallel_edges_stay_apart(store: Store) -> None:
    person = node("Cadre", "甲", name="王甲")
    held = [post(person, BUREAU, "科长", "2020"), post(person, BUREAU, "局长", "2022")]
    load(store, source("a.csv"), [person, BUREAU], held)
    assert count(store, "(:Cadre)-[:HOLDS_POST]->(:Unit)") == 2


def test_ends_of_several_types(store: Store) -> None:
    action, person = node("Action", "1", kind="诫勉", status="planned"), node("Cadre", "甲", name="王甲")
    edges = [
        EdgeRecord("ACTED_ON", "Action", action.id, "Cadre", person.id, "Sheet1!2"),
        EdgeRecord("ACTED_ON", "Action", action.id, "Unit", BUREAU.id, "Sheet1!2"),
    ]
    load(store, source("a.csv"), [action, person, BUREAU], edges)
    assert count(store, "(:Action)-[:ACTED_ON]->(:Cadre|Unit)") == 2
