"""Measure how often the 95 % intervals of the acted-on rate hold the truth, on simulated registers.

    .venv/bin/python benchmarks/coverage_uptake.py [registers]

Each register has lists as large as those that are complete in the data. Each list has a rate of
its own, from a beta distribution around the true one (a list is acted on in part or not at all),
and half of what is acted on of a list is acted on in one package. Follow-up ends on one data date.
The group is the first lists of the register; the rest are in the pool. Needs a build
(data/processed).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from uptake.measures.followup import DAYS_PER_MONTH, estimate_incidence
from uptake.settings import Bootstrap, load_settings
from uptake.store import read_common

PROJECT = Path(__file__).parents[1]
GROUPS = (3, 8, 20, 40)
LISTS = 60
RATES = (0.0, 0.02, 0.08, 0.3, 0.7)
"""Shares acted on within 36 months; a third of each within 12."""
HORIZONS = (12, 36)
ALIKE = (0.1, 0.4)
"""Correlation of the outcomes within a list."""
LONGEST = 40
"""Months within which whatever is acted on has been."""
DATA_DATE = pd.Timestamp("2026-08-20")


def simulate(
    sizes: np.ndarray, rate: float, alike: float, random: np.random.Generator
) -> pd.DataFrame:
    """Draw a register as `outcomes` gives it: the fields that the acted-on rate needs."""
    chosen = random.choice(sizes, LISTS)
    lists = np.repeat(np.arange(LISTS), chosen)
    ever = rate * LONGEST / 36
    within = 1 / alike - 1
    share = random.beta(max(ever, 1e-9) * within, (1 - ever) * within, LISTS)[lists]
    acted = random.random(len(lists)) < share
    package = random.uniform(0, LONGEST, LISTS)[lists]
    alone = random.uniform(0, LONGEST, len(lists))
    months = np.where(random.random(len(lists)) < 0.5, package, alone)
    age = random.uniform(6, 100, LISTS)[lists]
    call = DATA_DATE - pd.to_timedelta(np.round(age * DAYS_PER_MONTH), unit="D")
    listed = call + pd.to_timedelta(np.ceil(months * DAYS_PER_MONTH), unit="D")
    listed = pd.Series(listed).where(acted)
    return pd.DataFrame(
        {
            "list_id": np.char.add("L", lists.astype(str)),
            "number": lists,
            "addressed_to": "us",
            "call_first": call,
            "call_last": call,
            "followed_until": DATA_DATE,
            **{f"any_programme_{field}": listed for field in ("first", "last", "day")},
        }
    )


def main(registers: int) -> None:
    settings = load_settings(PROJECT)
    given = settings.bootstrap.model_dump() | {"draws": 500}
    bootstrap = Bootstrap(**given)
    random = np.random.default_rng(settings.bootstrap.seed)
    recommendations = read_common(PROJECT, "recommendations_public")
    complete = recommendations[recommendations["list_completeness"] == "full"]
    sizes = complete.groupby(["list_id", "addressed_to"]).size().to_numpy()
    at = np.array(HORIZONS) * DAYS_PER_MONTH
    print("share of intervals that hold the truth, and their mean width, by lists in the group")
    print("alike  by 36 months  horizon" + "".join(f"{lists:>16}" for lists in GROUPS))
    for alike in ALIKE:
        for rate in RATES:
            held = np.zeros((len(GROUPS), len(HORIZONS)))
            known, width = held.copy(), held.copy()
            truth = rate * np.array(HORIZONS) / 36
            for _ in range(registers):
                pool = simulate(sizes, rate, alike, random)
                for number, lists in enumerate(GROUPS):
                    rows = pool[pool["number"] < lists]
                    found = estimate_incidence(rows, pool, "us", "any_programme", at, bootstrap)
                    some = ~np.isnan(found.value)
                    inside = (found.lower <= truth + 1e-12) & (truth <= found.upper + 1e-12)
                    held[number] += inside & some
                    known[number] += some
                    width[number] += np.where(some, found.upper - found.lower, 0)
            for h, horizon in enumerate(HORIZONS):
                cells = "".join(
                    f"{share:>10.1%} {wide:.2f}"
                    for share, wide in zip(
                        held[:, h] / known[:, h], width[:, h] / known[:, h], strict=True
                    )
                )
                print(f"{alike:<6} {rate:>12.0%} {horizon:>8}{cells}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
