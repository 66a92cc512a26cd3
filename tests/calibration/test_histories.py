"""Simulated histories have the truth that they are said to have."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from uptake.calibration.designs import DESIGNS, DISPERSION, Design
from uptake.calibration.histories import History, simulate, sizes_of
from uptake.measures.actions import action_sizes, dispersion

ONES = np.ones(1, int)
LIST = np.array([1, 2, 3, 14])


def histories(design: Design, sizes: np.ndarray = ONES, number: int = 300) -> list[History]:
    return list(simulate(design, sizes, number, seed=1))


def test_each_kind_of_packages_has_each_number_of_actions_with_and_without_a_change() -> None:
    assert len(set(DESIGNS)) == len(DESIGNS) == 7 * 4 * 2
    assert Design("us", 8, "halved") in DESIGNS


@pytest.mark.parametrize("packages", ["poisson", "overdispersed", "eu"])
@pytest.mark.parametrize("change", ["none", "halved"])
def test_both_periods_have_as_many_actions_as_expected(packages: str, change: str) -> None:
    numbers = [
        [len(part) for part in history.comparison.parts]
        for history in histories(Design(packages, 20, change))
    ]
    # Even with bursts the mean of 300 numbers lies within 1.5 of what is expected.
    assert np.abs(np.mean(numbers, axis=0) - 20).max() < 1.5


def test_the_truth_is_the_mean_of_many_histories() -> None:
    made = histories(Design("eu", 20, "halved"), LIST)
    after = made[0].comparison.after
    seen = np.mean([history.comparison.parts[1].sum() for history in made]) / after.years
    assert made[0].paces[1] == pytest.approx(20 * LIST.mean() / after.years)
    assert seen == pytest.approx(made[0].paces[1], rel=0.08)


def test_the_pace_is_halved_to_the_day() -> None:
    (history,) = histories(Design("us", 8, "halved"), LIST, 1)
    before, after = history.comparison.before, history.comparison.after
    assert history.paces[1] / history.paces[0] == before.days / after.days
    assert before.days / after.days == pytest.approx(0.5, abs=0.001)


def test_months_of_a_history_in_bursts_vary_as_much_as_stated() -> None:
    spreads = []
    for history in histories(Design("overdispersed", 40, "none")):
        stretches = history.comparison.before, history.comparison.after
        days = pd.DatetimeIndex(history.comparison.sizes.index.get_level_values("day"))
        spreads.append(dispersion(days, [(each.start, each.days) for each in stretches]))
    assert np.mean(spreads) == pytest.approx(DISPERSION, rel=0.08)


def test_a_record_is_as_long_as_the_list_and_only_the_pool_knows_what_came_before() -> None:
    sizes = np.arange(1, 71)
    made = histories(Design("us", 8, "none"), sizes)
    whole = np.mean([len(history.comparison.sizes) for history in made])
    assert whole == pytest.approx(len(sizes), rel=0.03)
    assert np.mean([len(h.comparison.parts[0]) for h in made]) == pytest.approx(8, rel=0.1)


def test_sizes_are_those_of_the_list(designations: dict[str, pd.DataFrame]) -> None:
    sizes = sizes_of("uk", designations["uk"])
    assert sorted(sizes) == sorted(action_sizes(designations["uk"])["all", "targets"])
    (history,) = histories(Design("uk", 40, "none"), sizes, 1)
    assert set(history.comparison.sizes) <= set(sizes)
    assert sizes_of("overdispersed", designations["uk"]).tolist() == [1]


def test_histories_are_the_same_each_time_and_others_in_each_design() -> None:
    one, again = (histories(Design("eu", 8, "none"), LIST, 5) for _ in range(2))
    other = histories(Design("eu", 8, "halved"), LIST, 5)
    for a, b, c in zip(one, again, other, strict=True):
        assert a.comparison.sizes.equals(b.comparison.sizes)
        assert not a.comparison.sizes.equals(c.comparison.sizes)
