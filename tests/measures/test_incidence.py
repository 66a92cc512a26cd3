"""The cumulative incidence is that of statsmodels, and its draws are drawn by list."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from uptake.measures.incidence import acted_on, incidence, resample, tally
from uptake.settings import Bootstrap

BOOTSTRAP = Bootstrap(draws=500, seed=1, level=0.95, fewest_actions=8, shortest_exposure_days=183)

# The remission times of 21 patients of Freireich et al. (1963), the example of most textbooks.
REMISSION = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
RELAPSED = [1] * 9 + [0] * 12


def by_statsmodels(
    times: npt.ArrayLike, happened: npt.ArrayLike, weights: npt.ArrayLike | None = None
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Event times and the cumulative incidence at them."""
    estimate = SurvfuncRight(
        np.asarray(times, float), np.asarray(happened, float), freq_weights=weights
    )
    return estimate.surv_times, 1 - estimate.surv_prob


def test_the_textbook_example() -> None:
    value = acted_on(
        np.array(REMISSION, float), np.array(RELAPSED, bool), np.array([5.9, 6, 10, 24, 35, 36])
    )
    assert value[:5].round(3).tolist() == [0, 0.143, 0.247, 0.552, 0.552]
    assert np.isnan(value[5])


@rules(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=60),
)
def test_the_estimate_is_that_of_statsmodels(cases: list[tuple[int, bool]]) -> None:
    times = np.array([time for time, _ in cases], float)
    happened = np.array([event for _, event in cases])
    if not happened.any():
        assert not acted_on(times, happened, np.array([times.max()])).any()
        return
    when, expected = by_statsmodels(times, happened)
    known = when[np.isin(when, times[happened])]
    found = acted_on(times, happened, known)
    assert np.allclose(found, expected[np.isin(when, known)])


@pytest.mark.parametrize("seed", range(5))
def test_with_weights_too(seed: int) -> None:
    random = np.random.default_rng(seed)
    times = np.ceil(random.exponential(20, 80))
    happened = random.random(80) < 0.6
    lists = random.integers(0, 9, 80)
    weights = random.integers(1, 6, 9).astype(float)
    counted = tally(times, happened, lists)
    found = incidence(
        weights @ counted.at_risk, weights @ counted.events, counted.when, counted.when
    )
    when, expected = by_statsmodels(times, happened, weights[lists])
    assert np.allclose(found, expected[np.isin(when, counted.when)])


def test_without_censoring_it_is_the_plain_share() -> None:
    times = np.array([1.0, 2, 3, 50, 50, 50, 50, 50])
    happened = np.array([True] * 3 + [False] * 5)
    assert acted_on(times, happened, np.array([2.0, 50])).tolist() == [0.25, 0.375]


def test_nothing_is_said_of_a_time_that_nobody_was_followed_for() -> None:
    times, horizons = np.array([10.0, 20]), np.array([20.0, 21])
    value = acted_on(times, np.array([True, False]), horizons)
    assert value[0] == 0.5
    assert np.isnan(value[1])
    assert np.isnan(acted_on(np.empty(0), np.empty(0, bool), horizons)).all()


def test_all_acted_on_is_known_for_ever() -> None:
    assert acted_on(np.array([5.0, 9]), np.array([True, True]), np.array([9.0, 900])).tolist() == [
        1,
        1,
    ]


def test_a_tally_counts_by_list() -> None:
    counted = tally(
        np.array([3.0, 5, 5, 9]), np.array([True, True, False, False]), np.array(list("aabb"))
    )
    assert counted.when.tolist() == [3, 5]
    assert counted.at_risk.tolist() == [[2, 1], [2, 2]]
    assert counted.events.tolist() == [[1, 1], [0, 0]]


def test_draws_are_seeded_and_rise_with_time() -> None:
    random = np.random.default_rng(4)
    counted = tally(random.exponential(20, 60), random.random(60) < 0.5, random.integers(0, 8, 60))
    horizons = np.array([5.0, 10, 20])
    draws = resample(counted, counted, horizons, BOOTSTRAP)
    assert draws.shape == (500, 3)
    assert (np.diff(draws, axis=1) >= 0).all()
    assert np.array_equal(draws, resample(counted, counted, horizons, BOOTSTRAP))


def test_rows_of_one_list_move_together() -> None:
    times, happened = np.full(40, 10.0), np.arange(40) % 2 == 0
    at = np.array([10.0])
    alone = tally(times, happened, np.arange(40))
    # Seven lists, four of them acted on as a whole.
    together = tally(times, happened, np.where(happened, np.arange(40) % 4, 4 + np.arange(40) % 3))
    spread = [resample(group, group, at, BOOTSTRAP).std() for group in (alone, together)]
    assert spread[1] > 2 * spread[0]


def test_nobody_acted_on_has_an_upper_end_from_the_pool() -> None:
    when = np.array([10.0])
    seen = tally(np.full(10, 20.0), np.zeros(10, bool), np.arange(10), when)
    pool = tally(np.full(10, 10.0), np.ones(10, bool), np.arange(10), when)
    draws = resample(seen, pool, when, BOOTSTRAP)
    assert draws.mean() == pytest.approx(1 / 11, abs=0.02)
