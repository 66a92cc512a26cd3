"""What is asked, read from `analysis/settings.yml`.

Settings are passed to the functions that need them, never imported as a global, so that a test or
a sensitivity run can ask differently without touching a file.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from uptake.errors import UptakeError
from uptake.texts import read_settings_file

SETTINGS = Path("analysis/settings.yml")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Jurisdiction(_Entry):
    """A government, or the EU, that keeps a list; `office` names the tenures that divide time."""

    name: str
    short: str
    in_text: str
    office: str


class Rejection(_Entry):
    """When rejected rows stop the build, and how many of them the message shows."""

    largest_share: float = Field(ge=0, le=1)
    rows_shown: int = Field(ge=1)


class Bootstrap(_Entry):
    """How intervals are drawn, and below which amounts of data an estimate is flagged."""

    draws: int = Field(ge=100)
    seed: int
    level: float = Field(gt=0, lt=1)
    fewest_actions: int = Field(ge=1)
    shortest_exposure_days: int = Field(ge=1)

    @property
    def percent(self) -> str:
        """The level as a page writes it: 95 %."""
        return f"{100 * self.level:g} %"


class Linking(_Entry):
    """Scores at which the rule calls a pair the same target, and below which another one."""

    same: float = Field(gt=0, le=1)
    review: float = Field(gt=0, le=1)


class Milestone(_Entry):
    """A day of `milestones.csv` at which the pace of one jurisdiction is looked at."""

    jurisdiction: str
    date: dt.date


class Models(_Entry):
    """What the segmented regression looks at, and how many months it needs on each side."""

    milestones: tuple[Milestone, ...]
    months_each_side: int = Field(ge=6)


class Warnings(_Entry):
    """Which months are held against how many before them, and how unlikely raises an alert."""

    months: int = Field(ge=1, le=60)
    past_months: int = Field(ge=12, le=600)
    level: float = Field(gt=0, lt=0.5)


class Settings(_Entry):
    """Everything that `analysis/settings.yml` says."""

    jurisdictions: dict[str, Jurisdiction]
    collected_on: dt.date
    rejection: Rejection
    bootstrap: Bootstrap
    linking: Linking
    models: Models
    warnings: Warnings

    @field_validator("models")
    @classmethod
    def _of_known_jurisdictions(cls, models: Models, info: ValidationInfo) -> Models:
        known = info.data.get("jurisdictions", {})
        for milestone in models.milestones:
            if milestone.jurisdiction not in known:
                codes = ", ".join(known)
                raise ValueError(f"a milestone is of {milestone.jurisdiction!r}, none of {codes}")
        return models

    def name(self, jurisdiction: str) -> str:
        """Return the name of a jurisdiction as a title has it; `all` is all five together."""
        return "All five" if jurisdiction == "all" else self.jurisdictions[jurisdiction].name

    def in_text(self, jurisdiction: str) -> str:
        """Return the name of a jurisdiction as a sentence has it."""
        if jurisdiction == "all":
            return "the five jurisdictions"
        return self.jurisdictions[jurisdiction].in_text


def find_project(start: Path | None = None) -> Path:
    """Return the folder that holds the project: `start` (default: here) or one above it."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise UptakeError(
        f"{here} is not inside an Uptake project: no {SETTINGS} here or above. "
        "Change to the project's folder, or name it with --project."
    )


def load_settings(project: Path) -> Settings:
    """Read and check the project's settings; the first fault is an `InputError`."""
    settings: Settings = read_settings_file(project, SETTINGS, Settings)
    return settings
