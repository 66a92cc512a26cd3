"""What is counted of a case file, read from `analysis/cases.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from uptake.texts import read_settings_file

RULES = Path("analysis/cases.yml")


def _falling(horizons: tuple[int, ...]) -> tuple[int, ...]:
    if list(horizons) != sorted(set(horizons), reverse=True) or min(horizons) < 1:
        raise ValueError("Horizons are whole months, the longest first")
    return horizons


class CaseRules(BaseModel):
    """The smallest count that is shown, what counts as acted on, and within how many months."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    smallest_count: int = Field(ge=3)
    scope: Literal["any_programme", "magnitsky"]
    horizons: Annotated[tuple[int, ...], Field(min_length=1), AfterValidator(_falling)]


def load_rules(project: Path) -> CaseRules:
    """Read and check the rules; the first fault is an `InputError`."""
    rules: CaseRules = read_settings_file(project, RULES, CaseRules)
    return rules
