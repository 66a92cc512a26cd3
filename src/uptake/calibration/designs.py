"""Designs: the kinds of histories on which methods are judged.

A design says how designations come, how many actions to expect in each of two periods, and whether
the pace changes between them. `packages` is one of

- poisson: one by one, on days that know nothing of each other;
- overdispersed: one by one, in months whose pace is drawn from a gamma distribution, so that the
  number in a month varies twice as much as its mean (on the five lists the number of actions in a
  month varies about as much as its mean, up to one and a half times);
- a jurisdiction: in actions as large as those of its list.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import pandas as pd

from uptake.models.comparison import Stretch
from uptake.tables import JURISDICTIONS

SYNTHETIC = ("poisson", "overdispersed")
PACKAGES = (*SYNTHETIC, *JURISDICTIONS)
ACTIONS = (3, 8, 20, 40)
CHANGES = ("none", "halved")

DISPERSION = 2.0
"""Variance over mean of the number of actions in a month of an overdispersed history."""

FIRST_DAY = pd.Timestamp("2018-01-01")
LAST_DAY = pd.Timestamp("2023-12-31")
CHANGE_DAYS = {"none": pd.Timestamp("2021-01-01"), "halved": pd.Timestamp("2020-01-01")}
"""The later period begins: after half of the six years, or, where the pace is halved, after a third
of them, so that both periods are expected to have as many actions in either case."""


@dataclass(frozen=True)
class Design:
    """One kind of history; `actions` are expected in each of the two periods."""

    packages: str
    actions: int
    change: str

    @property
    def stretches(self) -> tuple[Stretch, Stretch]:
        """The two periods, earlier and later."""
        change = CHANGE_DAYS[self.change]
        days = [(change - FIRST_DAY).days, (LAST_DAY - change).days + 1]
        return (
            Stretch("before", FIRST_DAY, change - pd.Timedelta(days=1), days[0]),
            Stretch("after", change, LAST_DAY, days[1]),
        )


DESIGNS = tuple(itertools.starmap(Design, itertools.product(PACKAGES, ACTIONS, CHANGES)))
