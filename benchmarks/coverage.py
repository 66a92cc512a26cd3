"""Measure how often the 95 % intervals hold the truth, on simulated histories of packages.

    .venv/bin/python benchmarks/coverage.py [histories]

Each history has a Poisson number of actions, whose sizes are drawn from those that the
jurisdiction really made; the truth is their expected total. Needs a build (data/processed).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from uptake.measures.actions import action_sizes, interval, resample
from uptake.settings import load_settings
from uptake.store import read_parts

PROJECT = Path(__file__).parents[1]
EXPECTED = (3, 8, 15, 25, 40)


def main(histories: int) -> None:
    settings = load_settings(PROJECT)
    random = np.random.default_rng(settings.bootstrap.seed)
    print("share of intervals that hold the truth, by expected number of actions")
    print("    " + "".join(f"{expected:>7}" for expected in EXPECTED))
    for code in settings.jurisdictions:
        sizes = action_sizes(read_parts(PROJECT, [code], "designations"))
        pool = sizes["all", "targets"].to_numpy()[:, None]
        shares = []
        for expected in EXPECTED:
            held = 0
            for _ in range(histories):
                seen = random.choice(pool, random.poisson(expected))
                totals = resample(seen, pool, settings.bootstrap)
                lower, upper = interval(totals, settings.bootstrap.level)[:, 0]
                held += lower <= expected * pool.mean() <= upper
            shares.append(held / histories)
        print(f"{code:<4}" + "".join(f"{share:>7.1%}" for share in shares))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
