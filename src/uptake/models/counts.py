"""Count models: months of two stretches, by negative binomial or Poisson regression."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import t as student
from statsmodels.discrete.discrete_model import CountModel, NegativeBinomial, Poisson

from uptake.models.comparison import Comparison
from uptake.models.estimate import TOO_FEW, Estimate
from uptake.models.months import monthly
from uptake.models.ratios import flags_of
from uptake.settings import Bootstrap

Floats = npt.NDArray[np.float64]

NO_OVERDISPERSION = "no_overdispersion"
"""Flag of an estimate by Poisson regression where counts vary no more than Poisson's."""

NOT_CONVERGED = "did_not_converge"
"""Flag of an estimate by Poisson regression where the negative binomial one could not be fitted."""

_SMALLEST_ALPHA = 1e-6
_STEPS = 100


@dataclass(frozen=True)
class CountFit:
    """Coefficients on the log scale with their standard errors; `alpha` is 0 in a Poisson model."""

    coefficients: Floats
    errors: Floats
    alpha: float
    converged: bool


def nb2_ratio(comparison: Comparison, bootstrap: Bootstrap) -> Estimate:
    """Estimate the ratio of two rates by negative binomial regression of months.

    Estimand: the expected yearly number of the later stretch over that of the earlier one,
    Decembers alike. Likelihood: counts of months are NB2 (variance mean + alpha mean²), log mean =
    log exposure + stretch + December, by maximum likelihood with alpha. Standard errors: clustered
    by calendar quarter, interval from Student's t with as many degrees of freedom as quarters less
    one. Assumes independent quarters and one alpha. References: Cameron & Trivedi 2013,
    "Regression Analysis of Count Data", 2nd edition, sections 3.3 and 2.5; Cameron & Miller 2015,
    "A practitioner's guide to cluster-robust inference", Journal of Human Resources 50:317-372.

    December has a term where both stretches hold it and other months, and something was counted
    in both. Where alpha is at its boundary of 0, NB2 is Poisson's regression, and is called so;
    where the fit does not converge, that regression stands in. The flag tells the two apart. Its
    clustered errors ask that the mean be right, not the variance (Gourieroux, Monfort & Trognon
    1984, "Pseudo maximum likelihood methods: applications to Poisson models", Econometrica
    52:701-720). A stretch without an action has no finite logarithm: too few.
    """
    months = monthly(comparison.sizes, [comparison.before, comparison.after])
    n, n_actions = len(months), sum(map(len, comparison.parts))
    flags = flags_of(comparison, bootstrap)
    few = Estimate("nb2", n, n_actions, flags=(TOO_FEW,))
    if TOO_FEW in flags or not all(map(len, comparison.parts)):
        return few
    y, offset = months["count"].to_numpy(), np.log(months["years"].to_numpy())
    given = y, _design(months), offset, months["quarter"].to_numpy()
    method, fit = "nb2", fit_nb2(*given)
    if not fit.converged:
        method, flags, fit = "poisson_robust", (*flags, NOT_CONVERGED), fit_poisson(*given)
    elif not fit.alpha:
        method, flags = "poisson_robust", (*flags, NO_OVERDISPERSION)
    if not fit.converged:
        return few
    freedom = months["quarter"].nunique() - 1
    change, error = fit.coefficients[1], fit.errors[1]
    reach = student.ppf((1 + bootstrap.level) / 2, freedom) * error
    value, lower, upper = map(float, np.exp([change, change - reach, change + reach]))
    p_value = float(2 * student.sf(abs(change) / error, freedom))
    return Estimate(method, n, n_actions, value, lower, upper, p_value, flags)


def fit_nb2(y: Floats, x: Floats, offset: Floats, clusters: npt.NDArray[Any]) -> CountFit:
    """Fit NB2 by maximum likelihood; `converged` is false where the fit cannot be used.

    Starts from the Poisson fit and the alpha of its moments. Where the derivative of the likelihood
    by alpha is not positive at 0, counts vary no more than Poisson's, alpha is at its boundary, and
    the Poisson fit is the NB2 one.
    """
    poisson = fit_poisson(y, x, offset, clusters)
    mean = np.exp(x @ poisson.coefficients + offset)
    alpha = ((y - mean) ** 2 - y).sum() / (mean**2).sum()
    if not (poisson.converged and alpha > _SMALLEST_ALPHA):
        return poisson
    start = np.append(poisson.coefficients, alpha)
    return _fit(NegativeBinomial(y, x, offset=offset, check_rank=False), clusters, start)


def fit_poisson(y: Floats, x: Floats, offset: Floats, clusters: npt.NDArray[Any]) -> CountFit:
    """Fit a Poisson regression by maximum likelihood, with clustered errors."""
    return _fit(Poisson(y, x, offset=offset, check_rank=False), clusters)


def _fit(model: CountModel, clusters: npt.NDArray[Any], start: Floats | None = None) -> CountFit:
    columns = model.exog.shape[1]
    # What statsmodels would warn of is looked at here.
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        for method in ("newton", "bfgs"):
            fit = model.fit(start, method=method, maxiter=_STEPS, disp=0, skip_hessian=True)
            errors = _clustered_errors(model, fit.params, clusters)
            alpha = float(fit.params[columns]) if model.k_extra else 0.0
            converged = bool(fit.mle_retvals["converged"] and np.isfinite(errors).all())
            converged &= not model.k_extra or alpha > _SMALLEST_ALPHA
            if converged:
                break
    return CountFit(fit.params[:columns], errors[:columns], alpha, converged)


def _clustered_errors(model: CountModel, params: Floats, clusters: npt.NDArray[Any]) -> Floats:
    """Return standard errors from sums of scores by cluster, as Stata's `vce(cluster)` has them."""
    try:
        bread = np.linalg.inv(-model.hessian(params))
    except np.linalg.LinAlgError:
        return np.full(len(params), np.inf)
    _, members = np.unique(clusters, return_inverse=True)
    number = members.max() + 1
    scores = np.zeros((number, len(params)))
    np.add.at(scores, members, model.score_obs(params))
    covariance = bread @ scores.T @ scores @ bread * number / (number - 1)
    errors: Floats = np.sqrt(np.diag(covariance))
    return errors


def _design(months: pd.DataFrame) -> Floats:
    """Return the columns of the model: constant, later stretch, and December where it fits."""
    later, december = months["stretch"].to_numpy(), months["december"].to_numpy().astype(int)
    columns = [np.ones(len(months)), later]
    held = np.bincount(2 * later + december, minlength=4)
    counted = np.bincount(december, months["count"], minlength=2)
    if held.all() and counted.all():
        columns.append(december)
    return np.column_stack(columns).astype(float)
