"""Periods: months, quarters, calendar years, US fiscal years, administrations.

A table of periods has one row per period, in order and without a gap from the first day asked for
to the data date: `period` (name), `start` and `end` (days, both included), `complete` (whether the
data cover it to its end).
"""

from __future__ import annotations

import pandas as pd

# The US government's fiscal year ends on 30 September and is named after the year it ends in.
_FREQUENCY = {"month": "M", "quarter": "Q", "year": "Y", "fiscal_year": "Y-SEP"}
CALENDAR_KINDS = tuple(_FREQUENCY)


def calendar_periods(kind: str, first_day: pd.Timestamp, data_date: pd.Timestamp) -> pd.DataFrame:
    """Return the calendar periods of a kind that overlap `first_day` to `data_date`."""
    periods = pd.period_range(first_day, data_date, freq=_FREQUENCY[kind])
    end = periods.end_time.normalize()
    names = {
        "month": periods.strftime("%Y-%m"),
        "quarter": periods.strftime("%Y-Q%q"),
        "year": periods.strftime("%Y"),
        "fiscal_year": periods.strftime("FY%Y"),
    }
    return pd.DataFrame(
        {
            "period": names[kind],
            "start": periods.start_time.normalize(),
            "end": end,
            "complete": end <= data_date,
        }
    )


def administrations(
    tenures: pd.DataFrame, first_day: pd.Timestamp, data_date: pd.Timestamp
) -> pd.DataFrame:
    """Return the administrations of one office that overlap `first_day` to `data_date`.

    `tenures` holds the rows of that office. An administration lasts until the day before the next
    begins: some sources give the last day in office and some the day of the handover. Holders who
    return are told apart by the year in the name. An administration still in office ends, for
    now, on the data date.
    """
    rows = tenures.sort_values("start")
    starts = pd.DatetimeIndex(rows["start"])
    ends = pd.DatetimeIndex([*(starts[1:] - pd.Timedelta(days=1)), pd.NaT])
    ends = ends.where(ends <= data_date, data_date)
    table = pd.DataFrame(
        {
            "period": [f"{h} ({s.year})" for h, s in zip(rows["holder"], starts, strict=True)],
            "start": starts,
            "end": ends,
            "complete": [*[True] * (len(rows) - 1), False],
        }
    )
    return table[(table["end"] >= first_day) & (table["start"] <= data_date)].reset_index(drop=True)


def exposure_days(
    periods: pd.DataFrame, first_day: pd.Timestamp, data_date: pd.Timestamp
) -> pd.Series:
    """Days of each period on which the regime stood and data exist, both ends included."""
    start = periods["start"].clip(lower=first_day)
    end = periods["end"].clip(upper=data_date)
    return (end - start).dt.days + 1
