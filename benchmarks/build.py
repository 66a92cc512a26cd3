"""Measure a clean build: time, peak memory of each step, and the weight of each page.

    .venv/bin/python benchmarks/build.py [runs]

Each run builds a clean checkout in a new folder with the built-in engine; set-up is not counted.
Prints medians; timings vary from machine to machine, and from run to run.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from uptake.publish.outline import weigh_page

CORES = 2
PROJECT = Path(__file__).parents[1]
AIM_SECONDS, AIM_AGAIN, AIM_MEMORY, AIM_PAGE, AIM_COUNTRIES = 150, 5, 1000, 300, 45


def main(runs: int) -> None:
    sys.path.insert(0, str(PROJECT))
    from tests.conftest import copy_project

    clean, again, countries = [], [], []
    for _ in range(runs):
        folder = Path(tempfile.mkdtemp()) / "clone"
        copy_project(folder)
        clean.append(seconds(folder))
        again.append(seconds(folder))
        memory = recorded(folder, "max_rss")
        countries.append(sum(recorded(folder, "s", "countr*").values()) / CORES)
        weights = page_weights(folder / "_site")
        shutil.rmtree(folder.parent)
    step, peak = max(memory.items(), key=lambda item: item[1])
    page, weight = max(weights.items(), key=lambda item: item[1])
    print(f"clean build, median of {runs}: {statistics.median(clean):.0f} s (aim {AIM_SECONDS} s)")
    print(f"second build, median of {runs}: {statistics.median(again):.1f} s (aim {AIM_AGAIN} s)")
    print(
        f"of it the steps of countries, on {CORES} cores: {statistics.median(countries):.0f} s "
        f"(aim {AIM_COUNTRIES} s, with the rendering of their pages and briefs)"
    )
    print(f"peak memory of a step: {peak:.0f} MB in {step} (aim {AIM_MEMORY} MB)")
    print(f"heaviest page without its images: {weight:.0f} kB, {page} (aim {AIM_PAGE} kB)")


def seconds(folder: Path) -> float:
    """Time `uptake build` in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    start = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "uptake",
        "build",
        "--engine",
        "builtin",
        "--cores",
        str(CORES),
    ]
    subprocess.run(command, cwd=folder, env=environment, check=True, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


def recorded(folder: Path, field: str, steps: str = "*") -> dict[str, float]:
    """A field of Snakemake's benchmark files by step: `s` in seconds, `max_rss` in MB."""
    found = {}
    for file in sorted((folder / "build/benchmark").glob(f"{steps}.tsv")):
        head, values, *_ = (line.split("\t") for line in file.read_text().splitlines())
        value = dict(zip(head, values, strict=True))[field]
        found[file.stem] = 0.0 if value == "NA" else float(value)
    return found


def page_weights(site: Path) -> dict[str, float]:
    """kB of each page with the style sheets, scripts and fonts that it may load."""
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {path: weigh_page(site, path) / 1000 for path in paths}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
