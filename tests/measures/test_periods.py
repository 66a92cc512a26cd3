"""Periods follow one another without a gap, and know whether they are over."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.measures.periods import (
    CALENDAR_KINDS,
    administrations,
    calendar_periods,
    exposure_days,
)
from uptake.settings import Settings

DAYS = st.dates(pd.Timestamp("2009-01-01").date(), pd.Timestamp("2040-12-31").date())


@given(st.sampled_from(CALENDAR_KINDS), DAYS, DAYS)
def test_calendar_periods_cover_every_day_once(kind: str, one: object, other: object) -> None:
    first, last = sorted([pd.Timestamp(one), pd.Timestamp(other)])
    periods = calendar_periods(kind, first, last)
    assert periods["start"].iloc[0] <= first
    assert periods["end"].iloc[-1] >= last
    assert (
        periods["start"].iloc[1:].array == (periods["end"] + pd.Timedelta(days=1)).iloc[:-1].array
    ).all()
    assert exposure_days(periods, first, last).sum() == (last - first).days + 1
    assert periods["complete"].iloc[:-1].all()


@pytest.mark.parametrize(
    ("kind", "name", "start", "end"),
    [
        ("fiscal_year", "FY2020", "2019-10-01", "2020-09-30"),
        ("quarter", "2020-Q3", "2020-07-01", "2020-09-30"),
        ("year", "2020", "2020-01-01", "2020-12-31"),
        ("month", "2020-07", "2020-07-01", "2020-07-31"),
    ],
)
def test_names_and_days(kind: str, name: str, start: str, end: str) -> None:
    periods = calendar_periods(kind, pd.Timestamp("2018-05-05"), pd.Timestamp("2021-02-02"))
    row = periods.set_index("period").loc[name]
    assert (row["start"], row["end"]) == (pd.Timestamp(start), pd.Timestamp(end))


def test_the_last_period_is_not_over_until_its_last_day() -> None:
    first = pd.Timestamp("2020-01-01")
    assert not calendar_periods("month", first, pd.Timestamp("2020-03-30"))["complete"].iloc[-1]
    assert calendar_periods("month", first, pd.Timestamp("2020-03-31"))["complete"].iloc[-1]


def test_the_same_president_twice_is_two_administrations(common: dict[str, pd.DataFrame]) -> None:
    tenures = common["tenures"].query("jurisdiction == 'us' and office == 'president'")
    table = administrations(tenures, pd.Timestamp("2017-12-20"), pd.Timestamp("2026-08-20"))
    assert table["period"].tolist() == [
        "Donald Trump (2017)",
        "Joe Biden (2021)",
        "Donald Trump (2025)",
    ]
    assert table["end"].tolist() == [
        pd.Timestamp("2021-01-19"),
        pd.Timestamp("2025-01-19"),
        pd.Timestamp("2026-08-20"),
    ]
    assert table["complete"].tolist() == [True, True, False]


@pytest.mark.parametrize("code", ["us", "uk", "eu", "ca", "au"])
def test_every_jurisdiction_has_administrations_without_a_gap(
    common: dict[str, pd.DataFrame], settings: Settings, code: str
) -> None:
    tenures = common["tenures"].query("jurisdiction == @code")
    tenures = tenures[tenures["office"] == settings.jurisdictions[code].office]
    first, last = pd.Timestamp("2017-12-20"), pd.Timestamp("2026-08-20")
    table = administrations(tenures, first, last)
    assert exposure_days(table, first, last).sum() == (last - first).days + 1
