"""Comparisons made by hand: days, and what was counted on them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from uptake.models.comparison import Comparison, Stretch


def stretch(start: str, end: str) -> Stretch:
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    return Stretch(f"{start} to {end}", first, last, (last - first).days + 1)


def sizes(counted: Mapping[str, int]) -> pd.Series:
    """Actions of one regime, by day."""
    days = pd.DatetimeIndex(list(counted))
    index = pd.MultiIndex.from_arrays([days, ["us-glomag"] * len(days)], names=["day", "regime"])
    return pd.Series(list(counted.values()), index=index, dtype=int)


def history(before: Stretch, after: Stretch, counted: Mapping[str, int]) -> Comparison:
    return Comparison(before, after, sizes(counted))


def each_month(start: str, months: int, counts: Mapping[int, int] | int) -> dict[str, int]:
    """An action on the tenth of each month; `counts` by month of the year, 0 for all others."""
    by_month = {0: counts} if isinstance(counts, int) else counts
    days = pd.date_range(start, periods=months, freq="MS") + pd.Timedelta(days=9)
    return {str(day.date()): by_month.get(day.month, by_month.get(0, 0)) for day in days}
