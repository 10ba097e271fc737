"""Suggestions in words: reading order, both languages, what is masked, planned, recognised or read by a model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import ReviewError
from graph.model.ontology import load_ontology
from graph.model.records import DocumentSource, make_id
from graph.store.connect import Store
from loaders.extract.suggestions import Suggestions
from loaders.review.decisions import Decision, decided
from loaders.review.facts import facts_of
from loaders.review.finding import find, numbered
from loaders.review.keeping import decide
from loaders.review.naming import naming
from loaders.review.telling import Told, told
from tests.review.prose import notice, said

PROBLEM = "Problem:虚报工程量"


def rows(of: Suggestions | None = None, *made: Decision, lang: str = "zh") -> dict[str, Told]:
    return {one.key: one for one in told(of or notice(), list(made), load_ontology(), lang)}


def test_they_come_in_the_order_of_the_sentences_nodes_before_relations() -> None:
    found = list(rows().values())
    assert [one.sentence.start for one in found] == sorted(one.sentence.start for one in found)
    first = [one for one in found if one.sentence == found[0].sentence]
    assert [bool(one.ends) for one in first] == sorted(bool(one.ends) for one in first)


@pytest.mark.parametrize(
    ("lang", "says", "details"),
    [
        ("zh", "任职于", ("职务 局长", "一把手")),
        ("en", "holds a post in", ("Post: 局长", "Head of the unit")),
    ],
)
def test_a_relation_reads_as_a_sentence_in_either_language(lang: str, says: str, details: tuple[str, ...]) -> None:
    post = rows(lang=lang)["HOLDS_POST:Cadre:祁某某>Unit:清和县交通运输局"]
    assert (post.says, post.details) == (("祁某某", says, "清和县交通运输局"), details)
    assert post.end_types == ("Cadre", "Unit")


def test_values_stand_in_words_with_what_the_document_wrote() -> None:
    assert rows()[PROBLEM].details == (
        "问题标题 渡口道路养护中虚报工程量",
        "发现日期 2024",
        "涉及金额（元） 380,000 元（原文：38万元）",
    )
    assert rows()["Unit:县公路站"].details == (), "the name is not said twice"


def test_what_a_reviewer_has_to_know_is_told() -> None:
    found = rows()
    assert (found["Cadre:祁某某"].masked, found["Cadre:祁某某"].note[:2]) == (True, "遮名")
    assert found["Action:通报"].planned
    assert found["ACTED_ON:Action:通报>Unit:县公路站"].planned
    assert not found["Action:党内警告"].planned
    given = notice()
    scanned = replace(given.text, blocks=tuple(replace(one, ocr=0.83) for one in given.text.blocks))
    nodes = tuple(replace(one, by="qwen2.5:7b") for one in given.nodes)
    machine = rows(replace(given, text=scanned, nodes=nodes))[PROBLEM]
    assert (machine.ocr, machine.by) == (0.83, "qwen2.5:7b")


def test_a_corrected_fact_is_told_as_it_is_right() -> None:
    fact = facts_of(notice())[PROBLEM]
    right = replace(fact, label="虚报养护工程量", values=said(title="虚报养护工程量"))
    found = rows(None, decided("corrected", right, "王审核", "题目", was=fact))[PROBLEM]
    assert (found.says, found.details, found.state) == (("虚报养护工程量",), (), "corrected")
    assert found.decision is not None
    assert found.decision.why == "题目"


def test_suggestions_are_chosen_by_their_number() -> None:
    found = list(rows().values())
    assert numbered(found, [2, 1]) == [found[1], found[0]]
    with pytest.raises(ReviewError, match="没有第 13 条"):
        numbered(found, [13])


def test_a_document_is_found_by_id_or_name_and_several_are_named(store: Store) -> None:
    ids = []
    for name in ("通报一.txt", "通报二.txt"):
        load = store.writer.begin(DocumentSource(name, f"/files/{name}", "notice", name, 1))
        load.finish()
        decide(store, load.document, [], notice())
        ids.append(load.document)
    assert (
        find(store.reader, "通报二.txt").id
        == find(store.reader, "二").id
        == find(store.reader, ids[1][:8]).id
        == ids[1]
    )
    with pytest.raises(ReviewError, match=r"不止一份：通报一\.txt .*通报二\.txt"):
        find(store.reader, "通报")
    with pytest.raises(ReviewError, match="没有可核对的文件“决定”"):
        find(store.reader, "决定")
    with pytest.raises(ReviewError, match="没有可核对的文件"):
        find(store.reader, " ")


def test_a_corrected_name_is_the_node_that_registers_mean() -> None:
    given = notice()
    bureau = next(one.id for one in given.nodes if one.label == "清和县交通运输局")
    head, other = naming(given, "Cadre:祁某某", "d1"), naming(given, "Cadre:祁某某", "d2")
    assert head("Unit", said(name="清和县公路站")) == make_id("Unit", "清和县公路站")
    assert head("Case", said(number="清纪案〔2024〕3号", title="某案")) == make_id("Case", "清纪案〔2024〕3号")
    assert head("Cadre", said(name="祁望之")) == make_id("Cadre", "祁望之", bureau)
    assert head("Cadre", said(name="祁某")) != other("Cadre", said(name="祁某")), "nobody beyond its document"
