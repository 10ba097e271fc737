"""Dates that may be a year, a month or a day, as day numbers (days since 1970-01-01), and periods of them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from graph.errors import PortraitError

EPOCH = date(1970, 1, 1).toordinal()


def number(day: date) -> int:
    """The number of a day."""
    return day.toordinal() - EPOCH


def day_of(number_: int) -> date:
    """The day of a number."""
    return date.fromordinal(number_ + EPOCH)


@lru_cache(maxsize=100_000)
def extent(text: str | None) -> tuple[int | None, int | None]:
    """The first and the last day that a date may mean; (None, None) for none."""
    if not text:
        return None, None
    parts = [int(one) for one in str(text).split("-")[:3] if one.isdigit()]
    try:
        if len(parts) >= 3:
            day = number(date(*parts[:3]))
            return day, day
        if len(parts) == 2:
            last = calendar.monthrange(parts[0], parts[1])[1]
            return number(date(parts[0], parts[1], 1)), number(date(parts[0], parts[1], last))
        if len(parts) == 1:
            return number(date(parts[0], 1, 1)), number(date(parts[0], 12, 31))
    except ValueError:
        pass
    return None, None


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both within it."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first} — {self.last}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        """The period of the same kind just before: the same number of whole months where it is of whole months, else of
        the same number of days."""
        end = self.first - timedelta(days=1)
        if self.whole_months:
            months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
            return Period(_months_back(self.first, months), end)
        return Period(end - timedelta(days=self.days - 1), end)

    @property
    def last_year(self) -> Period:
        """The same months a year earlier where it is of whole months, else the same days."""
        if self.whole_months:
            after = _months_back(self.last + timedelta(days=1), 12)
            return Period(_months_back(self.first, 12), after - timedelta(days=1))
        return Period(_months_back(self.first, 12), _months_back(self.last, 12))

    @property
    def whole_months(self) -> bool:
        """Whether it begins and ends with a month."""
        return self.first.day == 1 and (self.last + timedelta(days=1)).day == 1

    def quarters(self) -> list[Period]:
        """The quarters of the calendar that it touches, each cut to it."""
        found, start = [], date(self.first.year, 3 * ((self.first.month - 1) // 3) + 1, 1)
        while start <= self.last:
            after = _months_back(start, -3)
            found.append(Period(max(start, self.first), min(after - timedelta(days=1), self.last)))
            start = after
        return found


def recent(data_date: str, years: int = 3) -> Period:
    """The `years` years that end with the day that the data reaches."""
    last = extent(data_date)[1]
    end = day_of(last) if last is not None else date.today()
    return Period(_months_back(end + timedelta(days=1), 12 * years), end)


def between(since: str, until: str, usual: Period) -> Period:
    """The period between two dates (a year, month or day in ISO form), each "" for what is usual.

    Raises PortraitError where it ends before it begins.
    """
    first, last = extent(since)[0], extent(until)[1]
    end = usual.last if last is None else day_of(last)
    usually = usual.first if usual.first <= end else date(end.year, 1, 1)
    begin = usually if first is None else day_of(first)
    if begin > end:
        raise PortraitError(
            f"期间的开头 {begin} 晚于结尾 {end}。", f"The period begins on {begin}, after it ends on {end}."
        )
    return Period(begin, end)


def _months_back(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
