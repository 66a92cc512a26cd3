"""Segmented regression: does the level or the slope of the monthly pace change at a day?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import t as student

from uptake.models.comparison import Comparison, Stretch
from uptake.models.estimate import TOO_FEW, Estimate
from uptake.models.months import monthly
from uptake.models.ratios import flags_of
from uptake.settings import Bootstrap

Floats = npt.NDArray[np.float64]

METHOD = "ols_hac"
_LEVEL, _SLOPE = 2, 3


class HacFit(NamedTuple):
    """Coefficients and their standard errors; both have the shape (..., columns)."""

    coefficients: Floats
    errors: Floats


def segment_changes(
    comparison: Comparison, bootstrap: Bootstrap, months_each_side: int
) -> tuple[Estimate, Estimate]:
    """Estimate the change of level and of slope from one stretch to the next.

    Estimands: the step of the expected monthly number between the line through the months before
    and that through the months after, and the difference of the slopes of the lines, per month and
    year. Likelihood: none; least squares on whole calendar months. The month that holds the first
    day of the later stretch goes to the side with most of its days, what lies between two stretches
    to the earlier side. Standard errors: Newey-West (Bartlett weights, `lags`, times n / (n - 4)),
    the interval from Student's t with n - 4 degrees of freedom. Assumes straight lines and no other
    change. References: Wagner et al. 2002, "Segmented regression analysis of interrupted time
    series studies", Journal of Clinical Pharmacy and Therapeutics 27:299-309; Newey & West 1987, "A
    simple, positive semi-definite, heteroskedasticity and autocorrelation consistent covariance
    matrix", Econometrica 55:703-708.

    The p-value is not that of the errors, which are too small where counts come in packages: it is
    the share of months, that of the change included, at which the same regression finds a |t| at
    least as large. They are all those with enough months on each side. Too few to say where the
    change itself has fewer, or where either stretch is without an action.
    """
    y, change = _series(comparison)
    n, n_actions = len(y), sum(map(len, comparison.parts))
    dates = np.arange(months_each_side, n - months_each_side + 1)
    if change not in dates or not all(map(len, comparison.parts)):
        few = Estimate(METHOD, n, n_actions, flags=(TOO_FEW,))
        return few, few
    fits = fit_hac(y, _lines(n, dates), lags(n))
    with np.errstate(all="ignore"):
        t = np.abs(fits.coefficients / fits.errors)
    at = int(change - dates[0])
    reach = student.ppf((1 + bootstrap.level) / 2, n - 4) * fits.errors[at]

    def estimate(column: int) -> Estimate:
        value = fits.coefficients[at, column]
        return Estimate(
            METHOD,
            n,
            n_actions,
            value=float(value),
            lower=float(value - reach[column]),
            upper=float(value + reach[column]),
            p_value=float((t[:, column] >= t[at, column]).mean()),
            flags=flags_of(comparison, bootstrap),
        )

    return estimate(_LEVEL), estimate(_SLOPE)


def lags(n: int) -> int:
    """Return the lags for n months, 4 (n / 100)^(2/9) rounded down.

    Reference: Newey & West 1994, "Automatic lag selection in covariance matrix estimation", Review
    of Economic Studies 61:631-653.
    """
    return int(4 * (n / 100) ** (2 / 9))


def fit_hac(y: Floats, x: Floats, maxlags: int) -> HacFit:
    """Fit least squares with Newey-West errors; `x` has the shape (..., rows, columns).

    Many designs are fitted to one series at once, which statsmodels would take one by one: at each
    month in turn, on thousands of simulated histories.
    """
    n, columns = x.shape[-2:]
    inverse = np.linalg.inv(np.swapaxes(x, -1, -2) @ x)
    coefficients = inverse @ np.swapaxes(x, -1, -2) @ y[:, None]
    scores = x * (y[:, None] - x @ coefficients)
    meat = np.swapaxes(scores, -1, -2) @ scores
    for lag in range(1, maxlags + 1):
        product = np.swapaxes(scores[..., lag:, :], -1, -2) @ scores[..., :-lag, :]
        meat += (1 - lag / (maxlags + 1)) * (product + np.swapaxes(product, -1, -2))
    covariance = inverse @ meat @ inverse * n / (n - columns)
    # Of a line through zeros alone it is 0, or by rounding just below.
    variances = np.maximum(np.diagonal(covariance, axis1=-2, axis2=-1), 0)
    return HacFit(coefficients[..., 0], np.sqrt(variances))


def _series(comparison: Comparison) -> tuple[Floats, int]:
    """Return the counts of whole months, and the place of the first one after the change."""
    day = comparison.after.start
    both = Stretch("both", comparison.before.start, comparison.after.end, 0)
    months = monthly(comparison.sizes, [both])
    months = months[months["whole"]]
    first = day.to_period("M").start_time
    if (day - first).days > day.days_in_month / 2:
        first += pd.offsets.MonthBegin()
    return months["count"].to_numpy(), int((months["month"] < first).sum())


def _lines(n: int, dates: npt.NDArray[np.int64]) -> Floats:
    """Return the design of each date: constant, years since it, after it, and both multiplied."""
    years = (np.arange(n) - dates[:, None]) / 12
    after = years >= 0
    return np.stack([np.ones_like(years), years, after, after * years], axis=-1)
