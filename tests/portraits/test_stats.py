"""Intervals against statsmodels and scipy, shrinkage against Marshall's formula worked out by hand, percentiles."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats as reference
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from graph.portraits.stats import LEVEL, Shrunk, mean, percentile, poisson, shrink, wilson

TRIALS = st.integers(1, 100_000)
SHARES = TRIALS.flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials)))
COUNTS = st.integers(0, 100_000)
EXPOSURES = st.floats(0.01, 1e6)
SAMPLES = st.lists(st.floats(0, 1e4), min_size=2, max_size=60)
NEARLY = 1e-9


def close(found: tuple[float, float], wanted: tuple[float, float], within: float = 1e-8) -> bool:
    return bool(np.allclose(found, wanted, rtol=within, atol=1e-10))


@given(SHARES)
def test_wilson_is_statsmodels(share: tuple[int, int]) -> None:
    hits, trials = share
    assert close(wilson(hits, trials), proportion_confint(hits, trials, alpha=1 - LEVEL, method="wilson"))


@given(SHARES)
def test_wilson_holds_the_share_and_narrows_with_more_of_the_same(share: tuple[int, int]) -> None:
    hits, trials = share
    low, high = wilson(hits, trials)
    assert 0 <= low <= hits / trials <= high <= 1
    lower, higher = wilson(4 * hits, 4 * trials)
    assert higher - lower < high - low
    mirrored = wilson(trials - hits, trials)
    assert close((1 - mirrored[1], 1 - mirrored[0]), (low, high))


@pytest.mark.parametrize(("hits", "trials"), [(-1, 5), (6, 5), (0, 0), (0, -1)])
def test_wilson_takes_no_share_that_is_none(hits: int, trials: int) -> None:
    with pytest.raises(ValueError, match=f"{hits} of {trials}"):
        wilson(hits, trials)


@given(COUNTS, EXPOSURES)
def test_poisson_is_statsmodels(events: int, exposure: float) -> None:
    assert close(poisson(events, exposure), confint_poisson(events, exposure, method="exact-c", alpha=1 - LEVEL), 1e-6)


@given(COUNTS, EXPOSURES)
def test_poisson_holds_the_rate_and_narrows_with_more_of_the_same(events: int, exposure: float) -> None:
    low, high = poisson(events, exposure)
    assert 0 <= low <= events / exposure <= high
    lower, higher = poisson(4 * events, 4 * exposure)
    assert higher - lower < high - low


def test_poisson_of_nothing_is_three_over_the_exposure() -> None:
    """The rule of three, with both tails cut: -ln 0.025."""
    assert close(poisson(0, 10), (0, 0.36888794541139363))


@pytest.mark.parametrize(("events", "exposure"), [(-1, 5), (1, 0), (1, -2)])
def test_poisson_takes_no_count_without_exposure(events: int, exposure: float) -> None:
    with pytest.raises(ValueError, match=f"{events} in {exposure}"):
        poisson(events, exposure)


@given(SAMPLES)
def test_mean_is_scipy(sample: list[float]) -> None:
    values = np.array(sample)
    low, high = mean(float(values.sum()), float((values * values).sum()), len(values))
    middle, spread = float(values.mean()), float(values.std(ddof=1))
    assert low <= middle + NEARLY * (1 + middle)
    assert middle <= high + NEARLY * (1 + middle)
    if spread > 1e-3 * (1 + middle):  # below, what is left of the squares is not exact
        wanted = reference.t.interval(LEVEL, len(values) - 1, loc=middle, scale=spread / np.sqrt(len(values)))
        assert close((low, high), (max(0.0, wanted[0]), wanted[1]), 1e-6)


def test_mean_narrows_with_more_of_the_same_and_is_cut_off_at_nought() -> None:
    few, many = mean(60, 1400, 3), mean(600, 14000, 30)
    assert few[0] == 0 < many[0] < 20 < many[1] < few[1]


def test_mean_of_one_value_says_nothing() -> None:
    with pytest.raises(ValueError, match="1 values"):
        mean(5, 25, 1)


def test_shrink_is_marshalls_estimator() -> None:
    """5, 20 and 30 cases of 100, 200 and 100, by hand.

    m = 55/400 = 0.1375; s² = Σn(x - m)²/Σn = 3.6875/400; A = s² - m/n̄ = 0.00921875 - 0.00103125 = 0.0081875; each share
    is A/(A + m/n): 0.0081875/0.0095625, 0.0081875/0.008875, and the first again; x becomes m + share·(x - m).
    """
    weights, cases = np.array([100.0, 200.0, 100.0]), np.array([5.0, 20.0, 30.0])
    shrunk = shrink(cases / weights, weights, 55 / 400)
    assert shrunk.usual == pytest.approx(0.1375)
    assert shrunk.between == pytest.approx(0.0081875)
    assert shrunk.values == pytest.approx([0.0625816993, 0.1029049296, 0.2766339869])
    assert shrunk.spread**2 == pytest.approx([0.0011772876, 0.0006342430, 0.0011772876], rel=1e-6)


def test_where_nothing_but_chance_tells_peers_apart_all_get_what_is_usual() -> None:
    values, weights = np.array([0.1, 0.12, 0.08]), np.array([50.0, 50.0, 50.0])
    shrunk = shrink(values, weights, 0.1 * 0.9)
    assert shrunk.between == 0
    assert shrunk.values == pytest.approx([0.1, 0.1, 0.1])
    assert percentile(shrunk, 1) == (50.0, 0.0, 100.0)


def test_huge_weights_leave_values_as_they_are_and_small_ones_do_not() -> None:
    values = np.array([0.1, 0.5, 0.9, 0.9])
    shrunk = shrink(values, np.array([1e9, 1e9, 1e9, 2.0]), 0.25)
    assert shrunk.values[:3] == pytest.approx(values[:3], abs=1e-6)
    assert abs(shrunk.values[3] - shrunk.usual) < 0.5 * abs(values[3] - shrunk.usual)
    assert shrunk.spread[0] < 1e-4 < shrunk.spread[3]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(1, 1e6)), min_size=1, max_size=30), st.floats(0, 1))
def test_shrunken_values_lie_between_their_own_and_what_is_usual(
    pairs: list[tuple[float, float]], variance: float
) -> None:
    values, weights = np.array(pairs).T
    shrunk = shrink(values, weights, variance)
    assert np.all(shrunk.values >= np.minimum(values, shrunk.usual) - NEARLY)
    assert np.all(shrunk.values <= np.maximum(values, shrunk.usual) + NEARLY)
    assert np.all(np.isfinite(shrunk.spread))


def told(*values: float, spread: float = 0.0) -> Shrunk:
    return Shrunk(np.array(values), np.full(len(values), spread), float(np.mean(values)), 1.0)


def test_percentile_counts_those_below_and_half_of_those_that_are_equal() -> None:
    assert percentile(told(1, 2, 3, 4), 0)[0] == 12.5
    assert percentile(told(1, 2, 3, 4), 3)[0] == 87.5
    assert percentile(told(1, 2, 2, 4), 1)[0] == percentile(told(1, 2, 2, 4), 2)[0] == 50.0


def test_percentile_of_one_alone_says_nothing() -> None:
    assert percentile(told(7), 0) == (50.0, 0.0, 100.0)


def test_ends_are_where_the_ends_of_the_interval_stand_among_the_others() -> None:
    assert percentile(told(0, 10, 20, 30, 40, spread=0.1), 2) == (50.0, 50.0, 50.0)
    assert percentile(told(0, 10, 20, 30, 40, spread=6), 2) == (50.0, 25.0, 75.0)
    assert percentile(told(0, 10, 20, 30, 40, spread=60), 2) == (50.0, 0.0, 100.0)


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=25), st.floats(0, 1e3))
def test_percentiles_keep_the_order_and_lie_between_their_ends(values: list[float], spread: float) -> None:
    shrunk = told(*values, spread=spread)
    found = [percentile(shrunk, place) for place in range(len(values))]
    for middle, low, high in found:
        assert 0 <= low <= high <= 100
        assert 0 < middle < 100
    order = sorted(range(len(values)), key=lambda place: values[place])
    middles = [found[place][0] for place in order]
    assert middles == sorted(middles)
