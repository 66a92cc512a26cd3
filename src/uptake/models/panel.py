"""The five together: their pace in the months that all share, and the trend common to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from uptake.measures.actions import dispersion, interval, resample
from uptake.models.comparison import Stretch
from uptake.models.estimate import TOO_FEW, Estimate
from uptake.models.months import monthly
from uptake.models.wild_cluster import WildCluster
from uptake.settings import Bootstrap


def shared_months(first_days: pd.Series, data_dates: Mapping[str, pd.Timestamp]) -> Stretch:
    """Return the whole months from the latest first day of a regime to the earliest data date."""
    start = pd.offsets.MonthBegin().rollforward(first_days.max())
    end = pd.offsets.MonthEnd().rollback(min(data_dates.values()))
    return Stretch(f"{start:%B %Y} to {end:%B %Y}", start, end, (end - start).days + 1)


def same_months(sizes: pd.Series, window: Stretch, bootstrap: Bootstrap) -> Estimate:
    """Estimate the pace of one jurisdiction in a window.

    Estimand: its expected number per year. Interval, assumptions and references: those of a rate in
    `volume.csv` (`measures.actions.resample`). Without any action on record there is no size to
    draw from: too few to say.
    """
    pool, inside = sizes[sizes > 0], _inside(sizes, window)
    n = len(inside)
    if pool.empty:
        return Estimate("bootstrap", n, n, flags=(TOO_FEW,))
    days = pd.DatetimeIndex(sizes.index.get_level_values("day"))
    spread = dispersion(days, [(window.start, window.days)])
    given = inside[:, None], pool.to_numpy()[:, None], bootstrap
    draws = resample(*given, dispersion=spread)[:, 0] / window.years
    lower, upper = map(float, interval(draws, bootstrap.level))
    return Estimate(
        "bootstrap",
        n,
        n,
        value=float(inside.sum() / window.years),
        lower=lower if n else 0.0,
        upper=upper,
        flags=("few_actions",) if n < bootstrap.fewest_actions else (),
    )


def common_trend(sizes: Mapping[str, pd.Series], window: Stretch, bootstrap: Bootstrap) -> Estimate:
    """Estimate by how much the pace of all changes a year, as a share of each one's own mean.

    Estimand: the one yearly change that monthly counts, divided by the jurisdiction's mean over the
    window, have in common. Likelihood: none; least squares on jurisdictions and years. p-value and
    interval, by inverting the test: `WildCluster` with Webb's weights, one cluster a jurisdiction.
    Assumes independent jurisdictions and a straight line; each weighs the same. Reference:
    MacKinnon & Webb 2018, "The wild bootstrap for few (treated) clusters", Econometrics Journal
    21:114-135, and those of `WildCluster`.

    A jurisdiction without an action in the window has no mean and is left out (`trending`). Of two
    the test can rule nothing out, and of one nothing is in common: too few to say.
    """
    held = trending(sizes, window)
    series = [monthly(sizes[code], [window])["count"].to_numpy() for code in held]
    n, n_actions = sum(map(len, series)), sum(len(_inside(sizes[code], window)) for code in held)
    method = "wild_cluster_bootstrap"
    few = Estimate(method, n, n_actions, flags=(TOO_FEW,))
    if len(held) < 2:
        return few
    clusters = np.repeat(np.arange(len(held)), len(series[0]))
    years = np.tile(np.arange(len(series[0])) / 12, len(held))
    x = np.column_stack([clusters[:, None] == np.arange(len(held)), years])
    y = np.concatenate([counts / counts.mean() for counts in series])
    fit = WildCluster(y, x, clusters, column=len(held))
    lower, upper = fit.interval(bootstrap.level)
    if not np.isfinite([lower, upper]).all():
        return few
    return Estimate(method, n, n_actions, fit.value, lower, upper, fit.p_value())


def trending(sizes: Mapping[str, pd.Series], window: Stretch) -> list[str]:
    """Return the jurisdictions that counted something in the window."""
    return [code for code, one in sizes.items() if len(_inside(one, window))]


def _inside(sizes: pd.Series, window: Stretch) -> npt.NDArray[Any]:
    """Return the sizes of the actions in a window that hold the counted unit."""
    days = pd.DatetimeIndex(sizes.index.get_level_values("day"))
    counted: npt.NDArray[Any] = sizes[window.holds(days) & (sizes > 0)].to_numpy()
    return counted
