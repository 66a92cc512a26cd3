"""Published shares: what others have said of how many designations had a basis in recommendations.

They are written as a number, as "nearly 50" or as "31/72 (43)", over periods written as freely.
`analysis/published_shares.csv` holds each as it was reviewed, in percent and days, beside the text
as published; a figure that nobody reviewed, or whose text has changed since, stops the build.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from uptake.dates import is_day
from uptake.errors import InputError
from uptake.texts import read_rows

SHARES = Path("analysis/published_shares.csv")
FIELDS = (
    "figure_id", "as_published", "low", "high", "period_start", "period_end", "label", "same_as",
)  # fmt: skip

_MEASURE = "share_of_designations_with_basis"
_FIGURE = "share of sanctions"


def read_reviewed(project: Path) -> pd.DataFrame:
    """Read the reviewed shares: `low` and `high` in percent, days, and a `label` for pictures.

    `same_as` names the figure that a row only repeats. Raises `InputError` for what is not well
    formed.
    """
    reviewed = []
    for line, row in read_rows(project, SHARES, FIELDS):
        for field in FIELDS:
            _check(row, field, line)
        reviewed.append({**row, "line": line})
    table = pd.DataFrame(reviewed)
    return table.assign(
        low=pd.to_numeric(table["low"]),
        high=pd.to_numeric(table["high"]),
        period_start=pd.to_datetime(table["period_start"], format="%Y-%m-%d"),
        period_end=pd.to_datetime(table["period_end"], format="%Y-%m-%d"),
    )


def published_shares(
    uptake_published: pd.DataFrame, published_figures: pd.DataFrame, reviewed: pd.DataFrame
) -> pd.DataFrame:
    """Return the published shares of designations with a basis: one row a figure, in order.

    Columns: figure_id, jurisdiction, period_start and period_end (days), low and high (percent),
    label, definition, source, url. A figure that repeats another is left out. Raises `InputError`
    where a share is not reviewed, a reviewed one is not published, or its text has changed.
    """
    uptake = uptake_published[uptake_published["measure"] == _MEASURE]
    shares = published_figures["figure"].str.lower().str.startswith(_FIGURE)
    figures = published_figures[shares]
    published = pd.concat(
        [
            uptake[["figure_id", "jurisdiction", "definition"]].assign(
                text=uptake["value"], source=uptake["source_title"], url=uptake["source_url"]
            ),
            figures[["figure_id", "jurisdiction", "definition"]].assign(
                text=figures["value"].map("{:g}".format),
                source=figures["source"],
                url=figures["url"],
            ),
        ]
    )
    for figure in sorted(set(published["figure_id"]) - set(reviewed["figure_id"])):
        mend = "Add it with its number, its period and a label."
        raise InputError(SHARES, "lacks a published share", mend, None, "figure_id", figure)
    both = reviewed.merge(published, on="figure_id", how="left")
    for row in both.itertuples():
        if row.text != row.as_published:
            raise InputError(
                SHARES,
                "is no published share" if pd.isna(row.text) else f"is published as {row.text!r}",
                "Review the figure again.",
                int(row.line),
                "figure_id" if pd.isna(row.text) else "as_published",
                str(row.figure_id if pd.isna(row.text) else row.as_published),
            )
    kept = ["figure_id", "jurisdiction", "period_start", "period_end", "low", "high", "label",
            "definition", "source", "url"]  # fmt: skip
    shown = both.loc[both["same_as"] == "", kept]
    return shown.sort_values(["period_start", "period_end", "figure_id"], ignore_index=True)


def _check(row: dict[str, str], field: str, line: int) -> None:
    value = row[field]
    if field in ("low", "high"):
        fine, mend = value.replace(".", "", 1).isdecimal(), "Write a number of percent."
        fine = fine and float(row["low"]) <= float(value) <= 100
    elif field in ("period_start", "period_end"):
        fine, mend = is_day(value), "Write a day as YYYY-MM-DD."
    else:
        fine, mend = bool(value) or field == "same_as", "Give a value."
    if not fine:
        raise InputError(SHARES, "is not well formed", mend, line, field, value)
