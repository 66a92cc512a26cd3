"""The countries that most designations are connected with, said and drawn."""

from __future__ import annotations

import pandas as pd

from uptake.figures.picture import Picture, Style, drawing
from uptake.language import ENGLISH
from uptake.prose import count, listed
from uptake.settings import Settings

MOST = 10
"""So many countries are drawn."""


def countries_finding(countries: pd.DataFrame) -> str:
    """State which three countries have most designations, and how many of all."""
    totals = _totals(countries)
    first = totals.head(3)
    names = listed(ENGLISH.country(str(code)) for code in first.index)
    every = countries.loc[countries["jurisdiction"] == "all", "targets"].sum()
    return f"{names}: {count(first.sum())} of {count(every)} designations"


def draw_countries(countries: pd.DataFrame, settings: Settings, style: Style) -> Picture:
    """Draw the designations of the countries with most, by jurisdiction."""
    title = countries_finding(countries)
    totals = _totals(countries).head(MOST)
    data = countries[countries["country"].isin(totals.index)]
    data = data.pivot_table("targets", "country", "jurisdiction", aggfunc="sum")
    data = data.reindex(index=totals.index, columns=list(settings.jurisdictions))
    data = data.fillna(0).astype(int)
    subtitle = "Designations by the country that the list connects them with"
    with drawing(style, title, subtitle, 0.6 + 0.34 * len(data)) as (figure, (axes,)):
        left = pd.Series(0, index=data.index)
        for code in data.columns:
            axes.barh(
                range(len(data)), data[code], left=left, height=0.66, color=style.of(code),
                label=settings.jurisdictions[code].short,
            )  # fmt: skip
            left += data[code]
        for place, total in enumerate(totals):
            axes.annotate(
                count(total), (total, place), xytext=(5, 0), textcoords="offset points",
                va="center",
            )  # fmt: skip
        names = [ENGLISH.country(str(code)) for code in data.index]
        axes.set_yticks(range(len(data)), names, color=style.colours["body-color"])
        axes.set_ylim(len(data) - 0.4, -0.6)
        axes.set_xlim(0, totals.max() * 1.1)
        axes.set_xticks([])
        axes.grid(False)
        axes.legend(frameon=False, loc="lower right")
    alt = "Bars of designations by country and jurisdiction. " + " ".join(
        f"{ENGLISH.country(str(code))} {count(totals[code])}: "
        + ", ".join(
            f"{settings.jurisdictions[by].short} {number}" for by, number in row.items() if number
        )
        + "."
        for code, row in data.iterrows()
    )
    return Picture(figure, title, alt, data.rename_axis(columns=None).reset_index())


def _totals(countries: pd.DataFrame) -> pd.Series:
    """Designations of all five by country, most first."""
    rows = countries[countries["jurisdiction"].eq("all") & countries["country"].ne("")]
    return rows.set_index("country")["targets"].sort_values(ascending=False, kind="stable")
