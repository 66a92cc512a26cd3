"""Comparisons: two stretches of one jurisdiction's time, and the actions in each."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from uptake.measures.periods import administrations, exposure_days
from uptake.measures.volume import DAYS_PER_YEAR


@dataclass(frozen=True)
class Stretch:
    """A period of time: `start` and `end` are days, both included; `days` those of exposure."""

    name: str
    start: pd.Timestamp
    end: pd.Timestamp
    days: int

    @property
    def years(self) -> float:
        """Exposure in years."""
        return self.days / DAYS_PER_YEAR

    def holds(self, days: pd.DatetimeIndex) -> npt.NDArray[np.bool_]:
        """Which of some days lie in it."""
        return np.asarray((days >= self.start) & (days <= self.end))


@dataclass(frozen=True)
class Comparison:
    """A later stretch against an earlier one.

    `sizes` holds one row per action of the jurisdiction (index `day`, `regime`; one column: how
    many of the counted unit it has); actions outside both stretches are the pool only.
    """

    before: Stretch
    after: Stretch
    sizes: pd.Series

    @property
    def parts(self) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """Sizes of the actions of each stretch that hold the counted unit."""
        days = pd.DatetimeIndex(self.sizes.index.get_level_values("day"))
        counted = self.sizes.to_numpy()
        before, after = (
            counted[stretch.holds(days) & (counted > 0)] for stretch in (self.before, self.after)
        )
        return before, after

    @property
    def short(self) -> int:
        """Days of the shorter stretch."""
        return min(self.before.days, self.after.days)


def tenures_of(
    held: pd.DataFrame, first_day: pd.Timestamp, data_date: pd.Timestamp
) -> list[Stretch]:
    """Return the administrations of one office since the regime's first day, in order."""
    periods = administrations(held, first_day, data_date)
    periods["days"] = exposure_days(periods, first_day, data_date)
    return [
        Stretch(row.period, max(row.start, first_day), row.end, int(row.days))
        for row in periods.itertuples()
    ]


def successions(tenures: list[Stretch], shortest_days: int) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield each administration with the one before it; those shorter than a limit are left out."""
    lasting = [tenure for tenure in tenures if tenure.days >= shortest_days]
    yield from itertools.pairwise(lasting)
