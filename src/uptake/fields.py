"""The kinds of field that tables have: each is a pandera column over raw text.

Raw tables are read as text, and nothing is coerced before it is checked, so that a rejected row
can show the value as it was written. Each kind carries what the data package and the codebook
need (type, unit, meaning) in the column's `metadata`, and each check's `error` says the mend.
An empty text is a missing value; only a field made with `required=True` refuses it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pandas as pd
import pandera.pandas as pa

from uptake.countries import COUNTRY_CODES
from uptake.dates import is_day, is_partial

type_of = {
    "code": "string",
    "text": "string",
    "country": "string",
    "date": "date",
    "partial date": "string",
    "year": "year",
    "integer": "integer",
    "number": "number",
    "flag": "boolean",
    "url": "string",
}
"""Kind of field → type in Frictionless' table schema."""


def text(description: str, *, required: bool = False) -> pa.Column:
    """A field of free text."""
    return _column("text", description, required)


def code(description: str, codes: Sequence[str], *, required: bool = True) -> pa.Column:
    """A field that holds one of a few known codes."""
    return _column(
        "code",
        description,
        required,
        _each(frozenset(codes).__contains__, f"is not one of: {', '.join(codes)}"),
        codes=list(codes),
    )


def key(description: str) -> pa.Column:
    """An identifier: never empty, no space at its ends."""
    return _column(
        "text", description, True, _each(lambda v: v == v.strip(), "has spaces at an end; trim it")
    )


def reference(description: str, to: str, *, required: bool = True) -> pa.Column:
    """A code that another table explains; `to` is `table.field`."""
    return _column("code", description, required, to=to)


def country(description: str, *, several: bool = False, required: bool = False) -> pa.Column:
    """A country as ISO 3166-1 alpha-3; `several` are joined with a semicolon."""

    def known(value: str) -> bool:
        codes = value.split(";") if several else [value]
        return COUNTRY_CODES.issuperset(codes)

    return _column(
        "country",
        description,
        required,
        _each(known, "is not an ISO 3166-1 alpha-3 code; look the country up"),
        unit="ISO 3166-1 alpha-3" + (", several joined with ;" if several else ""),
    )


def date(description: str, *, required: bool = False, future: bool = False) -> pa.Column:
    """A day, YYYY-MM-DD. `future` allows one after the data were collected (an expiry)."""
    return _column("date", description, required, _each(is_day, _DAY_MEND), future=future)


def partial_date(description: str, *, required: bool = False, future: bool = False) -> pa.Column:
    """A day, month or year as far as it is known; a `c` before a year means about."""
    return _column(
        "partial date",
        description,
        required,
        _each(is_partial, "is not YYYY, YYYY-MM, YYYY-MM-DD or cYYYY (about); correct it"),
        unit="YYYY, YYYY-MM, YYYY-MM-DD or cYYYY",
        future=future,
    )


def year(description: str) -> pa.Column:
    """A calendar year."""
    return _column(
        "year",
        description,
        True,
        _each(re.compile(r"[12][0-9]{3}").fullmatch, "is not a year (YYYY)"),
    )


def integer(description: str, *, unit: str, required: bool = True) -> pa.Column:
    """A whole number."""
    whole = re.compile(r"-?[0-9]+").fullmatch
    return _column(
        "integer", description, required, _each(whole, "is not a whole number"), unit=unit
    )


def number(description: str, *, unit: str, required: bool = True) -> pa.Column:
    """A number with or without decimals."""
    decimal = re.compile(r"-?[0-9]+(\.[0-9]+)?").fullmatch
    return _column("number", description, required, _each(decimal, "is not a number"), unit=unit)


def flag(description: str, *, required: bool = False) -> pa.Column:
    """Yes or no, written 1 or 0; empty where nobody coded it."""
    return _column(
        "flag",
        description,
        required,
        _each({"0", "1"}.__contains__, "is not 0 or 1"),
        unit="0 or 1",
    )


def url(description: str, *, required: bool = False) -> pa.Column:
    """A web address."""
    web = re.compile(r"https?://\S+").fullmatch
    return _column("url", description, required, _each(web, "is not a web address"))


def verified() -> pa.Column:
    """How well a fact is known; what is not verified is not published."""
    return code(
        "How the row is known: yes = read at the source, partial = read in part, "
        "no = general knowledge, not published",
        ["yes", "partial", "no"],
    )


_DAY_MEND = "is not a day; write it as YYYY-MM-DD"


def _each(holds: Callable[[str], object], mend: str) -> pa.Check:
    """Check each distinct value once: the same code stands in a column thousands of times."""

    def check(values: pd.Series) -> pd.Series:
        verdict = {value: value == "" or bool(holds(value)) for value in values.unique()}
        return values.map(verdict).astype(bool)

    return pa.Check(check, error=mend)


def _column(
    kind: str, description: str, required: bool, *checks: pa.Check, **metadata: object
) -> pa.Column:
    refuse_empty = pa.Check(lambda values: values != "", error="is empty; give a value")
    return pa.Column(
        str,
        checks=[*([refuse_empty] if required else []), *checks],
        description=description,
        metadata={"kind": kind, "required": required, "unit": "", **metadata},
    )
