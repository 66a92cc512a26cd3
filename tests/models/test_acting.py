"""Logit and Cox models give the numbers of R and Stata, and say so where there is no ratio."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st
from scipy.stats import norm
from scipy.stats import t as student

from uptake.models import acting
from uptake.models.acting import fit_cox, fit_logit, hazard_ratios, odds_ratios, separated

GEE = Path(__file__).parent / "references" / "gee_logistic.csv"
"""Cluster, outcome and three covariates: the file that statsmodels tests its GEE with."""

# Weeks of remission by treatment (Freireich et al. 1963), the example of Cox (1972); a minus sign
# for those still in remission.
TREATED = [6, 6, 6, 7, 10, 13, 16, 22, 23, -6, -9, -10, -11, -17, -19, -20, -25, -32, -32, -34, -35]
CONTROL = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
WEEKS = np.abs(TREATED + CONTROL).astype(float)
RELAPSED = np.array(TREATED + CONTROL) > 0
IS_TREATED = np.repeat([1.0, 0.0], 21)[:, None]

Floats = npt.NDArray[np.float64]


def uncorrected(clustered: Floats, lists: int) -> Floats:
    """Standard errors without the factor for few clusters, as R has them."""
    errors: Floats = np.sqrt(np.diag(clustered) * (lists - 1) / lists)
    return errors


def table(a: int, b: int, c: int, d: int) -> tuple[npt.NDArray[np.bool_], Floats]:
    """Outcomes and a factor: a with and b without the event at one level, c and d at the other."""
    happened = np.repeat([True, False, True, False], [a, b, c, d])
    return happened, np.repeat([1.0, 0.0], [a + b, c + d])[:, None]


def test_the_logit_is_that_of_r() -> None:
    # gee(Y ~ X1 + X2 + X3, id = Id, family = binomial, corstr = "independence"), robust errors:
    # R numbers in statsmodels 0.15, genmod/tests/test_gee.py.
    data = np.loadtxt(GEE, delimiter=",")
    x = np.column_stack([np.ones(len(data)), data[:, 2:]])
    fit = fit_logit(data[:, 1] == 1, x, data[:, 0])
    assert fit.coefficients == pytest.approx([0.016727, 1.130387, -1.868963, 1.093976], rel=1e-4)
    errors = uncorrected(fit.clustered, fit.lists)
    assert errors == pytest.approx([0.127292, 0.166726, 0.192430, 0.173141], rel=1e-4)


def test_cox_with_clusters_is_that_of_r() -> None:
    # coxph(Surv(T, E) ~ var1 + var2 + cluster(id)): R numbers in lifelines' test_cluster_option.
    x = np.array([[1, 0.184677], [1, 0.071893], [2, 1.364646], [2, 0.098375], [2, 1.663092]])
    days = np.array([7.335846, 5.269797, 11.684092, 12.678458, 6.601666])
    fit = fit_cox(days, np.ones(5, bool), x, np.array([1, 1, 2, 3, 4]))
    assert uncorrected(fit.clustered, 4) == pytest.approx([5.9752, 4.0683], rel=1e-4)


def test_cox_with_equal_times_is_that_of_stata() -> None:
    # stcox treated, Breslow method for ties: G. Rodríguez, Generalized Linear Models, Princeton.
    fit = fit_cox(WEEKS, RELAPSED, IS_TREATED, np.arange(42))
    ratio, error = np.exp(fit.coefficients[0]), np.sqrt(fit.independent[0, 0])
    assert ratio == pytest.approx(0.2210887, rel=1e-5)
    assert ratio * error == pytest.approx(0.0905501, rel=1e-5)
    reach = norm.ppf(0.975) * error
    assert ratio * np.exp([-reach, reach]) == pytest.approx([0.0990706, 0.4933877], rel=1e-5)


def test_with_one_factor_the_odds_ratio_is_the_cross_product() -> None:
    happened, x = table(7, 20, 12, 90)
    (estimate,) = odds_ratios(happened, x, np.arange(len(x)), 0.95)
    assert estimate.value == pytest.approx(7 * 90 / (20 * 12))
    assert (estimate.n, estimate.n_actions) == (129, 19)


def test_rows_that_repeat_on_a_list_add_nothing() -> None:
    happened, x = table(7, 20, 12, 90)
    x = np.column_stack([x, np.ones(len(x))])
    once = fit_logit(happened, x, np.arange(len(x)))
    repeated = (np.tile(part, (4, 1)) for part in (happened[:, None], x))
    rows, design = repeated
    again = fit_logit(rows[:, 0], design, np.tile(np.arange(len(x)), 4))
    assert np.allclose(once.clustered, again.clustered)
    assert np.allclose(once.errors[0], again.errors[0], rtol=0.02)


def test_few_lists_that_agree_are_never_surer_than_independent_rows() -> None:
    # Each list holds the same mixture, so sums of scores hardly vary.
    happened, x = table(10, 30, 20, 60)
    (estimate,) = odds_ratios(happened, x, np.arange(len(x)) % 10, 0.95)
    error = np.sqrt(1 / 10 + 1 / 30 + 1 / 20 + 1 / 60)
    assert estimate.upper == pytest.approx(np.exp(student(9).ppf(0.975) * error))


def test_rows_that_ended_before_the_first_event_leave_the_errors_alone() -> None:
    early = np.concatenate([[0.5, 0.5], WEEKS])
    x = np.concatenate([[[1.0], [0.0]], IS_TREATED])
    fit = fit_cox(early, np.concatenate([[False] * 2, RELAPSED]), x, np.arange(44))
    assert np.isfinite(fit.clustered).all()
    assert fit.coefficients == pytest.approx(
        fit_cox(WEEKS, RELAPSED, IS_TREATED, np.arange(42)).coefficients
    )


@rules(max_examples=60, deadline=None)
@given(st.tuples(*[st.integers(0, 4)] * 4).filter(lambda n: n[0] + n[1] and n[2] + n[3]))
def test_outcomes_are_separated_where_a_cell_is_empty(cells: tuple[int, int, int, int]) -> None:
    happened, x = table(*cells)
    x = np.column_stack([x, np.ones(len(x))])
    assert separated(np.where(happened[:, None], x, -x)) == (0 in cells)


def test_without_an_event_at_one_level_there_is_no_ratio() -> None:
    happened, x = table(0, 20, 12, 90)
    lists = np.arange(len(x))
    days = np.where(happened, 100.0, 200.0)
    for (estimate,) in (
        odds_ratios(happened, x, lists, 0.95),
        hazard_ratios(days, happened, x, lists, 0.95),
    ):
        assert (estimate.value, estimate.lower, estimate.p_value) == (None, None, None)
        assert estimate.flags == ("too_few",)


def test_two_factors_can_separate_although_neither_does() -> None:
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]] * 3, float)
    happened = np.array([False, False, False, True] * 3)
    assert [e.flags for e in odds_ratios(happened, x, np.arange(12), 0.95)] == [("too_few",)] * 2


def test_factors_that_always_go_together_cannot_be_told_apart() -> None:
    happened, x = table(7, 20, 12, 90)
    twice, lists = np.column_stack([x, x]), np.arange(len(x))
    days = np.where(happened, 100.0, 200.0)
    for estimates in (
        odds_ratios(happened, twice, lists, 0.95),
        hazard_ratios(days, happened, twice, lists, 0.95),
    ):
        assert [estimate.flags for estimate in estimates] == [("too_few",)] * 2


def test_a_fit_that_did_not_converge_has_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acting, "_LARGEST_SLOPE", 0.0)
    (estimate,) = hazard_ratios(WEEKS, RELAPSED, IS_TREATED, np.arange(42), 0.95)
    assert (estimate.value, estimate.flags) == (None, ("did_not_converge",))
