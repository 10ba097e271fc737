"""Each indicator against a count made from the input files with polars: every sector, district and unit, exactly."""

from __future__ import annotations

from datetime import date
from math import sqrt
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import pytest
from scipy.stats import t as student

from graph.portraits.days import Period
from graph.portraits.facts import Facts
from graph.portraits.indicators import Indicator, shipped
from graph.portraits.measure import Measure, interval
from graph.portraits.places import Scope
from graph.portraits.portrait import atlas_of
from tests.portraits.counted import Answers, differing
from tests.portraits.definitions import City
from tests.portraits.inputs import read_tables

PERIODS = {
    "three years": (date(2022, 1, 1), date(2024, 12, 31)),
    "odd": (date(2021, 3, 1), date(2023, 6, 30)),
    "all but two days": (date(2019, 1, 2), date(2024, 12, 30)),
}
KINDS = ("sector", "region", "unit")
NEVER_IN_SAMPLE = {"clues-unfounded-uncleared"}
"""Every clue that the sample's offices closed as unfounded is marked as cleared."""
Both = dict[tuple[str, str], tuple[Answers, Answers]]


@pytest.fixture(scope="module")
def files(handed_over: Path, key: dict[str, Any]) -> City:
    """The input files, read once."""
    return City(read_tables(handed_over, key), key["data_date"])


@pytest.fixture(scope="module")
def counted(files: City) -> dict[tuple[str, str], Answers]:
    """What the files say, by kind of group and period."""
    return {(kind, name): files.answers(kind, *ends) for kind in KINDS for name, ends in PERIODS.items()}


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[tuple[str, str], Answers]]:
    """What portraits say, by the folder of their facts."""
    return {}


@pytest.fixture
def both(
    counted: dict[tuple[str, str], Answers],
    measured: dict[str, dict[tuple[str, str], Answers]],
    facts: Facts,
) -> Both:
    """The two, side by side."""
    told = measured.setdefault(str(facts.folder), {})
    for kind in KINDS if not told else ():
        for name, ends in PERIODS.items():
            told[kind, name] = _sums(facts, kind, Period(*ends))
    return {which: (ours, told[which]) for which, ours in counted.items()}


def _sums(facts: Facts, kind: str, period: Period) -> Answers:
    atlas = atlas_of(facts)
    places = atlas.of_kind(kind)
    measure = Measure(facts, atlas.members([Scope(one) for one in places]), period)
    found: Answers = {one.name: {} for one in places}
    for indicator in shipped():
        sums = measure.sums(indicator)
        for one in places:
            told = sums.get(atlas.code(one))
            found[one.name][indicator.id] = (told.numerator, told.denominator) if told else (0, 0)
    return found


def test_the_data_reaches_the_day_of_the_key_and_has_its_places(facts: Facts, both: Both, key: dict[str, Any]) -> None:
    assert facts.data_date == key["data_date"]
    for ours, theirs in both.values():
        assert list(ours) == list(theirs)


@pytest.mark.parametrize("indicator", shipped(), ids=lambda one: one.id)
def test_numerator_and_denominator_are_those_of_the_files(indicator: Indicator, both: Both) -> None:
    for which, (ours, theirs) in both.items():
        assert not differing(ours, theirs, [indicator.id]), which
    told = [pair for ours, _ in both.values() for pair in [one[indicator.id] for one in ours.values()]]
    assert any(denominator for _, denominator in told), "nothing was compared"
    assert any(numerator for numerator, _ in told) or indicator.id in NEVER_IN_SAMPLE


@pytest.mark.parametrize("indicator", [one for one in shipped() if one.kind == "mean"], ids=lambda one: one.id)
def test_the_interval_of_a_mean_is_that_of_the_days_in_the_files(
    indicator: Indicator, files: City, facts: Facts
) -> None:
    atlas, ends = atlas_of(facts), PERIODS["three years"]
    places = atlas.of_kind("region")
    sums = Measure(facts, atlas.members([Scope(one) for one in places]), Period(*ends)).sums(indicator)
    samples = files.samples(indicator.id, "region", *ends)
    compared = 0
    for one in places:
        days = samples.get(one.name, [])
        if len(days) > 1 and len(set(days)) > 1:
            spread = stdev(days) / sqrt(len(days))
            low, high = student.interval(0.95, len(days) - 1, loc=mean(days), scale=spread)
            assert interval(indicator, sums[atlas.code(one)]) == pytest.approx((max(0.0, low), high), rel=1e-6)
            compared += 1
    assert compared
