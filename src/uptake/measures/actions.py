"""Actions: all designations of one regime on one day.

Designations come in packages that one decision made, so the action is the unit that is
independent; sizes of actions are what intervals are drawn from.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from uptake.settings import Bootstrap
from uptake.tables import CODINGS, UNITS

DAYS_PER_MONTH = 365.25 / 12


def count_targets(designations: pd.DataFrame) -> pd.DataFrame:
    """Return the designations that are counted: of individuals and entities."""
    return designations[designations["target_type"].isin(["individual", "entity"])]


def largest_half(sizes: pd.DataFrame) -> int:
    """Return the smallest number of actions that hold at least half of all targets."""
    targets = sizes["all", "targets"].sort_values(ascending=False)
    return int((targets.cumsum() < targets.sum() / 2).sum()) + 1


def action_sizes(designations: pd.DataFrame) -> pd.DataFrame:
    """Return one row per action, with its size by coding and unit.

    The index is (`day`, `regime`), the columns are (coding, unit). Vessels and aircraft are not
    counted, and an action of nothing else is none. A coding is present where the jurisdiction's
    designations are coded; one that nobody has coded yet counts under `all` only. `actions` is 1
    where the action holds a designation of that coding.
    """
    counted = count_targets(designations)
    index = [counted["designated_on"].rename("day"), counted["regime"]]
    columns = {}
    for coding in CODINGS:
        if coding == "all":
            meets = pd.Series(True, index=counted.index)
        elif counted[f"primary_{coding}"].isna().all():
            continue
        else:
            meets = counted[f"primary_{coding}"].fillna(False).astype(bool)
        columns[coding, "targets"] = meets
        columns[coding, "individuals"] = meets & counted["target_type"].eq("individual")
        columns[coding, "entities"] = meets & counted["target_type"].eq("entity")
    sizes = pd.DataFrame(columns).astype(int).groupby(index).sum()
    for coding in sizes.columns.levels[0]:
        sizes[coding, "actions"] = (sizes[coding, "targets"] > 0).astype(int)
    order = pd.MultiIndex.from_product([CODINGS, UNITS])
    return sizes[[column for column in order if column in sizes.columns]]


def resample(
    sizes: npt.NDArray[Any],
    pool: npt.NDArray[Any],
    bootstrap: Bootstrap,
    stream: int = 0,
    dispersion: float = 1.0,
) -> npt.NDArray[np.float64]:
    """Draw totals that a period could have had: shape (draws, columns).

    `sizes` are the period's actions (actions, columns), `pool` all actions of the scope. A total
    is a sum of Poisson numbers, one for each size of action, weighted by the size. So each action
    counts with a weight of its own, drawn from an exponential distribution: a Bayesian bootstrap
    (Rubin 1981, "The Bayesian bootstrap", Annals of Statistics 9:130-134) of a Poisson number of
    actions, whose percentiles are the gamma interval for weighted sums of Poisson counts (Fay &
    Feuer 1997, Statistics in Medicine 16:791-801). In half of the draws one action more has a
    weight, as in that interval's mid-p form (Fay & Kim 2017, Biometrical Journal,
    doi:10.1002/bimj.201600111): those authors make it as large as any can be; here it is the
    largest of a draw of n + 1 from the pool, for what a period of n actions is likely not to have
    shown yet are the largest packages.

    So a period without any action has an upper end too. Assumes that actions are independent, or
    that their number varies as much as `dispersion` says, in which case each total is multiplied by
    a gamma variable of mean one. Draws of two periods that are compared come from different
    streams, so they are independent too.
    """
    random = np.random.default_rng(bootstrap.seed + stream)
    n, draws = len(sizes), bootstrap.draws
    ranks = (len(pool) * random.power(n + 1, draws)).astype(int).clip(max=len(pool) - 1)
    unseen = random.integers(2, size=draws) * random.standard_exponential(draws)
    totals: npt.NDArray[np.float64] = unseen[:, None] * np.sort(pool, axis=0)[ranks]
    totals += random.standard_exponential((draws, n)) @ sizes
    if dispersion > 1:
        shape = max(n, 0.5) / (dispersion - 1)
        totals *= random.gamma(shape, 1 / shape, (draws, 1))
    return totals


def dispersion(days: pd.DatetimeIndex, periods: Iterable[tuple[pd.Timestamp, int]]) -> float:
    """Return the variance of the number of actions in a month over its mean; at least 1.

    `days` are those of the actions, `periods` first days and lengths in days. Months are equal
    parts of a period, and each is held against the mean of its own period: Pearson's statistic
    (McCullagh & Nelder 1989, "Generalized Linear Models", 2nd edition, section 4.5) over its
    degrees of freedom less two, the mean of what the factor can be if the statistic is chi-squared
    times it. It is about 1 where actions are independent, and more where they come in bursts.
    """
    squares, freedom = 0.0, 0
    for start, length in periods:
        places = (days - start).days.to_numpy()
        months = max(1, round(length / DAYS_PER_MONTH))
        within = places[(places >= 0) & (places < length)] * months // length
        counts = np.bincount(within, minlength=months)
        if counts.any():
            squares += float(((counts - counts.mean()) ** 2).sum() / counts.mean())
            freedom += months - 1
    return max(1.0, squares / (freedom - 2)) if freedom > 2 else 1.0


def interval(totals: npt.NDArray[Any], level: float) -> npt.NDArray[np.float64]:
    """Return lower and upper percentiles over the draws (the first axis)."""
    tail = (1 - level) / 2
    ends: npt.NDArray[np.float64] = np.quantile(totals, [tail, 1 - tail], axis=0)
    return ends
