"""Actions are days of one regime; intervals come from drawing them anew."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import gamma

from uptake.measures.actions import action_sizes, interval, resample
from uptake.settings import Settings


def test_sizes_add_up_and_vessels_do_not_count(designations: dict[str, pd.DataFrame]) -> None:
    us = designations["us"]
    sizes = action_sizes(us)
    counted = us["target_type"].isin(["individual", "entity"]).sum()
    assert us["target_type"].eq("vessel").sum() == 157
    assert sizes["all", "targets"].sum() == counted == 609
    assert (sizes["all", "individuals"] + sizes["all", "entities"]).equals(sizes["all", "targets"])
    assert sizes["all", "actions"].eq(1).all()


def test_a_day_with_two_regimes_is_two_actions(designations: dict[str, pd.DataFrame]) -> None:
    sizes = action_sizes(designations["au"])
    days = sizes.index.get_level_values("day")
    assert len(days) > days.nunique()


def test_codings_exist_where_they_were_coded(designations: dict[str, pd.DataFrame]) -> None:
    assert set(action_sizes(designations["us"]).columns.get_level_values(0)) == {
        "all",
        "strict",
        "broad",
        "wide",
    }
    assert set(action_sizes(designations["uk"]).columns.get_level_values(0)) == {"all"}


def test_codings_are_nested(designations: dict[str, pd.DataFrame]) -> None:
    sizes = action_sizes(designations["us"])
    assert (sizes["strict", "targets"] <= sizes["broad", "targets"]).all()
    assert (sizes["broad", "targets"] <= sizes["wide", "targets"]).all()
    assert (sizes["wide", "targets"] <= sizes["all", "targets"]).all()


def test_resampling_is_seeded(settings: Settings) -> None:
    sizes = np.array([[52, 1], [7, 1], [14, 1]])
    draws = resample(sizes, sizes, settings.bootstrap)
    assert draws.shape == (2000, 2)
    assert np.array_equal(draws, resample(sizes, sizes, settings.bootstrap))


def test_a_number_of_actions_has_the_jeffreys_interval_of_a_poisson_mean(
    settings: Settings,
) -> None:
    ones = np.ones((10, 1))
    lower, upper = interval(resample(ones, ones, settings.bootstrap), 0.95)[:, 0]
    # Quantiles 0.025 and 0.975 of Gamma(10.5), as scipy.stats.gamma.ppf gives them.
    assert abs(lower - gamma.ppf(0.025, 10.5)) < 0.3
    assert abs(upper - gamma.ppf(0.975, 10.5)) < 0.5


def test_nothing_seen_has_an_upper_end_from_the_pool(settings: Settings) -> None:
    pool = np.full((5, 1), 4)
    upper = interval(resample(np.empty((0, 1)), pool, settings.bootstrap), 0.95)[1, 0]
    assert abs(upper / 4 - gamma.ppf(0.975, 0.5)) < 0.3


def test_an_uncoded_designation_does_not_take_the_coding_away(
    designations: dict[str, pd.DataFrame],
) -> None:
    us = designations["us"].copy()
    before = action_sizes(us)["strict", "targets"].sum()
    coded = us.index[us["primary_strict"].fillna(False).astype(bool)][0]
    us.loc[coded, "primary_strict"] = pd.NA
    assert action_sizes(us)["strict", "targets"].sum() == before - 1


def test_an_interval_holds_the_middle_of_its_draws() -> None:
    lower, upper = interval(np.arange(1001), 0.95)
    assert (round(lower), round(upper)) == (25, 975)


def test_an_action_of_vessels_alone_is_none() -> None:
    vessel = pd.DataFrame(
        {
            "target_type": ["vessel", "entity"],
            "designated_on": pd.to_datetime(["2022-12-09", "2022-12-10"]),
            "regime": "us-glomag",
            "primary_strict": pd.array([True, True], "boolean"),
            "primary_broad": pd.array([True, True], "boolean"),
            "primary_wide": pd.array([True, True], "boolean"),
        }
    )
    assert len(action_sizes(vessel)) == 1
