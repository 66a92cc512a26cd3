"""Designations per year under each administration, with intervals."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from uptake.figures.picture import Picture, Style, drawing
from uptake.measures.select import rates
from uptake.prose import between, rate
from uptake.settings import Settings


def tenure_label(row: pd.Series) -> str:
    """Name an administration with its years: Joe Biden, 2021–2025."""
    holder = row["period"].rsplit(" (", 1)[0]
    start, end = row["period_start"].year, row["period_end"].year
    if not row["complete"]:
        return f"{holder}, since {start}"
    return f"{holder}, {start}" if start == end else f"{holder}, {start}–{end}"


def administrations_of(jurisdiction: str, volume: pd.DataFrame) -> pd.DataFrame:
    """Rates under the administrations of a jurisdiction, labelled, those too short left out."""
    table = rates(volume, jurisdiction, "administration")
    table["label"] = [tenure_label(row) for _, row in table.iterrows()]
    table["short"] = table["flags"].str.contains("short_exposure")
    table["few"] = table["flags"].str.contains("few_actions")
    return table


def administrations_finding(name: str, table: pd.DataFrame) -> str:
    """State the rate of the latest two administrations that lasted long enough for one."""
    shown = table[~table["short"]]
    last = shown.iloc[-1]
    pace = f"{rate(last['value'])} designations a year" if last["value"] else "no designations"
    finding = f"{name}: {pace} under {_holder(last)}"
    if len(shown) < 2:
        return finding
    before = shown.iloc[-2]
    return f"{finding}, {rate(before['value'])} a year under {_holder(before)} before"


def draw_administrations(
    jurisdiction: str, volume: pd.DataFrame, settings: Settings, style: Style
) -> Picture:
    """Draw the rate under each administration as a point with its interval."""
    table = administrations_of(jurisdiction, volume)
    title = administrations_finding(settings.name(jurisdiction), table)
    height = 0.55 + 0.42 * len(table)
    with drawing(style, title, "Designations per year, with 95 % intervals", height) as (
        figure,
        (axes,),
    ):
        _draw_rates(axes, table, [style.of(jurisdiction)] * len(table), style)
    return Picture(figure, title, _alt(settings.name(jurisdiction), table), _data(table))


def draw_administrations_of_all(volume: pd.DataFrame, settings: Settings, style: Style) -> Picture:
    """Draw the latest two administrations of each jurisdiction that lasted long enough."""
    tables = [
        table[~table["short"]].tail(2).assign(jurisdiction=code)
        for code in settings.jurisdictions
        for table in [administrations_of(code, volume)]
    ]
    table = pd.concat(tables, ignore_index=True)
    fallen = sum(len(t) == 2 and t["value"].iloc[1] < t["value"].iloc[0] for t in tables)
    pairs = sum(len(t) == 2 for t in tables)
    title = (
        f"Under the latest administration the rate is lower than under the one before in {fallen} "
        f"of {pairs} jurisdictions"
    )
    subtitle = "Designations per year, with 95 % intervals"
    with drawing(style, title, subtitle, 0.6 + 0.36 * len(table)) as (figure, (axes,)):
        labels = [
            f"{settings.jurisdictions[row.jurisdiction].short} · {row.label}"
            for row in table.itertuples()
        ]
        colours = [style.of(code) for code in table["jurisdiction"]]
        _draw_rates(axes, table.assign(label=labels), colours, style)
    alt = " ".join(
        _alt(settings.name(code), table[table["jurisdiction"] == code])
        for code in settings.jurisdictions
    )
    return Picture(figure, title, alt, _data(table))


def _holder(row: pd.Series) -> str:
    return str(row["period"]).rsplit(" (", 1)[0]


def _draw_rates(axes: Axes, table: pd.DataFrame, colours: list[str], style: Style) -> None:
    places = range(len(table))
    muted = style.colours["muted-color"]
    farthest = table[["value", "upper"]].max().max()
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
    if table["few"].any():
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
