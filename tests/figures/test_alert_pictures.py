"""What is said and drawn of early warnings and change points."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.pictures import check_picture
from tests.publish.test_feed import ALERTS, alert
from uptake.figures.alert_strips import draw_alerts
from uptake.figures.alerts import alert_text, alert_title, alerts_finding, backtest_sentence
from uptake.figures.change_points import change_points_sentence
from uptake.figures.picture import load_style
from uptake.settings import Settings

# Of a past without an action nothing is expected.
FEW = alert("ca", "too_few", n_actions=0) | dict.fromkeys(("expected", "lower", "upper"))
DRAWN = pd.concat([ALERTS.head(3), pd.DataFrame([FEW])], ignore_index=True).assign(definition="")


def change(jurisdiction: str, flags: str, term: str = "no month", **fields: object) -> pd.Series:
    usual = {"model": "change_point", "reported": "true", "value": None, "lower": None}
    return pd.Series(
        usual | {"upper": None, "jurisdiction": jurisdiction, "flags": flags, "term": term} | fields
    )


@pytest.mark.parametrize(
    ("alerts", "finding"),
    [
        (
            [alert("us", "drop"), alert("uk", "none")],
            "In the latest 12 months the United States designated fewer than expected",
        ),
        (
            [alert("us", "drop"), alert("uk", "drop"), alert("au", "silence")],
            "In the latest 12 months Australia designated nobody; the United States and the "
            "United Kingdom designated fewer than expected",
        ),
        ([alert("us", "none"), alert("ca", "too_few")], "The latest 12 months raise no alert"),
    ],
)
def test_the_finding_names_who_raised_an_alert(
    alerts: list[dict[str, object]], finding: str, settings: Settings
) -> None:
    assert alerts_finding(pd.DataFrame(alerts), settings) == finding


def test_what_cannot_be_expected_is_said(settings: Settings) -> None:
    row = pd.Series(FEW)
    assert "too few before to say" in alert_title(row, settings)
    assert alert_text(row, settings).endswith(
        "The time from 1 August 2020 holds no action, so nothing can be expected from it."
    )


def test_an_alert_from_few_actions_is_a_hint(settings: Settings) -> None:
    row = pd.Series(alert("eu", "surge", n_actions=3, flags="few_actions"))
    assert "Of so short a record that is a hint, not a finding." in alert_text(row, settings)


def test_a_surge_is_told_by_so_many_or_more(settings: Settings) -> None:
    row = pd.Series(alert("eu", "surge", observed=200, p_low=0.99, p_high=0.012))
    assert "so many or more have a probability of 1.2 %" in alert_text(row, settings)


def test_the_back_test_counts_alerts_among_all_years(settings: Settings) -> None:
    surge = alert("eu", "surge", period_end=pd.Timestamp("2023-12-31"))
    years = pd.DataFrame([surge, *[alert("us", "none")] * 24])
    told = backtest_sentence(years, ALERTS, settings)
    assert "25 in all, the rule would have raised 1 alert: the European Union" in told
    assert "designated more than expected in 2023. If" in told
    quiet = backtest_sentence(years[1:], ALERTS, settings)
    assert "would have raised no alerts. If" in quiet


def test_the_back_test_says_how_many_alerts_chance_would_raise(settings: Settings) -> None:
    now = pd.DataFrame(
        [
            alert("us", "none", false_alarm_rate=0.2),
            alert("uk", "none", false_alarm_rate=0.1),
            alert("ca", "too_few", false_alarm_rate=None),
        ]
    )
    years = pd.DataFrame([alert(code, "none") for code in ("us", "us", "us", "uk", "ca")])
    told = backtest_sentence(years, now, settings)
    assert "about 0.7 would be expected by chance" in told
    # One less 0.8 × 0.9.
    assert told.endswith("raises an alert in vain is 28 %.")


def test_a_change_point_is_told_with_its_interval(settings: Settings) -> None:
    found = change("us", "", "February 2025", value=0.25, lower=0.1, upper=0.6)
    said = change_points_sentence(pd.DataFrame([found, change("uk", "none")]), settings)
    assert said.startswith("The pace of the United States shifts most in February 2025: against")
    assert "75 % fewer actions a year (95 % interval 40 to 90 % fewer, too narrow" in said
    assert said.endswith("No month stands out from chance in the actions of the United Kingdom.")


def test_too_few_actions_for_a_change_point_are_said(settings: Settings) -> None:
    said = change_points_sentence(pd.DataFrame([change("ca", "too_few")]), settings)
    assert said == "Of Canada there are too few actions to say."


def test_the_picture_of_alerts(project: Path, settings: Settings, tmp_path: Path) -> None:
    style = load_style(project)
    check_picture(lambda: draw_alerts(DRAWN, settings, style), tmp_path)
    alt = draw_alerts(DRAWN, settings, style).alt
    assert "5 designations in the 12 months to July 2026, fewer than expected (17 to 174)" in alt
