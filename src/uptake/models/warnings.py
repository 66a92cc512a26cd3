"""Early warnings: are the latest whole months out of the ordinary, if the past went on?

Estimand: the probability of so few designations, or of so many, in a jurisdiction that goes on as
in the months before. Likelihood: actions are a Poisson process of one pace; their sizes are drawn
from one distribution, of which nothing is assumed. Both are unknown, and the prediction says so:
the pace has its Jeffreys posterior, Gamma(n + 1/2) over the exposure (Brown, Cai & DasGupta 2003,
"Interval estimation in exponential families", Statistica Sinica 13:19-49), and the sizes a Bayesian
bootstrap of the past's actions (Rubin 1981, "The Bayesian bootstrap", Annals of Statistics
9:130-134) with one action more from all that came before. With sizes of one, the prediction is a
negative binomial (Gelman et al. 2013, "Bayesian Data Analysis", 3rd ed., section 2.6). Standard
errors: none; the range holds the middle of the predicted numbers. Assumes that actions are
independent and that the past had one pace: where it had several, the range is too narrow.

An alert is a count that the past makes unlikely. It does not say why.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from uptake.models.comparison import Comparison, Stretch
from uptake.settings import Settings, Warnings

HISTORIES = 2000
DRAWS = 250
"""Predictions in each simulated history: fewer than for an alert, which moves the rate little."""

Sizes = npt.NDArray[Any]


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


def predict(
    past: Sizes, pool: Sizes, share: float, draws: int, random: np.random.Generator
) -> npt.NDArray[np.float64]:
    """Draw the number of targets in months that are `share` of the past's exposure.

    `past` and `pool` are sizes of actions: of the past, and of all that came before the months.
    """
    pace = random.gamma(len(past) + 0.5, 1.0, draws) * share
    weights = random.dirichlet(np.ones(len(past) + 1), draws)
    drawn = random.multinomial(random.poisson(pace), weights)
    totals: npt.NDArray[np.float64] = drawn[:, :-1] @ past + drawn[:, -1] * random.choice(
        pool, draws
    )
    return totals


def alert_of(totals: npt.NDArray[Any], observed: int, level: float) -> str:
    """Say what a count is against the numbers that the past leads to expect."""
    if (totals <= observed).mean() < level:
        return "drop" if observed else "silence"
    return "surge" if (totals >= observed).mean() < level else "none"


def false_alarm_rate(watched: Comparison, settings: Settings) -> float | None:
    """Estimate how often a jurisdiction that goes on as in its past would raise an alert.

    In each history both the past and the months after it are drawn anew: actions at the past's
    pace, sizes from those of the past; then the same rule is applied. None without an action.
    """
    past, pool, share = past_of(watched)
    if not len(past):
        return None
    random = np.random.default_rng(settings.bootstrap.seed + 1)
    raised = 0
    for before, after in random.poisson([len(past), len(past) * share], (HISTORIES, 2)):
        if before:
            seen, observed = random.choice(past, before), random.choice(past, after).sum()
            totals = predict(seen, pool, share, DRAWS, random)
            raised += alert_of(totals, observed, settings.warnings.level) != "none"
    return raised / HISTORIES


def past_of(watched: Comparison) -> tuple[Sizes, Sizes, float]:
    """Return the sizes of actions in the past, and in all the time before the months.

    With them comes the share of the past's exposure that the months are; a regime that began in
    them has no past.
    """
    days = watched.sizes.index.get_level_values("day")
    pool = watched.sizes[days <= watched.before.end].to_numpy()
    return watched.parts[0], pool[pool > 0], watched.after.days / max(watched.before.days, 1)


def _stretch(name: str, start: pd.Timestamp, end: pd.Timestamp) -> Stretch:
    return Stretch(name, start, end, (end - start).days + 1)
