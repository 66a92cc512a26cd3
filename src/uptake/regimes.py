"""Designation or not: which listings are designations, under which regime, and which are primary.

The rules are data: `analysis/designations.yml` has the programmes of each regime and the bodies
behind the *broad* coding, `analysis/primary.csv` the reviewed exceptions to the rules. This module
only applies them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from uptake.errors import InputError
from uptake.texts import read_rows, read_settings_file

RULES = Path("analysis/designations.yml")
EXCEPTIONS = Path("analysis/primary.csv")

_CODINGS = ("primary_strict", "primary_broad", "primary_wide")
_EXCEPTION_FIELDS = ["jurisdiction", "list_id", "name", *_CODINGS, "reason"]


class Coding(NamedTuple):
    """Whether a designation is primary by each coding: "1", "0", or "" where nobody codes it."""

    strict: str
    broad: str
    wide: str


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Regime(_Entry):
    programmes: list[str]


class _Primary(_Entry):
    jurisdictions: list[str]
    bodies: list[str]


class _Rules(_Entry):
    regimes: dict[str, _Regime]
    primary: _Primary


@dataclass(frozen=True)
class Rules:
    """The rules, ready to apply."""

    regime_of: dict[str, str]
    """Programme as a list writes it, with plain dashes → regime."""
    coded: frozenset[str]
    """Jurisdictions whose designations are coded."""
    bodies: frozenset[str]
    exceptions: dict[tuple[str, str], Coding]
    """(jurisdiction, list id) → coding that was reviewed."""

    def regimes(self, programmes: Iterable[str]) -> tuple[str, ...]:
        """The regimes that a listing with these programmes is a designation under."""
        found = (self.regime_of.get(_plain(programme)) for programme in programmes)
        return tuple(dict.fromkeys(regime for regime in found if regime))

    def coding(self, jurisdiction: str, list_id: str, target_type: str, linked_to: str) -> Coding:
        """Whether a designation is primary: as reviewed, else by the rules."""
        if jurisdiction not in self.coded:
            return Coding("", "", "")
        if reviewed := self.exceptions.get((jurisdiction, list_id)):
            return reviewed
        countable = target_type in ("individual", "entity")
        strict = countable and not linked_to
        broad = strict or (countable and linked_to in self.bodies)
        wide = broad or target_type == "individual"
        return Coding(*(str(int(primary)) for primary in (strict, broad, wide)))


def load_rules(project: Path, regimes: Iterable[str]) -> Rules:
    """Read the rules; `regimes` are those of the table, and each must have its programmes.

    Raises `InputError` where a regime is unknown or lacks rules, where a programme stands under
    two regimes, or where an exception is not well formed.
    """
    read: _Rules = read_settings_file(project, RULES, _Rules)
    known = set(regimes)
    for regime in known ^ set(read.regimes):
        problem = "has no programmes" if regime in known else "is no regime of data/raw/regimes.csv"
        raise InputError(
            RULES, problem, "Give each regime its programmes.", None, "regimes", regime
        )
    regime_of: dict[str, str] = {}
    for regime, entry in read.regimes.items():
        for programme in entry.programmes:
            if _plain(programme) in regime_of:
                problem = f"stands under {regime_of[_plain(programme)]} too"
                mend = "Keep it where it belongs."
                raise InputError(RULES, problem, mend, None, f"regimes.{regime}", programme)
            regime_of[_plain(programme)] = regime
    return Rules(
        regime_of,
        frozenset(read.primary.jurisdictions),
        frozenset(read.primary.bodies),
        _read_exceptions(project),
    )


def _plain(programme: str) -> str:
    """A programme with one kind of dash: Australia writes two with a hyphen and an en dash."""
    return " ".join(programme.replace("–", "-").split())


def _read_exceptions(project: Path) -> dict[tuple[str, str], Coding]:
    exceptions = {}
    for line, row in read_rows(project, EXCEPTIONS, _EXCEPTION_FIELDS):
        for field, value in row.items():
            if not value or (field in _CODINGS and value not in ("0", "1")):
                mend = "Write 0 or 1." if field in _CODINGS else "Give a value."
                raise InputError(EXCEPTIONS, "is not well formed", mend, line, field, value)
        exceptions[row["jurisdiction"], row["list_id"]] = Coding(*(row[c] for c in _CODINGS))
    return exceptions
