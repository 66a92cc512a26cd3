"""Count models give the numbers of Stata and R, and say so where a ratio cannot be fitted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st
from statsmodels.datasets import randhie

from tests.conftest import FIRST_EDITION
from tests.models.histories import each_month, history, sizes, stretch
from uptake.measures.actions import action_sizes
from uptake.measures.volume import DAYS_PER_YEAR
from uptake.models import counts
from uptake.models.comparison import Comparison, successions, tenures_of
from uptake.models.counts import CountFit, fit_nb2, fit_poisson, nb2_ratio
from uptake.models.months import monthly
from uptake.settings import Settings

SHIPS = Path(__file__).parent / "references" / "ships.csv"
"""Accidents of ships by service (McCullagh & Nelder 1989, Generalized Linear Models, page 205)."""

Model = tuple[npt.NDArray[np.float64], ...]


@pytest.fixture(scope="module")
def ships() -> Model:
    table = pd.read_csv(SHIPS)
    x = np.column_stack([table["yr_con"], table["op_75_79"], np.ones(len(table))])
    y, service = table["accident"].to_numpy(float), np.log(table["service"].to_numpy())
    return y, x, service, table["ship"].to_numpy()


@pytest.fixture(scope="module")
def us(
    designations: dict[str, pd.DataFrame], common: dict[str, pd.DataFrame], settings: Settings
) -> Comparison:
    """Targets under the second administration of the United States against the first."""
    held = common["tenures"].query("office == 'president'")
    first_day = common["regimes"].set_index("regime").loc["us-glomag", "first_day"]
    tenures = tenures_of(held, first_day, FIRST_EDITION["us"])
    before, after = next(successions(tenures, settings.bootstrap.shortest_exposure_days))
    return Comparison(before, after, action_sizes(designations["us"])["all", "targets"])


def test_poisson_agrees_with_stata(ships: Model) -> None:
    # Stata 12: poisson accident yr_con op_75_79, exposure(service) vce(cluster ship); from
    # statsmodels 0.15, discrete/tests/results/results_count_robust_cluster.py.
    fit = fit_poisson(*ships)
    assert fit.coefficients == pytest.approx([0.30633819, 0.35592230, -6.9747128], rel=1e-4)
    assert fit.errors == pytest.approx([0.03817694, 0.09213164, 0.09686566], rel=1e-4)
    assert (fit.alpha, fit.converged) == (0, True)


def test_nb2_agrees_with_stata(ships: Model) -> None:
    # Stata 12: nbreg accident yr_con op_75_79, exposure(service) vce(cluster ship); from the same.
    fit = fit_nb2(*ships)
    assert fit.coefficients == pytest.approx([0.28503763, 0.17127004, -6.5908639], rel=1e-4)
    assert fit.errors == pytest.approx([0.14270990, 0.17997187, 0.62542747], rel=1e-4)
    assert fit.alpha == pytest.approx(0.24574221, rel=1e-4)
    assert fit.converged


def test_nb2_agrees_with_r() -> None:
    # R 2.15.1, MASS 7.3-22: glm.nb of visits to a doctor in the RAND experiment; alpha from Stata
    # 11. Both from statsmodels 0.15, discrete/tests/results/results_discrete.py.
    data = randhie.load_pandas()
    x = np.column_stack([data.exog, np.ones(len(data.exog))])
    y = data.endog.to_numpy(float)
    fit = fit_nb2(y, x, np.zeros(len(y)), np.arange(len(y)))
    in_r = [-0.05794695, -0.26778772, 0.04120608, -0.03813768, 0.26891577, 0.03816374,
            -0.04413388, 0.01725218, 0.17796079, 0.66355609]  # fmt: skip
    assert fit.coefficients == pytest.approx(in_r, rel=1e-4)
    assert fit.alpha == pytest.approx(1.29295334, rel=1e-4)


@rules(deadline=None, max_examples=30)
@given(
    st.integers(0, 700),
    st.integers(1, 900),
    st.integers(1, 900),
    st.lists(st.integers(0, 2500), max_size=30),
)
def test_months_lose_no_day_and_no_action(skip: int, one: int, two: int, days: list[int]) -> None:
    start = pd.Timestamp("2018-01-01") + pd.Timedelta(days=skip)
    change, end = start + pd.Timedelta(days=one), start + pd.Timedelta(days=one + two - 1)
    eve = change - pd.Timedelta(days=1)
    spans = [stretch(str(start), str(eve)), stretch(str(change), str(end))]
    dates = [pd.Timestamp("2018-01-01") + pd.Timedelta(days=day) for day in days]
    counted = sizes({str(date): 1 + date.day for date in dates})
    months = monthly(counted, spans)
    inside = [1 + date.day for date in set(dates) if start <= date <= end]
    assert months["count"].sum() == sum(inside)
    assert months["years"].sum() * DAYS_PER_YEAR == pytest.approx(one + two)
    assert months["whole"].sum() >= len(months) - 4


def test_the_month_of_a_change_has_a_row_on_each_side() -> None:
    spans = [stretch("2020-11-05", "2021-01-19"), stretch("2021-01-20", "2021-02-28")]
    months = monthly(sizes({"2021-01-19": 3, "2021-01-20": 4}), spans)
    assert list(months["month"].dt.strftime("%Y-%m")) == [
        "2020-11", "2020-12", "2021-01", "2021-01", "2021-02",
    ]  # fmt: skip
    assert list(months["count"]) == [0, 0, 3, 4, 0]
    assert list((months["years"] * DAYS_PER_YEAR).round()) == [26, 31, 19, 12, 28]
    assert list(months["whole"]) == [False, True, False, False, True]
    assert list(months["december"]) == [False, True, False, False, False]
    assert months["quarter"].nunique() == 2


def test_the_ratio_turned_round_is_its_inverse(us: Comparison, settings: Settings) -> None:
    turned = Comparison(us.after, us.before, us.sizes)
    one, other = (nb2_ratio(pair, settings.bootstrap) for pair in (us, turned))
    assert one.method == other.method == "nb2"
    assert one.value and other.value and one.lower and other.upper
    assert one.value * other.value == pytest.approx(1, rel=1e-4)
    assert one.lower * other.upper == pytest.approx(1, rel=1e-4)
    assert one.p_value == pytest.approx(other.p_value, rel=1e-3)


def rates(pair: Comparison) -> float:
    """The ratio of the two yearly numbers, whatever the season."""
    before, after = pair.parts
    return float((after.sum() / pair.after.years) / (before.sum() / pair.before.years))


def test_a_december_more_does_not_make_a_government_faster(settings: Settings) -> None:
    spans = stretch("2019-01-01", "2020-12-31"), stretch("2021-01-01", "2022-11-30")
    pair = history(*spans, each_month("2019-01-01", 47, {0: 2, 12: 30}))
    assert nb2_ratio(pair, settings.bootstrap).value == pytest.approx(1, abs=0.02)
    assert rates(pair) < 0.8


def test_december_has_no_term_where_nothing_happens_in_it(settings: Settings) -> None:
    spans = stretch("2019-01-01", "2020-12-31"), stretch("2021-01-01", "2022-12-31")
    pair = history(*spans, each_month("2019-01-01", 48, {0: 2, 3: 3, 12: 0}))
    estimate = nb2_ratio(pair, settings.bootstrap)
    # Without the term Poisson's regression is the ratio of the rates.
    assert estimate.method == "poisson_robust"
    assert estimate.value == pytest.approx(rates(pair))


def test_counts_as_even_as_poisson_are_fitted_so_and_flagged(settings: Settings) -> None:
    spans = stretch("2019-01-01", "2020-12-31"), stretch("2021-01-01", "2022-12-31")
    pair = history(*spans, each_month("2019-01-01", 48, {0: 3, 12: 5}))
    estimate = nb2_ratio(pair, settings.bootstrap)
    assert estimate.method == "poisson_robust"
    assert estimate.flags == ("no_overdispersion",)


def test_a_fit_that_fails_is_flagged_otherwise(
    us: Comparison, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*given: npt.NDArray[np.float64]) -> CountFit:
        return replace(fit_nb2(*given), converged=False)

    monkeypatch.setattr(counts, "fit_nb2", failing)
    estimate = nb2_ratio(us, settings.bootstrap)
    assert estimate.method == "poisson_robust"
    assert estimate.flags == ("did_not_converge",)
    assert estimate.said


@pytest.mark.parametrize("day", ["2019-05-01", "2021-05-01"])
def test_a_stretch_without_an_action_is_too_few(day: str, settings: Settings) -> None:
    spans = stretch("2019-01-01", "2020-12-31"), stretch("2021-01-01", "2022-12-31")
    estimate = nb2_ratio(history(*spans, {day: 7}), settings.bootstrap)
    assert not estimate.said
    assert estimate.flags == ("too_few",)
    assert estimate.n == 48
