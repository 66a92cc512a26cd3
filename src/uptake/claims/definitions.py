"""Definitions: what a published figure is of, in terms of this project's tables.

`analysis/claims.yml` holds each published figure as it was reviewed. It is checked by one or
several definitions, or needs data that nobody has published, or repeats another figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import pandas as pd
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    model_validator,
)

from uptake.claims.periods import Period, read_period
from uptake.countries import COUNTRY_CODES
from uptake.errors import InputError
from uptake.texts import read_settings_file

ENTRIES = Path("analysis/claims.yml")

Says = Literal["exactly", "about", "nearly", "more_than", "fewer_than"]
_Code = Literal["us", "uk", "eu", "ca", "au"]

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def _split(given: object) -> object:
    return tuple(given.split("+")) if isinstance(given, str) else given


def _known_country(code: str) -> str:
    if code not in COUNTRY_CODES:
        raise ValueError(f"{code!r} is no ISO 3166-1 alpha-3 code")
    return code


_Period = Annotated[Period, PlainValidator(read_period)]
_Text = Annotated[str, BeforeValidator(str)]
_Coding = Literal["all", "strict", "broad", "wide"]
_Unit = Literal["targets", "individuals", "entities", "with_vessels"]
_Scope = Literal["magnitsky", "any_programme"]

_OF_DESIGNATIONS = {"count", "days", "stock", "fall", "declines", "basis_share"}
_TAKEN_BY = {
    "before": {"fall"},
    "of": {"also"},
    "scope": {"also"},
    "regimes": _OF_DESIGNATIONS,
    "countries": _OF_DESIGNATIONS,
    "coding": _OF_DESIGNATIONS,
    "unit": _OF_DESIGNATIONS | {"listings"},
}
"""Field of a definition → measures that it means something for."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Choice(_Entry):
    """Another defensible reading of a definition: what is given replaces what the first has."""

    period: _Period | None = None
    before: _Period | None = None
    unit: _Unit | None = None
    coding: _Coding | None = None
    scope: _Scope | None = None

    @property
    def given(self) -> dict[str, Any]:
        """What it replaces."""
        fields = type(self).model_fields
        return {name: getattr(self, name) for name in fields if name in self.model_fields_set}


class Definition(_Entry):
    """What is computed; the comments of `analysis/claims.yml` say what each field is."""

    measure: Literal[
        "count", "days", "listings", "stock", "fall", "declines", "basis_share", "also"
    ]
    jurisdictions: Annotated[tuple[_Code, ...], BeforeValidator(_split)] = Field(min_length=1)
    period: _Period
    before: _Period | None = None
    of: _Code | None = None
    regimes: Annotated[tuple[str, ...], BeforeValidator(_split)] = ()
    countries: Annotated[
        tuple[Annotated[str, AfterValidator(_known_country)], ...], BeforeValidator(_split)
    ] = ()
    unit: _Unit = "targets"
    coding: _Coding = "all"
    scope: _Scope = "magnitsky"

    @model_validator(mode="after")
    def _fits(self) -> Self:
        self.check_fit()
        return self

    def check_fit(self) -> None:
        """Raise `ValueError` unless the measure has the fields that it takes, and no other."""
        for field, measures in _TAKEN_BY.items():
            given = getattr(self, field) != type(self).model_fields[field].default
            if given and self.measure not in measures:
                raise ValueError(f"the measure {self.measure} takes no {field}")
            if not given and field in ("before", "of") and self.measure in measures:
                raise ValueError(f"the measure {self.measure} needs {field}")
        if self.unit == "with_vessels" and self.measure != "count":
            raise ValueError("with_vessels goes with the measure count only")
        if self.measure == "declines" and not self.period.kind:
            raise ValueError("the measure declines takes calendar or fiscal years")
        if self.measure == "fall" and not (self.before and self.before.years and self.period.years):
            raise ValueError("the measure fall takes whole years")

    def chosen(self, choice: Choice) -> Definition:
        """Return the definition with another choice made; it is not checked again."""
        return self.model_copy(update=choice.given)


class Check(Definition):
    """A published number, what is said of it, and what it is held against."""

    published: float = Field(ge=0, allow_inf_nan=False)
    says: Says = "exactly"


class Claim(_Entry):
    """A published figure as reviewed: with checks, with what it needs, or a repetition."""

    as_published: _Text
    label: str = ""
    checks: tuple[Check, ...] = ()
    beside: tuple[Choice, ...] = ()
    reason: str = ""
    needs: str = ""
    same_as: str = ""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if sum(map(bool, (self.checks, self.needs, self.same_as))) != 1:
            raise ValueError("an entry has one of checks, needs and same_as")
        shares = any(check.measure == "basis_share" for check in self.checks)
        if shares != bool(self.label):
            raise ValueError("a basis share, and nothing else, has a label for pictures")
        if (self.beside or self.reason) and not self.checks:
            raise ValueError("beside and reason go with checks only")
        for choice in self.beside:
            self.checks[0].chosen(choice).check_fit()
        # What is checked beside the first can be part of it, and not be in the text.
        numbers = {float(number.replace(",", "")) for number in _NUMBER.findall(self.as_published)}
        if self.checks and numbers and self.checks[0].published not in numbers:
            raise ValueError(f"published is {self.checks[0].published:g}, not {self.as_published}")
        return self


def load_claims(project: Path, regimes: pd.DataFrame) -> Mapping[str, Claim]:
    """Read the reviewed figures; `regimes` are those of the table of regimes.

    Raises `InputError` that names the claim where an entry is not well formed, names a regime that
    is unknown or another jurisdiction's, or a period before there was a regime.
    """
    claims: dict[str, Claim] = read_settings_file(project, ENTRIES, dict[str, Claim])
    for figure, claim in claims.items():
        for number, check in enumerate(claim.checks):
            _check_regimes(check, regimes, f"{figure}.checks.{number}")
        for number, choice in enumerate(claim.beside):
            _check_regimes(claim.checks[0].chosen(choice), regimes, f"{figure}.beside.{number}")
        if claim.same_as and (claim.same_as not in claims or claims[claim.same_as].same_as):
            problem = "is no claim with a definition of its own"
            mend = "Name the entry that this one repeats."
            raise InputError(ENTRIES, problem, mend, None, f"{figure}.same_as", claim.same_as)
    return claims


def _check_regimes(definition: Definition, regimes: pd.DataFrame, field: str) -> None:
    """Check that the regimes are those of the jurisdictions, and stood in the periods."""
    holders = [definition.of] if definition.of else definition.jurisdictions
    own = regimes[regimes["jurisdiction"].isin(holders)].set_index("regime")
    for regime in definition.regimes:
        if regime not in own.index:
            problem = "is no regime of the jurisdictions that the claim is about"
            mend = f"Name one of {', '.join(own.index)}."
            raise InputError(ENTRIES, problem, mend, None, f"{field}.regimes", regime)
    first = pd.to_datetime(own.loc[list(definition.regimes) or own.index, "first_day"]).min()
    for name in ("before", "period"):
        period = getattr(definition, name)
        if period and period.end < first and definition.measure != "listings":
            problem = f"ends before the regime's first day, {first:%Y-%m-%d}"
            mend = "Correct the period or the regime."
            raise InputError(ENTRIES, problem, mend, None, f"{field}.{name}", period.name)
