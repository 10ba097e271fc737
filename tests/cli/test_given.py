"""What is typed on the command line: parameters, numbers and words."""

from __future__ import annotations

import json

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.given import Number, OneOf, assignments, typed
from graph.errors import MingjianError

PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers())


def test_assignments_keep_everything_after_the_first_equals_sign() -> None:
    assert assignments(["name=张三", "where=a=b", "$top=5", "empty="]) == {
        "name": "张三",
        "where": "a=b",
        "top": "5",
        "empty": "",
    }


@pytest.mark.parametrize("word", ["name", "=5", "  =5", ""])
def test_a_word_that_assigns_nothing_is_refused(word: str) -> None:
    with pytest.raises(MingjianError, match="--param"):
        assignments([word])


def test_a_name_given_twice_is_refused() -> None:
    with pytest.raises(MingjianError, match="top"):
        assignments(["top=1", "top=2"])


@given(PLAIN)
def test_what_json_writes_is_read_as_what_it_was(value: object) -> None:
    assert typed(json.dumps(value)) == value


@pytest.mark.parametrize("text", ["电梯", "2023-07", "NaN", "Infinity", "{", "a b", "", "007"])
def test_what_is_no_json_is_text(text: str) -> None:
    assert typed(text) == text


def test_numbers_are_read_within_their_bounds() -> None:
    assert Number(1, 9).convert("7", None, None) == 7
    assert Number(0.01, 9, whole=False).convert("0.05", None, None) == 0.05


@pytest.mark.parametrize(("least", "text"), [(1, "0"), (1, "ten"), (1, "2.5"), (1, "")])
def test_other_numbers_are_refused_with_the_bounds(least: int, text: str) -> None:
    with pytest.raises(click.BadParameter, match="1–9"):
        Number(least, 9).convert(text, None, None)


def test_a_choice_is_read_in_any_case_and_refused_with_the_list() -> None:
    choice = OneOf(["table", "json"])
    assert choice.convert("JSON", None, None) == "json"
    with pytest.raises(click.BadParameter, match="table, json"):
        choice.convert("xml", None, None)
