"""The project's own tables, as claims are computed from them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from tests.families import clusters_of
from tests.registers import links
from uptake.claims.definitions import Claim, load_claims
from uptake.claims.estimate import estimate_claims, published_figures
from uptake.claims.tables import Tables
from uptake.cleaning import Cleaned
from uptake.settings import Settings
from uptake.tables import JURISDICTIONS


@pytest.fixture(scope="package")
def tables(
    cleaned: dict[str, list[Cleaned]],
    designations: dict[str, pd.DataFrame],
    common: dict[str, pd.DataFrame],
    settings: Settings,
) -> Tables:
    every = pd.concat(designations.values(), ignore_index=True)
    listings = [
        table.kept for code in JURISDICTIONS for table in cleaned[code] if table.table == "listings"
    ]
    return Tables(
        designations=every,
        listings=pd.concat(listings, ignore_index=True),
        clusters=clusters_of(every),
        recommendations=common["recommendations_public"],
        recommendation_links=links(),
        regimes=common["regimes"],
        settings=settings,
    )


@pytest.fixture(scope="package")
def published(common: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return published_figures(common["published_figures"], common["uptake_published"])


@pytest.fixture(scope="package")
def entries(project: Path, common: dict[str, pd.DataFrame]) -> Mapping[str, Claim]:
    return load_claims(project, common["regimes"])


@pytest.fixture(scope="package")
def claims(entries: Mapping[str, Claim], published: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The rows of claims.csv by figure."""
    return estimate_claims(entries, published, tables).set_index("figure_id", drop=False)
