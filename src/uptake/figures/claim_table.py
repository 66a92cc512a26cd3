"""Published figures as tables: what was said, what these data give, and how each was computed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from uptake.claims.words import interval
from uptake.prose import count, escape, rate
from uptake.settings import Settings

VERDICTS = {
    "reproduced": "Reproduced",
    "close": "Close",
    "differs": "Differs",
    "cannot_be_checked": "Cannot be checked",
}


def amount(row: pd.Series, value: float) -> str:
    """Write a number of a row of `claims.csv` in its unit: percent, or a whole number."""
    return f"{rate(value)} %" if "percent" in row["unit"] else count(value)


def computed_cell(row: pd.Series) -> str:
    """Write the computed number with its interval; a lower bound says that it is one."""
    if pd.isna(row["computed"]):
        return "–"
    text = amount(row, row["computed"])
    if row["verdict"] == "cannot_be_checked":
        # Of a lower bound only the lower end is said: the upper would read as a limit.
        lower = amount(row, row["lower"])
        return f"at least {text}" + ("" if lower.startswith("0 ") else f" (surely {lower})")
    if not pd.isna(row["lower"]):
        text += f" ({interval(row['lower'], row['upper'])})"
    return text


def claims_table(
    rows: pd.DataFrame, claims: pd.DataFrame, pictures: Mapping[str, str], settings: Settings
) -> pd.DataFrame:
    """Return the cells of a table of claims, in Markdown.

    `rows` are those of `claims.csv` to show and `claims` all of it, for other reports of the same
    figure; `pictures` holds an image, in Markdown, by figure.
    """
    return pd.DataFrame(
        {
            "Figure": rows["figure_id"],
            "What was said": [_said(row, claims, settings) for _, row in rows.iterrows()],
            "Published": [escape(f"{row.as_published} {row.unit}") for row in rows.itertuples()],
            "Computed": [computed_cell(row) for _, row in rows.iterrows()],
            "Picture": [pictures.get(figure, "–") for figure in rows["figure_id"]],
            "Verdict": rows["verdict"].map(VERDICTS),
        }
    )


def claims_notes(rows: pd.DataFrame) -> str:
    """Return how each figure was computed, and why it differs, as a list in Markdown."""
    return "\n".join(
        f"- **{row.figure_id}** "
        + " ".join(f"{escape(text)}." for text in (row.definition_used, row.reason) if text)
        for row in rows.itertuples()
    )


def _said(row: pd.Series, claims: pd.DataFrame, settings: Settings) -> str:
    """State who is meant, what was said and for when, with links to all who reported it."""
    names = [
        settings.jurisdictions[code].short if code in settings.jurisdictions else code.capitalize()
        for code in row["jurisdiction"].split("+")
    ]
    repeats = claims.loc[claims["same_as"] == row["figure_id"], "url"]
    links = dict.fromkeys([row["url"], *repeats])
    sources = (f"[{'again' if number else 'source'}](<{url}>)" for number, url in enumerate(links))
    said = f"{escape(row['figure'])}, {escape(row['period'])}"
    return f"{', '.join(names)}: {said} ({', '.join(sources)})"
