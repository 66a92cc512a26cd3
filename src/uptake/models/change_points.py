"""Change points: months in which the pace of a jurisdiction's actions shifts most.

Estimand: the months that part a jurisdiction's time into stretches of one pace each, and at each
the ratio of the pace after it to the pace before. Likelihood: the number of actions in a month is
Poisson, its variance larger by a factor that is estimated around one pace for the whole time
(McCullagh & Nelder 1989, "Generalized linear models", 2nd ed., section 6.2.3). Actions, not
targets: one large package would be taken for a change. Of all ways to part the time into stretches
of a least length the best is taken by dynamic programming (PELT is not exact with a least length);
a further stretch must gain more than 2 log(months), the penalty of Yao (1988), "Estimating the
number of change-points via Schwarz' criterion", Statistics & Probability Letters 6:181-189, times
that factor. Standard errors: the ratio's interval is that of `models.ratios.bootstrap_ratio`.

A description, not a test: the data chose the month, so the interval is too narrow. Assumes that
actions are independent.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd
import ruptures
from ruptures.base import BaseCost

from uptake.measures.actions import action_sizes
from uptake.models.comparison import Comparison, Stretch
from uptake.models.estimate import TOO_FEW, Estimate
from uptake.models.months import monthly
from uptake.models.ratios import bootstrap_ratio
from uptake.models.rows import model_row, model_table
from uptake.settings import Settings

NONE = "none"
"""Flag of a jurisdiction in which no month stands out."""

UNITS = ("actions", "targets")
"""What the ratio is of; the month is sought in actions, so that is reported."""

Counts = npt.NDArray[Any]


class Pace(BaseCost):  # type: ignore[misc]  # ruptures has no types
    """Cost of taking some months for one of one pace: the Poisson deviance, less a constant."""

    model = "poisson"
    min_size = 1

    def fit(self, signal: Counts) -> Self:
        """Take the numbers by month."""
        self.signal = np.asarray(signal, dtype=float).reshape(-1, 1)
        self.sums = np.concatenate([[0.0], self.signal[:, 0].cumsum()])
        return self

    def error(self, start: int, end: int) -> float:
        """Return the cost of the months from `start` up to `end`, not with it."""
        total = self.sums[end] - self.sums[start]
        return float(-2 * total * np.log(total / (end - start))) if total else 0.0


def estimate_change_points(
    designations: pd.DataFrame,
    regimes: pd.DataFrame,
    data_dates: Mapping[str, pd.Timestamp],
    settings: Settings,
) -> pd.DataFrame:
    """Return the rows of `models.csv` with change points; one without a value where none is.

    The months are all whole ones, and the first, which begins on the regime's first day.
    """
    rows: list[dict[str, object]] = []
    for code in settings.jurisdictions:
        own = designations[designations["jurisdiction"] == code]
        first_day = regimes.loc[regimes["jurisdiction"] == code, "first_day"].min()
        end = (data_dates[code] + pd.Timedelta(days=1)).to_period("M").start_time
        whole = _stretch(first_day, end)
        rows += _describe(code, whole, action_sizes(own)["all"], settings)
    return model_table(rows)


def shifts(counts: Counts, least: int) -> list[int]:
    """Return where new stretches of one pace begin, for numbers by month; none lasts less.

    Where the numbers vary more than Poisson ones do, a change must be the clearer.
    """
    months, cost = len(counts), Pace().fit(counts)
    penalty = 2 * np.log(months) * max(1.0, counts.var(ddof=1) / counts.mean())
    ways = [part(counts, stretches, least) for stretches in range(1, months // least + 1)]
    best = min(ways, key=lambda ends: cost.sum_of_costs(ends) + penalty * len(ends))
    return best[:-1]


def part(counts: Counts, stretches: int, least: int) -> list[int]:
    """Return the ends of the best stretches, given how many there are."""
    if stretches == 1:
        return [len(counts)]
    search = ruptures.Dynp(custom_cost=Pace(), min_size=least, jump=1).fit(counts)
    ends: list[int] = search.predict(stretches - 1)
    return ends


def _describe(
    jurisdiction: str, whole: Stretch, sizes: pd.DataFrame, settings: Settings
) -> Iterator[dict[str, object]]:
    """Yield a row for each change point and unit, or one that says that there is none."""
    least = settings.models.months_each_side
    months = monthly(sizes["actions"], [whole])
    counts, starts = months["count"].to_numpy(), months["month"]
    whose = f"the actions of {settings.in_text(jurisdiction)} per month"
    fields = {"model": "change_point", "jurisdiction": jurisdiction}
    n_actions = int(counts.sum())
    few = n_actions < settings.bootstrap.fewest_actions or len(counts) < 2 * least
    found = [] if few else shifts(counts, least)
    if not found:
        why = "there are too few to say"
        if not few:
            largest = starts[part(counts, 2, least)[0]]
            why = f"none stands out; the largest shift is in {largest:%B %Y}"
        flag = TOO_FEW if few else NONE
        yield model_row(
            Estimate("bootstrap", len(counts), n_actions, flags=(flag,)),
            reported=True,
            **fields,
            unit="actions",
            term="no month",
            definition=f"Month in which the pace of {whose} shifts most: {why}",
        )
    edges = [whole.start, *starts[found], whole.end + pd.Timedelta(days=1)]
    stretches = [_stretch(start, end) for start, end in itertools.pairwise(edges)]
    for (before, after), unit in itertools.product(itertools.pairwise(stretches), UNITS):
        estimate = bootstrap_ratio(Comparison(before, after, sizes[unit]), settings.bootstrap)
        yield model_row(
            # A month that was chosen for its difference has no fair probability of it.
            replace(estimate, p_value=None),
            reported=unit == UNITS[0],
            **fields,
            unit=unit,
            term=f"{after.start:%B %Y}",
            definition=(
                f"Month in which the pace of {whose} shifts most: {unit} per year from then to "
                f"{after.end:%B %Y}, over those from {before.start:%B %Y} up to then. The data "
                "chose the month, so the interval is too narrow"
            ),
        )


def _stretch(start: pd.Timestamp, following: pd.Timestamp) -> Stretch:
    """The time from a day up to the day that follows on its end."""
    end = following - pd.Timedelta(days=1)
    return Stretch(f"since {start:%B %Y}", start, end, (following - start).days)
