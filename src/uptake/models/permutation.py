"""Permutation: is the day on which administrations changed unlike other days?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from uptake.models.comparison import Comparison, Stretch
from uptake.models.estimate import TOO_FEW, Estimate
from uptake.models.ratios import flags_of
from uptake.settings import Bootstrap

_ROUNDING = 1e-12


def permutation_p(comparison: Comparison, bootstrap: Bootstrap) -> Estimate:
    """Test whether the pace changed with the administration, by moving the day of the change.

    Estimand: none; the estimate holds a probability alone. The days of both stretches are joined
    to a ring, and the record is turned round it by every number of days. The probability is the
    share of turns, the one that happened included, in which the ratio of the two rates lies at
    least as far from 1, on the log scale. Likelihood: none. Standard errors: none. Assumes that
    without a change every turn was as likely: packages stay whole and near days stay near, so
    neither sizes nor independence are assumed, but a steady trend over both stretches is taken for
    a change. References: Lotwick & Silverman 1982, "Methods for analysing spatial processes of
    several types of points", Journal of the Royal Statistical Society B 44:406-413, who turn a
    pattern round a torus; Phipson & Smyth 2010, "Permutation p-values should never be zero",
    Statistical Applications in Genetics and Molecular Biology 9:39.

    Without an action in the earlier stretch there is no ratio: too few to say.
    """
    n_actions = sum(map(len, comparison.parts))
    flags = flags_of(comparison, bootstrap)
    if TOO_FEW in flags:
        return Estimate("permutation", n_actions, n_actions, flags=flags)
    before, after = (
        _daily(comparison.sizes, stretch) for stretch in (comparison.before, comparison.after)
    )
    ring = np.concatenate([before, after])
    turned = np.concatenate([[0], np.cumsum(np.tile(ring, 2))])
    starts = len(before) + np.arange(len(ring))
    later = turned[starts + len(after)] - turned[starts]
    with np.errstate(divide="ignore"):
        rates = np.log(later / len(after)), np.log((ring.sum() - later) / len(before))
    far = np.abs(rates[1] - rates[0])
    # Two of the same numbers differ by rounding.
    p_value = float((far >= far[0] - _ROUNDING).mean())
    return Estimate("permutation", n_actions, n_actions, p_value=p_value, flags=flags)


def _daily(sizes: pd.Series, stretch: Stretch) -> npt.NDArray[np.float64]:
    """Return what was counted on each day of a stretch."""
    days = pd.DatetimeIndex(sizes.index.get_level_values("day"))
    inside = stretch.holds(days)
    place = (days[inside] - stretch.start).days
    length = (stretch.end - stretch.start).days + 1
    return np.bincount(place, sizes.to_numpy()[inside], length).astype(float)
