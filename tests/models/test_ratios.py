"""Ratios of rates: by drawing actions, and by moving the day of the change."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from tests.models.histories import each_month, history, stretch
from uptake.models.permutation import permutation_p
from uptake.models.ratios import bootstrap_ratio
from uptake.settings import Settings

SPANS = stretch("2019-01-01", "2020-12-31"), stretch("2021-01-01", "2022-12-31")
SHORT = stretch("2020-01-01", "2020-01-20"), stretch("2020-01-21", "2020-02-05")


def test_a_ratio_lies_in_its_interval(settings: Settings) -> None:
    pair = history(*SPANS, each_month("2019-01-01", 24, 4) | each_month("2021-01-01", 24, 2))
    estimate = bootstrap_ratio(pair, settings.bootstrap)
    assert estimate.value == pytest.approx(0.5, rel=0.01)
    assert estimate.lower and estimate.upper and estimate.p_value is not None
    assert estimate.lower < 0.5 < estimate.upper < 1
    assert estimate.p_value < 0.05
    assert estimate.flags == ()


def test_a_later_stretch_without_an_action_has_an_upper_end(settings: Settings) -> None:
    estimate = bootstrap_ratio(history(*SPANS, {"2019-05-01": 7}), settings.bootstrap)
    assert (estimate.value, estimate.lower) == (0, 0)
    assert estimate.upper is not None
    assert estimate.upper > 0
    assert estimate.flags == ("few_actions",)


@pytest.mark.parametrize("ratio", [bootstrap_ratio, permutation_p])
def test_nothing_before_is_too_few(ratio, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    for counted in ({"2021-05-01": 7}, {}):
        estimate = ratio(history(*SPANS, counted), settings.bootstrap)
        assert estimate.flags == ("too_few",)
        assert (estimate.value, estimate.upper, estimate.p_value) == (None, None, None)


def test_a_permutation_says_a_probability_and_no_number(settings: Settings) -> None:
    estimate = permutation_p(history(*SPANS, each_month("2019-01-01", 48, 4)), settings.bootstrap)
    assert not estimate.said
    assert (estimate.lower, estimate.upper) == (None, None)
    assert estimate.p_value == pytest.approx(1, abs=0.2)


def test_a_clear_change_is_unlike_other_days(settings: Settings) -> None:
    pair = history(*SPANS, each_month("2019-01-01", 24, 1) | each_month("2021-01-01", 24, 9))
    p = permutation_p(pair, settings.bootstrap).p_value
    assert p is not None
    # The change and the end of the record lie on the ring half a turn apart: two days are like it.
    assert 2 / 1461 <= p < 0.05


@rules(deadline=None, max_examples=25)
@given(days=st.lists(st.integers(0, 35), min_size=1, max_size=8, unique=True))
def test_every_turn_of_the_ring_is_counted(days: list[int], settings: Settings) -> None:
    start = SHORT[0].start
    counted = {str((start + pd.Timedelta(days=day)).date()): 1 + day % 5 for day in days}
    pair = history(*SHORT, counted)
    record = np.zeros(36)
    for day in days:
        record[day] = 1 + day % 5
    if not record[:20].any():
        assert permutation_p(pair, settings.bootstrap).p_value is None
        return

    def distance(turn: int) -> float:
        turned = np.roll(record, turn)
        with np.errstate(divide="ignore"):
            return float(abs(np.log(turned[20:].mean()) - np.log(turned[:20].mean())))

    far = [distance(turn) >= distance(0) - 1e-12 for turn in range(36)]
    assert permutation_p(pair, settings.bootstrap).p_value == pytest.approx(np.mean(far))
