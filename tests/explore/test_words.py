"""Values, edges and marks in words, in each language by itself."""

from __future__ import annotations

import pytest

from graph.explore.marks import MARKS, marks
from graph.explore.words import details, edge_text, fit, fuller_title, number_text, title, when
from graph.model.ontology import Ontology
from graph.store.reader import Edge, Node
from tests.explore.invented import cadre, link


def test_a_node_is_called_by_its_title_or_by_its_type(ontology: Ontology) -> None:
    action = Node("x", "Action", {"kind": "admonition", "number": "CL-9"})
    assert (title(ontology, action, "zh"), title(ontology, action, "en")) == ("诫勉", "Admonition")
    assert fuller_title(ontology, action, "zh") == "诫勉 · CL-9"
    assert fuller_title(ontology, Node("x", "Clue", {"number": "XS-1"}), "zh") == "XS-1"
    assert title(ontology, Node("x", "Cadre", {}), "zh") == "干部"
    assert title(ontology, Node("x", "Report", {"title": "两行\n标题"}), "zh") == "两行 标题"
    assert title(ontology, Node("x", "Measurement", {"value": 43.7}), "zh") == "43.7"
    assert title(ontology, Node("x", "Foreign", {"name": "n"}), "zh") == "Foreign"


@pytest.mark.parametrize(
    ("said", "zh", "en"),
    [
        ({"from": "2019-03", "to": "2021-07"}, "2019-03 至 2021-07", "2019-03 to 2021-07"),
        ({"from": "2019"}, "自 2019", "from 2019"),
        ({"to": "2021"}, "至 2021", "until 2021"),
        ({"on": "2020-05-01"}, "2020-05-01", "2020-05-01"),
        ({}, "", ""),
    ],
)
def test_an_edges_dates_are_a_phrase(said: dict[str, str], zh: str, en: str) -> None:
    edge = Edge("e", "HOLDS_POST", "a", "b", dict(said))
    assert (when(edge, "zh"), when(edge, "en")) == (zh, en)


def test_an_edge_reads_from_either_end_and_says_what_it_is(ontology: Ontology) -> None:
    post = link("e", "a", "b", title="局长", is_head=True)
    assert (edge_text(ontology, post, "zh"), edge_text(ontology, post, "zh", reverse=True)) == ("任职于", "任职人员")
    assert details(ontology, post, "zh") == "局长 · 一把手"
    assert details(ontology, link("e", "a", "b", title="科员", is_head=False), "zh") == "科员"
    assert (
        edge_text(ontology, link("e", "a", "b", "KNOWS"), "en"),
        details(ontology, link("e", "a", "b", "KNOWS"), "en"),
    ) == (
        "KNOWS",
        "",
    )


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("一二三", 6, "一二三"), ("一二三四", 6, "一二…"), ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("", 4, "")],
)
def test_a_label_is_cut_by_width(text: str, width: int, expected: str) -> None:
    assert fit(text, width) == expected


def test_numbers_have_separators_and_no_idle_fraction() -> None:
    assert [number_text(one) for one in (7_060_000.0, 43.7, 0.0, 1_234.5678)] == [
        "7,060,000",
        "43.7",
        "0",
        "1,234.5678",
    ]


@pytest.mark.parametrize(
    ("status", "until", "today", "expected"),
    [
        ("in_effect", "2021-01-01", "2021-01-02", ["expired"]),
        ("in_effect", "2021-01-01", "2021-01-01", []),
        ("decided", "2021", "2021-12-31", []),
        ("decided", "2021", "2022-01-01", ["expired"]),
        ("planned", "2021", "2022-01-01", ["planned"]),
        ("revoked", "", "2022-01-01", ["revoked"]),
        ("in_effect", "2021-01-01", "", []),
    ],
)
def test_an_action_reads_as_expired_once_its_period_is_over(
    status: str, until: str, today: str, expected: list[str]
) -> None:
    action = Node("x", "Action", {"status": status, "effective_until": until})
    assert [mark.key for mark in marks(action, today=today)] == expected


def test_marks_come_heaviest_first_and_a_cleared_clue_is_only_cleared() -> None:
    both = cadre("x", masked=True, no_longer_said=True, conflicts=["birth"], stub=True)
    assert [mark.key for mark in marks(both)] == ["no_longer_said", "conflict", "masked", "stub"]
    clue = Node("x", "Clue", {"status": "pending", "disposition": "closed_unfounded"})
    assert [mark.key for mark in marks(clue)] == ["cleared"]
    assert marks(cadre("y")) == ()
    assert len({mark.weight for mark in MARKS.values()}) == len(MARKS)
