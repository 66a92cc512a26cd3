"""Measure the screen of names against names: time, memory, pairs a second, and growth.

    .venv/bin/python benchmarks/linking.py [runs]

Needs a build (data/processed). Each figure is the median of three runs, each in a process of its
own; memory is the most that the process held, with Python and its libraries. Ten times the names
are made from the real ones, always the same: each is kept and varied nine times, by the other
parts that names of its kind have and by exchanged letters. Both sides grow, so pairs grow 100-fold.

At 100 times the names on both sides (10,000 times the pairs, 1.4 trillion in place of 135 million)
every name against every name would take two cores some eight hours, and 0.8 GB for each million
names. What would run it in one: score only names of which some part begins with the same two
sounds. Of random pairs 11 % do, of the real candidates that reach a reviewer 99 %; the rest is lost
unless `words.yml` makes the parts one. Shared parts cost the sum of squares of how many names
have each part: parts that more than one name in 1,000 has would be left out of that product, and
only the 20 heaviest partners of each name kept (sparse top-k), which makes it linear in the names.
Either step is split by the left side over machines that do not talk to each other; each of them
needs all names of the right side.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

PROJECT = Path(__file__).parents[1]
RUNS = 3
SEED = 2026
AIMS = {
    "register": "20 s, 1,024 MB",
    "designations": "60 s",
    "scores": "20 million/s",
    "growth": "",
}
SAID = {
    "register": "all names of the register × all listed names",
    "designations": "all Magnitsky-style designations × all names of other lists",
    "scores": "texts scored with `score_all`, register and designations × all",
    "growth": "the register × all, with ten times the names on both sides",
}


def main(runs: int) -> None:
    print(f"| what | pairs | found | median of {runs} | million pairs/s | peak | aim |")
    print("|:--|--:|--:|--:|--:|--:|:--|")
    for what, said in SAID.items():
        seconds, memory, pairs, found = measure(what, runs)
        print(
            f"| {said} | {pairs / 1e6:,.0f} million | {found:,.0f} | {seconds:.1f} s "
            f"| {pairs / seconds / 1e6:,.0f} | {memory:,.0f} MB | {AIMS[what]} |",
            flush=True,
        )


def measure(what: str, runs: int) -> tuple[float, ...]:
    """Return seconds, peak MB, pairs and pairs found of the run with the median time."""
    done = []
    for _ in range(runs):
        command = [sys.executable, __file__, "run", what]
        result = subprocess.run(command, check=True, capture_output=True, text=True)
        done.append(tuple(map(float, result.stdout.split())))
    return sorted(done)[runs // 2]


def run(what: str) -> None:
    """Screen once; print the seconds that it took, the peak of memory, pairs, and pairs found."""
    from uptake.linking.forms import form
    from uptake.linking.screen import score_all, screen
    from uptake.linking.similarity import Weights

    seconds, pairs, found = 0.0, 0, 0
    for kind, (left, right) in names(what).items():
        if what == "growth":
            left, right = tenfold(left), tenfold(right)
        ours, theirs = (
            list(dict.fromkeys(form(name, person=kind == "individual") for name in side))
            for side in (left, right)
        )
        pairs += len(ours) * len(theirs)
        if what == "scores":
            texts = [[" ".join(sorted(form.sounds)) for form in side] for side in (ours, theirs)]
            taken, hits = timed(lambda texts=texts: score_all(*texts))  # type: ignore[misc]
        else:
            weights = Weights(theirs)
            taken, hits = timed(
                lambda ours=ours, theirs=theirs, weights=weights: screen(ours, theirs, weights)  # type: ignore[misc]
            )
        seconds, found = seconds + taken, found + hits
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(seconds, kilobytes / 1024, pairs, found)


def timed(screen: Callable[[], object]) -> tuple[float, int]:
    start = time.perf_counter()
    found = screen()
    return time.perf_counter() - start, len(found)  # type: ignore[arg-type]


def names(what: str) -> dict[str, tuple[list[str], list[str]]]:
    """The names of the left and of the right side, of individuals and of entities.

    Each pair of sides of the designations is screened against all lists at once; that a list is
    not compared with itself comes later.
    """
    from uptake.linking.subjects import listed, recommended
    from uptake.settings import load_settings
    from uptake.store import read_common, read_parts

    parts = list(load_settings(PROJECT).jurisdictions)
    listings, called, births = (
        read_parts(PROJECT, parts, table) for table in ("listings", "names", "births")
    )
    subjects = listed(listings, called, births)
    asked, _ = recommended(read_common(PROJECT, "recommendations_public"))
    counted = listings[listings["regime"] != ""]
    keys = set(counted["jurisdiction"] + ":" + counted["list_id"]) & subjects.keys()
    designated = [subject for key, subject in subjects.items() if key in keys]
    left = {
        "designations": designated,
        "scores": [*asked.values(), *designated],
    }.get(what, list(asked.values()))
    sides: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for place, side in enumerate((left, subjects.values())):
        for subject in side:
            sides[subject.target_type][place].extend(name for name, _ in subject.names)
    return sides


def tenfold(originals: Iterable[str]) -> list[str]:
    """Each name and nine made of it: with a part of another name, and two letters turned round."""
    originals = list(dict.fromkeys(originals))
    pick = random.Random(SEED)
    parts = [part for name in originals for part in name.split()]
    made = []
    for name in originals:
        made.append(name)
        for _ in range(9):
            words = name.split() or [name]
            words[pick.randrange(len(words))] = pick.choice(parts)
            text = " ".join(words)
            place = pick.randrange(len(text))
            made.append(text[:place] + text[place : place + 2][::-1] + text[place + 2 :])
    return made


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        run(sys.argv[2])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
