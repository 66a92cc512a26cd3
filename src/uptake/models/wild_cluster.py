"""Wild cluster bootstrap: tests of a coefficient where clusters are few."""

from __future__ import annotations

import itertools
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# Points of the distributions that cluster residuals are multiplied by; all are equally likely.
_POINTS = {
    "rademacher": (-1.0, 1.0),
    "webb": tuple(sign * half**0.5 for sign in (-1, 1) for half in (1.5, 1.0, 0.5)),
}
_ROUNDING = 1e-9
# A test that rejects no null so many standard errors away will reject none.
_TRIPLINGS = 12
_HALVINGS = 50


class WildCluster:
    """The restricted wild cluster bootstrap-t of one coefficient of a least-squares regression.

    Residuals of the fit in which the coefficient is the null are multiplied, cluster by cluster, by
    a weight; the share of draws whose |t| is at least that of the data is the p-value. All vectors
    of weights are drawn, each once, so nothing is left to chance and p is never 0. With five
    clusters Webb's six points give 7,776 vectors; Rademacher's two give 32, in pairs of the same
    |t|, of which the data's own is one: p cannot be below 2 / 32. Standard errors: clustered (CR0;
    a factor of all draws does not change p). Assumes independent clusters; under few and very
    unlike ones the test is approximate. References: Cameron, Gelbach & Miller 2008,
    "Bootstrap-based improvements for inference with clustered errors", Review of Economics and
    Statistics 90:414-427; Webb 2023, "Reworking wild bootstrap-based inference for clustered
    errors", Canadian Journal of Economics 56:839-858; Roodman, MacKinnon, Nielsen & Webb 2019,
    "Fast and wild", Stata Journal 19:4-60.
    """

    def __init__(
        self,
        y: Floats,
        x: Floats,
        clusters: npt.NDArray[Any],
        column: int,
        weights: Literal["webb", "rademacher"] = "webb",
    ) -> None:
        codes, members = np.unique(clusters, return_inverse=True)
        self._x, self._inverse = x, np.linalg.pinv(x)
        self._y, self._tested = y, x[:, column]
        self._others = np.delete(x, column, axis=1)
        self._in_cluster = (members[:, None] == np.arange(len(codes))).astype(float)
        self._row = self._inverse[column]
        self._draws = np.array(list(itertools.product(_POINTS[weights], repeat=len(codes))))
        self.value = float(self._row @ y)
        parts = self._in_cluster.T @ (self._row * (y - x @ (self._inverse @ y)))
        self.error = float(np.sqrt(parts @ parts))

    def p_value(self, null: float = 0.0) -> float:
        """Return the probability of so large a |t| if the coefficient is `null`."""
        rest = self._y - null * self._tested
        rest = rest - self._others @ np.linalg.lstsq(self._others, rest, rcond=None)[0]
        drawn = self._in_cluster * rest[:, None]
        shifts = self._draws @ (self._row @ drawn)
        residuals = drawn - self._x @ (self._inverse @ drawn)
        parts = self._draws @ (residuals.T @ (self._in_cluster * self._row[:, None]))
        with np.errstate(divide="ignore", invalid="ignore"):
            t = np.abs(shifts) / np.sqrt((parts**2).sum(axis=1))
        observed = abs(self.value - null) / self.error
        return float((t >= observed * (1 - _ROUNDING)).mean())

    def interval(self, level: float) -> tuple[float, float]:
        """Return the nearest null on each side that is rejected; infinity where none is."""
        return self._end(-1, 1 - level), self._end(1, 1 - level)

    def _end(self, side: int, size: float) -> float:
        """Step away from the estimate until the null is rejected, then halve the last step."""
        inside, outside = self.value, self.value + side * self.error
        for _ in range(_TRIPLINGS):
            if self.p_value(outside) <= size:
                break
            inside, outside = outside, outside + 2 * (outside - self.value)
        else:
            return side * np.inf
        for _ in range(_HALVINGS):
            middle = (inside + outside) / 2
            inside, outside = (
                (inside, middle) if self.p_value(middle) <= size else (middle, outside)
            )
        return outside
