"""Designations per calendar year."""

from __future__ import annotations

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from uptake.figures.picture import Picture, Style, drawing
from uptake.measures.select import counts
from uptake.prose import count, listed
from uptake.settings import Settings


def yearly_finding(name: str, years: pd.DataFrame) -> str:
    """State the peak of a series of years and its last whole year."""
    whole = years[years["complete"]]
    peak, last = whole.loc[whole["value"].idxmax()], whole.iloc[-1]
    if peak["value"] == 0:
        return f"{name}: no designation in any year so far"
    if peak["period"] == last["period"]:
        return f"{name}: more designations in {last['period']} than in any year before"
    return (
        f"{name}: {count(peak['value'])} designations in {peak['period']}, the most in a year; "
        f"{count(last['value']) if last['value'] else 'none'} in {last['period']}"
    )


def draw_years(
    jurisdiction: str, volume: pd.DataFrame, settings: Settings, style: Style
) -> Picture:
    """Draw persons and entities per calendar year, the running year lighter."""
    units = ["individuals", "entities"]
    years = {unit: counts(volume, jurisdiction, "year", unit) for unit in ("targets", *units)}
    title = yearly_finding(settings.name(jurisdiction), years["targets"])
    data = years["targets"][["period", "complete"]].assign(
        **{unit: years[unit]["value"].astype(int) for unit in units}
    )
    colour = style.of(jurisdiction)
    with drawing(style, title, "Designations per calendar year", 2.7) as (figure, (axes,)):
        shades = {"individuals": colour, "entities": sns.light_palette(colour, 5)[2]}
        bottom = pd.Series(0, index=data.index)
        for unit in units:
            axes.bar(
                data["period"], data[unit], bottom=bottom, width=0.7, color=shades[unit], label=unit
            )
            bottom += data[unit]
        _label_totals(axes, data, bottom)
        axes.legend(frameon=False, ncols=2, loc="upper right", bbox_to_anchor=(1, 1.12))
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.set_ylim(0, max(bottom.max() * 1.25, 1))
    alt = (
        f"Bar chart of designations per calendar year by {settings.in_text(jurisdiction)}: "
        + listed(f"{row.period} {row.individuals + row.entities}" for row in data.itertuples())
    )
    running = data.loc[~data["complete"], "period"]
    return Picture(figure, title, f"{alt}. {listed(running)} is not over.", data)


def draw_years_of_all(volume: pd.DataFrame, settings: Settings, style: Style) -> Picture:
    """Draw the years of each jurisdiction on its own axes, one scale for all."""
    series = {code: counts(volume, code, "year", "targets") for code in settings.jurisdictions}
    whole = [set(years.loc[years["complete"], "period"]) for years in series.values()]
    period = max(set.intersection(*whole))
    latest = {code: years.set_index("period").loc[period] for code, years in series.items()}
    total = sum(int(year["value"]) for year in latest.values())
    title = f"{count(total)} designations by all five in {period}: " + listed(
        f"{settings.jurisdictions[code].short} {count(year['value'])}"
        for code, year in latest.items()
    )
    data = pd.concat([years.assign(jurisdiction=code) for code, years in series.items()])
    data = data[["jurisdiction", "period", "value", "complete"]].astype({"value": int})
    periods = sorted(data["period"].unique())
    with drawing(
        style, title, "Designations per calendar year; the last year is not over",
        4.5, nrows=5, sharex=True, sharey=True,
    ) as (figure, rows):  # fmt: skip
        for axes, (code, years) in zip(rows, series.items(), strict=True):
            axes.bar(
                years["period"].map(periods.index), years["value"], width=0.7, color=style.of(code)
            )
            _label_totals(
                axes, years.assign(period=years["period"].map(periods.index)), years["value"]
            )
            axes.set_title(settings.name(code), color=style.of(code), pad=2)
            axes.set_yticks([])
            axes.grid(False)
            axes.set_xticks(range(len(periods)), periods)
            missing = len(periods) - len(years)
            if missing:
                axes.text(
                    (missing - 1) / 2,
                    14,
                    "no regime yet",
                    ha="center",
                    fontsize=9.5,
                    color=style.colours["muted-color"],
                )
        rows[0].set_ylim(0, data["value"].max() * 1.25)
    alt = "Five bar charts of designations per calendar year. " + " ".join(
        f"{settings.name(code)}: "
        + ", ".join(f"{row.period} {int(row.value)}" for row in years.itertuples())
        + "."
        for code, years in series.items()
    )
    return Picture(figure, title, alt, data)


def _label_totals(axes: Axes, years: pd.DataFrame, totals: pd.Series) -> None:
    """Write the total above each bar; hatch the year that is not over."""
    for row, total in zip(years.itertuples(), totals, strict=True):
        axes.annotate(
            count(total) + ("" if row.complete else " so far"), (row.period, total), xytext=(0, 2),
            textcoords="offset points", ha="center", va="bottom", fontsize=9.5,
        )  # fmt: skip
    for container in axes.containers:
        for bar, complete in zip(container, years["complete"], strict=True):
            if not complete:
                bar.set_alpha(0.55)
