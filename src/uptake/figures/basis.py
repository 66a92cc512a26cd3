"""Designations with a recommendation before them: a lower bound, beside what others have said."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from uptake.figures.picture import Picture, Style, drawing
from uptake.prose import listed, percent, plural, share_between
from uptake.settings import Settings


def basis_finding(name: str, whole: pd.Series, shares: pd.DataFrame) -> str:
    """State the computed share as the lower bound that it is, and the range of published ones."""
    if not whole["designations"]:
        return f"{name}: no designation yet"
    total = plural(whole["designations"], "designation")
    if whole["events"]:
        finding = (
            f"{name}: at least {percent(whole['value'])} of {total} had been called for in public"
        )
    else:
        finding = f"{name}: no public call is known before any of its {total}"
    if shares.empty:
        return finding
    return f"{finding}; organisations that also know private ones say {_range(shares)}"


def draw_basis(
    jurisdiction: str,
    uptake: pd.DataFrame,
    shares: pd.DataFrame,
    settings: Settings,
    style: Style,
) -> Picture:
    """Draw the share per year as points with intervals, and published shares over their periods.

    `shares` are those of `published_shares`; those of other jurisdictions are left out.
    """
    rows = uptake[uptake["measure"].eq("basis_share") & uptake["jurisdiction"].eq(jurisdiction)]
    whole = rows[rows["group_kind"] == "all"].iloc[0]
    years = rows[rows["group_kind"] == "year"].reset_index(drop=True)
    said = shares[shares["jurisdiction"] == jurisdiction].reset_index(drop=True)
    title = basis_finding(settings.name(jurisdiction), whole, said)
    colour = style.colours["link-color"] if jurisdiction == "all" else style.of(jurisdiction)
    lines = len(said) + 1
    grid = {"nrows": 2, "height_ratios": [2.6, 0.21 * lines]}
    with drawing(
        style, title, f"Share of designations, with {settings.bootstrap.percent} intervals",
        2.8 + 0.22 * lines, **grid,
    ) as (figure, (axes, key)):  # fmt: skip
        _draw_years(axes, years, colour)
        _draw_said(axes, said, style)
        top = max(100 * years["upper"].max(), said["share"].max() if len(said) else 0)
        axes.set_ylim(0, min(top * 1.12, 100) if top > 0 else 5)
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:g} %")
        axes.set_xticks(years["group"].astype(int) + 0.5, years["group"])
        axes.set_xlim(int(years["group"].iloc[0]) - 0.1, int(years["group"].iloc[-1]) + 1.1)
        _draw_key(key, said, colour)
    data = pd.concat(
        [
            years.assign(source="computed")[["source", "group", *_NUMBERS, "definition", "flags"]],
            said.assign(group=said["label"], value=said["share"] / 100)[
                ["source", "group", "value", "definition", "period_start", "period_end"]
            ],
        ],
        ignore_index=True,
    )  # fmt: skip
    return Picture(figure, title, _alt(settings.in_text(jurisdiction), years, said), data)


_NUMBERS = ["designations", "events", "value", "lower", "upper"]


def _range(shares: pd.DataFrame) -> str:
    low, high = shares["share"].min(), shares["share"].max()
    return percent(low / 100) if low == high else f"{low:g} to {percent(high / 100)}"


def _draw_years(axes: Axes, years: pd.DataFrame, colour: str) -> None:
    for row in years.dropna(subset="value").itertuples():
        place = int(row.group) + 0.5
        axes.plot([place, place], [100 * row.lower, 100 * row.upper], color=colour, lw=2.2,
                  alpha=0.45)  # fmt: skip
        fill = "white" if "few_actions" in row.flags else colour
        axes.plot(place, 100 * row.value, "o", ms=6, color=fill, mec=colour, mew=1.6,
                  clip_on=False, zorder=3)  # fmt: skip


def _draw_said(axes: Axes, said: pd.DataFrame, style: Style) -> None:
    """Draw a published share as a line over its period; one of a few days as a diamond."""
    ink = style.colours["body-color"]
    for number, row in enumerate(said.itertuples(), start=1):
        start, end = _year(row.period_start), _year(row.period_end)
        if end - start < 0.1:
            axes.plot(start, row.share, "D", ms=5, color=ink)
        else:
            axes.plot([start, end], [row.share, row.share], color=ink, lw=1.6, marker="|", ms=7)
        axes.annotate(
            str(number), (end, row.share), xytext=(5, 0), textcoords="offset points", va="center",
            fontsize=9.5, weight=600, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
        )  # fmt: skip


def _draw_key(axes: Axes, said: pd.DataFrame, colour: str) -> None:
    """Name under the picture what each number is, with its own definition."""
    axes.set_axis_off()
    axes.set_ylim(-len(said) - 0.5, 0.5)
    axes.set_xlim(0, 1)
    axes.plot(0.012, 0, "o", ms=6, color=colour, clip_on=False)
    texts = ["computed: called for in public before, a lower bound (hollow: few actions)"]
    texts += [f"{row.label} ({_span(row)})" for row in said.itertuples()]
    for number, text in enumerate(texts):
        mark = str(number) if number else ""
        axes.text(0.012, -number, mark, va="center", ha="center", fontsize=9, weight=600)
        line = axes.text(0.035, -number, text, va="center", fontsize=9)
        # The key is as wide as it is: the picture above keeps its width.
        line.set_in_layout(False)


def _span(row: object) -> str:
    start, end = row.period_start, row.period_end  # type: ignore[attr-defined]
    first, last = f"{start:%b %Y}", f"{end:%b %Y}"
    return first if first == last else f"{first} to {last}"


def _year(date: pd.Timestamp) -> float:
    return float(date.year + (date.day_of_year - 1) / 365.25)


def _alt(name: str, years: pd.DataFrame, said: pd.DataFrame) -> str:
    computed = listed(
        f"{row.group} {percent(row.value)} (interval {share_between(row.lower, row.upper)})"
        if not pd.isna(row.value)
        else f"{row.group} no designation"
        for row in years.itertuples()
    )
    text = (
        f"Designations by {name} with a public recommendation of the target before, a lower bound: "
        f"{computed}."
    )
    if len(said):
        published = (
            f"{row.label}, {_range(said.loc[[row.Index]])}, {_span(row)}"
            for row in said.itertuples()
        )
        text += f" Published, by their own definitions: {'; '.join(published)}."
    return text
