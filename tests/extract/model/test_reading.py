"""What a model claims: located to the character, joined with what rules found, never too sure, or refused."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from loaders.extract.model.claims import WHY
from loaders.extract.model.nodes import MOST
from loaders.extract.model.prompt import SIZE
from loaders.extract.model.reading import Reading, read_with_model
from loaders.extract.suggestions import SuggestedEdge, SuggestedNode, Suggestions
from tests.extract.model.scripted import MODEL, claims, entity, relation, serving
from tests.extract.model.texts import ACTED, DEED, DENIED, LINES, SPOKEN, TOGETHER, found, untold

BUREAU, HEAD = ("Unit", "清和县交通运输局"), ("Cadre", "沈国梁")
PARTY, WARNING = ("Unit", "清和县纪委"), ("Action", "党内警告处分")
DEED_OF = ("Problem", "虚报工程量")
ENTITIES = [
    entity(*BUREAU, DEED, "清和县交通运输局局长沈国梁"),
    entity(*HEAD, DEED, "清和县交通运输局局长沈国梁"),
    entity(*DEED_OF, DEED, "沈国梁(主持工作)虚报工程量,涉及资金38万元", amount="38万元"),
    entity(*PARTY, ACTED),
    entity(*WARNING, ACTED, "2024年5月,清和县纪委给予沈国梁党内警告处分", kind="party_warning", date="2024年5月"),
]
RELATIONS = [
    relation("HOLDS_POST", HEAD, BUREAU, DEED, "清和县交通运输局局长沈国梁", "局长"),
    relation("RESPONSIBLE_FOR_PROBLEM", HEAD, DEED_OF, DEED, "沈国梁（主持工作）虚报工程量"),
    relation("ACTED_ON", WARNING, HEAD, ACTED, "给予沈国梁党内警告处分"),
    relation("FOR_PROBLEM", WARNING, DEED_OF, ACTED, "给予沈国梁党内警告处分"),
    relation("WORKED_WITH", PARTY, BUREAU, TOGETHER, "清和县交通运输局会同清和县纪委"),
]


def reading(
    entities: list[dict[str, Any]], relations: list[dict[str, Any]] | None = None, *, rules: bool = False
) -> Reading:
    """The notice read by a model that claims this, beside the rules or alone."""
    with serving(claims(entities, relations)) as script:
        return read_with_model(*(found() if rules else untold()), script.endpoint)


def node(made: Suggestions, type_: str, words: str) -> SuggestedNode:
    [one] = [
        it for it in made.nodes if it.type == type_ and any(made.quote(span) == words for span in it.spans)
    ]  # fmt: skip
    return one


def said(made: Suggestions) -> list[tuple[str, str, str]]:
    return sorted((one.type, one.start, one.end) for one in made.edges)


def test_every_claim_has_its_characters_and_says_who_read_it() -> None:
    made = reading(ENTITIES, RELATIONS).suggestions
    assert made.notes == ()
    assert {one.by for one in (*made.nodes, *made.edges)} == {MODEL}
    assert max(one.confidence for one in (*made.nodes, *made.edges)) == MOST
    deed = node(made, *DEED_OF)
    assert made.quote(deed.sentence) == LINES[1][1].partition("。")[0] + "。"
    assert deed.values["amount"].value == 380_000
    [evidence] = next(one for one in made.edges if one.type == "RESPONSIBLE_FOR_PROBLEM").evidence
    assert made.quote(evidence) == "沈国梁(主持工作)虚报工程量", (
        "as the document writes it, whatever brackets were sent"
    )
    warning = node(made, *WARNING)
    assert (warning.values["kind"].value, warning.values["form"].value) == ("party_warning", 2)
    assert (warning.values["status"].value, warning.values["decided_on"].value) == ("decided", "2024-05")
    assert node(made, *HEAD).values["title"].value == "局长"


def test_ids_and_keys_are_those_of_the_rules() -> None:
    made, rules = reading(ENTITIES, RELATIONS).suggestions, found()[0]
    ours = {(one.key, one.id) for one in rules.nodes}
    for one in (BUREAU, HEAD, PARTY, WARNING):
        told = node(made, *one)
        assert (told.key, told.id) in ours
    assert node(made, *DEED_OF).key in {one.key for one in rules.nodes}
    rules_edges = {one.key for one in rules.edges}
    held = [one.key for one in made.edges if one.type in ("HOLDS_POST", "ACTED_ON", "FOR_PROBLEM")]
    assert len(held) == 3
    assert set(held) <= rules_edges


def test_what_the_rules_found_already_is_left_as_it_is() -> None:
    rules = found()[0]
    made = reading(ENTITIES, RELATIONS, rules=True).suggestions
    assert made == rules


def test_a_new_relation_joins_what_the_rules_found() -> None:
    new = relation("OWNED_BY", DEED_OF, BUREAU, DEED, "清和县交通运输局局长沈国梁(主持工作)虚报工程量")
    rules, made = found()[0], reading([], [new], rules=True).suggestions
    assert made.nodes == rules.nodes
    [edge] = [one for one in made.edges if one.by]
    assert edge.key == "OWNED_BY|Problem:虚报工程量|Unit:清和县交通运输局"
    assert {edge.start, edge.end} <= {one.key for one in rules.nodes}


def test_the_order_of_claims_makes_no_difference() -> None:
    first = reading(ENTITIES, RELATIONS).suggestions
    order = random.Random(7)
    for _ in range(5):
        entities, relations = (order.sample(one, len(one)) for one in (ENTITIES, RELATIONS))
        assert reading(entities, relations).suggestions == first


def test_a_claim_made_twice_counts_once() -> None:
    first = reading(ENTITIES, RELATIONS).suggestions
    assert reading(ENTITIES * 2, RELATIONS * 2).suggestions == first


def test_what_somebody_merely_says_is_less_sure() -> None:
    station = entity("Problem", "长期不验收", SPOKEN, "县公路站长期不验收")
    [told] = reading([station]).suggestions.nodes
    assert (told.confidence, told.note and told.note.en) == (0.5, "quoted speech, the speaker's opinion")


def test_a_planned_action_is_planned() -> None:
    notice = entity("Action", "予以通报", ACTED, "拟对县公路站予以通报", kind="circulated_criticism", planned=True)
    [told] = reading([notice]).suggestions.nodes
    assert told.values["status"].value == "planned"
    assert "decided_on" not in told.values


def test_a_body_called_by_half_its_name_is_one_of_this_document_only() -> None:
    station = entity("Unit", "县公路站", ACTED)
    [one] = reading([station]).suggestions.nodes
    other = (("heading", "关于验收问题的通报"), ("body", "拟对县公路站予以通报。"))
    with serving(claims([entity("Unit", "县公路站", 1)])) as script:
        [there] = read_with_model(*untold(other), script.endpoint).suggestions.nodes
    assert one.label == there.label
    assert one.id != there.id


REFUSED = [
    ("sentence", [entity(*PARTY, 99)], []),
    ("quote", [entity(*PARTY, DEED)], []),
    ("quote", [entity(*PARTY, ACTED, "清和县纪委决定给予沈国梁党内警告处分")], []),
    ("quote", [entity(*PARTY, ACTED, " ")], []),
    ("name", [entity("Unit", "清和县监委", ACTED, "清和县纪委")], []),
    ("name", [entity("Unit", "纪", ACTED, "清和县纪委")], []),
    ("value", [entity(*DEED_OF, DEED, amount="38万元")], []),
    ("value", [entity(*WARNING, ACTED, kind="party_warning", date="2023年5月")], []),
    ("kind", [entity(*WARNING, ACTED)], []),
    ("denied", [entity("Problem", "收受礼金", DENIED, "县审计局未发现其收受礼金")], []),
    ("ends", ENTITIES, [relation("HOLDS_POST", BUREAU, HEAD, DEED, "清和县交通运输局局长沈国梁")]),
    ("value", ENTITIES, [relation("HOLDS_POST", HEAD, BUREAU, DEED, "清和县交通运输局", "副局长")]),
    ("unknown", ENTITIES, [relation("HOLDS_POST", ("Cadre", "王五"), BUREAU, DEED, "清和县交通运输局局长")]),
    ("unknown", ENTITIES, [relation("FOUND_IN", DEED_OF, BUREAU, ACTED, "给予沈国梁党内警告处分")]),
    ("same", ENTITIES, [relation("WORKED_WITH", PARTY, PARTY, TOGETHER, "会同清和县纪委")]),
]


@pytest.mark.parametrize(("why", "entities", "relations"), REFUSED)
def test_what_the_text_does_not_say_is_refused_with_its_reason(
    why: str, entities: list[dict[str, Any]], relations: list[dict[str, Any]]
) -> None:
    kept = ENTITIES if relations else []
    made = reading(entities, relations).suggestions
    assert len(made.nodes) == len(kept)
    assert made.edges == ()
    [note] = made.notes
    for lang in ("zh", "en"):
        assert WHY[why].text(lang) in note.text(lang)
        assert MODEL in note.text(lang)
    assert made.partial == "", "read whole, whatever was refused"


def test_every_reason_is_tested() -> None:
    assert {why for why, *_ in REFUSED} == set(WHY)


def test_a_refused_claim_does_not_take_others_with_it() -> None:
    made = reading([entity(*PARTY, DEED), *ENTITIES], RELATIONS).suggestions
    whole = reading(ENTITIES, RELATIONS).suggestions
    assert (made.nodes, made.edges) == (whole.nodes, whole.edges)
    assert len(made.notes) == 1


def test_a_long_text_is_shown_in_stretches_and_each_is_read() -> None:
    lines = tuple(
        ("body", f"第{number}中学校长沈国梁参加了会议，会议由清和县教育局召集并布置工作。") for number in range(160)
    )
    last = entity("Unit", "清和县教育局", 159)
    with serving(claims(), claims(), claims([last])) as script:
        made = read_with_model(*untold(lines), script.endpoint).suggestions
    numbers = [
        [int(line[1:].partition("]")[0]) for line in script.shown(at).splitlines() if line.startswith("[")]
        for at in range(len(script.asked))
    ]
    assert len(numbers) == 3
    assert sorted({one for several in numbers for one in several}) == list(range(160))
    assert numbers[1][:2] == numbers[0][-2:], "two sentences once more"
    assert all(len(script.shown(at)) < SIZE * 1.5 for at in range(3))
    assert [one.label for one in made.nodes] == ["清和县教育局"]


def test_a_claim_about_a_sentence_that_was_not_shown_is_refused() -> None:
    lines = tuple(
        ("body", f"第{number}中学由清和县教育局主管，" + "按规定开展各项工作" * 20 + "。") for number in range(20)
    )
    with serving(claims([entity("Unit", "清和县教育局", 19)]), claims()) as script:
        made = read_with_model(*untold(lines), script.endpoint).suggestions
    assert made.nodes == ()
    assert WHY["sentence"].en in made.notes[0].en


def test_masked_names_stay_within_their_document() -> None:
    lines = (("heading", "关于一起问题的通报"), ("body", "某区住建局科长徐某某违规收受礼金。"))
    told = [
        entity("Unit", "某区住建局", 1),
        entity("Cadre", "徐某某", 1),
    ]
    post = relation("HOLDS_POST", ("Cadre", "徐某某"), ("Unit", "某区住建局"), 1, "某区住建局科长徐某某", "科长")
    ids = []
    for title in ("关于一起问题的通报", "关于另一起问题的通报"):
        with serving(claims(told, [post])) as script:
            made = read_with_model(*untold((("heading", title), lines[1])), script.endpoint).suggestions
        assert {one.type for one in made.nodes} == {"Unit", "Cadre"}
        assert node(made, "Cadre", "徐某某").values["masked"].value is True
        ids.append({one.id for one in made.nodes})
    assert ids[0] & ids[1] == set()


def test_nothing_is_surer_than_the_characters_of_a_scan() -> None:
    suggestions, read = untold()
    for one in read.scene.sentences:
        one.block = replace(one.block, block=replace(one.block.block, ocr=0.5))
    with serving(claims(ENTITIES, RELATIONS)) as script:
        made = read_with_model(suggestions, read, script.endpoint).suggestions
    every: list[SuggestedNode | SuggestedEdge] = [*made.nodes, *made.edges]
    assert {one.confidence for one in every} == {MOST / 2}
