"""Dates of any precision as days, and periods: before, last year, quarters, as people ask for them."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import PortraitError
from graph.portraits.days import Period, between, day_of, extent, number, recent
from graph.portraits.measure import within

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda ends: Period(min(ends), max(ends)))


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2023", ("2023-01-01", "2023-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-02", ("2023-02-01", "2023-02-28")),
        ("2023-12", ("2023-12-01", "2023-12-31")),
        ("2023-07-09", ("2023-07-09", "2023-07-09")),
    ],
)
def test_a_date_may_mean_every_day_of_its_month_or_year(text: str, ends: tuple[str, str]) -> None:
    first, last = extent(text)
    assert first is not None
    assert last is not None
    assert (day_of(first).isoformat(), day_of(last).isoformat()) == ends


@pytest.mark.parametrize("text", [None, "", "不详", "2023-13", "2023-02-30"])
def test_what_is_no_date_means_no_day(text: str | None) -> None:
    assert extent(text) == (None, None)


@given(DAYS)
def test_a_day_and_its_number_are_one(day: date) -> None:
    assert day_of(number(day)) == day
    assert extent(day.isoformat()) == (number(day), number(day))


@pytest.mark.parametrize(
    ("now", "before", "last_year"),
    [
        (("2023-01-01", "2023-12-31"), ("2022-01-01", "2022-12-31"), ("2022-01-01", "2022-12-31")),
        (("2022-01-01", "2024-12-31"), ("2019-01-01", "2021-12-31"), ("2021-01-01", "2023-12-31")),
        (("2024-03-01", "2025-02-28"), ("2023-03-01", "2024-02-29"), ("2023-03-01", "2024-02-29")),
        (("2024-02-01", "2024-02-29"), ("2024-01-01", "2024-01-31"), ("2023-02-01", "2023-02-28")),
        (("2023-07-01", "2023-09-30"), ("2023-04-01", "2023-06-30"), ("2022-07-01", "2022-09-30")),
        (("2023-03-10", "2023-03-19"), ("2023-02-28", "2023-03-09"), ("2022-03-10", "2022-03-19")),
        (("2024-02-29", "2024-02-29"), ("2024-02-28", "2024-02-28"), ("2023-02-28", "2023-02-28")),
    ],
)
def test_the_period_before_and_that_of_last_year(
    now: tuple[str, str], before: tuple[str, str], last_year: tuple[str, str]
) -> None:
    assert period(*now).before == period(*before)
    assert period(*now).last_year == period(*last_year)


@given(PERIODS)
def test_the_period_before_ends_the_day_before(one: Period) -> None:
    assert one.before.last + timedelta(days=1) == one.first
    assert abs(one.before.days - one.days) <= 3
    assert one.whole_months or one.before.days == one.days


@given(PERIODS)
def test_quarters_are_the_period_cut_at_quarters(one: Period) -> None:
    quarters = one.quarters()
    assert (quarters[0].first, quarters[-1].last) == (one.first, one.last)
    assert sum(quarter.days for quarter in quarters) == one.days
    for quarter in quarters:
        assert (quarter.first.year, (quarter.first.month - 1) // 3) == (
            quarter.last.year,
            (quarter.last.month - 1) // 3,
        )


@pytest.mark.parametrize(
    ("data_date", "wanted"),
    [
        ("2024-12-31", ("2022-01-01", "2024-12-31")),
        ("2024-12", ("2022-01-01", "2024-12-31")),
        ("2024", ("2022-01-01", "2024-12-31")),
        ("2024-02-29", ("2021-03-01", "2024-02-29")),
        ("2024-06-15", ("2021-06-16", "2024-06-15")),
    ],
)
def test_the_usual_period_is_three_years_up_to_the_day_that_the_data_reaches(
    data_date: str, wanted: tuple[str, str]
) -> None:
    assert recent(data_date) == period(*wanted)


USUAL = period("2022-01-01", "2024-12-31")


@pytest.mark.parametrize(
    ("since", "until", "wanted"),
    [
        ("", "", ("2022-01-01", "2024-12-31")),
        ("2021", "2023", ("2021-01-01", "2023-12-31")),
        ("2021-03", "2023-06", ("2021-03-01", "2023-06-30")),
        ("2021-03-04", "", ("2021-03-04", "2024-12-31")),
        ("", "2023-02", ("2022-01-01", "2023-02-28")),
        ("", "2019-06", ("2019-01-01", "2019-06-30")),
    ],
)
def test_a_period_asked_for(since: str, until: str, wanted: tuple[str, str]) -> None:
    assert between(since, until, USUAL) == period(*wanted)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(PortraitError) as caught:
        between("2023-06", "2023-05", USUAL)
    assert "2023-06-01" in caught.value.say.zh
    assert "2023-05-31" in caught.value.say.zh
    assert "begins on 2023-06-01, after it ends on 2023-05-31" in caught.value.say.en


def rows(*dates: str | None, until: str | None = "") -> pl.DataFrame:
    """A frame as facts have it, `until` for states."""
    ends = [extent(one) for one in dates]
    columns: dict[str, list[int | None]] = {"first": [one[0] for one in ends], "last": [one[1] for one in ends]}
    frame = pl.DataFrame({"record": range(len(dates)), "scope": [99] * len(dates), **columns},
                         schema_overrides={"first": pl.Int32, "last": pl.Int32})  # fmt: skip
    if until == "":
        return frame
    return frame.with_columns(
        until=pl.lit(extent(until)[1], dtype=pl.Int32), numerator=pl.lit(0.0), denominator=pl.lit(1.0)
    )


def test_an_event_counts_where_its_date_surely_lies_within() -> None:
    dates = ("2023", "2023-06", "2023-06-30", "2023-07", "2023-07-01", "2024-06", "2024-06-30", "2024-07-01", None)
    found = within(rows(*dates), period("2023-07-01", "2024-06-30"))["record"].to_list()
    assert [dates[one] for one in found] == ["2023-07", "2023-07-01", "2024-06", "2024-06-30"]
    assert len(within(rows(*dates), period("2023-01-01", "2024-12-31"))) == len(dates) - 1
    assert len(within(rows(*dates), None)) == len(dates) - 1


@pytest.mark.parametrize(
    ("since", "until", "counts"),
    [
        ("2019-01", None, True),
        ("2019-01", "2023-06-30", False),
        ("2019-01", "2023-07", True),
        ("2024-06-30", None, True),
        ("2024-07", None, False),
        (None, None, False),
        (None, "2024-01", False),
    ],
)
def test_a_state_counts_where_it_reaches_into_the_period_and_says_since_when(
    since: str | None, until: str | None, counts: bool
) -> None:
    assert bool(len(within(rows(since, until=until), period("2023-07-01", "2024-06-30")))) == counts
