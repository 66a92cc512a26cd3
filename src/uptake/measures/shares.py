"""Shares and quantiles of targets, with intervals from resampling the actions they came in.

Each function takes one value a target and the action that the target belongs to. An estimate is
a mapping with `value`, `lower`, `upper`, `n` (targets that it is of) and `n_actions`; a share has
`events` too. Where there is no target there is no value: nothing is said of an empty group.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from uptake.measures.actions import interval
from uptake.settings import Bootstrap

Estimate = dict[str, Any]


def share(hits: pd.Series, actions: pd.Series, bootstrap: Bootstrap) -> Estimate:
    """Return the share of targets that `hits` holds for.

    The interval is that of a ratio of totals under a Bayesian bootstrap of actions (Rubin 1981,
    "The Bayesian bootstrap", Annals of Statistics 9:130-134), with two half actions more: one of
    which all targets are hits and one of which none is, of sizes drawn from the actions seen.
    They do for a ratio what the two halves of Jeffreys' prior do for a proportion (Brown, Cai &
    DasGupta 2001, "Interval estimation for a binomial proportion", Statistical Science
    16:101-133): with few actions, or where none has a hit yet, the next one can differ. A share
    of none or of all has 0 or 1 as that end.
    """
    n, events = len(hits), int(hits.sum())
    codes, names = pd.factorize(actions)
    estimate = {"n": n, "events": events, "n_actions": len(names)}
    if n == 0:
        return estimate | {"value": None, "lower": None, "upper": None}
    sizes = np.bincount(codes)
    met = np.bincount(codes, weights=hits.to_numpy(dtype=float))
    random = np.random.default_rng(bootstrap.seed)
    weights = random.dirichlet([*np.ones(len(sizes)), 0.5, 0.5], bootstrap.draws)
    unseen = sizes[random.integers(len(sizes), size=(bootstrap.draws, 2))] * weights[:, -2:]
    ratios = (weights[:, :-2] @ met + unseen[:, 0]) / (weights[:, :-2] @ sizes + unseen.sum(axis=1))
    lower, upper = interval(ratios, bootstrap.level)
    return estimate | {
        "value": events / n,
        "lower": 0.0 if events == 0 else float(lower),
        "upper": 1.0 if events == n else float(upper),
    }


def quantile(
    values: pd.Series, actions: pd.Series, probability: float, bootstrap: Bootstrap
) -> Estimate:
    """Return the smallest value that at least this share of the targets does not exceed.

    The interval comes from a Bayesian bootstrap of actions, with one action more that is drawn
    from those seen: the next one can be unlike them.
    """
    codes, names = pd.factorize(actions)
    estimate = {"n": len(values), "n_actions": len(names)}
    if not len(values):
        return estimate | {"value": None, "lower": None, "upper": None}
    order = np.argsort(values.to_numpy(), kind="stable")
    ascending, codes = values.to_numpy(dtype=float)[order], codes[order]
    random = np.random.default_rng(bootstrap.seed)
    weights = random.dirichlet(np.ones(len(names) + 1), bootstrap.draws)
    unseen = random.integers(len(names), size=bootstrap.draws)
    weights[np.arange(bootstrap.draws), unseen] += weights[:, -1]
    lower, upper = interval(_cut(ascending, weights[:, codes], probability), bootstrap.level)
    value = _cut(ascending, np.ones((1, len(values))), probability)[0]
    return estimate | {"value": float(value), "lower": float(lower), "upper": float(upper)}


def _cut(
    ascending: npt.NDArray[np.float64], weights: npt.NDArray[np.float64], probability: float
) -> npt.NDArray[np.float64]:
    """Weighted quantiles of sorted values, one for each row of weights."""
    reached = weights.cumsum(axis=1)
    # The last sum can miss the total by a rounding error.
    enough = reached >= probability * reached[:, -1:] * (1 - 1e-12)
    cut: npt.NDArray[np.float64] = ascending[enough.argmax(axis=1)]
    return cut
