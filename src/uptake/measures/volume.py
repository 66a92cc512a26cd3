"""Volume: how many designations in which period, and at what rate per year.

A count is a fact about the lists and has no interval. A rate is an estimate of how fast a
government was designating, and has one, from resampling the actions in the period.
"""

from __future__ import annotations

import pandas as pd

from uptake.measures.actions import action_sizes, dispersion, interval, resample
from uptake.measures.periods import (
    CALENDAR_KINDS,
    administrations,
    calendar_periods,
    exposure_days,
)
from uptake.settings import Bootstrap, Settings
from uptake.tables import VOLUME

DAYS_PER_YEAR = 365.25
RATE_KINDS = ("year", "fiscal_year", "administration")

COUNT_METHOD = "count of the designations in the period"
RATE_METHOD = (
    "count / exposure in years; percentile interval from {draws} Bayesian bootstraps of actions"
)


def estimate_volume(
    jurisdiction: str,
    designations: pd.DataFrame,
    regimes: pd.DataFrame,
    tenures: pd.DataFrame,
    data_date: pd.Timestamp,
    settings: Settings,
) -> pd.DataFrame:
    """Return the rows of `volume.csv` for one jurisdiction, or for `all` five together.

    Periods begin with the one that holds the regime's first day and run to the data date, empty
    ones included. The first is complete although the regime did not stand for all of it: nothing
    can be added to it. `all` has no regimes of its own and no administrations, and ends on the
    earliest of the data dates.
    """
    sizes = action_sizes(designations[designations["designated_on"] <= data_date])
    scopes = {"all": list(regimes["regime"])}
    if jurisdiction != "all":
        scopes |= {regime: [regime] for regime in regimes["regime"]}
    first_days = regimes.set_index("regime")["first_day"]
    parts = []
    for scope, members in scopes.items():
        within = sizes[sizes.index.get_level_values("regime").isin(members)]
        first_day = first_days[members].min()
        kinds = {kind: calendar_periods(kind, first_day, data_date) for kind in CALENDAR_KINDS}
        if jurisdiction != "all":
            office = settings.jurisdictions[jurisdiction].office
            held = tenures[tenures["jurisdiction"].eq(jurisdiction) & tenures["office"].eq(office)]
            kinds["administration"] = administrations(held, first_day, data_date)
        for kind, periods in kinds.items():
            periods["exposure_days"] = exposure_days(periods, first_day, data_date)
            part = _estimate_kind(kind, periods, first_day, within, settings.bootstrap)
            parts.append(part.assign(jurisdiction=jurisdiction, regime=scope))
    return pd.concat(parts, ignore_index=True)[list(VOLUME.columns)]


def _estimate_kind(
    kind: str,
    periods: pd.DataFrame,
    first_day: pd.Timestamp,
    sizes: pd.DataFrame,
    bootstrap: Bootstrap,
) -> pd.DataFrame:
    """Count, and where the kind has rates estimate them, for every coding and unit."""
    pool = sizes.to_numpy()
    days = pd.DatetimeIndex(sizes.index.get_level_values("day"))
    starts = periods["start"].clip(lower=first_day)
    spread = dispersion(days, zip(starts, periods["exposure_days"], strict=True))
    rows = []
    for period in periods.itertuples(index=False):
        inside = (days >= period.start) & (days <= period.end)
        totals = sizes[inside].sum()
        years = period.exposure_days / DAYS_PER_YEAR
        lower, upper = interval(
            resample(pool[inside], pool, bootstrap, dispersion=spread), bootstrap.level
        )
        for column, (coding, unit) in enumerate(sizes.columns):
            n_actions = int(totals[coding, "actions"])
            row = {
                "period_kind": kind,
                "period": period.period,
                "period_start": period.start,
                "period_end": period.end,
                "unit": unit,
                "coding": coding,
                "complete": bool(period.complete),
                "n_actions": n_actions,
                "exposure_days": period.exposure_days,
            }
            count = float(totals[coding, unit])
            flags = [] if period.complete else ["incomplete"]
            rows.append(
                row
                | {"measure": "count", "value": count, "flags": ";".join(flags)}
                | {"method": COUNT_METHOD}
            )
            if kind not in RATE_KINDS:
                continue
            if n_actions < bootstrap.fewest_actions:
                flags.append("few_actions")
            if period.exposure_days < bootstrap.shortest_exposure_days:
                flags.append("short_exposure")
            # What did not happen at all has no lower end above zero, and what this jurisdiction
            # never did (Canada has listed no entity) has no known size and so no interval.
            ends = (lower[column] / years if count else 0.0, upper[column] / years)
            if not pool[:, column].any():
                ends = (None, None)
            rows.append(
                row
                | {"measure": "rate_per_year", "value": count / years, "flags": ";".join(flags)}
                | {"lower": ends[0], "upper": ends[1]}
                | {"method": RATE_METHOD.format(draws=bootstrap.draws)}
            )
    return pd.DataFrame(rows)
