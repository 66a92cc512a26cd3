"""Pick estimates out of the long tables: of volume in the order of periods, of uptake one row."""

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


def acted_on(uptake: pd.DataFrame, jurisdiction: str, scope: str, months: int) -> pd.Series:
    """The acted-on rate of the main sample: one row of `uptake.csv`."""
    return _one(
        uptake,
        measure="acted_on_rate",
        jurisdiction=jurisdiction,
        scope=scope,
        horizon_months=months,
        group_kind="all",
    )


def basis_share(uptake: pd.DataFrame, jurisdiction: str, *, to_any: bool = False) -> pd.Series:
    """The basis share of all designations; `to_any`: recommended to any of the five."""
    kind = "sample" if to_any else "all"
    return _one(uptake, measure="basis_share", jurisdiction=jurisdiction, group_kind=kind)


def _one(uptake: pd.DataFrame, **wanted: object) -> pd.Series:
    chosen = pd.Series(True, index=uptake.index)
    for field, value in wanted.items():
        chosen &= uptake[field].eq(value).fillna(False)
    if chosen.sum() != 1:
        raise KeyError(f"uptake holds {chosen.sum()} rows of {wanted}")
    return uptake[chosen].iloc[0]


def _pick(volume: pd.DataFrame, *wanted: str) -> pd.DataFrame:
    fields = ["measure", "jurisdiction", "period_kind", "unit", "coding", "regime"]
    chosen = pd.Series(True, index=volume.index)
    for field, value in zip(fields, wanted, strict=True):
        chosen &= volume[field].eq(value)
    if not chosen.any():
        raise KeyError(f"volume holds no {' / '.join(wanted)}")
    return volume[chosen].sort_values("period_start").reset_index(drop=True)
