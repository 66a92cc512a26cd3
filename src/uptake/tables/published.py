"""The downloads that hold lists and counts of designations, and what is said of the data."""

from __future__ import annotations

from uptake.fields import (
    code,
    date,
    integer,
    key,
    number,
    text,
)
from uptake.tables.declare import CODINGS, JURISDICTIONS, PERIOD_KINDS, UNITS, jurisdiction, table
from uptake.tables.raw import DESIGNATION_FIELDS

PUBLISHED_DESIGNATIONS = table(
    "designations.csv",
    "A designation, vessels and aircraft included",
    ["jurisdiction", "regime", "list_id"],
    DESIGNATION_FIELDS,
)

VOLUME = table(
    "volume.csv",
    "A count or rate of designations in one period",
    ["measure", "jurisdiction", "regime", "period_kind", "period", "unit", "coding"],
    {
        "measure": code("What is estimated", ["count", "rate_per_year"]),
        "jurisdiction": code("Jurisdiction, or all five", [*JURISDICTIONS, "all"]),
        "regime": text("Regime, or all of the jurisdiction's", required=True),
        "period_kind": code("Kind of period; fiscal years are the US government's", PERIOD_KINDS),
        "period": text("Name of the period", required=True),
        "period_start": date("First day of the period", required=True),
        "period_end": date(
            "Last day; the data date for an administration in office", required=True, future=True
        ),
        "unit": code("What is counted; targets = individuals + entities", UNITS),
        "coding": code("Which designations: all, or primary ones by a coding", CODINGS),
        "value": number("The estimate", unit="count, or count per year of exposure"),
        "lower": number("Lower end of the 95 % interval", unit="as value", required=False),
        "upper": number("Upper end of the 95 % interval", unit="as value", required=False),
        "complete": code("Whether the data cover the whole period", ["true", "false"]),
        "n_actions": integer("Actions in the period", unit="actions"),
        "exposure_days": integer("Days on which the regime stood and data exist", unit="days"),
        "flags": text(
            "few_actions, short_exposure, incomplete, no_level (calibration found such intervals "
            "wanting), joined with ;"
        ),
        "method": text("How the value and its interval were reached", required=True),
    },
)

CHANGES = table(
    "changes.csv",
    "A change of a designated target's entry that an edition of an official list brought",
    ["snapshot", "list_id", "change", "field", "after"],
    {
        "snapshot_date": date("Date of the edition", required=True),
        "jurisdiction": jurisdiction(),
        "change": code(
            "listed, delisted, relisted = of the entry; designated = under a regime; reissued = "
            "under a new identifier; dated = a better known day; renamed, programmes, countries = "
            "stated otherwise; doubtful = perhaps the entry that stood under another identifier, "
            "undated = under a regime since a day that is not known: neither is counted",
            [
                "listed",
                "delisted",
                "relisted",
                "designated",
                "reissued",
                "dated",
                "renamed",
                "programmes",
                "countries",
                "doubtful",
                "undated",
            ],
        ),
        "regime": text("Regimes of the entry, joined with ;", required=True),
        "list_id": key("Entry on the official list"),
        "name": text("Name of the target in the latest edition", required=True),
        "field": text("Field that changed", required=True),
        "before": text("Value before; a day with its basis"),
        "after": text("Value after; a day with its basis"),
        "latest": code("Whether no later edition of this list is in the data", ["true", "false"]),
        "snapshot": text("Edition of the list that brought the change", required=True),
    },
)

REJECTED = table(
    "rejected.csv",
    "A fault of a rejected row of a raw table",
    ["table", "file", "row", "field", "reason"],
    {
        "table": text("Table of the row", required=True),
        "row": integer("Line of the file, the header being 1", unit="line"),
        "field": text("Field at fault", required=True),
        "value": text("Value as written; withheld where it could name a person recommended"),
        "reason": text("What is wrong and what would mend it", required=True),
        "file": text("File of the row", required=True),
    },
)

CODEBOOK = table(
    "codebook.csv",
    "A field of a table",
    ["table", "field"],
    {
        "table": text("Table: a raw table, or a download (*.csv)", required=True),
        "field": text("Field", required=True),
        "type": text("Type", required=True),
        "unit": text("Unit or form"),
        "description": text("Meaning", required=True),
        "required": code("Whether it is never empty", ["true", "false"]),
        "codes": text("Codes that it can hold, joined with |"),
    },
)
