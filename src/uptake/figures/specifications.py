"""Specification curves: what a headline's estimate is under each combination of choices."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from uptake.figures.picture import Picture, Style, drawing
from uptake.settings import Settings
from uptake.specifications.plan import Headline
from uptake.specifications.sentences import (
    curve_finding,
    curve_sentence,
    specifications_of,
    write_interval,
    write_value,
)

_MEASURED = {
    "change": "Change in yearly designations",
    "ratio": "Pace, as a multiple of the one before",
    "share": "Share acted on",
    "difference": "Share since 2023 less the one before, in points",
}
_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50)

_Line = tuple[str, str | None]
"""A line of the lower panel: a choice, and one of its options; None for the choice's own name."""


def draw_curve(
    headline: Headline, specifications: pd.DataFrame, settings: Settings, style: Style
) -> Picture | None:
    """Draw the estimates in order of size with their intervals, and below them what was chosen.

    A specification that could not be estimated is in the data, not in the drawing; where none
    could there is no picture.
    """
    rows = specifications_of(headline, specifications)
    said = rows.dropna(subset="value").sort_values(["value", "specification"], ignore_index=True)
    if said.empty:
        return None
    lines = _lines(headline)
    quiet, colour = style.colours["colour-quiet"], style.of(headline.jurisdiction)
    clear = said["excludes_zero"].astype(bool) & ~said["flags"].str.contains("no_level")
    said["shade"] = [colour if one else quiet for one in clear]
    title = curve_finding(headline, specifications, settings)
    measured = _MEASURED[headline.family.effect]
    subtitle = f"{measured}, with {settings.bootstrap.percent} intervals"
    grid = {"nrows": 2, "height_ratios": [2.3, 0.175 * len(lines)], "sharex": True}
    with drawing(style, title, subtitle, 2.9 + 0.185 * len(lines), **grid) as (
        figure,
        (above, below),
    ):
        _draw_estimates(above, headline, said, style)
        _draw_choices(below, headline, said, lines, style)
        for axes in (above, below):
            for place in np.flatnonzero(said["primary"]):
                axes.axvline(float(place), color=style.colours["body-color"], lw=0.7, zorder=0)
    data = rows.drop(columns=[name for name in rows if rows[name].isna().all()])
    return Picture(figure, title, _alt(headline, rows, settings), data)


def _lines(headline: Headline) -> list[_Line]:
    """Each choice that there is, and under it its options, the main one first."""
    chosen = {name: options for name, options in headline.choices.items() if len(options) > 1}
    return [(name, option) for name, options in chosen.items() for option in (None, *options)]


def _draw_estimates(axes: Axes, headline: Headline, said: pd.DataFrame, style: Style) -> None:
    """Draw estimates with intervals; ratios, and changes as ratios, on a logarithmic scale."""
    effect, ink = headline.family.effect, style.colours["body-color"]
    ratio = effect in ("ratio", "change")
    numbers = said[["value", "lower", "upper"]]
    numbers = numbers + 1 - headline.family.no_change if ratio else 100 * numbers
    thickness = _thickness(said)
    axes.vlines(said.index, numbers["lower"], numbers["upper"], colors=said["shade"],
                lw=0.6 * thickness, alpha=0.55)  # fmt: skip
    flagged = said["flags"].ne("")
    axes.scatter(said.index, numbers["value"], s=(thickness + 1) ** 2, edgecolors=said["shade"],
                 c=said["shade"].where(~flagged, "white"), linewidths=0.8, zorder=3)  # fmt: skip
    main = said["primary"]
    axes.plot(said.index[main], numbers.loc[main, "value"], "D", ms=6, color=ink, mec="white",
              mew=0.8, zorder=4)  # fmt: skip
    axes.axhline(1 if ratio else 0, color=ink, lw=1)
    if ratio and (numbers > 0).all(axis=None):
        axes.set_yscale("log")
        low, high = numbers["lower"].min(), numbers["upper"].max()
        axes.set_yticks([tick for tick in _TICKS if 0.9 * low <= tick <= 1.1 * high])
        axes.minorticks_off()
    axes.yaxis.set_major_formatter(lambda number, _: _tick(number, effect))


def _tick(number: float, effect: str) -> str:
    if effect == "change":
        percent = round(100 * (number - 1))
        return f"{percent:+d} %".replace("-", "−") if percent else "0 %"
    return f"{number:g}{' %' * (effect == 'share')}".replace("-", "−")


def _draw_choices(
    axes: Axes, headline: Headline, said: pd.DataFrame, lines: list[_Line], style: Style
) -> None:
    """Draw under each estimate a stroke in the line of each option that it chose."""
    for place, (choice, option) in enumerate(lines):
        if option is None:
            axes.axhspan(place - 0.5, place + 0.5, color=style.colours["panel-bg"], zorder=0, lw=0)
            continue
        chosen = said[said[choice] == option]
        axes.vlines(chosen.index, place - 0.36, place + 0.36, colors=chosen["shade"],
                    lw=_thickness(said))  # fmt: skip
    names = [
        headline.labels[choice if option is None else (choice, option)] for choice, option in lines
    ]
    axes.set_yticks(range(len(lines)), names, fontsize=9.5, color=style.colours["body-color"])
    for label, (choice, option) in zip(axes.get_yticklabels(), lines, strict=True):
        if option is None:
            label.set_color(style.colours["muted-color"])
        elif option == headline.choices[choice][0]:
            label.set_fontweight(600)
    axes.set_ylim(len(lines) - 0.5, -0.5)
    axes.set_xlim(-1, len(said))
    axes.set_xticks([])
    axes.grid(visible=False)
    note = "full colour: the whole interval is on one side of no change\n◆ and bold: main"
    note += "; hollow: few actions, lists or days" * bool(said["flags"].ne("").any())
    axes.set_xlabel(note, fontsize=9.5, loc="right")


def _thickness(said: pd.DataFrame) -> float:
    """Points that a specification may be wide without touching the next."""
    return float(np.clip(150 / len(said), 1, 4))


def _alt(headline: Headline, rows: pd.DataFrame, settings: Settings) -> str:
    """Say what the drawing shows: the question, the main estimate and how the others lie."""
    main = rows.iloc[0]
    start = f"Specification curve for {settings.in_text(headline.jurisdiction)}. {headline.asks}"
    if not pd.isna(main["value"]):
        value, ends = write_value(headline, main["value"]), write_interval(headline, main)
        start += f" Main specification: {value} (interval {ends})."
    choices = "; ".join(
        f"{headline.labels[name].lower()}: "
        + " / ".join(headline.labels[name, option] for option in options)
        for name, options in headline.choices.items()
        if len(options) > 1
    )
    return f"{start} {curve_sentence(headline, rows, settings)} Choices: {choices}."
