"""Rate ratios: how many times the pace of one stretch of time another's is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from uptake.measures.actions import dispersion, interval, resample
from uptake.models.comparison import Comparison
from uptake.models.estimate import TOO_FEW, Estimate
from uptake.settings import Bootstrap


def bootstrap_ratio(comparison: Comparison, bootstrap: Bootstrap) -> Estimate:
    """Estimate the ratio of two rates by drawing the actions of both stretches.

    Estimand: the expected yearly number of the later stretch over that of the earlier one.
    Likelihood: none of the sizes; the number of actions is Poisson, or varies more where they come
    in bursts. Interval: percentiles of the ratios of draws, each of a rate as
    `measures.actions.resample` draws it (its docstring has the references), with one `dispersion`
    for both stretches. Assumes that both are alike in what sizes have not been seen yet.

    Without an action in the earlier stretch there is no ratio: too few to say.
    """
    before, after = comparison.parts
    n_actions = len(before) + len(after)
    flags = flags_of(comparison, bootstrap)
    if TOO_FEW in flags:
        return Estimate("bootstrap", n_actions, n_actions, flags=flags)
    draws = _ratio_draws(comparison, bootstrap)
    lower, upper = map(float, interval(draws, bootstrap.level))
    value = (after.sum() / comparison.after.years) / (before.sum() / comparison.before.years)
    side = min((draws <= 1).mean(), (draws >= 1).mean())
    return Estimate(
        "bootstrap",
        n_actions,
        n_actions,
        value=float(value),
        lower=lower if value else 0.0,
        upper=upper,
        p_value=float(min(1.0, 2 * side)),
        flags=flags,
    )


def flags_of(comparison: Comparison, bootstrap: Bootstrap) -> tuple[str, ...]:
    """Say what makes a comparison weak: nothing to compare with, few actions, little time."""
    before, after = comparison.parts
    if not len(before) or comparison.short <= 0:
        return (TOO_FEW,)
    held = {
        "few_actions": min(len(before), len(after)) < bootstrap.fewest_actions,
        "short_exposure": comparison.short < bootstrap.shortest_exposure_days,
    }
    return tuple(flag for flag, holds in held.items() if holds)


def _ratio_draws(comparison: Comparison, bootstrap: Bootstrap) -> npt.NDArray[np.float64]:
    pool = comparison.sizes.to_numpy()
    pool = pool[pool > 0][:, None]
    stretches = (comparison.before, comparison.after)
    days = pd.DatetimeIndex(comparison.sizes.index.get_level_values("day"))
    spread = dispersion(days, [(stretch.start, stretch.days) for stretch in stretches])
    rates = [
        resample(sizes[:, None], pool, bootstrap, stream, spread)[:, 0] / stretch.years
        for stream, (sizes, stretch) in enumerate(zip(comparison.parts, stretches, strict=True))
    ]
    ratios: npt.NDArray[np.float64] = rates[1] / rates[0]
    return ratios
