"""Judges: whether a method's interval holds the truth of a history, and whether it finds a change.

A method finds a change where its p-value is below 5 %; an early warning, where it raises an alert.
Each is called as the tables call it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from uptake.calibration.designs import FIRST_DAY, LAST_DAY, SYNTHETIC, Design
from uptake.calibration.histories import History
from uptake.measures.actions import dispersion, interval, resample
from uptake.models.counts import nb2_ratio
from uptake.models.estimate import Estimate
from uptake.models.permutation import permutation_p
from uptake.models.ratios import bootstrap_ratio
from uptake.models.segments import segment_changes
from uptake.models.warnings import DRAWS, alert_of, past_of, predict, watch
from uptake.settings import Settings

NOMINAL = 0.05


class Verdict(NamedTuple):
    """Whether the interval holds the truth and whether a change is found; None: it has none."""

    held: bool | None
    found: bool | None


def judge_rate(history: History, settings: Settings) -> Verdict:
    """Judge the interval of the yearly number in the later period, as `volume.csv` has it."""
    comparison, bootstrap = history.comparison, settings.bootstrap
    sizes, after = comparison.parts[1], comparison.after
    pool = comparison.sizes.to_numpy()[:, None]
    if not len(pool):
        return Verdict(None, None)
    days = pd.DatetimeIndex(comparison.sizes.index.get_level_values("day"))
    periods = [(stretch.start, stretch.days) for stretch in (comparison.before, after)]
    spread = dispersion(days, periods)
    totals = resample(sizes[:, None], pool, bootstrap, dispersion=spread)
    lower, upper = interval(totals, bootstrap.level)[:, 0] / after.years
    return Verdict(bool((lower if len(sizes) else 0) <= history.paces[1] <= upper), None)


def judge_bootstrap(history: History, settings: Settings) -> Verdict:
    """Judge the reported ratio of two administrations."""
    return judge_estimate(bootstrap_ratio(history.comparison, settings.bootstrap), _ratio(history))


def judge_nb2(history: History, settings: Settings) -> Verdict:
    """Judge the ratio by negative binomial regression, or by what stands in for it."""
    return judge_estimate(nb2_ratio(history.comparison, settings.bootstrap), _ratio(history))


def judge_permutation(history: History, settings: Settings) -> Verdict:
    """Judge the probability from moving the day of the change."""
    return judge_estimate(permutation_p(history.comparison, settings.bootstrap))


def judge_segments(history: History, settings: Settings) -> Verdict:
    """Judge the change of level: the interval by its errors, the probability by other dates."""
    level, _ = segment_changes(
        history.comparison, settings.bootstrap, settings.models.months_each_side
    )
    return judge_estimate(level, (history.paces[1] - history.paces[0]) / 12)


def judge_alert(history: History, settings: Settings) -> Verdict:
    """Judge the early warning on the last day of the history: a change found is an alert."""
    watched = watch(history.comparison.sizes, FIRST_DAY, LAST_DAY, settings.warnings)
    past = past_of(watched)
    if not len(past.sizes):
        return Verdict(None, None)
    totals = predict(past, DRAWS, np.random.default_rng(settings.bootstrap.seed))
    alert = alert_of(totals, int(watched.parts[1].sum()), settings.warnings.level)
    return Verdict(None, alert != "none")


Judge = Callable[[History, Settings], Verdict]

EVERYWHERE: dict[str, Judge] = {
    "rate": judge_rate,
    "administration_ratio by bootstrap": judge_bootstrap,
    "administration_ratio by permutation": judge_permutation,
}
REGRESSIONS: dict[str, Judge] = {
    "administration_ratio by nb2": judge_nb2,
    "level_change by ols_hac": judge_segments,
}
REGRESSED = (*SYNTHETIC, "us")
"""Packages on which regressions are judged: none, and the largest. They take most of the time."""


def judges_of(design: Design) -> dict[str, Judge]:
    """Return the methods that are judged on a design, by name."""
    if design.change != "none":
        return EVERYWHERE
    regressions = REGRESSIONS if design.packages in REGRESSED else {}
    # An alert after the pace has halved in the middle of its past is neither right nor wrong.
    return EVERYWHERE | regressions | {"alert": judge_alert}


def judge_estimate(estimate: Estimate, truth: float | None = None) -> Verdict:
    """Judge an estimate by the true value; without one, only whether it finds a change."""
    found = None if estimate.p_value is None else estimate.p_value < NOMINAL
    if truth is None or estimate.lower is None or estimate.upper is None:
        return Verdict(None, found)
    return Verdict(estimate.lower <= truth <= estimate.upper, found)


def _ratio(history: History) -> float:
    return history.paces[1] / history.paces[0]
