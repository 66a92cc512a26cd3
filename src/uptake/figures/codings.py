"""Primary designations per US fiscal year, by coding."""

from __future__ import annotations

import pandas as pd
import seaborn as sns

from uptake.figures.picture import Picture, Style, drawing
from uptake.measures.select import counts
from uptake.prose import count, listed
from uptake.settings import Settings

PRIMARY = ("strict", "broad", "wide")


def codings_finding(years: pd.DataFrame) -> str:
    """State the strict coding's peak and its latest whole fiscal year."""
    strict = years[years["complete"]].set_index("period")["strict"]
    return (
        f"Primary designations: {count(strict.max())} in {strict.idxmax()}, the most in a fiscal "
        f"year; {count(strict.iloc[-1])} in {strict.index[-1]} (strict coding)"
    )


def draw_codings(
    jurisdiction: str, volume: pd.DataFrame, settings: Settings, style: Style
) -> Picture | None:
    """Draw primary designations by coding; None where nobody coded the jurisdiction."""
    if not volume.loc[volume["jurisdiction"] == jurisdiction, "coding"].isin(PRIMARY).any():
        return None
    series = {
        coding: counts(volume, jurisdiction, "fiscal_year", coding=coding)
        for coding in (*PRIMARY, "all")
    }
    data = series["all"][["period", "complete"]].assign(
        **{coding: rows["value"].astype(int) for coding, rows in series.items()}
    )
    title = codings_finding(data)
    subtitle = "Designations for the target's own conduct, per US fiscal year"
    shades = sns.light_palette(style.of(jurisdiction), 5, reverse=True)
    with drawing(style, title, subtitle, 2.6) as (figure, (axes,)):
        for coding, shade, marker in zip(PRIMARY, shades, ("o", "s", "^"), strict=False):
            sns.lineplot(
                data, x="period", y=coding, ax=axes, color=shade, marker=marker, label=coding, lw=2
            )
        axes.set(xlabel="", ylabel="", ylim=(0, data[list(PRIMARY)].max().max() * 1.15))
        axes.legend(frameon=False, ncols=3, loc="upper right", bbox_to_anchor=(1, 1.14))
    alt = "Line chart of primary designations per fiscal year by three codings. " + " ".join(
        f"{coding}: {listed(f'{y.period} {int(y.value)}' for y in series[coding].itertuples())}."
        for coding in PRIMARY
    )
    return Picture(figure, title, alt, data)
