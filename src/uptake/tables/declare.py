"""How a table is declared, and the codes that several tables share."""

from __future__ import annotations

import pandera.pandas as pa

from uptake.fields import code

JURISDICTIONS = ("us", "uk", "eu", "ca", "au")
REGISTER = "register"
"""Stands for a list where a pair holds the target of public recommendations."""
SIDES = (REGISTER, *JURISDICTIONS)
TARGET_TYPES = ("individual", "entity", "vessel", "aircraft")
UNITS = ("targets", "individuals", "entities", "actions")
CODINGS = ("all", "strict", "broad", "wide")
PERIOD_KINDS = ("month", "quarter", "year", "fiscal_year", "administration")
DATE_BASES = ("list_field", "first_regulation", "first_seen", "action_block", "press", "curated")


def table(name: str, row: str, key: list[str], columns: dict[str, pa.Column]) -> pa.DataFrameSchema:
    """A table: its name, what a row is, the fields that tell rows apart, and all its fields."""
    return pa.DataFrameSchema(columns, name=name, description=row, unique=key, strict=True)


def jurisdiction(description: str = "Jurisdiction whose list or law this is") -> pa.Column:
    """A field with the code of a jurisdiction."""
    return code(description, JURISDICTIONS)
