"""Models of acting on recommendations: odds by a horizon, and hazards over all the time followed.

Recommendations of one published list stand or fall together. So errors are clustered by list
(Cameron & Miller 2015, "A practitioner's guide to cluster-robust inference", Journal of Human
Resources 50:317-372): the sandwich of the scores summed by list, times lists / (lists - 1), as
Stata's `vce(cluster)`, and intervals from Student's t with lists - 1 degrees of freedom. An error
is never smaller than that of independent recommendations: few lists that happen to agree say less
than that.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import linprog
from scipy.stats import t as student
from statsmodels.discrete.discrete_model import Logit
from statsmodels.duration.hazard_regression import PHReg

from uptake.models.estimate import TOO_FEW, Estimate

NOT_CONVERGED = "did_not_converge"

_LARGEST_SLOPE = 1e-4
"""Largest slope of the log likelihood, per coefficient, at which a fit has converged."""

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Labels = npt.NDArray[Any]


@dataclass(frozen=True)
class Fit:
    """Coefficients on the log scale, with covariances clustered by list and of independent rows."""

    coefficients: Floats
    clustered: Floats
    independent: Floats
    lists: int
    converged: bool

    @property
    def errors(self) -> Floats:
        """Standard errors: of both, the larger."""
        variances = np.maximum(np.diag(self.clustered), np.diag(self.independent))
        errors: Floats = np.sqrt(variances)
        return errors


def odds_ratios(happened: Bools, x: Floats, lists: Labels, level: float) -> list[Estimate]:
    """Estimate the odds ratio of each column of `x` (0 or 1), beside rows with none of them.

    Estimand: the odds of being acted on within the horizon, over those of the reference, other
    columns alike. Likelihood: binary, logit link, by maximum likelihood. Standard errors:
    clustered by list. Assumes that lists are independent, although two can name one target, and
    that every row was followed to the horizon. Reference: Hosmer, Lemeshow & Sturdivant 2013,
    "Applied logistic regression", 3rd ed. Without overlap of the outcomes (Albert & Anderson 1984,
    Biometrika 71:1-10) there is no finite ratio: too few to say.
    """
    x = np.column_stack([x, np.ones(len(x))])
    if undetermined(np.where(happened[:, None], x, -x)):
        return _nothing("logit_clustered", happened, x.shape[1] - 1, TOO_FEW)
    return _estimates("logit_clustered", fit_logit(happened, x, lists), happened, level)[:-1]


def hazard_ratios(
    days: Floats, happened: Bools, x: Floats, lists: Labels, level: float
) -> list[Estimate]:
    """Estimate the hazard ratio of each column of `x` (0 or 1), beside rows with none of them.

    Estimand: the rate at which those not yet acted on are acted on, over that of the reference,
    other columns alike. Likelihood: Cox's partial likelihood, equal days by Breslow's method.
    Standard errors: clustered by list (Lin & Wei 1989, Journal of the American Statistical
    Association 84:1074-1078). Assumes hazards in one proportion at all times, independent lists,
    and that the end of the data has nothing to do with the outcome. Reference: Cox 1972,
    "Regression models and life-tables", Journal of the Royal Statistical Society B 34:187-220.
    Where the likelihood has no maximum there is no finite ratio: too few to say.
    """
    at_risk = days[None, :] >= days[happened, None]
    events, others = np.nonzero(at_risk)
    if undetermined(x[happened][events] - x[others]):
        return _nothing("cox_clustered", happened, x.shape[1], TOO_FEW)
    return _estimates("cox_clustered", fit_cox(days, happened, x, lists), happened, level)


def fit_logit(happened: Bools, x: Floats, lists: Labels) -> Fit:
    """Fit a logit of binary outcomes; `x` holds a column of ones where there is a constant."""
    model = Logit(happened.astype(float), x)
    return _fit(model, model.score_obs, lists)


def fit_cox(days: Floats, happened: Bools, x: Floats, lists: Labels) -> Fit:
    """Fit Cox's model; rows that ended before the first event say nothing and have no scores."""
    model = PHReg(days, x, status=happened.astype(float), ties="breslow")
    return _fit(model, lambda at: np.nan_to_num(model.score_residuals(at)), lists)


def undetermined(directions: Floats) -> bool:
    """Whether no one set of coefficients is the likeliest: they mean the same, or have no end."""
    return bool(np.linalg.matrix_rank(directions) < directions.shape[1]) or separated(directions)


def separated(directions: Floats) -> bool:
    """Whether the likelihood grows without end: some coefficients put no row on the wrong side.

    `directions` holds what each outcome, or pair of outcomes, pulls the coefficients towards. A
    linear programme looks for coefficients that obey all and satisfy one (Konis 2007, "Linear
    programming algorithms for detecting separated data in binary logistic regression", Oxford).
    """
    rows = np.unique(directions, axis=0)
    found = linprog(-rows.sum(axis=0), A_ub=-rows, b_ub=np.zeros(len(rows)), bounds=(-1, 1))
    return bool(-found.fun > 1e-9)


def _fit(model: Any, scores: Callable[[Floats], Floats], lists: Labels) -> Fit:
    with warnings.catch_warnings():
        # Convergence is judged by the slope, which both models have.
        warnings.simplefilter("ignore")
        at = model.fit(disp=False).params
    independent = np.linalg.inv(-model.hessian(at))
    sums = pd.DataFrame(scores(at)).groupby(lists).sum().to_numpy()
    correction = len(sums) / max(len(sums) - 1, 1)
    clustered = independent @ (sums.T @ sums) @ independent * correction
    converged = bool(np.abs(model.score(at)).max() < _LARGEST_SLOPE)
    return Fit(at, clustered, independent, len(sums), converged)


def _estimates(method: str, fit: Fit, happened: Bools, level: float) -> list[Estimate]:
    if not fit.converged:
        return _nothing(method, happened, len(fit.coefficients), NOT_CONVERGED)
    law = student(max(fit.lists - 1, 1))
    reach = law.ppf((1 + level) / 2) * fit.errors
    p_values = 2 * law.sf(np.abs(fit.coefficients) / fit.errors)
    ratios, lower, upper = (np.exp(fit.coefficients + shift) for shift in (0, -reach, reach))
    numbers = np.column_stack([ratios, lower, upper, p_values]).tolist()
    events = int(happened.sum())
    return [
        Estimate(method, len(happened), events, value=value, lower=low, upper=high, p_value=p)
        for value, low, high, p in numbers
    ]


def _nothing(method: str, happened: Bools, number: int, flag: str) -> list[Estimate]:
    return [Estimate(method, len(happened), int(happened.sum()), flags=(flag,))] * number
