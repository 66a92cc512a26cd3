"""Files of every format, changed at random: each is refused with a reason, or read to the last row.

`CASES` cases in all, always the same.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.sources.cases import ALL, BY_NAME, read_case
from tests.sources.mutations import mutate_bytes, mutate_records
from tests.sources.samples import SAMPLES, Sample

CASES = 2_000
SEED = "2026"
SLOWEST = 10
"""Seconds that the worst case may take; it takes a tenth of one."""


def shares(cases: int, parts: int) -> list[int]:
    """Divide cases into parts as equal as can be."""
    return [cases // parts + (part < cases % parts) for part in range(parts)]


def test_there_is_a_sample_of_every_format_that_is_read() -> None:
    assert BY_NAME.keys() == {format.name for format in ALL if format.read}
    assert sum(shares(CASES, len(SAMPLES))) == CASES


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.format)
def test_a_sample_is_read_whole(tmp_path: Path, sample: Sample) -> None:
    outcome = read_case(tmp_path, *sample.files)
    assert outcome.format == sample.format
    assert outcome.report.rejected == 0


@pytest.mark.parametrize(
    ("sample", "cases"),
    list(zip(SAMPLES, shares(CASES, len(SAMPLES)), strict=True)),
    ids=[sample.format for sample in SAMPLES],
)
def test_a_changed_file_is_refused_or_read_to_the_last_row(
    tmp_path: Path, sample: Sample, cases: int
) -> None:
    outcomes: Counter[tuple[str, str]] = Counter()
    wrong = []
    for case in range(cases):
        pick = random.Random(f"{SEED} {sample.format} {case}")
        # Two of three change records: bytes of an archive are mostly refused at once.
        change = mutate_bytes if case % 3 == 0 else mutate_records
        started = time.monotonic()
        try:
            error = read_case(tmp_path, *change(sample, pick)).error
            outcomes[change.__name__, "refused" if error else "read"] += 1
            if time.monotonic() - started > SLOWEST:
                wrong.append((case, f"took more than {SLOWEST} s"))
        except Exception as other:
            wrong.append((case, f"{change.__name__}: {type(other).__name__}: {str(other)[:300]}"))
    print(dict(outcomes))
    assert not wrong, f"{len(wrong)} cases of {cases}, such as {wrong[:5]}"
    read, refused = (outcomes["mutate_records", outcome] for outcome in ("read", "refused"))
    assert read >= refused, f"of {read + refused} files with changed records, {read} are read"
