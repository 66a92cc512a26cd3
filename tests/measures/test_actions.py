"""Actions are days of one regime; intervals come from drawing them anew."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import poisson

from uptake.measures.actions import action_sizes, dispersion, interval, resample
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


def test_a_number_of_actions_has_the_mid_p_interval_of_a_poisson_mean(settings: Settings) -> None:
    ones = np.ones((10, 1))
    lower, upper = interval(resample(ones, ones, settings.bootstrap), 0.95)[:, 0]
    # The mid-p limits for a count of 10: P(more) + P(10) / 2 is 0.025, and P(fewer) + P(10) / 2
    # (Cohen & Yang 1994, "Mid-p confidence intervals for the Poisson expectation").
    assert poisson.sf(10, lower) + poisson.pmf(10, lower) / 2 == pytest.approx(0.025, abs=0.01)
    assert poisson.cdf(9, upper) + poisson.pmf(10, upper) / 2 == pytest.approx(0.025, abs=0.01)


def test_nothing_seen_has_an_upper_end_from_the_pool(settings: Settings) -> None:
    pool = np.full((5, 1), 4)
    lower, upper = interval(resample(np.empty((0, 1)), pool, settings.bootstrap), 0.95)[:, 0]
    assert lower == 0
    # Half the probability of nothing, exp(-mean), is 0.025.
    assert upper / 4 == pytest.approx(-np.log(0.05), abs=0.3)


def test_a_package_that_only_other_periods_have_seen_lengthens_the_upper_end(
    settings: Settings,
) -> None:
    ones = np.ones((10, 1))
    with_large = np.concatenate([ones, [[50.0]]])
    short, long = (interval(resample(ones, pool, settings.bootstrap), 0.95)[:, 0]
                   for pool in (ones, with_large))  # fmt: skip
    assert long[1] > 2 * short[1]
    assert long[0] == pytest.approx(short[0], abs=0.1)


def test_bursts_widen_the_draws_and_leave_their_middle(settings: Settings) -> None:
    ones = np.ones((40, 1))
    even, bursts = (resample(ones, ones, settings.bootstrap, dispersion=d) for d in (1.0, 2.0))
    # A number of 40 actions has the variance 40, or twice that.
    assert bursts.var() / even.var() == pytest.approx(2, rel=0.15)
    assert bursts.mean() == pytest.approx(even.mean(), rel=0.02)


def test_dispersion_is_one_where_actions_are_spread_evenly_and_more_in_bursts() -> None:
    years = [(pd.Timestamp("2020-01-01"), 1461)]
    evenly = pd.date_range("2020-01-15", periods=48, freq="30D")
    assert dispersion(evenly, years) == 1
    burst = pd.date_range("2022-03-05", periods=10, freq="D")
    # All ten fall into one of 48 months: Pearson's statistic is 10 times 47, with 47 degrees.
    assert dispersion(burst, years) == pytest.approx(470 / 45)


def test_a_change_of_pace_between_periods_is_no_dispersion() -> None:
    years = [(pd.Timestamp("2020-01-01"), 366), (pd.Timestamp("2021-01-01"), 365)]
    often = pd.date_range("2020-01-03", periods=60, freq="6D")
    seldom = pd.date_range("2021-01-15", periods=12, freq="30D")
    assert dispersion(often.union(seldom), years) == 1


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
