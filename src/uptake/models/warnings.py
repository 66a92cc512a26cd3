"""Early warnings: are the latest whole months out of the ordinary, if the past went on?

Estimand: the probability of so few designations, or of so many, in a jurisdiction that goes on as
in the months before. Likelihood: the number of actions varies as much as a Poisson number, or more
where the past's come in bursts (`measures.actions.dispersion`); their sizes are drawn from one
distribution, of which nothing is assumed. Pace and sizes are unknown, and the prediction says so:
it has the weights of actions by which `measures.actions.resample` draws a past's total (its
docstring has the references), and then draws how many actions like each of them come. With sizes of
one and no bursts, the prediction is a negative binomial (Gelman et al. 2013, "Bayesian Data
Analysis", 3rd ed., section 2.6), of n or of n + 1 successes with a half each, where the past has n
actions. Standard errors: none; the range holds the middle of the predicted numbers. Assumes that
months are independent and that the past had one pace: where it had several, the range is too
narrow.

An alert is a count that the past makes unlikely. It does not say why.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from uptake.measures.actions import DAYS_PER_MONTH, dispersion
from uptake.models.comparison import Comparison, Stretch
from uptake.settings import Settings, Warnings

HISTORIES = 2000
DRAWS = 250
"""Predictions in each simulated history: fewer than for an alert, which moves the rate little."""

Sizes = npt.NDArray[Any]


class Past(NamedTuple):
    """What a prediction rests on: actions, and how they came.

    `sizes` are those of the past's actions, `pool` of all that came before the months, smallest
    first; `share` is the months' exposure over the past's; `dispersion` the variance of the number
    of actions in a month over its mean.
    """

    sizes: Sizes
    pool: Sizes
    share: float
    dispersion: float = 1.0


def watch(
    sizes: pd.Series, first_day: pd.Timestamp, until: pd.Timestamp, warnings: Warnings
) -> Comparison:
    """Return the latest whole months up to a day as the stretch after, those before them as before.

    The past begins on the regime's first day where that is later. `sizes` are targets by action.
    """
    last = (until + pd.Timedelta(days=1)).to_period("M") - 1
    start = (last - warnings.months + 1).start_time
    past_start = max(start - pd.DateOffset(months=warnings.past_months), first_day)
    return Comparison(
        _stretch("past", past_start, start - pd.Timedelta(days=1)),
        _stretch("latest", start, last.end_time.normalize()),
        sizes,
    )


def predict(past: Past, draws: int, random: np.random.Generator) -> npt.NDArray[np.float64]:
    """Draw the number of targets in the months.

    Where actions come in bursts, the pace is multiplied by a gamma variable of mean one: its
    variance is what both the past's number and the months' have more than a Poisson number.
    """
    n, pace = len(past.sizes), np.full(draws, past.share)
    if past.dispersion > 1:
        shape = n / (past.dispersion - 1) / (1 + 1 / past.share)
        pace *= random.gamma(shape, 1 / shape, draws)
    weights = random.standard_exponential((draws, n + 1))
    weights[:, -1] *= random.integers(2, size=draws)
    ranks = (len(past.pool) * random.power(n + 1, draws)).astype(int)
    unseen = past.pool[ranks.clip(max=len(past.pool) - 1)]
    drawn = random.poisson(weights * pace[:, None])
    totals: npt.NDArray[np.float64] = drawn[:, :-1] @ past.sizes + drawn[:, -1] * unseen
    return totals


def alert_of(totals: npt.NDArray[Any], observed: int, level: float) -> str:
    """Say what a count is against the numbers that the past leads to expect."""
    if (totals <= observed).mean() < level:
        return "drop" if observed else "silence"
    return "surge" if (totals >= observed).mean() < level else "none"


def false_alarm_rate(watched: Comparison, settings: Settings) -> float | None:
    """Estimate how often a jurisdiction that goes on as in its past would raise an alert.

    In each history both the past and the months after it are drawn anew: actions at the past's
    pace and in its bursts, sizes from those of the past; then the same rule is applied, which has
    to find the bursts again. None without an action.
    """
    past = past_of(watched)
    if not len(past.sizes):
        return None
    n, random = len(past.sizes), np.random.default_rng(settings.bootstrap.seed + 1)
    start, length = watched.before.start, watched.before.days
    months = max(1, round(length / DAYS_PER_MONTH))
    middles = start + pd.to_timedelta((np.arange(months) + 0.5) * length / months, unit="D")
    earlier = _numbers(n / months, past.dispersion, (HISTORIES, months), random)
    later = _numbers(n * past.share, past.dispersion, (HISTORIES,), random)
    raised = 0
    for before, after in zip(earlier, later, strict=True):
        if before.any():
            spread = dispersion(middles.repeat(before), [(start, length)])
            seen = past._replace(sizes=random.choice(past.sizes, before.sum()), dispersion=spread)
            observed = random.choice(past.sizes, after).sum()
            totals = predict(seen, DRAWS, random)
            raised += alert_of(totals, observed, settings.warnings.level) != "none"
    return raised / HISTORIES


def past_of(watched: Comparison) -> Past:
    """Return what the months are held against; a regime that began in them has no past."""
    before = watched.before
    days = pd.DatetimeIndex(watched.sizes.index.get_level_values("day"))
    pool = watched.sizes[days <= before.end].to_numpy()
    share = watched.after.days / max(before.days, 1)
    spread = dispersion(days, [(before.start, before.days)])
    return Past(watched.parts[0], np.sort(pool[pool > 0]), share, spread)


def _numbers(
    mean: float, dispersion: float, shape: tuple[int, ...], random: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Draw numbers of actions with a mean, and a variance `dispersion` times it."""
    if dispersion == 1:
        return random.poisson(mean, shape)
    return random.negative_binomial(mean / (dispersion - 1), 1 / dispersion, shape)


def _stretch(name: str, start: pd.Timestamp, end: pd.Timestamp) -> Stretch:
    return Stretch(name, start, end, (end - start).days + 1)
