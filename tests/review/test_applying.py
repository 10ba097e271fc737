"""Decisions applied to suggestions: what is asserted, what stays open, what is left out, what outlives the rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import ReviewError
from graph.model.ontology import load_ontology
from graph.model.records import Cleaned, make_id
from graph.store.rows import Node
from loaders.extract.suggestions import Suggestions
from loaders.review.applying import Applied, State, apply
from loaders.review.bulk import accept_above, progress
from loaders.review.correcting import correct_edge, correct_node, is_node, of_graph, relations
from loaders.review.decisions import Decision, Verdict, decided, digest, from_text, latest
from loaders.review.facts import Fact, facts_of
from tests.review.prose import NEXT, document, notice

HEAD, BUREAU, PROBLEM, PLANNED = "Cadre:祁某某", "Unit:清和县交通运输局", "Problem:虚报工程量", "Action:通报"
POST = f"HOLDS_POST:{HEAD}>{BUREAU}"
FOUND = f"FOUND_IN:{PROBLEM}>{BUREAU}"
AT = "2024-06-04T08:00:00+00:00"


def about(key: str, verdict: Verdict, why: str = "", fact: Fact | None = None) -> Decision:
    was = facts_of(notice())[key]
    return decided(verdict, fact or was, "王审核", why, was=was if fact else None, at=AT)


def applied(*decisions: Decision, of: Suggestions | None = None) -> Applied:
    return apply(of or notice(), decisions)


def by_name(type_: str, values: object) -> str:
    return make_id(type_, str(values))


def test_what_nobody_decided_about_is_open_and_not_reviewed() -> None:
    found = applied()
    assert set(found.states.values()) == {State.UNDECIDED}
    assert found.reviewed == frozenset()
    assert found.suggestions == notice()
    assert found.open == 12


def test_an_accepted_relation_asserts_both_its_ends() -> None:
    found = applied(about(POST, "accepted"))
    assert found.reviewed == {POST, HEAD, BUREAU}
    assert (found.states[POST], found.states[HEAD]) == (State.ACCEPTED, State.CARRIED)
    assert found.states[PROBLEM] is State.UNDECIDED
    assert found.open == 9


def test_a_rejected_node_leaves_out_its_relations_even_an_accepted_one() -> None:
    found = applied(about(POST, "accepted"), about(HEAD, "rejected", "同名的另一人"))
    assert HEAD not in {one.key for one in found.suggestions.nodes}
    assert {one.key for one in found.suggestions.edges} == {FOUND, f"ACTED_ON:{PLANNED}>Unit:县公路站"}
    assert found.states[POST] is State.DROPPED
    assert found.reviewed == frozenset()


def test_the_last_decision_counts_and_can_be_taken_back() -> None:
    first = [about(POST, "rejected", "不确"), about(POST, "accepted")]
    assert applied(*first).states[POST] is State.ACCEPTED
    again = applied(*first, about(POST, "undecided"))
    assert again.states[POST] is State.UNDECIDED
    assert latest(first)[POST].verdict == "accepted"


def test_a_decision_reads_back_as_it_was_kept() -> None:
    fact = facts_of(notice())[FOUND]
    one = decided("corrected", fact, "王审核", "单位有误", was=fact, at=AT)
    assert from_text(one.text()) == one
    assert one.text().startswith('{"at": "2024-06-04')


def test_the_digest_depends_on_what_stands_and_not_on_who_or_when() -> None:
    one = about(POST, "accepted")
    assert digest([one]) == digest([about(POST, "rejected"), replace(one, by="李审核", at=AT.replace("04", "05"))])
    assert digest([one]) != digest([about(POST, "rejected")])
    assert digest([one, about(POST, "undecided")]) == digest([]) == ""


def test_what_was_accepted_outlives_rules_that_do_not_find_it_any_more() -> None:
    now = notice()
    fewer = replace(now, nodes=now.nodes[:1], edges=())
    found = applied(about(POST, "accepted"), about(PROBLEM, "rejected", "重复"), of=fewer)
    [edge] = found.suggestions.edges
    assert (edge.key, now.quote(edge.sentence)) == (POST, now.quote(now.edges[0].sentence))
    assert {one.key for one in found.suggestions.nodes} == {BUREAU, HEAD}
    assert found.reviewed == {POST, HEAD, BUREAU}


def test_in_another_version_its_sentence_is_found_where_it_stands_now_or_it_is_gone() -> None:
    other = replace(notice(), text=document(NEXT), nodes=(), edges=())
    warned = f"ACTED_ON:Action:党内警告>{HEAD}"
    found = applied(about(POST, "accepted"), about(warned, "accepted"), of=other)
    [edge] = found.suggestions.edges
    block = other.text.block_at(edge.sentence.start)
    assert (edge.key, block and block.number) == (POST, 2)
    assert [one.key for one in found.gone] == [warned]


def test_everything_open_and_sure_enough_is_accepted_at_once() -> None:
    made = accept_above(notice(), [about(HEAD, "rejected", "不是此人")], 0.9, "王审核")
    assert {one.key for one in made} == {BUREAU, "Unit:清和县纪委", "Action:党内警告"}
    assert {(one.verdict, one.why, one.by) for one in made} == {("accepted", "confidence ≥ 0.9", "王审核")}


def test_how_far_a_review_is() -> None:
    assert progress(notice(), []) == {"suggested": 12, "decided": 0, "least_sure": 0.6}
    every = accept_above(notice(), [], 0.0, "王审核")
    assert progress(notice(), every) == {"suggested": 12, "decided": 12, "least_sure": 1.0}


def test_a_corrected_property_keeps_the_node_and_another_name_makes_it_another() -> None:
    fact = facts_of(notice())[PROBLEM]
    dated = correct_node(load_ontology(), fact, "Problem", {"found_on": "2024年5月"}, by_name)
    assert (dated.id, dated.values["found_on"].value) == (fact.id, "2024-05")
    assert dated.values["amount"] == Cleaned(380_000, "38万元")
    renamed = correct_node(load_ontology(), fact, "Problem", {"title": "虚报养护工程量"}, by_name)
    assert (renamed.label, renamed.id) == ("虚报养护工程量", make_id("Problem", str(renamed.values)))
    found = applied(about(PROBLEM, "corrected", "题目不全", renamed))
    [node] = [one for one in found.suggestions.nodes if one.key == PROBLEM]
    assert (node.id, node.label, found.states[PROBLEM]) == (renamed.id, "虚报养护工程量", State.CORRECTED)


def test_a_corrected_relation_may_end_at_a_node_of_the_graph() -> None:
    facts = facts_of(notice())
    there = of_graph(load_ontology(), Node("u1", "Unit", {"id": "u1", "name": "清和县公路管理局"}))
    fact = correct_edge(
        load_ontology(), facts[POST], "HOLDS_POST", {"title": "副局长", "from": "2021-3"}, facts[HEAD], there
    )
    found = applied(about(POST, "corrected", "单位不对", fact))
    edge = next(one for one in found.suggestions.edges if one.key == POST)
    assert (edge.end, edge.values["from"].value, edge.values["is_head"].value) == (there.key, "2021-03", True)
    assert next(one.id for one in found.suggestions.nodes if one.key == there.key) == "u1"
    assert {POST, HEAD, there.key} == found.reviewed


def test_a_node_may_be_one_that_the_graph_has_already() -> None:
    fact = facts_of(notice())[BUREAU]
    same = is_node(load_ontology(), fact, Node("u2", "Unit", {"id": "u2", "name": "清和县交通局"}))
    found = applied(about(BUREAU, "corrected", "旧称", same), about(POST, "accepted"))
    [node] = [one for one in found.suggestions.nodes if one.key == BUREAU]
    assert (node.id, node.label) == ("u2", "清和县交通局")
    assert BUREAU in found.reviewed


def test_a_correction_that_the_model_does_not_allow_is_refused() -> None:
    facts = facts_of(notice())
    with pytest.raises(ReviewError, match="不能从干部到问题"):
        correct_edge(load_ontology(), facts[POST], "HOLDS_POST", {}, facts[HEAD], facts[PROBLEM])
    with pytest.raises(ReviewError, match="是同一个"):
        correct_edge(load_ontology(), facts[POST], "WORKED_WITH", {}, facts[BUREAU], facts[BUREAU])
    with pytest.raises(ReviewError, match="发现日期"):
        correct_node(load_ontology(), facts[PROBLEM], "Problem", {"found_on": "去年某天"}, by_name)
    with pytest.raises(ReviewError, match="必须有“问题标题”"):
        correct_node(load_ontology(), facts[PROBLEM], "Problem", {"title": ""}, by_name)
    assert "RESPONSIBLE_FOR_PROBLEM" in [one.name for one in relations(load_ontology(), "Cadre", "Problem")]


def test_a_node_of_another_type_drops_relations_that_no_longer_fit() -> None:
    fact = facts_of(notice())[BUREAU]
    region = correct_node(load_ontology(), fact, "Region", {"name": "清和县", "level": "县"}, by_name)
    found = applied(about(BUREAU, "corrected", "是地区", region))
    assert found.states[POST] is State.DROPPED
    assert POST not in {one.key for one in found.suggestions.edges}
