"""Fall: primary designations of 2023 against those of 2020, by US fiscal or calendar years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import pandas as pd

from uptake.measures.volume import DAYS_PER_YEAR
from uptake.models.comparison import Comparison, Stretch
from uptake.models.estimate import TOO_FEW, Estimate
from uptake.models.ratios import bootstrap_ratio
from uptake.settings import Settings
from uptake.specifications.evidence import DATES, Evidence
from uptake.tables.declare import UNITS

BEFORE, AFTER = 2020, 2023

YEAR_ENDS = {"fiscal_year": "09-30", "year": "12-31"}
"""Kind of year → its last day; a year is named after the one in which it ends."""
YEARS = {"single_year": 1, "two_years": 2}
"""Window → how many years are on each side, the last of them those that are compared."""

OPTIONS = {
    "coding": ("strict", "broad", "wide"),
    "unit": UNITS,
    "calendar": tuple(YEAR_ENDS),
    "window": tuple(YEARS),
    "dates": tuple(DATES),
}


def estimate_fall(
    jurisdiction: str,
    combinations: Sequence[Mapping[str, str]],
    evidence: Evidence,
    settings: Settings,
) -> list[Estimate]:
    """Estimate the change of the yearly number, one for each combination of choices.

    Estimand: the expected yearly number of the later years over that of the earlier ones, less
    one. Likelihood, interval and assumptions are those of `models.ratios.bootstrap_ratio`, with
    each year as one year, whether it has 365 days or 366: so the value is the change of counts.
    """

    @cache
    def sizes(dates: str) -> pd.DataFrame:
        return evidence.sizes(jurisdiction, dates)

    def estimate(choice: Mapping[str, str]) -> Estimate:
        column = sizes(choice["dates"]).get((choice["coding"], choice["unit"]))
        if column is None:
            return Estimate("bootstrap", 0, 0, flags=(TOO_FEW,))
        before, after = (
            _years(last, choice["calendar"], choice["window"]) for last in (BEFORE, AFTER)
        )
        return _less_one(bootstrap_ratio(Comparison(before, after, column), settings.bootstrap))

    return [estimate(choice) for choice in combinations]


def _years(last: int, calendar: str, window: str) -> Stretch:
    """Whole years, the last of them `last`."""
    years = YEARS[window]
    end = pd.Timestamp(f"{last}-{YEAR_ENDS[calendar]}")
    start = end - pd.DateOffset(years=years) + pd.Timedelta(days=1)
    return Stretch(f"{calendar} {last}", start, end, int(years * DAYS_PER_YEAR))


def _less_one(ratio: Estimate) -> Estimate:
    if ratio.value is None or ratio.lower is None or ratio.upper is None:
        return ratio
    return replace(ratio, value=ratio.value - 1, lower=ratio.lower - 1, upper=ratio.upper - 1)
