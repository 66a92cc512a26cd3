"""Why an outcome that is computed from the lists differs from what a page states of it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from uptake.errors import InputError
from uptake.texts import read_text

EXPLANATIONS = Path("analysis/outcome_differences.csv")
FIELDS = ["rec_id", "reason"]


def read_explanations(project: Path) -> Mapping[str, str]:
    """Read the reviewed reasons by recommendation; raises `InputError` for a faulty row."""
    rows = csv.DictReader(read_text(project, EXPLANATIONS).splitlines())
    if rows.fieldnames != FIELDS:
        raise InputError(EXPLANATIONS, "has another header", f"It is: {', '.join(FIELDS)}.", 1)
    reasons = {}
    for row in rows:
        for field in FIELDS:
            if not row[field]:
                raise InputError(EXPLANATIONS, "is empty", "Fill it in.", rows.line_num, field)
        reasons[row["rec_id"]] = row["reason"]
    return reasons
