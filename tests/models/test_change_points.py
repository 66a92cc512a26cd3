"""Change points: the known ones are found, and where nothing stands out the table says so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st
from statsmodels.datasets import nile

from tests.conftest import FIRST_EDITION
from uptake.models.change_points import Pace, estimate_change_points, part, shifts
from uptake.publish.downloads import write_table
from uptake.settings import Settings
from uptake.tables.models import MODELS

# Explosions in British coal mines with ten or more killed, by year from 1851 (Jarrett 1979).
COAL = np.array([
    4, 5, 4, 1, 0, 4, 3, 4, 0, 6, 3, 3, 4, 0, 2, 6, 3, 3, 5, 4, 5, 3, 1, 4, 4, 1, 5, 5, 3, 4, 2, 5,
    2, 2, 3, 4, 2, 1, 3, 2, 1, 1, 1, 1, 1, 3, 0, 0, 1, 0, 1, 1, 0, 0, 3, 1, 0, 3, 2, 2, 0, 1, 1, 1,
    0, 1, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0, 1, 1, 0, 2, 2, 3, 1, 1, 2, 1, 1, 1, 1, 2, 4, 2, 0, 0, 0, 1,
    4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0,
])  # fmt: skip


@pytest.fixture(scope="module")
def table(designations: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(designations.values(), ignore_index=True)


def test_the_nile_has_less_water_after_1898() -> None:
    # Cobb 1978, Biometrika 65:243-251; R's strucchange and changepoint find the same year.
    flow = nile.load_pandas().data
    (after,) = shifts(flow["volume"].to_numpy(), 12)
    assert flow["year"][after - 1] == 1898


def test_coal_mines_are_safer_from_1891_on() -> None:
    # Raftery & Akman 1986, Biometrika 73:85-89: 1890, and a pace of 0.29 times that before.
    (after,) = shifts(COAL, 12)
    assert 1851 + after == 1891
    assert COAL[after:].mean() / COAL[:after].mean() == pytest.approx(0.29, abs=0.01)


@rules(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=9, max_size=24), st.integers(2, 4))
def test_no_other_two_stretches_are_better(counts: list[int], least: int) -> None:
    cost = Pace().fit(np.array(counts))
    ways = [[at, len(counts)] for at in range(least, len(counts) - least + 1)]
    best = min(cost.sum_of_costs(way) for way in ways)
    assert cost.sum_of_costs(part(np.array(counts), 2, least)) == pytest.approx(best)


def test_one_pace_has_no_change() -> None:
    assert shifts(np.random.default_rng(3).poisson(0.6, 100), 12) == []


def test_where_months_vary_more_a_change_must_be_clearer() -> None:
    even = np.repeat([2, 1], 30)
    bursts = even * np.tile([0, 0, 0, 0, 0, 6], 10)
    assert shifts(even, 12) == [30]
    assert shifts(bursts, 12) == []


def test_each_jurisdiction_has_a_change_or_says_that_it_has_none(
    table: pd.DataFrame, common: dict[str, pd.DataFrame], settings: Settings, tmp_path: Path
) -> None:
    found = estimate_change_points(table, common["regimes"], FIRST_EDITION, settings)
    assert list(found["jurisdiction"].unique()) == list(settings.jurisdictions)
    write_table(found, tmp_path / "models.csv", MODELS)
    MODELS.validate(pd.read_csv(tmp_path / "models.csv", dtype=str, keep_default_na=False))
    unsaid = found[found["value"].isna()]
    assert unsaid["flags"].isin(["none", "too_few"]).all()
    assert unsaid["term"].eq("no month").all()
    canada = found.set_index("jurisdiction").loc["ca"]
    assert (canada["flags"], canada["n_actions"]) == ("too_few", 5)


def test_a_large_package_is_no_change(
    table: pd.DataFrame, common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    eu = table[table["jurisdiction"] == "eu"]
    first = eu[eu["designated_on"] == eu["designated_on"].iloc[0]].head(1)
    package = pd.concat([table, *[first] * 500], ignore_index=True)
    one, other = (
        estimate_change_points(rows, common["regimes"], FIRST_EDITION, settings)
        for rows in (table, package)
    )
    pd.testing.assert_frame_equal(one, other)


def test_a_jurisdiction_that_stops_has_a_month_and_an_interval(
    table: pd.DataFrame, common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    late = table["jurisdiction"].eq("uk") & (table["designated_on"] >= "2024-01-01")
    found = estimate_change_points(table[~late], common["regimes"], FIRST_EDITION, settings)
    rows = found[found["jurisdiction"].eq("uk")].set_index("unit")
    row = rows.loc["actions"]
    assert (row["term"], row["value"], row["reported"]) == ("January 2024", 0, "true")
    assert 0 == row["lower"] < row["upper"] < 1
    # The data chose the month, so there is no fair probability, and the definition says so.
    assert np.isnan(row["p_value"])
    assert "interval is too narrow" in row["definition"]
    assert rows.loc["targets", "reported"] == "false"
