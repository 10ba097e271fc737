"""What a file's later version omits is marked, and what comes back is not: edges with a key, properties with many
values, dates with companions, and conflicts; on every engine."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model.records import Cleaned, EdgeRecord, NodeRecord
from graph.store.connect import Store
from tests.store.facts import everything, load, node, post, source, unit

BUREAU = unit("临澜市教育局")
PERSON = node("Cadre", "王某某@2", name="王某某")
SECTION = post(PERSON, BUREAU, "科长", "2020-01")
DEPUTY = post(PERSON, BUREAU, "副局长", "2022-03")
JULY = Cleaned("1970-07", "１９７０年7月（约）", approx=True)
AUGUST = Cleaned("1970-08", "1970-08")


def said(store: Store) -> dict[str, Any]:
    """The one person's properties."""
    [(person,)] = store.reader.run("MATCH (c:Cadre) RETURN c").rows
    return dict(person.properties)


def posts(store: Store) -> dict[str, bool]:
    """Title -> whether nobody says any more that it was held."""
    rows = store.reader.run("MATCH ()-[e:HOLDS_POST]->() RETURN e.title AS title, e.no_longer_said AS gone").rows
    return {title: bool(gone) for title, gone in rows}


def version(store: Store, content: str, **values: Any) -> None:
    """The roster of that version, which says this of the person."""
    load(store, source("名册.csv", content), [node("Cadre", "王甲", name="王甲", **values)])


@pytest.mark.parametrize(("kept", "marked"), [([DEPUTY], {"科长"}), ([SECTION], {"副局长"}), ([], {"科长", "副局长"})])
def test_an_edge_with_a_key_is_marked_alone_and_unmarked_when_it_comes_back(
    store: Store, kept: list[EdgeRecord], marked: set[str]
) -> None:
    both = [SECTION, DEPUTY]
    load(store, source("名册.csv"), [PERSON, BUREAU], both)
    first = everything(store)

    omitted = load(store, source("名册.csv", "2"), [PERSON, BUREAU], kept)

    assert (omitted.marked, omitted.unmarked, omitted.edges) == (len(marked), 0, 0)
    assert posts(store) == {title: title in marked for title in ("科长", "副局长")}
    assert "no_longer_said" not in said(store)

    back = load(store, source("名册.csv", "3"), [PERSON, BUREAU], both)

    assert (back.marked, back.unmarked, back.edges) == (0, len(marked), 0)
    assert everything(store) == first


def test_an_edge_whose_key_is_corrected_is_another_and_the_old_one_is_marked(store: Store) -> None:
    load(store, source("名册.csv"), [PERSON, BUREAU], [SECTION])
    corrected = load(store, source("名册.csv", "2"), [PERSON, BUREAU], [post(PERSON, BUREAU, "科长", "2020-02")])
    assert (corrected.marked, corrected.edges) == (1, 1)
    rows = store.reader.run("MATCH ()-[e:HOLDS_POST]->() RETURN e.`from`, e.no_longer_said ORDER BY e.`from`").rows
    assert rows == [("2020-01", True), ("2020-02", None)]


def test_a_property_of_an_edge_that_is_omitted_stays_until_another_takes_its_place(store: Store) -> None:
    for content, values, ends in (
        ("1", {"to": "2021"}, "2021"),
        ("2", {}, "2021"),
        ("3", {"to": "2022-05"}, "2022-05"),
    ):
        load(store, source("名册.csv", content), [PERSON, BUREAU], [post(PERSON, BUREAU, "科长", "2020-01", **values)])
        [(edge,)] = store.reader.run("MATCH ()-[e:HOLDS_POST]->() RETURN e").rows
        assert edge.properties["to"] == ends
        assert not {"conflicts", "no_longer_said"} & set(edge.properties)


def test_one_of_many_values_goes_when_it_is_omitted_and_comes_back(store: Store) -> None:
    version(store, "1", aliases=["王小甲", "王大甲"])
    first = everything(store)
    version(store, "2", aliases=["王小甲"])
    assert said(store)["aliases"] == ["王小甲"]
    version(store, "3", aliases=["王小甲", "王大甲"])
    assert said(store)["aliases"] == ["王大甲", "王小甲"]
    assert [one for one in everything(store)[0] if one[0] == "Cadre"] == [one for one in first[0] if one[0] == "Cadre"]


def test_many_values_that_two_documents_say_are_one_list_and_each_may_leave_it(store: Store) -> None:
    version(store, "1", aliases=["王小甲"])
    other = [node("Cadre", "王甲", name="王甲", aliases=["王大甲"])]
    load(store, source("补充.csv"), other)
    assert said(store)["aliases"] == ["王大甲", "王小甲"]
    assert "conflicts" not in said(store)
    load(store, source("补充.csv", "2"), [node("Cadre", "别人", name="李乙")])
    [(aliases,)] = store.reader.run("MATCH (c:Cadre {name: '王甲'}) RETURN c.aliases").rows
    assert aliases == ["王小甲"]
    load(store, source("补充.csv", "3"), other)
    [(aliases,)] = store.reader.run("MATCH (c:Cadre {name: '王甲'}) RETURN c.aliases").rows
    assert aliases == ["王大甲", "王小甲"]


def test_a_date_takes_its_companions_with_it_and_brings_them_back(store: Store) -> None:
    version(store, "1", birth=JULY)
    first = said(store)
    assert (first["birth"], first["birth_raw"], first["birth_approx"]) == ("1970-07", "１９７０年7月（约）", True)
    version(store, "2", birth=AUGUST)
    changed = said(store)
    assert changed["birth"] == "1970-08"
    assert not {"birth_raw", "birth_approx", "conflicts"} & set(changed)
    version(store, "3", birth=JULY)
    assert said(store) == first


def test_a_row_that_is_omitted_keeps_its_date_and_companions_under_the_mark(store: Store) -> None:
    version(store, "1", birth=JULY)
    first = said(store)
    load(store, source("名册.csv", "2"), [BUREAU])
    assert said(store) == {**first, "no_longer_said": True}
    version(store, "3", birth=JULY)
    assert said(store) == first


def in_both(store: Store, one: NodeRecord, other: NodeRecord) -> None:
    load(store, source("名册.csv"), [one])
    load(store, source("档案.csv"), [other])


def test_a_conflict_goes_when_one_of_two_documents_drops_its_value_and_comes_back_with_it(store: Store) -> None:
    july, august = (node("Cadre", "王甲", name="王甲", birth=one) for one in (JULY, AUGUST))
    in_both(store, july, august)
    differing = said(store)
    assert differing["conflicts"] == ["birth"]

    blank = load(store, source("名册.csv", "2"), [node("Cadre", "王甲", name="王甲")])

    assert (blank.conflicts, blank.marked) == (0, 0)
    assert said(store)["birth"] == "1970-08"
    assert not {"conflicts", "birth_raw", "birth_approx"} & set(said(store))

    again = load(store, source("名册.csv", "3"), [july])

    assert again.conflicts == 1
    assert said(store) == differing


def test_a_conflict_goes_when_one_of_two_documents_drops_the_row(store: Store) -> None:
    july, august = (node("Cadre", "王甲", name="王甲", birth=one) for one in (JULY, AUGUST))
    in_both(store, july, august)
    load(store, source("档案.csv", "2"), [BUREAU])
    assert (said(store)["birth"], said(store)["birth_raw"]) == ("1970-07", "１９７０年7月（约）")
    assert not {"conflicts", "no_longer_said"} & set(said(store))


def test_a_conflict_of_an_edge_goes_when_one_of_two_documents_drops_its_value(store: Store) -> None:
    held = {ends: post(PERSON, BUREAU, "科长", "2020-01", to=ends) for ends in ("2022", "2023")}
    in_order = (("a.csv", "1", held["2022"]), ("b.csv", "1", held["2023"]), ("a.csv", "2", SECTION))
    seen = []
    for name, content, edge in in_order:
        load(store, source(name, content), [PERSON, BUREAU], [edge])
        [(found,)] = store.reader.run("MATCH ()-[e:HOLDS_POST]->() RETURN e").rows
        seen.append((found.properties["to"], found.properties.get("conflicts")))
    assert seen == [("2022", None), ("2022", ["to"]), ("2023", None)]
