"""Measure the models of volume: one fit of each, and all of them for five jurisdictions.

    .venv/bin/python benchmarks/models.py [runs]

Needs a build (data/processed). Each figure is the median of the runs, in one process, without the
first, which loads libraries. The fits are of the two latest administrations of the United States.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from uptake.cleaning import data_date
from uptake.measures.actions import action_sizes
from uptake.models.comparison import Comparison, successions, tenures_of
from uptake.models.counts import nb2_ratio, poisson_ratio
from uptake.models.panel import common_trend, shared_months
from uptake.models.permutation import permutation_p
from uptake.models.ratios import bootstrap_ratio
from uptake.models.segments import segment_changes
from uptake.models.volume_models import estimate_volume_models
from uptake.settings import load_settings
from uptake.store import read_common, read_parts

PROJECT = Path(__file__).parents[1]
RUNS = 5
FITS = 50


def main(runs: int) -> None:
    settings = load_settings(PROJECT)
    parts, bootstrap = list(settings.jurisdictions), settings.bootstrap
    designations, listings = (
        read_parts(PROJECT, parts, table) for table in ("designations", "listings")
    )
    regimes, tenures, milestones = (
        read_common(PROJECT, table) for table in ("regimes", "tenures", "milestones")
    )
    dates = {part: data_date(listings[listings["jurisdiction"] == part]) for part in parts}
    sizes = {
        part: action_sizes(own)["all", "targets"]
        for part, own in designations.groupby("jurisdiction")
    }
    first_days = regimes.groupby("jurisdiction")["first_day"].min()
    presidents = tenures[tenures["office"].eq("president")]
    spans = tenures_of(presidents, first_days["us"], dates["us"])
    *_, (before, after) = successions(spans, bootstrap.shortest_exposure_days)
    pair = Comparison(before, after, sizes["us"])
    months = shared_months(first_days, dates)

    print(f"| what | median of {runs} | aim |")
    print("|:--|--:|--:|")
    for what, fit, aim in (
        ("ratio by bootstrap, 2,000 draws", lambda: bootstrap_ratio(pair, bootstrap), ""),
        ("ratio by negative binomial regression", lambda: nb2_ratio(pair, bootstrap), "10 ms"),
        ("ratio by Poisson regression", lambda: poisson_ratio(pair, bootstrap), ""),
        ("permutation of the change", lambda: permutation_p(pair, bootstrap), ""),
        ("change of level and slope, all dates", lambda: segment_changes(pair, bootstrap, 12), ""),
        ("common trend, interval by inversion", lambda: common_trend(sizes, months, bootstrap), ""),
    ):
        print(f"| {what} | {1e3 * median(fit, runs, FITS):.1f} ms | {aim} |", flush=True)
    seconds = median(
        lambda: estimate_volume_models(designations, regimes, tenures, milestones, dates, settings),
        runs,
    )
    print(f"| all models of volume, five jurisdictions | {seconds:.1f} s | 20 s |")


def median(fit: Callable[[], object], runs: int, times: int = 1) -> float:
    """Return the median over runs of the seconds that one fit of `times` took."""
    fit()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        for _ in range(times):
            fit()
        taken.append((time.perf_counter() - start) / times)
    return statistics.median(taken)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
