"""Values of one indicator hang on it together; values under names that differ are told apart and not compared."""

from __future__ import annotations

import pytest

from loaders.extract.extract import extract
from loaders.extract.graphing.joining import OTHER_BASE
from loaders.extract.suggestions import SuggestedNode, Suggestions
from tests.extract.rules.reading import document

SIGNED = "2023年9月1日"


def values(made: Suggestions) -> list[tuple[str, object]]:
    """Each value with the name of the indicator that it is one of."""
    nodes = {one.key: one for one in made.nodes}
    joined = [(nodes[one.start], nodes[one.end]) for one in made.edges if one.type == "MEASURED_BY"]
    return sorted((it.label, value.values["value"].value) for it, value in joined if value.type == "Measurement")


def measurements(made: Suggestions) -> list[SuggestedNode]:
    return [one for one in made.nodes if one.type == "Measurement"]


def test_two_values_of_one_name_are_of_one_indicator() -> None:
    made = extract(document("错发率2022年为4.1%，今年8月已降至0.6%。", SIGNED))
    assert values(made) == [("错发率", 0.6), ("错发率", 4.1)]
    assert [one.values["period"].value for one in measurements(made)] == ["2022", "2023-08"]
    assert {one.note for one in measurements(made)} == {None}


@pytest.mark.parametrize(
    ("one", "other"),
    [("群众满意度", "企业满意度"), ("药占比", "西药占比"), ("评价满意度", "群众评价满意度")],
)
def test_values_under_names_that_differ_are_not_compared(one: str, other: str) -> None:
    made = extract(document(f"{one}为80%。", f"{other}为90%。"))
    assert values(made) == sorted([(one, 80.0), (other, 90.0)])
    assert {node.note for node in measurements(made)} == {OTHER_BASE}
    assert {node.values["base"].value for node in measurements(made)} == {one, other}


def test_values_of_other_things_do_not_speak_against_each_other() -> None:
    made = extract(document("群众满意度为80%。", "办理时间为3天。"))
    assert {one.note for one in measurements(made)} == {None}
