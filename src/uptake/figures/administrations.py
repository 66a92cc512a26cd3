"""Designations per year under each administration, with intervals."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from uptake.figures.picture import Picture, Style, drawing
from uptake.figures.ratios import latest_ratios, ratios_finding
from uptake.language import ENGLISH, Language
from uptake.measures.select import counts, rates
from uptake.prose import between, rate
from uptake.settings import Settings


def tenure_label(row: pd.Series, language: Language = ENGLISH) -> str:
    """Name an administration with its years: Joe Biden, 2021–2025."""
    start, end = str(row["period_start"].year), str(row["period_end"].year)
    message = "administration-years" if start != end else "administration-year"
    if not row["complete"]:
        message = "administration-since"
    return language.say(message, holder=row["holder"], start=start, end=end)


def administrations_of(
    jurisdiction: str, volume: pd.DataFrame, language: Language = ENGLISH
) -> pd.DataFrame:
    """Rates and counts under the administrations of a jurisdiction.

    `short` marks those too short for a rate, `few` those with too few actions for a finding.
    """
    table = rates(volume, jurisdiction, "administration")
    table["count"] = counts(volume, jurisdiction, "administration")["value"]
    table["holder"] = table["period"].str.rpartition(" (")[0]
    table["label"] = [tenure_label(row, language) for _, row in table.iterrows()]
    table["short"] = table["flags"].str.contains("short_exposure")
    table["few"] = table["flags"].str.contains("few_actions")
    return table


def rate_cell(row: pd.Series, language: Language = ENGLISH) -> str:
    """Write the rate of one administration as a table has it."""
    return "–" if row["short"] else language.rate(row["value"])


def interval_cell(row: pd.Series, language: Language = ENGLISH) -> str:
    """Write the interval of one administration, with a word where it is not to be trusted."""
    if row["short"]:
        return language.say("interval-short")
    interval = language.between(row["lower"], row["upper"])
    return language.say("interval-few", interval=interval) if row["few"] else interval


def administrations_finding(name: str, table: pd.DataFrame, language: Language = ENGLISH) -> str:
    """State the record of the latest two administrations that lasted long enough for a rate.

    An administration with few actions is stated by its count: its rate carries no finding.
    """
    latest, *earlier = (_pace(row, language) for _, row in table[~table["short"]][::-1].iterrows())
    if not earlier:
        return language.say("administrations-finding", name=name, latest=latest)
    return language.say("administrations-findings", name=name, latest=latest, earlier=earlier[0])


def draw_administrations(
    jurisdiction: str, volume: pd.DataFrame, settings: Settings, style: Style
) -> Picture:
    """Draw the rate under each administration as a point with its interval."""
    table = administrations_of(jurisdiction, volume)
    title = administrations_finding(settings.name(jurisdiction), table)
    height = 0.55 + 0.42 * len(table)
    with drawing(
        style, title, f"Designations per year, with {settings.bootstrap.percent} intervals", height
    ) as (
        figure,
        (axes,),
    ):
        _draw_rates(axes, table, [style.of(jurisdiction)] * len(table), style)
    return Picture(figure, title, _alt(settings.in_text(jurisdiction), table), _data(table))


def draw_administrations_of_all(
    volume: pd.DataFrame, models: pd.DataFrame, settings: Settings, style: Style
) -> Picture:
    """Draw the latest two administrations of each jurisdiction that lasted long enough.

    The title tells which differ by the interval of their ratio, as everywhere else: two intervals
    that overlap do not say that two rates are alike.
    """
    tables = [administrations_of(code, volume) for code in settings.jurisdictions]
    table = pd.concat([table[~table["short"]].tail(2) for table in tables], ignore_index=True)
    title = ratios_finding(latest_ratios(models), settings)
    subtitle = f"Designations per year, with {settings.bootstrap.percent} intervals"
    with drawing(style, title, subtitle, 0.6 + 0.36 * len(table)) as (figure, (axes,)):
        labels = [
            f"{settings.jurisdictions[row.jurisdiction].short} · {row.label}"
            for row in table.itertuples()
        ]
        colours = [style.of(code) for code in table["jurisdiction"]]
        _draw_rates(axes, table.assign(label=labels), colours, style)
    alt = " ".join(
        _alt(settings.in_text(code), table[table["jurisdiction"] == code])
        for code in settings.jurisdictions
    )
    return Picture(figure, title, alt, _data(table))


def _pace(row: pd.Series, language: Language) -> str:
    if row["count"] == 0:
        return language.say("pace-none", holder=row["holder"])
    if row["few"]:
        return language.say(
            "pace-few", count=row["count"], actions=row["n_actions"], holder=row["holder"]
        )
    return language.say("pace", rate=language.rate(row["value"]), holder=row["holder"])


def _draw_rates(axes: Axes, table: pd.DataFrame, colours: list[str], style: Style) -> None:
    places = range(len(table))
    muted = style.colours["muted-color"]
    farthest = table.loc[~table["short"], ["value", "upper"]].max().max()
    for place, (row, colour) in enumerate(zip(table.itertuples(), colours, strict=True)):
        if row.short:
            axes.text(0, place, "too short for a rate", va="center", color=muted, fontsize=10)
            continue
        if not pd.isna(row.lower):
            axes.plot([row.lower, row.upper], [place, place], color=colour, lw=2.2, alpha=0.55)
        fill = "white" if row.few else colour
        axes.plot(row.value, place, "o", ms=8, color=fill, mec=colour, mew=1.8)
        axes.annotate(
            rate(row.value), (row.value, place), xytext=(0, 7), textcoords="offset points",
            ha="center", fontsize=9.5,
        )  # fmt: skip
    axes.set_yticks(places, table["label"], color=style.colours["body-color"])
    axes.set_ylim(len(table) - 0.5, -0.7)
    axes.set_xlim(-farthest * 0.02, farthest * 1.08)
    axes.grid(axis="x")
    axes.grid(visible=False, axis="y")
    if (table["few"] & ~table["short"]).any():
        axes.set_xlabel("hollow: too few actions to trust the interval", fontsize=9.5, loc="right")


def _alt(name: str, table: pd.DataFrame) -> str:
    rows = "; ".join(
        f"{row.label}: too short for a rate"
        if row.short
        else f"{row.label}: {rate(row.value)} (interval {between(row.lower, row.upper)})"
        for row in table.itertuples()
    )
    return f"Designations per year under the administrations of {name}: {rows}."


def _data(table: pd.DataFrame) -> pd.DataFrame:
    fields = ["jurisdiction", "period", "period_start", "period_end", "value", "lower", "upper"]
    return table[[*fields, "n_actions", "exposure_days", "flags"]]
