"""What was read from prose and nobody has decided about: it is there, it is marked, and it weighs nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph.model.ontology import load_ontology
from graph.model.records import Cleaned, NodeRecord
from graph.store.connect import Store
from graph.upkeep.diff import diff
from graph.upkeep.moments import loads, of_load
from graph.upkeep.verify import verify
from graph.upkeep.whatif import WhatIf
from tests.store.facts import accepted, load, node, post, source, suggested, unit

BUREAU = unit("临澜市审计局")
NOTICE = source("通报.docx", kind="notice")
READ_ANEW = source("通报.docx", "2", kind="notice")


def said(store: Store, type_: str, name: str) -> dict[str, Any]:
    text = f"MATCH (n:{type_}) WHERE n.name = $name OR n.title = $name RETURN properties(n)"
    [(found,)] = store.reader.run(text, {"name": name}).rows
    return {key: value for key, value in found.items() if key != "id"}


def posts(store: Store) -> list[Any]:
    return store.reader.run("MATCH (c:Cadre)-[e:HOLDS_POST]->(:Unit) RETURN c.name, e.unreviewed ORDER BY c.name").rows


def sound(store: Store) -> bool:
    found = verify(store, load_ontology())
    assert found.clean, found.findings
    return True


def test_a_suggestion_is_marked_and_accepting_it_turns_it_over_in_place(store: Store) -> None:
    wang = node("Cadre", "王", name="王某甲", birth="1971")
    job = post(wang, BUREAU, "科长", "2020")
    load(store, NOTICE, [suggested(wang), suggested(BUREAU)], [suggested(job)])
    assert said(store, "Cadre", "王某甲") == {"name": "王某甲", "birth": "1971", "unreviewed": True}
    assert posts(store) == [("王某甲", True)]
    claims = "MATCH ()-[s:STATED_IN]->() RETURN s.id, s.unreviewed, s.how, size(coalesce(s.history, [])) ORDER BY s.id"
    before = store.reader.run(claims).rows
    assert {row[1:] for row in before} == {(True, "rules", 0)}
    load(store, READ_ANEW, [accepted(wang), accepted(BUREAU)], [accepted(job)])
    assert said(store, "Cadre", "王某甲") == {"name": "王某甲", "birth": "1971"}
    assert posts(store) == [("王某甲", None)]
    after = store.reader.run(claims).rows
    assert [row[0] for row in after] == [row[0] for row in before], "the same claims"
    assert {row[1:] for row in after} == {(None, "rules", 2)}, "and what became of them is told"
    assert sound(store)


def test_what_a_table_says_stands_whatever_is_suggested(store: Store) -> None:
    wang = node("Cadre", "王", name="王某甲", birth="1971")
    load(store, source("册.csv"), [wang, BUREAU], [post(wang, BUREAU, "科长", "2020")])
    read = node("Cadre", "王", name="王某甲", birth="1980", ethnicity="汉族")
    done = load(store, NOTICE, [suggested(read), suggested(BUREAU)], [suggested(post(wang, BUREAU, "科长", "2020"))])
    assert said(store, "Cadre", "王某甲") == {"name": "王某甲", "birth": "1971"}
    assert done.conflicts == 0
    assert posts(store) == [("王某甲", None)]
    [(sources,)] = store.reader.run("MATCH ()-[e:HOLDS_POST]->() RETURN e.sources").rows
    assert sorted(json.loads(one).get("unreviewed", False) for one in sources) == [False, True]
    assert sound(store)


def test_when_the_table_drops_it_the_suggestion_is_all_that_is_left(store: Store) -> None:
    wang = node("Cadre", "王", name="王某甲", birth="1971")
    load(store, source("册.csv"), [wang, BUREAU])
    load(store, NOTICE, [suggested(node("Cadre", "王", name="王某甲", birth="1980"))])
    load(store, source("册.csv", "2"), [BUREAU])
    assert said(store, "Cadre", "王某甲") == {"name": "王某甲", "birth": "1980", "unreviewed": True}
    load(store, READ_ANEW, [BUREAU])
    assert said(store, "Cadre", "王某甲") == {"name": "王某甲", "birth": "1971", "no_longer_said": True}
    assert sound(store)


def test_two_suggestions_that_differ_are_no_conflict(store: Store) -> None:
    load(store, NOTICE, [suggested(node("Cadre", "王", name="王某甲", birth="1980"))])
    load(store, source("二.docx", kind="notice"), [suggested(node("Cadre", "王", name="王某甲", birth="1971"))])
    found = said(store, "Cadre", "王某甲")
    assert "conflicts" not in found
    assert found["unreviewed"] is True


def test_said_twice_in_one_load_it_is_reviewed_where_either_is(store: Store) -> None:
    wang, li = node("Cadre", "王", name="王某甲"), node("Cadre", "李", name="李某乙")
    handle = store.writer.begin(NOTICE)
    handle.write([suggested(wang), wang, suggested(BUREAU)], [], rows=1)
    handle.write([suggested(wang), suggested(li)], [], rows=1)
    handle.write([li, BUREAU], [], rows=1)
    handle.finish()
    marked = "MATCH (n) WHERE n:Cadre OR n:Unit RETURN n.name, n.unreviewed ORDER BY n.name"
    assert {row[1] for row in store.reader.run(marked).rows} == {None}
    assert sound(store)


def numbered() -> NodeRecord:
    return node("Cadre", "n1", name="王甲", citizen_hash=Cleaned("h", "h"))


@pytest.mark.parametrize("doubted", ["person", "post"])
def test_nobody_is_joined_on_a_suggestion(store: Store, doubted: str) -> None:
    plain = node("Cadre", "王甲|审计局", name="王甲")
    job = post(plain, BUREAU, "科长", "2020")
    load(store, source("册.csv"), [numbered(), BUREAU], [post(numbered(), BUREAU, "科长", "2020")])
    person, held = (suggested(plain), suggested(job)) if doubted == "person" else (plain, suggested(job))
    assert load(store, NOTICE, [person, BUREAU], [held]).merged == 0
    assert store.reader.run("MATCH (c:Cadre) RETURN count(c)").rows == [(2,)]
    assert load(store, READ_ANEW, [plain, BUREAU], [job]).merged == 1, "once it is accepted"
    assert sound(store)


def test_a_numbered_person_with_a_post_that_is_a_suggestion_takes_nobody_in(store: Store) -> None:
    plain = node("Cadre", "王甲|审计局", name="王甲")
    load(store, source("册.csv"), [numbered(), BUREAU])
    load(store, NOTICE, [suggested(BUREAU)], [suggested(post(numbered(), BUREAU, "科长", "2020"))])
    cases = source("案.csv", kind="cases")
    assert load(store, cases, [plain, BUREAU], [post(plain, BUREAU, "科长", "2020")]).merged == 0


def test_an_acceptance_undone_is_a_suggestion_again(store: Store) -> None:
    wang = node("Cadre", "王", name="王某甲")
    load(store, NOTICE, [suggested(wang), BUREAU], [suggested(post(wang, BUREAU, "科长", "2020"))])
    load(store, READ_ANEW, [wang, BUREAU], [post(wang, BUREAU, "科长", "2020")])
    [(latest,)] = store.reader.run("MATCH (l:Load) RETURN l.id ORDER BY l.started_at DESC LIMIT 1").rows
    store.writer.undo(latest)
    assert said(store, "Cadre", "王某甲") == {"name": "王某甲", "unreviewed": True}
    assert posts(store) == [("王某甲", True)]
    assert sound(store)


def test_a_difference_says_what_was_confirmed(store: Store) -> None:
    wang = node("Cadre", "王", name="王某甲")
    job = post(wang, BUREAU, "科长", "2020")
    load(store, NOTICE, [suggested(wang), BUREAU], [suggested(job)])
    would = WhatIf(store, load_ontology(), store.writer.document_of(READ_ANEW))
    would.take([wang, BUREAU], [job])
    expected = [("confirmed", "Cadre"), ("confirmed", "HOLDS_POST")]
    assert [(one.kind, one.type) for one in would.changes()] == expected
    load(store, READ_ANEW, [wang, BUREAU], [job])
    known = loads(store.reader)
    changed = diff(store, load_ontology(), of_load(known, known[-1].id))
    assert [(one.kind, one.type) for one in changed] == expected


def test_a_migrated_or_old_claim_is_reviewed(store: Store) -> None:
    """What was written before suggestions were known has neither mark nor reader, and counts as before."""
    load(store, source("册.csv"), [node("Cadre", "王", name="王某甲")])
    [(kept,)] = store.reader.run("MATCH (:Cadre)-[s:STATED_IN]->() RETURN properties(s)").rows
    assert "unreviewed" not in kept
    assert "how" not in kept
