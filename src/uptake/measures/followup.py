"""Follow-up: how long each recommendation was followed, and the incidence over a group of them.

A call known to the month or the year is placed in the middle of it, and so is a listing between
its earliest and latest day. The ends of an interval are the widest over three placings: the
middle, the longest time that the days allow, and the shortest.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from uptake.measures.actions import interval
from uptake.measures.incidence import Floats, Tally, acted_on, resample, tally
from uptake.measures.volume import DAYS_PER_YEAR
from uptake.settings import Bootstrap

DAYS_PER_MONTH = DAYS_PER_YEAR / 12
TRACE = 1e-4
PLACINGS = ("middle", "longest", "shortest")


class _Spans(NamedTuple):
    days: Floats
    happened: npt.NDArray[np.bool_]


class Incidence(NamedTuple):
    """Cumulative incidence at some times, one value each; missing beyond all follow-up.

    `events` happened by then, and `followed` had one or were followed to that time.
    """

    value: Floats
    lower: Floats
    upper: Floats
    wilson_lower: Floats
    wilson_upper: Floats
    events: npt.NDArray[np.int64]
    followed: npt.NDArray[np.int64]


def estimate_incidence(
    rows: pd.DataFrame,
    pool: pd.DataFrame,
    jurisdiction: str,
    scope: str,
    at: Floats,
    bootstrap: Bootstrap,
) -> Incidence:
    """Estimate the share acted on within each of the times `at` (days), with intervals.

    `rows` are recommendations of the register that were followed; of `pool`, lists are drawn:
    for one jurisdiction, the part of a list that one of the five was asked for; for `all`, whole
    lists. An interval is never narrower than Wilson's, of the recommendations followed so long,
    which takes them as independent: few lists that happen to agree say less than that.
    """
    days, happened = _spans(rows, scope, "middle")
    value = acted_on(days, happened, at)
    acted = happened[:, None] & (days[:, None] <= at)
    events, followed = acted.sum(axis=0), (acted | (days[:, None] >= at)).sum(axis=0)
    known = ~np.isnan(value)
    wilson = np.full((2, len(at)), np.nan)
    if known.any():
        wilson[:, known] = proportion_confint(
            value[known] * followed[known], followed[known], 1 - bootstrap.level, method="wilson"
        )
    lower, upper = np.full((2, len(at)), np.nan)
    if known.any():
        drawn = np.stack([
            interval(resample(*tallies, at, bootstrap), bootstrap.level)
            for tallies in _tallies(rows, pool, jurisdiction, scope)
        ])  # fmt: skip
        # Draws hold an unlike list each time, so they can all lie beside the value.
        lower = np.minimum(np.minimum(drawn[:, 0].min(axis=0), wilson[0]), value)
        upper = np.maximum(np.maximum(drawn[:, 1].max(axis=0), wilson[1]), value)
    return Incidence(
        value, drop_trace(lower), upper, drop_trace(wilson[0]), wilson[1], events, followed
    )


def drop_trace(ends: Floats) -> Floats:
    """Return lower ends with less than one in ten thousand as nothing: it is arithmetic's dust."""
    return np.where(ends < TRACE, 0.0, ends)


def durations(rows: pd.DataFrame, scope: str, placing: str) -> pd.DataFrame:
    """Return `days` followed from the call, and whether the event `happened` at their end.

    A listing after the data date has not happened yet.
    """
    return pd.DataFrame(_spans(rows, scope, placing)._asdict(), index=rows.index)


def _spans(rows: pd.DataFrame, scope: str, placing: str) -> _Spans:
    first, last, day, until = (
        _days(rows[field])
        for field in (f"{scope}_first", f"{scope}_last", f"{scope}_day", "followed_until")
    )
    earliest, latest = _days(rows["call_first"]), _days(rows["call_last"])
    middle = np.where(np.isnan(day), (first + last) / 2, day)
    call = {"middle": (earliest + latest) / 2, "longest": earliest, "shortest": latest}[placing]
    listed = {"middle": middle, "longest": last, "shortest": first}[placing]
    happened = middle <= until
    return _Spans(np.maximum(np.where(happened, listed, until) - call, 0), happened)


def _days(dates: pd.Series) -> Floats:
    """Days since 1970; not a number where a date is missing."""
    days = dates.to_numpy(dtype="datetime64[D]")
    return np.where(np.isnat(days), np.nan, days.astype(np.int64))


def _tallies(
    rows: pd.DataFrame, pool: pd.DataFrame, jurisdiction: str, scope: str
) -> list[tuple[Tally, Tally]]:
    """Tally the group and the pool at the times of both, once for each placing that differs."""
    lists, pooled = _lists(rows, jurisdiction), _lists(pool, jurisdiction)
    pairs: list[tuple[Tally, Tally]] = []
    placed: list[Floats] = []
    for placing in PLACINGS:
        seen, drawn = _spans(rows, scope, placing), _spans(pool, scope, placing)
        if any(np.array_equal(drawn.days, days) for days in placed):
            continue
        placed.append(drawn.days)
        when = np.union1d(*(part.days[part.happened] for part in (seen, drawn)))
        pairs.append((tally(*seen, lists, when), tally(*drawn, pooled, when)))
    return pairs


def _lists(rows: pd.DataFrame, jurisdiction: str) -> npt.NDArray[Any]:
    ids = rows["list_id"] if jurisdiction == "all" else rows["list_id"] + "|" + rows["addressed_to"]
    return np.asarray(ids, dtype=object)
