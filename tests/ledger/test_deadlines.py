"""Due dates against a day: by day, month and year; done in time, late, or later than the day that is asked for."""

from __future__ import annotations

import pytest

from graph.ledger.deadlines import days_over, end_of, is_overdue, last_day
from graph.ledger.entries import Entry
from graph.store.rows import Node


@pytest.mark.parametrize(
    ("due", "on", "over"),
    [
        ("2024-09-30", "2024-09-30", False),
        ("2024-09-30", "2024-10-01", True),
        ("2024-09", "2024-09-30", False),
        ("2024-09", "2024-10-01", True),
        ("2024", "2024-12-31", False),
        ("2024", "2025-01-01", True),
        ("", "2024-09-30", False),
    ],
)
def test_a_date_lasts_to_its_end(due: str, on: str, over: bool) -> None:
    assert is_overdue(due, on) == over


@pytest.mark.parametrize(
    ("done", "done_on", "over"),
    [(True, "", False), (True, "2024-10-05", True), (False, "2024-09-29", False), (True, "2024-09", False)],
)
def test_what_is_done_counts_from_its_day(done: bool, done_on: str, over: bool) -> None:
    assert is_overdue("2024-09-30", "2024-10-01", done=done, done_on=done_on) == over


def test_days_are_counted_between_full_dates_only() -> None:
    assert days_over("2024-02-28", "2024-03-01") == 2
    assert days_over("2024-02", "2024-03-01") is None
    assert days_over("2024-03-01", "2024-02-28") is None
    assert end_of("2024") == "2024-99-99"


@pytest.mark.parametrize(
    ("day", "last"), [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2023-02", "2023-02-28"), ("2024-02-03",) * 2]
)
def test_the_last_day_of_a_date(day: str, last: str) -> None:
    assert last_day(day) == last


@pytest.mark.parametrize(
    ("label", "said", "over"),
    [
        ("Task", {"due": "2024-06", "status": "推进中"}, True),
        ("Task", {"due": "2024-06", "status": "已完成"}, False),
        ("Problem", {"due": "2024-06", "status": "closed", "closed_on": "2024-08-01"}, False),
        ("Problem", {"due": "2024-06", "status": "closed", "closed_on": "2025-02-01"}, True),
        ("Problem", {"due": "2024-06", "status": "reopened"}, True),
        ("Rectification", {"due": "2024-06", "status": "done"}, False),
        ("Rectification", {"due": "2024-06", "status": "in_progress"}, True),
        ("Feedback", {"due": "2024-06"}, True),
        ("LookBack", {"due": "2024-06", "passed": False}, False),
        ("LookBack", {"due": "2024-06"}, True),
        ("Report", {"due": "2024-06", "sent_on": "2024-05-01"}, False),
    ],
)
def test_every_list_has_its_own_end(label: str, said: dict[str, object], over: bool) -> None:
    assert Entry(Node("x", label, said)).overdue("2024-12-31") == over


def test_feedback_that_something_followed_is_answered() -> None:
    assert not Entry(Node("x", "Feedback", {"due": "2024-06"}), followed=True).overdue("2024-12-31")
