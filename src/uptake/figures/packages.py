"""Actions over time: how many targets each package holds."""

from __future__ import annotations

import pandas as pd
from matplotlib.dates import YearLocator

from uptake.figures.picture import Picture, Style, drawing
from uptake.measures.actions import largest_half
from uptake.prose import count, day, plural
from uptake.settings import Settings


def packages_finding(name: str, sizes: pd.DataFrame) -> str:
    """State how few actions hold half of the designations."""
    half, actions = count(largest_half(sizes)), plural(len(sizes), "action")
    return f"{name}: at least half of the designations came in {half} of {actions}"


def draw_packages(
    jurisdiction: str,
    actions: pd.DataFrame,
    regimes: pd.DataFrame,
    data_date: pd.Timestamp,
    settings: Settings,
    style: Style,
) -> Picture:
    """Draw each action as a stem, as high as the number of targets in it."""
    sizes = actions["all", "targets"]
    name = settings.name(jurisdiction)
    title = packages_finding(name, actions)
    data = sizes.rename("targets").reset_index()
    markers = dict(zip(regimes["regime"], ["o", "s"], strict=False))
    labels = dict(zip(regimes["regime"], regimes["short_name"], strict=True))
    with drawing(style, title, "Targets designated on one day under one regime", 2.4) as (
        figure,
        (axes,),
    ):
        for regime, rows in data.groupby("regime"):
            axes.vlines(
                rows["day"], 0, rows["targets"], color=style.of(jurisdiction), lw=1.2, alpha=0.6
            )
            axes.plot(
                rows["day"], rows["targets"], markers[regime], ms=5, color=style.of(jurisdiction),
                mfc="white" if markers[regime] == "s" else style.of(jurisdiction),
                label=labels[regime],
            )  # fmt: skip
        largest = data.loc[data["targets"].idxmax()]
        axes.annotate(
            f"{day(largest['day'])}: {largest['targets']}", (largest["day"], largest["targets"]),
            xytext=(6, 0), textcoords="offset points", va="center", fontsize=9.5,
        )  # fmt: skip
        first = regimes["first_day"].min()
        axes.set_xlim(first - pd.Timedelta(days=60), data_date + pd.Timedelta(days=60))
        axes.set_ylim(0, largest["targets"] * 1.25)
        axes.xaxis.set_major_locator(YearLocator())
        if len(markers) > 1:
            axes.legend(frameon=False, ncols=2, loc="upper right", bbox_to_anchor=(1, 1.14))
    first, last = day(data["day"].min()), day(data["day"].max())
    alt = (
        f"Stem chart of {plural(len(data), 'action')} of {settings.in_text(jurisdiction)} from "
        f"{first} to {last}. The largest, on {day(largest['day'])}, has "
        f"{plural(largest['targets'], 'target')}."
    )
    return Picture(figure, title, alt, data)
