"""Dates of three precisions, compared as spans of days."""

from __future__ import annotations

import pytest

from graph.explore.dates import Span, date_properties, edge_span, first_day, last_day, main_date
from graph.model.ontology import Ontology
from graph.store.reader import Edge


@pytest.mark.parametrize(
    ("since", "until", "one", "expected"),
    [
        ("2023", "2023", "2023-07", True),
        ("2023-07", "2023-07", "2023", True),
        ("2023-07-02", "", "2023-07", True),
        ("2023-08", "", "2023-07", False),
        ("", "2023-06-30", "2023-07", False),
        ("", "2023-07-01", "2023-07", True),
        ("2024", "", "2023-12-31", False),
        ("", "", "1899-01-01", True),
        ("9999", "", "9999-12-31", True),
    ],
)
def test_a_filter_asks_whether_spans_overlap(since: str, until: str, one: str, expected: bool) -> None:
    assert Span.of(since, until).overlaps(Span.of(one, one)) is expected


def test_what_has_no_date_is_not_held_against_it() -> None:
    assert Span.of("2023", "2023").overlaps(None)


def test_days_of_a_month_lie_between_its_first_and_last() -> None:
    assert first_day("2023-07") < "2023-07-01" <= "2023-07-31" < last_day("2023-07") < "2023-08-01"
    assert (first_day("2023-07-04"), last_day("2023-07-04")) == ("2023-07-04", "2023-07-04")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"from": "2019", "to": "2021-03"}, Span.of("2019", "2021-03")),
        ({"from": "2019"}, Span.of("2019", "")),
        ({"to": "2021"}, Span.of("", "2021")),
        ({"on": "2020-02"}, Span.of("2020-02", "2020-02")),
        ({"title": "局长"}, None),
        ({"on": "不详"}, None),
    ],
)
def test_an_edge_holds_from_to_or_on_a_day(said: dict[str, str], expected: Span | None) -> None:
    assert edge_span(Edge("e", "HOLDS_POST", "a", "b", said)) == expected


def test_a_node_is_dated_by_what_happened_and_not_by_a_birth_or_a_deadline(ontology: Ontology) -> None:
    assert date_properties("Cadre") == ()
    assert date_properties("Problem")[0] == "found_on"
    assert date_properties("Action") == ("decided_on",)
    assert main_date("Problem", {"closed_on": "2024", "found_on": "2023-07", "due": "2025"}) == "2023-07"
    assert main_date("Problem", {"due": "2025"}) == ""
    assert main_date("Finding", {"year": 2021}) == "2021"
    assert main_date("Measurement", {"period": "2022年上半年"}) == "2022"
    assert main_date("Nothing", {"found_on": "2023"}) == ""
    assert all(name in ontology.node(label).properties for label in ontology.nodes for name in date_properties(label))
