"""Dates known to the day, the month or the year are half-open intervals."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.dates import read_partial


@given(st.dates())
def test_a_day_is_an_interval_of_one_day(day: dt.date) -> None:
    if day == dt.date.max:
        return
    interval = read_partial(day.isoformat())
    assert (interval.start, interval.precision) == (day, "day")
    assert interval.before - interval.start == dt.timedelta(days=1)


@given(st.dates(max_value=dt.date(9998, 12, 31)))
def test_the_interval_of_a_month_or_year_holds_each_of_its_days(day: dt.date) -> None:
    for text in (f"{day:%Y-%m}", f"{day.year:04}", f"c{day.year:04}"):
        interval = read_partial(text)
        assert interval.start <= day < interval.before


def test_december_ends_with_the_year() -> None:
    assert read_partial("2020-12").before == dt.date(2021, 1, 1)


def test_about_a_year_is_its_own_precision() -> None:
    assert read_partial("c1958").precision == "about"


@pytest.mark.parametrize("text", ["1963-13", "2023-02-30", "a year"])
def test_what_is_no_date_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        read_partial(text)
