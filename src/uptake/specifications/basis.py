"""Basis: the share of designations that had been called for, from January 2023 on and before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import confint_proportions_2indep

from uptake.measures.actions import interval
from uptake.measures.basis import tally_actions
from uptake.measures.followup import TRACE
from uptake.measures.incidence import Floats, Tally, resample
from uptake.models.estimate import TOO_FEW, Estimate
from uptake.settings import Bootstrap, Settings
from uptake.specifications.evidence import ADDRESSEES, LINKS, Evidence
from uptake.tables.declare import CODINGS

_UNITS = {"targets": ("individual", "entity"), "individuals": ("individual",)}


class _Window(NamedTuple):
    """Two periods, the earlier first: their first and last days, both included."""

    before: tuple[str, str]
    after: tuple[str, str]


WINDOWS = {
    "whole": _Window(("2017-01-01", "2022-12-31"), ("2023-01-01", "2262-01-01")),
    "three_years": _Window(("2020-01-01", "2022-12-31"), ("2023-01-01", "2025-12-31")),
    "letter": _Window(("2021-01-20", "2022-01-19"), ("2023-01-01", "2024-09-05")),
}
"""Window → its periods; `letter` has those of the coalition's letter of September 2024."""

OPTIONS = {
    "window": tuple(WINDOWS),
    "coding": CODINGS,
    "unit": tuple(_UNITS),
    "addressee": tuple(ADDRESSEES),
    "links": LINKS,
}


def estimate_basis(
    jurisdiction: str,
    combinations: Sequence[Mapping[str, str]],
    evidence: Evidence,
    settings: Settings,
) -> list[Estimate]:
    """Estimate the difference of the two shares, one for each combination of choices."""
    parts = list(settings.jurisdictions) if jurisdiction == "all" else [jurisdiction]
    known_until = min(evidence.data_dates[part] for part in parts)

    @cache
    def counted(links: str, addressee: str, unit: str, coding: str) -> tuple[pd.DataFrame, Tally]:
        marked = evidence.marked[links, addressee]
        marked = marked[marked["target_type"].isin(_UNITS[unit])]
        if coding != "all":
            marked = marked[marked[f"primary_{coding}"].fillna(False).astype(bool)]
        own = marked["jurisdiction"].isin(parts) & (marked["designated_on"] <= known_until)
        return marked[own], tally_actions(marked)

    def estimate(choice: Mapping[str, str]) -> Estimate:
        fields = ("links", "addressee", "unit", "coding")
        own, pool = counted(*(choice[field] for field in fields))
        window = WINDOWS[choice["window"]]
        before, after = (own[own["designated_on"].between(*days)] for days in window)
        return difference(before, after, pool, settings.bootstrap)

    return [estimate(choice) for choice in combinations]


def difference(
    before: pd.DataFrame, after: pd.DataFrame, pool: Tally, bootstrap: Bootstrap
) -> Estimate:
    """Estimate how much larger one share of designations with a basis is than an earlier one.

    Estimand: the later share less the earlier one. Likelihood: none. Interval: percentiles of the
    differences of draws, each of a share as `measures.incidence.resample` draws it from the
    actions, and never narrower than that of Newcombe (1998, "Interval estimation for the
    difference between independent proportions", Statistics in Medicine 17:873-890), which is
    Wilson's for two shares and takes designations as independent. Assumes that actions are.
    """
    # With no call before any of them there is nothing to compare.
    designations = len(before) + len(after)
    if before.empty or after.empty:
        return Estimate("bootstrap", designations, 0, flags=(TOO_FEW,))
    if not before["basis"].any() and not after["basis"].any():
        return Estimate("bootstrap", designations, 0, flags=(TOO_FEW,))
    tallies = tally_actions(before), tally_actions(after)
    shares = [_draw(tally, pool, bootstrap, stream)[:, 0] for stream, tally in enumerate(tallies)]
    events = [int(part["basis"].sum()) for part in (after, before)]
    value = events[0] / len(after) - events[1] / len(before)
    drawn = map(float, interval(shares[1] - shares[0], bootstrap.level))
    newcombe = confint_proportions_2indep(
        events[0], len(after), events[1], len(before), method="newcomb", alpha=1 - bootstrap.level
    )
    (lower, low), (upper, high) = zip(drawn, map(float, newcombe), strict=True)
    # Of a thousand designations one more or less is ten times a trace.
    value, lower, upper = (
        0.0 if abs(number) < TRACE else number
        for number in (value, min(lower, low, value), max(upper, high, value))
    )
    actions = [len(tally.at_risk) for tally in tallies]
    flags = {
        "few_actions": min(actions) < bootstrap.fewest_actions,
        "few_events": sum(events) < bootstrap.fewest_actions,
    }
    return Estimate(
        "bootstrap",
        designations,
        sum(actions),
        value,
        lower,
        upper,
        flags=tuple(flag for flag, holds in flags.items() if holds),
    )


def _draw(tally: Tally, pool: Tally, bootstrap: Bootstrap, stream: int) -> Floats:
    """Draw shares; each period has a stream of its own, so that their draws are independent."""
    own = bootstrap.model_copy(update={"seed": bootstrap.seed + stream})
    return resample(tally, pool, np.zeros(1), own)
