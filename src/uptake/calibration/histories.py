"""Histories: simulated records of a jurisdiction, of which the truth is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from uptake.calibration.designs import DESIGNS, DISPERSION, FIRST_DAY, LAST_DAY, SYNTHETIC, Design
from uptake.measures.actions import DAYS_PER_MONTH, action_sizes
from uptake.models.comparison import Comparison, Stretch

Sizes = npt.NDArray[Any]
Days = npt.NDArray[np.int64]


class History(NamedTuple):
    """Two periods and their actions; `paces` are the true expected yearly numbers in each."""

    comparison: Comparison
    paces: tuple[float, float]


def sizes_of(packages: str, designations: pd.DataFrame) -> Sizes:
    """Return the sizes that the actions of a design are drawn from: a list's, or one.

    `designations` are those of the jurisdiction.
    """
    if packages in SYNTHETIC:
        return np.ones(1, int)
    sizes: Sizes = action_sizes(designations)["all", "targets"].to_numpy()
    return sizes


def simulate(design: Design, sizes: Sizes, number: int, seed: int) -> Iterator[History]:
    """Yield histories of a design, always the same for the same seed.

    The number of actions in a period is Poisson, their days are uniform; in an overdispersed
    history so is each month. Sizes are drawn from `sizes`. A record is as long as the list's: as
    many actions as the list has more than two periods, expected in six years before them, are seen
    too, and are in the pool from which intervals take what a period has not shown.
    """
    random = np.random.default_rng([seed, DESIGNS.index(design)])
    before, after = stretches = design.stretches
    earlier = max(0, len(sizes) - 2 * design.actions)
    length = before.days + after.days
    every_day = pd.date_range(FIRST_DAY - pd.Timedelta(days=length), LAST_DAY)
    paces = tuple(design.actions * sizes.mean() / stretch.years for stretch in stretches)
    for _ in range(number):
        days = [
            random.integers(-length, 0, random.poisson(earlier)),
            *(_days(design, stretch, random) for stretch in stretches),
        ]
        places = np.sort(np.concatenate(days))
        index = pd.MultiIndex(
            levels=[every_day, ["simulated"]],
            codes=[places + length, np.zeros(len(places), int)],
            names=["day", "regime"],
            verify_integrity=False,
        )
        drawn = pd.Series(random.choice(sizes, len(places)), index)
        yield History(Comparison(before, after, drawn), (paces[0], paces[1]))


def _days(design: Design, stretch: Stretch, random: np.random.Generator) -> Days:
    """Draw the days of a period's actions, counted from the first day of the history."""
    if design.packages != "overdispersed":
        days = random.integers(stretch.days, size=random.poisson(design.actions))
    else:
        months = round(stretch.days / DAYS_PER_MONTH)
        mean = design.actions / months
        numbers = random.poisson(random.gamma(mean / (DISPERSION - 1), DISPERSION - 1, months))
        month = np.repeat(np.arange(months), numbers)
        within = random.random(len(month))
        days = ((month + within) * stretch.days / months).astype(int)
    moved: Days = days + (stretch.start - FIRST_DAY).days
    return moved
