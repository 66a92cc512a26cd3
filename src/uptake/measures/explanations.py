"""Why an outcome that is computed from the lists differs from what a page states of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from uptake.errors import InputError
from uptake.texts import read_rows

EXPLANATIONS = Path("analysis/outcome_differences.csv")
FIELDS = ["rec_id", "reason"]


def read_explanations(project: Path) -> Mapping[str, str]:
    """Read the reviewed reasons by recommendation; raises `InputError` for a faulty row."""
    reasons = {}
    for line, row in read_rows(project, EXPLANATIONS, FIELDS):
        for field, value in row.items():
            if not value:
                raise InputError(EXPLANATIONS, "is empty", "Fill it in.", line, field)
        reasons[row["rec_id"]] = row["reason"]
    return reasons
