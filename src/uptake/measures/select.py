"""Pick estimates out of the long table of volume, in the order of their periods."""

from __future__ import annotations

import pandas as pd


def counts(
    volume: pd.DataFrame,
    jurisdiction: str,
    period_kind: str,
    unit: str = "targets",
    coding: str = "all",
    regime: str = "all",
) -> pd.DataFrame:
    """Counts of one unit and coding, one row a period."""
    return _pick(volume, "count", jurisdiction, period_kind, unit, coding, regime)


def rates(
    volume: pd.DataFrame,
    jurisdiction: str,
    period_kind: str,
    unit: str = "targets",
    coding: str = "all",
    regime: str = "all",
) -> pd.DataFrame:
    """Rates per year of one unit and coding, one row a period."""
    return _pick(volume, "rate_per_year", jurisdiction, period_kind, unit, coding, regime)


def last_months(volume: pd.DataFrame, jurisdiction: str, months: int = 12) -> pd.DataFrame:
    """Counts of targets in the latest whole months."""
    monthly = counts(volume, jurisdiction, "month")
    return monthly[monthly["complete"]].tail(months)


def _pick(volume: pd.DataFrame, *wanted: str) -> pd.DataFrame:
    fields = ["measure", "jurisdiction", "period_kind", "unit", "coding", "regime"]
    chosen = pd.Series(True, index=volume.index)
    for field, value in zip(fields, wanted, strict=True):
        chosen &= volume[field].eq(value)
    if not chosen.any():
        raise KeyError(f"volume holds no {' / '.join(wanted)}")
    return volume[chosen].sort_values("period_start").reset_index(drop=True)
