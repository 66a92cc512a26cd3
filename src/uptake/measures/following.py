"""Following: whether others had acted before a designation, and whether others acted after it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from uptake.measures.clusters import Holdings
from uptake.measures.periods import administrations, calendar_periods
from uptake.measures.shares import Estimate, share
from uptake.settings import Settings

FOLLOW_UP = {"followed_365": 365, "followed_730": 730}
"""Days after a designation within which another jurisdiction counts as having followed it."""


def estimate_following(
    firsts: pd.DataFrame,
    holdings: Holdings,
    regimes: pd.DataFrame,
    tenures: pd.DataFrame,
    known_until: pd.Timestamp,
    settings: Settings,
) -> Iterator[Estimate]:
    """Yield shares of designations that joined others and that others followed.

    For each jurisdiction: in all and by administration. For all together, where only the first
    designation of a target counts and so none can join: in all and by calendar year.
    """
    first_days = regimes.groupby("jurisdiction")["first_day"].min()
    every = pd.DataFrame(
        {"period": ["all"], "start": first_days.min(), "end": known_until, "complete": True}
    )
    for code in ("all", *settings.jurisdictions):
        if code == "all":
            rows = firsts.drop_duplicates("target")
            parts = calendar_periods("year", first_days.min(), known_until)
        else:
            rows = firsts[firsts["jurisdiction"] == code]
            office = settings.jurisdictions[code].office
            served = tenures[tenures["jurisdiction"].eq(code) & tenures["office"].eq(office)]
            parts = administrations(served, first_days[code], known_until)
        outcomes = {name: joins(rows, holdings) for name in ("joined",) if code != "all"}
        outcomes |= {
            name: follows(rows, holdings, days, known_until) for name, days in FOLLOW_UP.items()
        }
        for period in pd.concat([every, parts]).itertuples(index=False):
            inside = rows["day"].between(period.start, period.end)
            for measure, outcome in outcomes.items():
                told = outcome[inside & outcome.notna()].astype(bool)
                last = rows.loc[inside, "day"] + pd.Timedelta(days=FOLLOW_UP.get(measure, 0))
                yield {
                    "measure": measure,
                    "jurisdictions": code,
                    "of": "" if code == "all" else code,
                    "period": period.period,
                    "complete": bool(period.complete),
                    "short_follow_up": bool((last > known_until).any()),
                    "left_out": int(inside.sum()) - len(told),
                    "weak_days": int(rows.loc[told.index, "weak"].sum()),
                    **share(told, rows.loc[told.index, "action"], settings.bootstrap),
                }


def joins(rows: pd.DataFrame, holdings: Holdings) -> pd.Series:
    """Return whether another jurisdiction held the target before that day or on it.

    Empty where it may have: the day is known within bounds only.
    """
    day, earliest, latest = _others(rows, holdings)
    sure = latest.le(day, axis=0).any(axis=1)
    perhaps = earliest.le(day, axis=0).any(axis=1)
    return sure.astype("boolean").mask(perhaps & ~sure)


def follows(
    rows: pd.DataFrame, holdings: Holdings, days: int, known_until: pd.Timestamp
) -> pd.Series:
    """Return whether a jurisdiction that did not hold the target came to within so many days.

    Empty where fewer days than that have passed, or where it may have.
    """
    day, earliest, latest = _others(rows, holdings)
    last = day + pd.Timedelta(days=days)
    sure = (earliest.gt(day, axis=0) & latest.le(last, axis=0)).any(axis=1)
    perhaps = (latest.gt(day, axis=0) & earliest.le(last, axis=0)).any(axis=1)
    return sure.astype("boolean").mask((perhaps & ~sure) | (last > known_until))


def _others(rows: pd.DataFrame, holdings: Holdings) -> tuple[pd.Series, pd.DataFrame, pd.DataFrame]:
    """The day of each designation, and the bounds of when the other jurisdictions held it."""
    bounds = []
    for frame in (holdings.earliest, holdings.latest):
        of_rows = frame.loc[rows["target"]].set_axis(rows.index, axis=0)
        own = pd.DataFrame({code: rows["jurisdiction"].eq(code) for code in frame.columns})
        bounds.append(of_rows.mask(own))
    return rows["day"], bounds[0], bounds[1]
