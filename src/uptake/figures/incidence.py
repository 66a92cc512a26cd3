"""How far recommendations were acted on: month by month, and after three years."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from uptake.figures.picture import Picture, Style, drawing
from uptake.measures.uptake import FEWEST_FOLLOWED
from uptake.prose import count, listed, percent, plural, share_between
from uptake.settings import Settings

HORIZON = 36
"""Months of the headline: most of what is acted on has been, and most calls are as old."""

SCOPES = {"any_programme": "any programme", "magnitsky": "Magnitsky-style regime"}
TICKS = range(0, 61, 12)


def incidence_finding(name: str, at_horizon: pd.DataFrame) -> str:
    """State the share listed within three years, in both scopes; `at_horizon` is by scope.

    Where nobody was followed so long there is none to state, and where nobody was recommended
    neither.
    """
    wide, narrow = (at_horizon.loc[scope] for scope in SCOPES)
    if not wide["recommendations"]:
        return f"{name}: no public recommendation on a list that is complete in the data"
    if pd.isna(wide["value"]):
        return f"{name}: no public recommendation has been followed for three years yet"
    if not wide["value"]:
        return (
            f"{name}: none of {plural(wide['recommendations'], 'public recommendation')} was "
            "followed by a listing within three years"
        )
    if wide["recommendations"] < FEWEST_FOLLOWED:
        asked = plural(wide["recommendations"], "public recommendation")
        return f"{name}: {count(wide['events'])} of {asked} followed by a listing in three years"
    regime = percent(narrow["value"]) if narrow["value"] else "none"
    return (
        f"{name}: an estimated {percent(wide['value'])} of public recommendations were followed by "
        f"a listing within three years, {regime} under a Magnitsky-style regime"
    )


def draw_incidence(
    jurisdiction: str, curves: pd.DataFrame, settings: Settings, style: Style
) -> Picture:
    """Draw the share acted on by month in both scopes, with intervals and those still followed."""
    data = curves[curves["jurisdiction"] == jurisdiction].reset_index(drop=True)
    title = incidence_finding(
        settings.name(jurisdiction), data[data["month"] == HORIZON].set_index("scope")
    )
    subtitle = (
        f"Share of those on complete lists, by months since the call, {settings.bootstrap.percent}"
    )
    looks = {
        "any_programme": (_colour(jurisdiction, style), "-"),
        "magnitsky": (style.colours["body-color"], "--"),
    }
    with drawing(style, title, f"{subtitle} intervals", 3.2) as (figure, (axes,)):
        for scope, (colour, dashes) in looks.items():
            # A curve that a handful still follow says more about the handful.
            followed = data["value"].notna() & (data["at_risk"] >= FEWEST_FOLLOWED)
            curve = data[(data["scope"] == scope) & followed]
            shares = 100 * curve[["value", "lower", "upper"]]
            axes.fill_between(
                curve["month"], shares["lower"], shares["upper"], step="post", color=colour,
                alpha=0.16, lw=0,
            )  # fmt: skip
            axes.step(
                curve["month"], shares["value"], where="post", color=colour, ls=dashes, lw=2,
                label=SCOPES[scope],
            )  # fmt: skip
        axes.set_xlim(0, max(TICKS))
        top = 100 * data.loc[data["at_risk"] >= FEWEST_FOLLOWED, "upper"].max()
        axes.set_ylim(0, 5 if np.isnan(top) else max(top * 1.25, 5))
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:g} %")
        axes.legend(frameon=False, loc="upper left", ncols=2, borderaxespad=0)
        _count_followed(axes, data)
    return Picture(figure, title, _curve_alt(settings.in_text(jurisdiction), data), data)


def draw_incidence_of_all(uptake: pd.DataFrame, settings: Settings, style: Style) -> Picture:
    """Draw the share acted on within three years by each jurisdiction, in both scopes."""
    chosen = uptake[
        uptake["measure"].eq("acted_on_rate")
        & uptake["group_kind"].eq("all")
        & uptake["horizon_months"].eq(HORIZON)
    ]
    codes = [*settings.jurisdictions, "all"]
    data = chosen.set_index(["jurisdiction", "scope"]).loc[
        [(code, scope) for code in codes for scope in SCOPES]
    ]
    title = incidence_finding("All five", data.loc["all"])
    subtitle = (
        f"Share of those on complete lists within {HORIZON} months, {settings.bootstrap.percent} "
        "intervals"
    )
    with drawing(style, title, subtitle, 0.9 + 0.52 * len(codes)) as (figure, (axes,)):
        for place, code in enumerate(codes):
            for scope, shift in zip(SCOPES, (-0.17, 0.17), strict=True):
                _draw_share(
                    axes, place + shift, data.loc[(code, scope)], _colour(code, style), style
                )
        names = [
            f"{settings.name(code)} ({count(data.loc[(code, 'any_programme'), 'recommendations'])})"
            for code in codes
        ]
        axes.set_yticks(range(len(codes)), names, color=style.colours["body-color"])
        axes.set_ylim(len(codes) - 0.4, -0.6)
        farthest = data["upper"].max()
        axes.set_xlim(0, 100 if pd.isna(farthest) else 112 * farthest)
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:g} %")
        axes.grid(axis="x")
        axes.grid(visible=False, axis="y")
        note = "round: any programme; square: Magnitsky-style regime; in brackets: recommendations"
        if data["flags"].str.contains("few_lists").any():
            note += "\nhollow: too few lists to trust the interval"
        axes.set_xlabel(note, fontsize=9.5, loc="right")
    alt = f"Dot plot of the share acted on within {HORIZON} months. " + " ".join(
        f"{settings.name(code)}: "
        + listed(
            f"{SCOPES[scope]} {_share_cell(data.loc[(code, scope)])}" for scope in SCOPES
        ) + "."
        for code in codes
    )  # fmt: skip
    fields = ["recommendations", "events", "value", "lower", "upper", "lists", "flags"]
    return Picture(figure, title, alt, data[fields].reset_index())


def _colour(jurisdiction: str, style: Style) -> str:
    return style.colours["link-color"] if jurisdiction == "all" else style.of(jurisdiction)


def _share_cell(row: pd.Series) -> str:
    if pd.isna(row["value"]):
        return "not followed so long"
    return f"{percent(row['value'])} (interval {share_between(row['lower'], row['upper'])})"


def _draw_share(axes: Axes, place: float, row: pd.Series, colour: str, style: Style) -> None:
    if pd.isna(row["value"]):
        axes.text(0, place, " not followed so long", va="center", fontsize=9.5,
                  color=style.colours["muted-color"])  # fmt: skip
        return
    value, lower, upper = (100 * row[field] for field in ("value", "lower", "upper"))
    marker = "o" if row.name[1] == "any_programme" else "s"
    fill = "white" if "few_lists" in row["flags"] else colour
    axes.plot([lower, upper], [place, place], color=colour, lw=2.2, alpha=0.45)
    axes.plot(value, place, marker, ms=7, color=fill, mec=colour, mew=1.6, clip_on=False)
    axes.annotate(
        percent(row["value"]), (upper, place), xytext=(5, 0), textcoords="offset points",
        va="center", fontsize=9.5,
    )  # fmt: skip


def _count_followed(axes: Axes, data: pd.DataFrame) -> None:
    """Write under each tick how many are still followed without having been acted on."""
    at_risk = data[data["scope"] == "any_programme"].set_index("month")["at_risk"]
    axes.set_xticks(TICKS, [f"{month}\n{count(at_risk[month])}" for month in TICKS])
    axes.set_xlabel(
        "above: months since the call; below: recommendations pending, curves end below "
        f"{FEWEST_FOLLOWED}",
        fontsize=9.5,
    )


def _curve_alt(name: str, data: pd.DataFrame) -> str:
    parts = []
    for scope, words in SCOPES.items():
        curve = data[data["scope"] == scope].set_index("month")
        steps = listed(
            f"{month} months {_share_cell(curve.loc[month])}" for month in (12, 24, HORIZON)
        )
        total = plural(curve["recommendations"].iloc[0], "recommendation")
        parts.append(f"{words[0].upper()}{words[1:]}, {total}: {steps}.")
    return f"Curves of the share of recommendations to {name} acted on. " + " ".join(parts)
