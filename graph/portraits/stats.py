"""Intervals, shrinkage and percentiles: how sure a number is, and where it stands among its peers.

Everything takes and gives plain floats or numpy arrays of shape (groups,); levels are two-sided 95 % unless said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

LEVEL = 0.95
Z = 1.959963984540054
"""The 0.975 quantile of the normal distribution."""
Floats = NDArray[np.float64]


def wilson(hits: float, trials: float) -> tuple[float, float]:
    """Interval of a proportion `hits`/`trials`, within [0, 1].

    The score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal
    of the American Statistical Association 22 (1927). Raises ValueError unless 0 <= hits <= trials and trials > 0.
    """
    if not 0 <= hits <= trials or trials <= 0:
        raise ValueError(f"{hits} of {trials}")
    share, square = hits / trials, Z * Z
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = Z * np.sqrt(share * (1 - share) / trials + square / (4 * trials * trials)) / (1 + square / trials)
    low = 0.0 if hits == 0 else max(0.0, float(middle - half))
    high = 1.0 if hits == trials else min(1.0, float(middle + half))
    return low, high


def poisson(events: float, exposure: float) -> tuple[float, float]:
    """Interval of a rate, `events` a whole number over an `exposure` > 0, in events per unit of exposure.

    The exact interval of F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936), by the
    inverse of the incomplete gamma function. Raises ValueError for a negative count or no exposure.
    """
    if events < 0 or exposure <= 0:
        raise ValueError(f"{events} in {exposure}")
    tail = (1 - LEVEL) / 2
    low = float(special.gammaincinv(events, tail)) if events else 0.0
    return low / exposure, float(special.gammaincinv(events + 1, 1 - tail)) / exposure


def mean(total: float, squares: float, count: float) -> tuple[float, float]:
    """Interval of a mean of `count` values that are never negative, from their sum and the sum of their squares.

    Student's t (W. S. Gosset, "The probable error of a mean", Biometrika 6, 1908), cut off at 0. Raises ValueError for
    fewer than two values: one says nothing of how they spread.
    """
    if count < 2:
        raise ValueError(f"{count} values")
    middle = total / count
    variance = max(0.0, (squares - count * middle * middle) / (count - 1))
    half = float(special.stdtrit(count - 1, 1 - (1 - LEVEL) / 2)) * float(np.sqrt(variance / count))
    return max(0.0, middle - half), middle + half


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Values drawn towards what is usual among the peers, shape (groups,), and the spread that remains of each.

    `usual` is the peers' own value, `between` the variance between peers: 0 where nothing but chance tells them apart.
    """

    values: Floats
    spread: Floats
    usual: float
    between: float


def shrink(values: Floats, weights: Floats, variance: float) -> Shrunk:
    """Draw each value towards the peers' common one, the more the less it rests on.

    `values` of shape (groups,) rest on `weights` (trials, exposure, or count; > 0); `variance` is that of one unit of
    weight: m(1 - m) for a proportion, m for a rate, the variance within groups for a mean. The global empirical Bayes
    estimator by moments of R. J. Marshall, "Mapping disease and mortality rates using empirical Bayes estimators",
    Applied Statistics 40 (1991); `spread` is the standard deviation of the posterior in its normal approximation.
    """
    total = float(weights.sum())
    usual = float((values * weights).sum() / total)
    observed = float((weights * (values - usual) ** 2).sum() / total)
    between = max(0.0, observed - variance / (total / len(weights)))
    noise = variance / weights
    share = np.divide(between, between + noise, out=np.ones_like(noise), where=(between + noise) > 0)
    return Shrunk(usual + share * (values - usual), np.sqrt(share * noise), usual, between)


def percentile(shrunk: Shrunk, place: int) -> tuple[float, float, float]:
    """Where group `place` stands among all, and between what, in per cent: (percentile, low, high).

    The percentile is the share of groups below, those that are equal counted half. Its ends are where the ends of the
    95 % interval of the shrunken value would stand among the shrunken values of the others, after H. Goldstein and
    D. J. Spiegelhalter, "League tables and their limitations", Journal of the Royal Statistical Society A 159 (1996).
    Where nothing tells the peers apart it is 50, between 0 and 100.
    """
    values = shrunk.values
    if len(values) < 2 or shrunk.between <= 0:
        return 50.0, 0.0, 100.0
    mine, half = float(values[place]), Z * float(shrunk.spread[place])
    others = np.delete(values, place)
    return _standing(values, mine), _standing(others, mine - half), _standing(others, mine + half)


def _standing(values: Any, value: float) -> float:
    close = np.isclose(values, value, rtol=1e-12, atol=0)
    return float(100 * (((values < value) & ~close).sum() + close.sum() / 2) / len(values))
