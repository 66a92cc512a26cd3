"""What is to be mended in a case file: places and rules, never what a cell holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from uptake.cases.columns import CASES_SHEET
from uptake.errors import UptakeError

SHOWN = 20
"""Findings that an error message has; `uptake cases check` shows all of them."""


@dataclass(frozen=True)
class Finding:
    """One fault of a case file. Without a row it is about the sheet, or the whole file."""

    problem: str
    mend: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = [
            "Case file" if self.row is None and self.column is None else f"Sheet {CASES_SHEET}"
        ]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column is not None:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.problem}. {self.mend}"


class CaseFileError(UptakeError):
    """A case file that is not used, since it has faults; nothing of it has been written."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Name the first faults, and say how many there are."""
        lines = [str(finding) for finding in findings[:SHOWN]]
        if more := len(findings) - SHOWN:
            lines += [f"and {more} more: uptake cases check names them all"] if more > 0 else []
        super().__init__("The case file is not used:\n  " + "\n  ".join(lines))
        self.findings = tuple(findings)
