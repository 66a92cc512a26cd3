"""Measure how long the specification curves take.

    .venv/bin/python benchmarks/specifications.py [runs]

Prints the median over the runs by headline, and of all together. Needs a build (data/processed).
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path

from uptake.settings import load_settings
from uptake.specifications.curves import estimate_curve
from uptake.specifications.evidence import read_evidence
from uptake.specifications.plan import read_plan

PROJECT = Path(__file__).parents[1]


def main(runs: int) -> None:
    settings = load_settings(PROJECT)
    headlines = read_plan(PROJECT, settings)
    seconds = defaultdict(list)
    for _ in range(runs):
        # Read anew: evidence keeps what headlines share.
        evidence = read_evidence(PROJECT, settings)
        begun = time.perf_counter()
        for headline in headlines:
            since = time.perf_counter()
            estimate_curve(headline, evidence, settings)
            seconds[headline.code].append(time.perf_counter() - since)
        seconds["all"].append(time.perf_counter() - begun)
    print("seconds, median of", runs)
    for code, taken in seconds.items():
        print(f"{code:<20}{statistics.median(taken):>7.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
