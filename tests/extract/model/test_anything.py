"""Whatever a model claims in the right form: nothing breaks, the rules' stay as they are, every span is in the text."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model.ontology import load_ontology
from loaders.extract.analysis import Read
from loaders.extract.model import reading
from loaders.extract.model.endpoint import Endpoint
from loaders.extract.model.nodes import MOST
from loaders.extract.model.schema import TYPES, fault_of, relations, schema
from loaders.extract.suggestions import Suggestions
from loaders.prose.records import records_of
from loaders.review.facts import facts_of
from tests.extract.model.texts import found

KINDS = ["", *load_ontology().vocab("action_kind").entries]


@cache
def rules() -> tuple[Suggestions, Read]:
    return found()


ODD = ["\x00", "　", "“\"'", "\ud800", "\n", "党内警告", "a" * 500]


def seldom(usual: Any, *other: Any) -> st.SearchStrategy[Any]:
    """The usual, and now and then something else."""
    return st.integers(0, 19).flatmap(lambda at: st.sampled_from(other) if at == 19 else st.just(usual))


@st.composite
def words(draw: st.DrawFn) -> tuple[int, str, str]:
    """A sentence's number, a stretch of it and a stretch of that."""
    number = draw(st.integers(0, len(rules()[1].scene.sentences) - 1))
    text = rules()[1].scene.sentences[number].text
    start = draw(st.integers(0, len(text) - 2))
    name = text[start : start + draw(st.integers(2, 12))]
    before, after = draw(st.integers(0, 9)), draw(st.integers(0, 9))
    quote = text[max(0, start - before) : start + len(name) + after]
    return draw(seldom(number, -1, 10**30)), draw(seldom(quote, *ODD)), draw(seldom(name, *ODD))


@st.composite
def entities(draw: st.DrawFn) -> dict[str, Any]:
    number, quote, name = draw(words())
    return {
        "type": draw(st.sampled_from(TYPES)), "name": name, "sentence": number, "quote": quote,
        "kind": draw(st.sampled_from(KINDS)), "planned": draw(st.booleans()),
        "date": draw(seldom("", "2024年5月", quote)), "amount": draw(seldom("", "38万元", quote)),
    }  # fmt: skip


@st.composite
def joined(draw: st.DrawFn, claimed: list[dict[str, Any]]) -> dict[str, Any]:
    number, quote, name = draw(words())
    type_ = draw(st.sampled_from(list(relations())))
    start, end = draw(st.sampled_from(relations()[type_]))
    known = [(one.type, one.label) for one in rules()[0].nodes] + [(one["type"], one["name"]) for one in claimed]
    ends = [draw(st.sampled_from([it for kind, it in known if kind == wanted] or [name])) for wanted in (start, end)]
    return {
        "type": type_, "start_type": start, "start": ends[0], "end_type": end, "end": ends[1],
        "sentence": number, "quote": quote, "post": draw(seldom("", "局长", quote)),
    }  # fmt: skip


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    claimed = draw(st.lists(entities(), max_size=8))
    return {"entities": claimed, "relations": draw(st.lists(joined(claimed), max_size=8))}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=answers())
def test_anything_in_the_right_form_is_taken_or_refused(answer: dict[str, Any]) -> None:
    assert fault_of(answer, schema()) == ""
    given_, read = rules()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "completed", lambda *_: answer)
        made = reading.read_with_model(given_, read, Endpoint("http://127.0.0.1/v1", "m")).suggestions
    assert [one for one in made.nodes if not one.by] == list(given_.nodes)
    assert [one for one in made.edges if not one.by] == list(given_.edges)
    nodes = {one.key: one for one in made.nodes}
    assert len(nodes) == len(made.nodes)
    assert len({one.key for one in made.edges}) == len(made.edges)
    for node in (one for one in made.nodes if one.by):
        assert node.confidence <= MOST
        assert node.spans
        for span in node.spans:
            assert made.quote(span)
        required = {name for name, one in load_ontology().node(node.type).properties.items() if one.required}
        assert required <= set(node.values)
    for edge in (one for one in made.edges if one.by):
        assert edge.confidence <= MOST
        assert load_ontology().edge(edge.type).joins(nodes[edge.start].type, nodes[edge.end].type)
    assert len(facts_of(made)) == len(made.nodes) + len(made.edges)
    assert len(records_of(made, lambda _: False).nodes) == len(made.nodes)
    assert made.partial == ""
