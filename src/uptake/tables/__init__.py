"""The tables: what a row is, what each field means, which rows are refused.

Each schema is the only source of three things: the checks on the raw files, the field lists in
`data/raw/datapackage.json`, and the codebook. `RAW` are the tables in `data/raw/`; those of
`SPLIT` are kept as one file per jurisdiction, so that new rows of one touch nothing of another.
`PUBLISHED` are the downloads.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pandera.pandas as pa

from uptake.fields import type_of
from uptake.tables.declare import (
    CODINGS,
    DATE_BASES,
    JURISDICTIONS,
    PERIOD_KINDS,
    TARGET_TYPES,
    UNITS,
)
from uptake.tables.linking import LINK_QUALITY, LINKS
from uptake.tables.models import ALERTS, CALIBRATION, CLAIMS, MODELS, SPECIFICATIONS
from uptake.tables.published import (
    CHANGES,
    CODEBOOK,
    PUBLISHED_DESIGNATIONS,
    REJECTED,
    VOLUME,
)
from uptake.tables.raw import (
    BIRTHS,
    COMMON,
    DESIGNATIONS,
    LISTINGS,
    NAMES,
    RAW,
    REGIMES,
    SPLIT,
)
from uptake.tables.target_countries import COUNTRIES
from uptake.tables.together import CLUSTERS, TOGETHER
from uptake.tables.uptake import REGISTER, UPTAKE

__all__ = [
    "ALERTS",
    "BIRTHS",
    "CALIBRATION",
    "CHANGES",
    "CLAIMS",
    "CLUSTERS",
    "CODEBOOK",
    "CODINGS",
    "COMMON",
    "COUNTRIES",
    "DATE_BASES",
    "DESIGNATIONS",
    "JURISDICTIONS",
    "LINKS",
    "LINK_QUALITY",
    "LISTINGS",
    "MODELS",
    "NAMES",
    "PERIOD_KINDS",
    "PUBLISHED",
    "PUBLISHED_DESIGNATIONS",
    "RAW",
    "REGIMES",
    "REGISTER",
    "REJECTED",
    "SPECIFICATIONS",
    "SPLIT",
    "TARGET_TYPES",
    "TOGETHER",
    "UNITS",
    "UPTAKE",
    "VOLUME",
    "codebook",
    "descriptors",
]

PUBLISHED = {
    schema.name: schema
    for schema in (
        PUBLISHED_DESIGNATIONS,
        VOLUME,
        UPTAKE,
        REGISTER,
        TOGETHER,
        CLUSTERS,
        COUNTRIES,
        LINKS,
        LINK_QUALITY,
        MODELS,
        SPECIFICATIONS,
        CLAIMS,
        ALERTS,
        CALIBRATION,
        CHANGES,
        REJECTED,
        CODEBOOK,
    )
}


def codebook() -> pd.DataFrame:
    """Every field of every table, raw and published: one row each, as `codebook.csv` has it."""
    rows = [
        {
            "table": name,
            "field": field,
            "type": column.metadata["kind"],
            "unit": column.metadata["unit"],
            "description": column.description,
            "required": str(column.metadata["required"]).lower(),
            "codes": " | ".join(column.metadata.get("codes", [])),
        }
        for name, schema in {**RAW, **PUBLISHED}.items()
        for field, column in schema.columns.items()
    ]
    return pd.DataFrame(rows, columns=list(CODEBOOK.columns))


def descriptors(schema: pa.DataFrameSchema) -> Iterator[dict[str, Any]]:
    """Yield the fields of a table as Frictionless' table schema describes them.

    Types hold for every row as received. Codes and required fields are named but not made
    constraints: a row that breaks them is rejected in cleaning, and the raw file stays valid.
    """
    for field, column in schema.columns.items():
        about = column.metadata
        yield {
            "name": field,
            "type": type_of[about["kind"]],
            "description": column.description,
            **({"unit": about["unit"]} if about["unit"] else {}),
            **({"codes": about["codes"]} if "codes" in about else {}),
            **({"neverEmpty": True} if about["required"] else {}),
            **({"trueValues": ["1"], "falseValues": ["0"]} if about["kind"] == "flag" else {}),
        }
