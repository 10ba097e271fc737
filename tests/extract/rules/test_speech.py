"""What somebody merely says, in direct speech, is an opinion and no finding: no relation of it is surer than a half."""

from __future__ import annotations

import pytest

from loaders.extract.extract import extract
from tests.extract.rules.reading import document, told


@pytest.mark.parametrize(
    "marks",
    [("“", "”"), ("「", "」"), ('"', '"')],
)
def test_what_is_said_is_an_opinion(marks: tuple[str, str]) -> None:
    opened, closed = marks
    made = told(f"一名群众说：{opened}清和县水务局局长秦怀安挪用公款，大家都看在眼里。{closed}")
    assert made.sure("秦怀安", "involved_in", "挪用公款") == 0.5


def test_the_same_without_quotation_marks_is_a_finding() -> None:
    made = told("清和县水务局局长秦怀安挪用公款，大家都看在眼里。")
    assert made.sure("秦怀安", "involved_in", "挪用公款") > 0.8


def test_a_word_in_quotation_marks_is_no_speech() -> None:
    made = told("秦怀安挪用“三公”经费。")
    assert made.sure("秦怀安", "involved_in", "挪用“三公”经费") > 0.8


def test_what_stands_beside_speech_is_a_finding() -> None:
    made = told("秦怀安挪用公款。“这件事大家都看在眼里，没有人敢说。”一名群众说。")
    assert made.sure("秦怀安", "involved_in", "挪用公款") > 0.8


def test_every_relation_of_what_is_said_is_unsure() -> None:
    made = told("“清和县纪委给予秦怀安党内警告处分，我们都拍手称快。”一名群众说。")
    assert {one.attrs["sure"] for one in made.analysis.relations} == {0.5}
    assert made.pairs("target") == {("党内警告处分", "秦怀安")}


def test_who_speaks_has_nothing_to_do_with_what_is_wrong() -> None:
    made = told("清和县水务局局长秦怀安告诉记者，柳溪镇长期拖欠工程款。")
    assert "秦怀安" not in {head for head, _ in made.pairs("involved_in")}


def test_what_is_suggested_of_speech_is_unsure_and_says_why() -> None:
    made = extract(document("“清和县水务局局长秦怀安挪用公款，大家都看在眼里。”一名群众说。"))
    assert {one.type for one in made.nodes} == {"Unit", "Cadre", "Problem"}
    assert {one.type for one in made.edges} == {"HOLDS_POST", "RESPONSIBLE_FOR_PROBLEM"}
    assert all(one.confidence <= 0.5 and one.note is not None for one in made.nodes)
    assert all(one.confidence <= 0.5 and one.note is not None for one in made.edges)
