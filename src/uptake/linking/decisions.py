"""What people have decided about pairs: `analysis/links.csv`, read strictly and written to.

A decision names both ids and a name of each. Lists renumber their entries: where an id is gone, or
belongs to somebody who does not bear that name, the decision is set aside and named, not used.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from uptake.cleaning import find_faults
from uptake.errors import InputError
from uptake.linking.subjects import Subject, rank
from uptake.names import name_key
from uptake.settings import Settings
from uptake.sources.raw import read_raw
from uptake.tables.declare import REGISTER
from uptake.tables.linking import REVIEWED_LINKS

LINKS_FILE = Path("analysis/links.csv")

Pair = tuple[str, str]
"""The keys of two subjects, in the order of `rank`."""


class Decision(NamedTuple):
    """What was decided about a pair, why, and the line that says so."""

    decision: str
    reason: str
    line: int


class Decisions(NamedTuple):
    """The decisions that apply, by pair, and the lines of those that are set aside."""

    of: dict[Pair, Decision]
    stale: list[int]


def read_decisions(project: Path, settings: Settings) -> pd.DataFrame:
    """Read the decisions as written, by line; the first fault is an `InputError`."""
    rows = read_raw(project, LINKS_FILE, REVIEWED_LINKS, may_be_empty=True)
    for fault in find_faults(rows, REVIEWED_LINKS, settings.collected_on, {}):
        mend = "Correct the row, or take it out and run: uptake review"
        raise InputError(LINKS_FILE, fault.reason, mend, fault.row, fault.field, fault.value)
    return rows


def apply_decisions(
    rows: pd.DataFrame, subjects: Mapping[str, Subject], targets: Mapping[str, str]
) -> Decisions:
    """Find whom each decision is about; `targets` gives the key of each recommendation's target.

    Raises `InputError` for what is no pair, and where two rows decide one pair differently.
    """
    of: dict[Pair, Decision] = {}
    stale = []
    for row in rows.itertuples():
        line = int(row.Index)
        found = [
            _bearer(side, id, name, subjects, targets)
            for side, id, name in (
                (row.side_a, row.id_a, row.name_a),
                (row.side_b, row.id_b, row.name_b),
            )
        ]
        if found[0] is None or found[1] is None:
            stale.append(line)
            continue
        a, b = sorted((found[0], found[1]), key=rank)
        if a.side == b.side or a.target_type != b.target_type:
            raise InputError(
                LINKS_FILE,
                "is a pair of one side" if a.side == b.side else "pairs a person with an entity",
                "Pair a listing with one of another list, or with a recommendation, of its type.",
                line,
                "id_b",
                row.id_b,
            )
        decision = Decision(row.decision, row.reason, line)
        before = of.setdefault((a.key, b.key), decision)
        if before.decision != decision.decision:
            raise InputError(
                LINKS_FILE,
                f"decides otherwise than line {before.line}, which is about the same pair",
                "Keep the right one.",
                line,
                "decision",
                row.decision,
            )
    return Decisions(of, stale)


def record_decision(project: Path, a: Subject, b: Subject, decision: str, reason: str) -> None:
    """Add a decision to the file."""
    row = [a.side, a.id, a.name, b.side, b.id, b.name, decision, "review", reason]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(row)
    path = project / LINKS_FILE
    # Some editors leave out the end of the last line.
    ended = path.read_bytes().endswith(b"\n")
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(text.getvalue() if ended else f"\n{text.getvalue()}")


def _bearer(
    side: str, id: str, name: str, subjects: Mapping[str, Subject], targets: Mapping[str, str]
) -> Subject | None:
    """The subject with an id, if it bears the name."""
    key = targets.get(id, "") if side == REGISTER else f"{side}:{id}"
    subject = subjects.get(key)
    if subject is None:
        return None
    wanted = name_key(name)
    return subject if any(name_key(n) == wanted for n, _ in subject.names) else None
