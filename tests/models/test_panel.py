"""The five together: in the same months, and with a test made for few clusters."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd
import pytest
from statsmodels.datasets import grunfeld

from tests.conftest import FIRST_EDITION
from tests.models.histories import each_month, sizes, stretch
from uptake.measures.actions import action_sizes
from uptake.models.panel import common_trend, same_months, shared_months, trending
from uptake.models.wild_cluster import WildCluster
from uptake.settings import Settings

FIVE = ["General Motors", "US Steel", "General Electric", "Chrysler", "Westinghouse"]
WINDOW = stretch("2020-01-01", "2021-12-31")
STEADY, RISING = (
    each_month("2020-01-01", 24, {0: 4, 3: 9}),
    each_month("2020-01-01", 12, 2) | each_month("2021-01-01", 12, 7),
)

Weights = Literal["webb", "rademacher"]


def invest(column: int, weights: Weights, firms: list[str] | None = None) -> WildCluster:
    """Investment of firms on their value and capital (Grunfeld 1958), clustered by firm."""
    data = grunfeld.load_pandas().data
    data = data[data["firm"].isin(firms or data["firm"])]
    x = np.column_stack([np.ones(len(data)), data["value"], data["capital"]])
    return WildCluster(data["invest"].to_numpy(), x, data["firm"].to_numpy(), column, weights)


# Numbers of draws with a larger |t|, from wildboottest 0.3.2 (bootstrap_type 11, null imposed), to
# which the vectors of all weights were given. It leaves out the draws that equal the data's own.
@pytest.mark.parametrize(
    ("column", "null", "larger", "t"),
    [(1, 0.0, 8, 7.0698280), (2, 0.0, 44, 2.6616745), (1, 0.1, 542, 0.8971582),
     (2, 0.2, 2034, 0.3218862)],
)  # fmt: skip
def test_the_bootstrap_of_eleven_clusters_agrees_with_wildboottest(
    column: int, null: float, larger: int, t: float
) -> None:
    fit = invest(column, "rademacher")
    assert fit.p_value(null) == pytest.approx((larger + 2) / 2**11)
    small_sample = np.sqrt((220 - 1) / (220 - 3) * 11 / 10)
    assert (fit.value - null) / (fit.error * small_sample) == pytest.approx(t, rel=1e-5)


@pytest.mark.parametrize(
    ("column", "null", "larger"), [(1, 0.0, 204), (2, 0.0, 1058), (1, 0.1, 3530), (2, 0.2, 5988)]
)
def test_webbs_weights_agree_with_wildboottest(column: int, null: float, larger: int) -> None:
    assert invest(column, "webb", FIVE).p_value(null) == pytest.approx((larger + 6) / 6**5)


def test_two_points_cannot_reach_five_percent_with_five_clusters() -> None:
    fit = invest(1, "rademacher", FIVE)
    assert fit.p_value() == 2 / 32
    assert fit.interval(0.95) == (-np.inf, np.inf)


@pytest.mark.parametrize("column", [1, 2])
def test_the_interval_ends_where_the_test_begins_to_reject(column: int) -> None:
    fit = invest(column, "webb", FIVE)
    lower, upper = fit.interval(0.95)
    inward = 1e-6 * (upper - lower)
    assert lower < fit.value < upper
    assert max(fit.p_value(lower), fit.p_value(upper)) <= 0.05
    assert min(fit.p_value(lower + inward), fit.p_value(upper - inward)) > 0.05
    assert fit.p_value(fit.value) == 1


def test_all_five_share_the_months_since_australias_law(common: dict[str, pd.DataFrame]) -> None:
    first_days = common["regimes"].groupby("jurisdiction")["first_day"].min()
    window = shared_months(first_days, FIRST_EDITION)
    assert window.name == "January 2022 to July 2026"
    assert (str(window.start.date()), str(window.end.date())) == ("2022-01-01", "2026-07-31")
    assert window.days == 1673


def test_the_pace_in_the_same_months_is_their_count_over_their_years(
    designations: dict[str, pd.DataFrame], settings: Settings
) -> None:
    window = stretch("2022-01-01", "2026-07-31")
    for table in designations.values():
        counted = table["designated_on"].between(window.start, window.end)
        people = table["target_type"].isin(["individual", "entity"])
        estimate = same_months(action_sizes(table)["all", "targets"], window, settings.bootstrap)
        assert estimate.value == pytest.approx((counted & people).sum() / window.years)
        assert estimate.lower and estimate.upper
        assert estimate.lower < estimate.value < estimate.upper


def test_months_without_an_action_have_an_upper_end_and_no_record_has_none(
    settings: Settings,
) -> None:
    quiet = same_months(sizes({"2018-05-01": 8}), WINDOW, settings.bootstrap)
    assert (quiet.value, quiet.lower, quiet.flags) == (0, 0, ("few_actions",))
    assert quiet.upper is not None
    assert quiet.upper > 0
    never = same_months(sizes({}), WINDOW, settings.bootstrap)
    assert (never.said, never.flags) == (False, ("too_few",))


def test_the_trend_is_one_of_shares(settings: Settings) -> None:
    one = {code: sizes(RISING) for code in "abcd"} | {"e": sizes(STEADY)}
    tenfold = one | {"a": sizes(RISING) * 10}
    estimate = common_trend(one, WINDOW, settings.bootstrap)
    assert estimate.said
    assert common_trend(tenfold, WINDOW, settings.bootstrap).value == pytest.approx(estimate.value)
    assert estimate.lower and estimate.value and estimate.upper
    assert estimate.lower < estimate.value < estimate.upper
    assert estimate.value > 0
    assert estimate.n == 5 * 24


def test_one_without_a_designation_is_left_out_of_the_trend(settings: Settings) -> None:
    five = {code: sizes(RISING) for code in "abcd"}
    silent = five | {"e": sizes({"2018-01-01": 5})}
    assert trending(silent, WINDOW) == list("abcd")
    assert common_trend(silent, WINDOW, settings.bootstrap) == common_trend(
        five, WINDOW, settings.bootstrap
    )


@pytest.mark.parametrize("codes", ["", "a", "ab"])
def test_two_have_no_common_trend_that_a_test_could_see(codes: str, settings: Settings) -> None:
    few = {code: sizes(RISING) for code in codes}
    estimate = common_trend(few, WINDOW, settings.bootstrap)
    assert (estimate.said, estimate.flags) == (False, ("too_few",))
