"""Due dates against a day. A date known by year or month lasts to its end: due "2024-09" is not over before October."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

END = "-99-99"


def end_of(day: str) -> str:
    """The end of a date as a text that compares: "2024-09" ends after each of its days."""
    return (day + END)[:10]


def last_day(day: str) -> str:
    """The last day of a date: of "2024-09" 2024-09-30, of "2024" 2024-12-31."""
    year, month, number = (*(int(part) for part in day.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, number or monthrange(year, month)[1]).isoformat()


def is_overdue(due: str, on: str, *, done: bool = False, done_on: str = "") -> bool:
    """Whether what is due was over on the day `on`. Done counts from `done_on`, or always where no day is said."""
    if not due or end_of(due) >= end_of(on):
        return False
    return done_on > end_of(on) if done_on else not done


def days_over(due: str, on: str) -> int | None:
    """Days from `due` to `on`, both full dates; None where one is known by year or month only, or `on` is earlier."""
    if len(due) != 10 or len(on) != 10:
        return None
    over = (date.fromisoformat(on) - date.fromisoformat(due)).days
    return over if over > 0 else None
