"""Early warnings: what is expected, when an alert is raised, and how often in vain."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st
from scipy.stats import nbinom

from tests.conftest import FIRST_EDITION
from tests.models.histories import each_month, sizes
from uptake.models import warnings
from uptake.models.alerts import backtest_alerts, estimate_alerts
from uptake.models.warnings import Past, alert_of, false_alarm_rate, past_of, predict, watch
from uptake.publish.downloads import write_table
from uptake.settings import Settings
from uptake.tables.models import ALERTS

UNTIL = pd.Timestamp("2026-08-20")
LONG_AGO = pd.Timestamp("2010-01-01")


@pytest.fixture(scope="module")
def table(designations: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(designations.values(), ignore_index=True)


@pytest.fixture(scope="module")
def alerts(
    table: pd.DataFrame, common: dict[str, pd.DataFrame], settings: Settings
) -> pd.DataFrame:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(warnings, "HISTORIES", 200)
        alerts = estimate_alerts(table, common["regimes"], FIRST_EDITION, settings)
    return alerts.set_index("jurisdiction")


def only(code: str, settings: Settings) -> Settings:
    """Settings that ask about one jurisdiction."""
    return settings.model_copy(update={"jurisdictions": {code: settings.jurisdictions[code]}})


@pytest.mark.parametrize("actions", [1, 8, 50])
@pytest.mark.parametrize("share", [0.2, 1.0])
def test_with_sizes_of_one_the_prediction_is_a_negative_binomial(
    actions: int, share: float
) -> None:
    ones, random = np.ones(actions, int), np.random.default_rng(1)
    totals = predict(Past(ones, ones, share), 40_000, random)
    # Of n or of n + 1 successes, with a half each.
    known = [nbinom(actions + more, 1 / (1 + share)) for more in (0, 1)]
    for number in range(0, 2 * actions, max(1, actions // 4)):
        expected = np.mean([law.cdf(number) for law in known])
        assert (totals <= number).mean() == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("share", [0.2, 1.0])
@pytest.mark.parametrize("bursts", [1.0, 1.5, 3.0])
def test_bursts_widen_what_is_expected_as_much_as_past_and_months_vary(
    share: float, bursts: float
) -> None:
    ones = np.ones(300, int)
    totals = predict(Past(ones, ones, share, bursts), 40_000, np.random.default_rng(3))
    mean = 300 * share
    assert totals.mean() == pytest.approx(mean, rel=0.01)
    # The variance of the months' number, and of what the past's says of it.
    assert totals.var() == pytest.approx(bursts * mean + share**2 * bursts * 300, rel=0.05)


def test_the_mean_expected_is_that_of_the_past_with_half_of_one_more_action() -> None:
    past, pool = np.array([2, 4, 30]), np.array([2, 4, 30, 100])
    totals = predict(Past(past, pool, 0.5), 200_000, np.random.default_rng(2))
    # The largest of a draw of four from the pool.
    largest = pool @ np.diff((np.arange(5) / 4) ** 4)
    assert totals.mean() == pytest.approx(0.5 * (36 + largest / 2), rel=0.02)


def test_the_latest_whole_months_are_watched(settings: Settings) -> None:
    watched = watch(sizes(each_month("2020-01-01", 80, 1)), LONG_AGO, UNTIL, settings.warnings)
    assert (watched.after.start, watched.after.end) == tuple(
        map(pd.Timestamp, ("2025-08-01", "2026-07-31"))
    )
    assert watched.before.start == pd.Timestamp("2020-08-01")
    assert watched.before.end == pd.Timestamp("2025-07-31")
    last_day = watch(sizes({}), LONG_AGO, pd.Timestamp("2026-08-31"), settings.warnings)
    assert last_day.after.end == pd.Timestamp("2026-08-31")


def test_a_young_regime_is_exposed_from_its_first_day(settings: Settings) -> None:
    young = watch(sizes({}), pd.Timestamp("2024-02-10"), UNTIL, settings.warnings)
    assert young.before.days == (pd.Timestamp("2025-08-01") - pd.Timestamp("2024-02-10")).days


def test_a_regime_of_this_year_has_no_past(settings: Settings) -> None:
    for first_day in ("2025-08-01", "2026-03-02"):
        actions = sizes({"2026-04-01": 3})
        watched = watch(actions, pd.Timestamp(first_day), UNTIL, settings.warnings)
        past = past_of(watched)
        assert len(past.sizes) == len(past.pool) == 0
        assert false_alarm_rate(watched, settings) is None


@rules(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=20, max_size=80), st.integers(0, 70))
def test_an_alert_is_raised_by_what_is_unlikely_only(totals: list[int], observed: int) -> None:
    drawn = np.array(totals)
    alert = alert_of(drawn, observed, 0.05)
    low, high = (drawn <= observed).mean() < 0.05, (drawn >= observed).mean() < 0.05
    assert (alert in ("drop", "silence")) == low
    assert (alert == "surge") == (high and not low)
    assert (alert == "silence") == (low and not observed)


def test_every_jurisdiction_has_one_row(
    alerts: pd.DataFrame, settings: Settings, tmp_path: Path
) -> None:
    assert list(alerts.index) == list(settings.jurisdictions)
    write_table(alerts.reset_index(), tmp_path / "alerts.csv", ALERTS)
    ALERTS.validate(pd.read_csv(tmp_path / "alerts.csv", dtype=str, keep_default_na=False))
    assert (alerts["lower"] <= alerts["expected"]).all()
    assert (alerts["expected"] <= alerts["upper"]).all()
    assert (alerts["p_low"] + alerts["p_high"] >= 1).all()


def test_the_united_states_designated_fewer_than_its_past_leads_to_expect(
    alerts: pd.DataFrame,
) -> None:
    us = alerts.loc["us"]
    # Five in the twelve months, as the monthly counts have them.
    assert (us["alert"], us["observed"]) == ("drop", 5)
    assert us["observed"] < us["lower"]
    assert us["p_low"] < 0.05


def test_a_country_with_two_actions_in_five_years_cannot_be_silent_unexpectedly(
    alerts: pd.DataFrame,
) -> None:
    canada = alerts.loc["ca"]
    assert (canada["alert"], canada["observed"], canada["n_actions"]) == ("none", 0, 2)
    assert canada["flags"] == "few_actions"
    assert canada["false_alarm_rate"] < 0.02


def test_silence_after_a_steady_past(
    table: pd.DataFrame, common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    late = table["jurisdiction"].eq("uk") & (table["designated_on"] >= "2025-08-01")
    alerts = estimate_alerts(table[~late], common["regimes"], FIRST_EDITION, only("uk", settings))
    uk = alerts.iloc[0]
    assert (uk["alert"], uk["observed"]) == ("silence", 0)


def test_a_past_without_an_action_is_too_few(
    table: pd.DataFrame, common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    early = table["jurisdiction"].eq("ca") & (table["designated_on"] >= "2020-08-01")
    alerts = estimate_alerts(table[~early], common["regimes"], FIRST_EDITION, only("ca", settings))
    canada = alerts.iloc[0]
    assert canada["alert"] == "too_few"
    assert canada[["expected", "lower", "upper", "p_low", "false_alarm_rate"]].isna().all()


def test_a_short_past_is_flagged(
    table: pd.DataFrame, common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    found = backtest_alerts(table, common["regimes"], FIRST_EDITION, settings)
    uk = found[found["jurisdiction"] == "uk"].set_index("period_end")
    assert "short_past" in uk.loc["2022-12-31", "flags"]
    assert "short_past" not in uk.loc["2023-12-31", "flags"]
    # The regime is of July 2020: before 2022 it had not stood for a year.
    assert uk.index.min() == pd.Timestamp("2022-12-31")


def test_a_back_test_does_not_know_what_came_after(
    table: pd.DataFrame, common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    cut = pd.Timestamp("2023-12-31")
    known = table[table["designated_on"] <= cut]
    whole, then = (
        backtest_alerts(rows, common["regimes"], FIRST_EDITION, settings) for rows in (table, known)
    )
    whole, then = (rows[rows["period_end"] <= cut] for rows in (whole, then))
    pd.testing.assert_frame_equal(whole, then)


def test_false_alarms_are_about_as_frequent_as_the_level_says(settings: Settings) -> None:
    quarterly = dict(list(each_month("2020-08-01", 72, 1).items())[::3])
    steady = watch(sizes(quarterly), LONG_AGO, UNTIL, settings.warnings)
    rate = false_alarm_rate(steady, settings)
    # Each side has less than the level; whole numbers keep below it.
    assert rate is not None
    assert 0.03 < rate < 2 * settings.warnings.level + 0.02


def test_bursts_raise_hardly_more_false_alarms(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warnings, "HISTORIES", 500)
    # Three actions in every fifth month: a variance of about two and a half times the mean.
    months = list(each_month("2020-08-01", 60, 1))[::5]
    days = [
        str(pd.Timestamp(month) + pd.Timedelta(days=more)) for month in months for more in range(3)
    ]
    bursts = watch(sizes(dict.fromkeys(days, 1)), LONG_AGO, UNTIL, settings.warnings)
    assert past_of(bursts).dispersion == pytest.approx(2.5, abs=0.1)
    rate = false_alarm_rate(bursts, settings)
    assert rate is not None
    assert 0.03 < rate < 2 * settings.warnings.level + 0.02


def test_false_alarms_are_the_same_each_time(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warnings, "HISTORIES", 50)
    steady = watch(sizes(each_month("2020-08-01", 72, 3)), LONG_AGO, UNTIL, settings.warnings)
    assert false_alarm_rate(steady, settings) == false_alarm_rate(steady, settings)
