"""What entries show of a reach beyond one country is counted, each entry once."""

from __future__ import annotations

import pandas as pd
import pytest

from uptake.cleaning import Cleaned
from uptake.exposure import exposure_of
from uptake.tables import JURISDICTIONS


@pytest.fixture(scope="module")
def exposure(
    designations: dict[str, pd.DataFrame], cleaned: dict[str, list[Cleaned]]
) -> pd.DataFrame:
    tables = (table.kept for code in JURISDICTIONS for table in cleaned[code])
    listings = pd.concat([table for table in tables if "listed_on" in table], ignore_index=True)
    return exposure_of(pd.concat(designations.values(), ignore_index=True), listings)


def test_entries_of_each_list(exposure: pd.DataFrame) -> None:
    assert list(exposure.index) == list(JURISDICTIONS)
    assert exposure["targets"].to_dict() == {"us": 609, "uk": 246, "eu": 198, "ca": 80, "au": 126}
    assert exposure.loc["ca", "entities"] == 0
    assert (exposure["abroad"] + exposure["placeless"] <= exposure["targets"]).all()


def test_lists_take_countries_from_different_fields(exposure: pd.DataFrame) -> None:
    assert exposure.loc["us", "basis"] == "address"
    assert exposure.loc["au", "basis"] == "citizenship"


def test_an_entry_under_two_regimes_counts_once() -> None:
    entry = {"jurisdiction": "au", "list_id": "DFAT-1", "target_type": "entity"}
    designations = pd.DataFrame([entry | {"regime": "au-hr"}, entry | {"regime": "au-corr"}])
    listings = pd.DataFrame(
        [{"jurisdiction": "au", "list_id": "DFAT-1", "countries": "RUS;CYP", "countries_basis": ""}]
    )
    row = exposure_of(designations, listings).loc["au"]
    assert (row["targets"], row["entities"], row["abroad"], row["placeless"]) == (1, 1, 1, 0)
    assert pd.isna(row["basis"])
