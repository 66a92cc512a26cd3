"""Tables: what claims are computed from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from uptake.cleaning import data_date, delistings_known_from
from uptake.measures.basis import mark_basis
from uptake.settings import Settings


@dataclass(frozen=True)
class Tables:
    """Cleaned tables of all five jurisdictions, and links."""

    designations: pd.DataFrame
    listings: pd.DataFrame
    clusters: pd.DataFrame
    recommendations: pd.DataFrame
    recommendation_links: pd.DataFrame
    regimes: pd.DataFrame
    settings: Settings

    @cached_property
    def data_dates(self) -> dict[str, pd.Timestamp]:
        """Up to when the designations of each jurisdiction are known."""
        return {code: data_date(rows) for code, rows in self.listings.groupby("jurisdiction")}

    @cached_property
    def delistings_known_from(self) -> dict[str, pd.Timestamp]:
        """From when delistings of each jurisdiction show in the data."""
        parts = self.listings.groupby("jurisdiction")
        return {code: delistings_known_from(rows) for code, rows in parts}

    @cached_property
    def with_basis(self) -> pd.DataFrame:
        """Designations with the recommendations to the same jurisdiction before them."""
        return mark_basis(
            self.recommendations, self.recommendation_links, self.designations, to_any=False
        )
