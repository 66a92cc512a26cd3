"""Segmented regression gives the numbers of Stata, and a probability that packages do not fool."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.datasets import macrodata

from tests.models.histories import each_month, history, stretch
from uptake.models.comparison import Comparison
from uptake.models.segments import fit_hac, lags, segment_changes
from uptake.settings import Settings

SPANS = stretch("2018-01-01", "2020-12-31"), stretch("2021-01-01", "2023-12-31")


@pytest.fixture(scope="module")
def uneven() -> Comparison:
    """Six years of months with between none and eleven targets, and a package now and then."""
    random = np.random.default_rng(5)
    days = each_month("2018-01-01", 72, 1)
    counts = random.integers(0, 12, 72) + 40 * (random.random(72) < 0.1)
    return history(*SPANS, dict(zip(days, counts.tolist(), strict=True)))


def test_newey_west_errors_agree_with_stata() -> None:
    # Stata 12: newey g_realinv g_realgdp L.realint, lag(4), on US macroeconomic data 1959-2009;
    # from statsmodels 0.15, regression/tests/results/results_macro_ols_robust.py.
    data = macrodata.load_pandas().data
    growth, investment = (400 * np.diff(np.log(data[name])) for name in ("realgdp", "realinv"))
    x = np.column_stack([growth, data["realint"][:-1], np.ones(len(growth))])
    fit = fit_hac(investment, x, 4)
    assert fit.coefficients == pytest.approx([4.3742217, -0.61399697, -9.4816728], rel=1e-4)
    assert fit.errors == pytest.approx([0.33125645, 0.29582348, 1.1859338], rel=1e-4)


def test_lags_grow_slowly_with_the_months() -> None:
    assert [lags(n) for n in (24, 60, 84, 100, 300)] == [2, 3, 3, 4, 5]


def test_the_changes_and_their_probability_are_those_of_one_regression_after_another(
    uneven: Comparison, settings: Settings
) -> None:
    months = pd.Series(uneven.sizes.to_numpy(), dtype=float)
    assert len(months) == 72
    t, held = [], {}
    for date in range(12, 61):
        years = (np.arange(72) - date) / 12
        x = np.column_stack([np.ones(72), years, years >= 0, (years >= 0) * years])
        hac = {"maxlags": 3, "use_correction": True}
        fit = sm.OLS(months, x).fit(cov_type="HAC", cov_kwds=hac, use_t=True)
        t.append(np.abs(fit.tvalues.to_numpy()))
        held[date] = fit
    level, slope = segment_changes(uneven, settings.bootstrap, 12)
    for column, estimate in ((2, level), (3, slope)):
        assert estimate.value == pytest.approx(held[36].params.iloc[column])
        ends = held[36].conf_int(1 - settings.bootstrap.level).iloc[column]
        assert (estimate.lower, estimate.upper) == pytest.approx(tuple(ends))
        share = np.mean([date[column] >= t[36 - 12][column] for date in t])
        assert estimate.p_value == pytest.approx(share)
        assert estimate.n == 72


def test_a_step_is_found_where_it_is(settings: Settings) -> None:
    wave = {month: 4 + month % 2 for month in range(1, 13)}
    counted = each_month("2018-01-01", 36, wave) | each_month(
        "2021-01-01", 36, {month: 10 + value for month, value in wave.items()}
    )
    level, slope = segment_changes(history(*SPANS, counted), settings.bootstrap, 12)
    assert level.value == pytest.approx(10, abs=0.5)
    assert level.p_value == pytest.approx(1 / 49)
    assert slope.value == pytest.approx(0, abs=0.5)
    assert slope.lower and slope.upper
    assert slope.lower < 0 < slope.upper


@pytest.mark.parametrize(("day", "before"), [("2021-01-10", 36), ("2021-01-20", 37)])
def test_the_month_of_the_change_goes_to_the_side_with_most_of_its_days(
    day: str, before: int, settings: Settings
) -> None:
    eve = str((pd.Timestamp(day) - pd.Timedelta(days=1)).date())
    counted = each_month("2018-01-01", before, {0: 2, 5: 3}) | each_month(
        str(pd.Timestamp("2018-01-01") + pd.DateOffset(months=before))[:10],
        72 - before,
        {0: 8, 5: 9},
    )
    pair = history(stretch("2018-01-01", eve), stretch(day, "2023-12-31"), counted)
    level, _ = segment_changes(pair, settings.bootstrap, 12)
    assert level.value == pytest.approx(6, abs=0.2)


@pytest.mark.parametrize("end", ["2021-12-30", "2021-02-14"])
def test_less_than_twelve_whole_months_on_a_side_are_too_few(end: str, settings: Settings) -> None:
    pair = history(SPANS[0], stretch("2021-01-01", end), each_month("2018-01-01", 37, 3))
    for estimate in segment_changes(pair, settings.bootstrap, 12):
        assert not estimate.said
        assert estimate.flags == ("too_few",)


def test_a_side_without_an_action_is_too_few(settings: Settings) -> None:
    for counted in (each_month("2018-01-01", 36, 3), each_month("2021-01-01", 36, 3), {}):
        level, slope = segment_changes(history(*SPANS, counted), settings.bootstrap, 12)
        assert level.flags == slope.flags == ("too_few",)
