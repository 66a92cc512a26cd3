"""Errors that a user can mend: each says where the fault is and what would put it right.

Every error raised on purpose derives from `UptakeError`; the command line prints its message
without a traceback and returns 1. Anything else that escapes is a defect of the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class UptakeError(Exception):
    """A fault in what was given, described so that whoever gave it can mend it."""


@dataclass
class InputError(UptakeError):
    """One fault in one file.

    `line` counts from 1 as an editor does; `field` and `value` are left out where a fault has none.
    """

    file: Path | str
    problem: str
    mend: str
    line: int | str | None = None
    field: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        place = str(self.file) + (f", line {self.line}" if self.line is not None else "")
        if self.field is not None:
            place += f", field {self.field}"
        if self.value is not None:
            place += f", value {self.value!r}"
        return f"{place}: {self.problem}. {self.mend}"


class RejectionError(UptakeError):
    """More rows of a file are rejected than the settings allow."""


class ParameterError(UptakeError):
    """A notebook's parameter that is unknown, missing, or not one of its choices."""


class NotebookError(UptakeError):
    """A notebook failed for a reason that is not the user's; it is kept for reading."""
