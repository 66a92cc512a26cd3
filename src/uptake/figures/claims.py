"""Published figures beside computed ones: a small mark for each, and the letter's first claim."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from uptake.claims.words import interval
from uptake.figures.claim_table import amount, computed_cell
from uptake.figures.codings import PRIMARY
from uptake.figures.picture import Picture, Style, drawing
from uptake.measures.select import counts
from uptake.prose import count, listed, rate, times, times_between
from uptake.settings import Settings
from uptake.tables import JURISDICTIONS

MARK = (1.5, 0.26)
"""Width and height of a mark in a table's cell, in inches."""

FARTHEST = -150
"""Percent: a rise beyond this is not drawn to its end, so that falls can be told apart."""


def draw_mark(row: pd.Series, style: Style) -> Picture | None:
    """Draw a row of `claims.csv` on one line: a diamond as published, a dot as computed.

    A broad line is the interval, the upright stroke nought; a lower bound is a tip that points to
    where the number can lie. None where nothing could be computed.
    """
    if pd.isna(row["computed"]):
        return None
    numbers = row[["published", "computed", "lower", "upper"]].dropna().astype(float)
    alone = row["jurisdiction"] in JURISDICTIONS
    colour = style.of(row["jurisdiction"] if alone else "all")
    low, high = min(0.0, numbers.min()), max(0.0, numbers.max())
    room = 0.06 * ((high - low) or 1)
    figure = plt.figure(figsize=MARK)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set(xlim=(low - room, high + room), ylim=(-1, 1))
    axes.plot([low, high], [0, 0], color=style.colours["colour-quiet"], lw=0.8)
    axes.plot([0, 0], [-0.8, 0.8], color=style.colours["colour-quiet"], lw=0.8)
    bound = row["verdict"] == "cannot_be_checked"
    if "lower" in numbers and not bound:
        axes.plot(numbers[["lower", "upper"]], [0, 0], color=colour, lw=4, alpha=0.4)
    axes.plot(numbers["computed"], 0, ">" if bound else "o", ms=6, color=colour)
    axes.plot(numbers["published"], 0, "D", ms=8, mfc="none", mec=style.colours["body-color"])
    plt.close(figure)
    alt = f"Published {amount(row, row['published'])}, computed {computed_cell(row)}"
    return Picture(figure, row["figure_id"], alt, row.to_frame().T)


def fall_finding(published: float, choices: pd.DataFrame) -> str:
    """State the computed fall beside the published one, and the range that other choices give."""
    own, *others = 1 - choices["value"] / 100
    return (
        f"Primary designations, FY2023 against FY2020: {times(own)} by the strict coding, "
        f"{times_between(min(others), max(others))} by others; "
        f"the letter says {times(1 - published / 100)}"
    )


def draw_fall(
    published: float,
    choices: pd.DataFrame,
    volume: pd.DataFrame,
    settings: Settings,
    style: Style,
) -> Picture:
    """Draw US primary designations per fiscal year, and below them the fall that each choice gives.

    `choices` are rows of `estimate_choices`, the definition's own first.
    """
    years = _primary_years(volume)
    choices = choices.replace({"choice": {"as defined": "strict coding"}})
    title = fall_finding(published, choices[choices["choice"].str.contains("coding|all")])
    subtitle = f"Per US fiscal year; below, the fall with {settings.bootstrap.percent} intervals"
    height = 2.5 + 0.36 * len(choices)
    with drawing(
        style, title, subtitle, height, nrows=2, height_ratios=[2.2, 0.36 * len(choices) + 0.3]
    ) as (figure, (above, below)):
        _draw_years(above, years, style)
        _draw_falls(below, published, choices, style)
    alt = "Line chart of primary designations per fiscal year. " + " ".join(
        f"{coding}: {listed(f'{y.period} {getattr(y, coding)}' for y in years.itertuples())}."
        for coding in PRIMARY
    )
    falls = "; ".join(
        f"{row.choice} {rate(row.value)} % (interval {interval(row.lower, row.upper)})"
        for row in choices.itertuples()
    )
    data = pd.concat([years, choices], ignore_index=True)
    return Picture(
        figure, title, f"{alt} Fall, published {rate(published)} %; computed: {falls}.", data
    )


def _primary_years(volume: pd.DataFrame) -> pd.DataFrame:
    series = {
        coding: counts(volume, "us", "fiscal_year", coding=coding).query("complete")
        for coding in PRIMARY
    }
    return series["strict"][["period"]].assign(
        **{coding: rows["value"].astype(int) for coding, rows in series.items()}
    )


def _draw_years(axes: Axes, years: pd.DataFrame, style: Style) -> None:
    """Draw the codings as lines; the two years that are compared stand on a darker ground."""
    shades = sns.light_palette(style.of("us"), 5, reverse=True)
    for coding, shade, marker in zip(PRIMARY, shades, "os^", strict=False):
        axes.plot(years["period"], years[coding], color=shade, marker=marker, label=coding, lw=2)
    for row in years[years["period"].isin(["FY2020", "FY2023"])].itertuples():
        axes.axvspan(row.Index - 0.3, row.Index + 0.3, color=style.colours["panel-bg"], zorder=0)
        axes.annotate(count(row.strict), (row.period, row.strict), xytext=(0, -13),
                      textcoords="offset points", ha="center", fontsize=9.5)  # fmt: skip
    axes.set_ylim(0, years[list(PRIMARY)].max().max() * 1.2)
    axes.legend(frameon=False, ncols=3, loc="upper right", bbox_to_anchor=(1, 1.14))


def _draw_falls(axes: Axes, published: float, choices: pd.DataFrame, style: Style) -> None:
    for place, row in enumerate(choices.itertuples()):
        colour, lower = style.of("us"), max(row.lower, FARTHEST)
        axes.plot([lower, row.upper], [place, place], color=colour, lw=2.2, alpha=0.45)
        axes.plot(row.value, place, "o", ms=7, color=colour, zorder=4)
        axes.annotate(f"{rate(row.value)} %", (row.value, place), xytext=(0, 7),
                      textcoords="offset points", ha="center", fontsize=9.5,
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5})  # fmt: skip
    axes.axvline(published, color=style.colours["body-color"], lw=1.2, ls=(0, (4, 3)))
    axes.axvline(0, color=style.colours["muted-color"], lw=0.8)
    axes.set_yticks(range(len(choices)), choices["choice"], color=style.colours["body-color"])
    axes.set_ylim(len(choices) - 0.5, -0.8)
    axes.set_xlabel("rise ← percent → fall; broken line: as published", fontsize=9.5, loc="right")
    axes.grid(axis="x")
    axes.grid(visible=False, axis="y")
