"""Designations per calendar year."""

from __future__ import annotations

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from uptake.figures.picture import Picture, Style, drawing
from uptake.language import ENGLISH, Language
from uptake.measures.select import counts
from uptake.settings import Settings


def yearly_finding(name: str, years: pd.DataFrame, language: Language = ENGLISH) -> str:
    """State the peak of a series of years and its last whole year."""
    whole = years[years["complete"]]
    peak, last = whole.loc[whole["value"].idxmax()], whole.iloc[-1]
    if peak["value"] == 0:
        return language.say("years-none", name=name)
    if peak["period"] == last["period"]:
        return language.say("years-rising", name=name, last_year=last["period"])
    return language.say(
        "years-peak",
        name=name,
        peak=peak["value"],
        peak_year=peak["period"],
        last=last["value"],
        last_year=last["period"],
    )


def draw_years(
    jurisdiction: str, volume: pd.DataFrame, style: Style, language: Language = ENGLISH
) -> Picture:
    """Draw persons and entities per calendar year, the running year lighter."""
    units = ["individuals", "entities"]
    years = {unit: counts(volume, jurisdiction, "year", unit) for unit in ("targets", *units)}
    who = language.names(jurisdiction)
    title = yearly_finding(who["name"], years["targets"], language)
    data = years["targets"][["period", "complete"]].assign(
        **{unit: years[unit]["value"].astype(int) for unit in units}
    )
    colour = style.of(jurisdiction)
    with drawing(style, title, language.say("years-subtitle"), 2.7) as (figure, (axes,)):
        shades = {"individuals": colour, "entities": sns.light_palette(colour, 5)[2]}
        bottom = pd.Series(0, index=data.index)
        for unit in units:
            axes.bar(
                data["period"], data[unit], bottom=bottom, width=0.7, color=shades[unit],
                label=language.say(f"years-{unit}"),
            )  # fmt: skip
            bottom += data[unit]
        _label_totals(axes, data, bottom, language)
        axes.legend(frameon=False, ncols=2, loc="upper right", bbox_to_anchor=(1, 1.12))
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.set_ylim(0, max(bottom.max() * 1.25, 1))
    each = [f"{row.period} {row.individuals + row.entities}" for row in data.itertuples()]
    alt = language.say(
        "years-alt",
        each=language.listed(each),
        running=language.listed(list(data.loc[~data["complete"], "period"])),
        **who,
    )
    return Picture(figure, title, alt, data)


def draw_years_of_all(
    volume: pd.DataFrame, settings: Settings, style: Style, language: Language = ENGLISH
) -> Picture:
    """Draw the years of each jurisdiction on its own axes, one scale for all."""
    series = {code: counts(volume, code, "year", "targets") for code in settings.jurisdictions}
    names = {code: language.names(code) for code in series}
    whole = [set(years.loc[years["complete"], "period"]) for years in series.values()]
    period = max(set.intersection(*whole))
    latest = {
        code: int(years.set_index("period").loc[period, "value"]) for code, years in series.items()
    }
    each = [f"{names[code]['short']} {language.count(value)}" for code, value in latest.items()]
    title = language.say(
        "years-of-all", total=sum(latest.values()), year=period, each=language.listed(each)
    )
    data = pd.concat([years.assign(jurisdiction=code) for code, years in series.items()])
    data = data[["jurisdiction", "period", "value", "complete"]].astype({"value": int})
    periods = sorted(data["period"].unique())
    with drawing(
        style, title, language.say("years-of-all-subtitle"), 3.2, nrows=5, sharex=True, sharey=True
    ) as (figure, rows):
        for axes, (code, years) in zip(rows, series.items(), strict=True):
            placed = years.assign(period=years["period"].map(periods.index))
            axes.bar(placed["period"], years["value"], width=0.7, color=style.of(code))
            _label_totals(axes, placed, years["value"], language)
            axes.set_title(names[code]["name"], color=style.of(code), pad=2)
            axes.set_yticks([])
            axes.grid(False)
            axes.set_xticks(range(len(periods)), periods)
            missing = len(periods) - len(years)
            if missing:
                axes.text(
                    (missing - 1) / 2, 18, language.say("years-no-regime"), ha="center",
                    va="bottom", fontsize=9.5, color=style.colours["muted-color"],
                )  # fmt: skip
        rows[0].set_ylim(0, data["value"].max() * 1.25)
    of_each = " ".join(
        f"{names[code]['name']}: "
        + ", ".join(f"{row.period} {int(row.value)}" for row in years.itertuples())
        + "."
        for code, years in series.items()
    )
    return Picture(figure, title, language.say("years-of-all-alt", each=of_each), data)


def _label_totals(axes: Axes, years: pd.DataFrame, totals: pd.Series, language: Language) -> None:
    """Write the total above each bar; hatch the year that is not over."""
    for row, total in zip(years.itertuples(), totals, strict=True):
        written = language.count(total)
        label = written if row.complete else language.say("years-so-far", count=written)
        axes.annotate(
            label, (row.period, total), xytext=(0, 2),
            textcoords="offset points", ha="center", va="bottom", fontsize=9.5,
        )  # fmt: skip
    for container in axes.containers:
        for bar, complete in zip(container, years["complete"], strict=True):
            if not complete:
                bar.set_alpha(0.55)
