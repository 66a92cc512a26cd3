"""Actions are days of one regime; intervals come from drawing them anew."""

from __future__ import annotations

import numpy as np
import pandas as pd

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


def test_resampling_is_seeded_and_has_mean_one(settings: Settings) -> None:
    draws = resample(70, settings.bootstrap)
    assert draws.shape == (2000, 70)
    assert np.array_equal(draws, resample(70, settings.bootstrap))
    assert abs(draws.mean() - 1) < 0.01


def test_the_spread_of_a_resampled_total_is_that_of_a_compound_poisson(settings: Settings) -> None:
    sizes = np.array([52, 7, 14, 3, 2, 6, 17, 8, 4, 1])
    totals = resample(len(sizes), settings.bootstrap) @ sizes
    assert abs(totals.std() / np.sqrt((sizes**2).sum()) - 1) < 0.05


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
