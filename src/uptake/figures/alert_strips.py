"""Early warnings: the latest months of each jurisdiction against the range that its past gives."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from uptake.figures.alerts import RAISED, alert_title, alerts_finding, range_share
from uptake.figures.picture import Picture, Style, drawing
from uptake.prose import between, count
from uptake.settings import Settings


def draw_alerts(alerts: pd.DataFrame, settings: Settings, style: Style) -> Picture:
    """Draw one strip a jurisdiction: the range as a bar, its mean as a line, a point observed."""
    title = alerts_finding(alerts, settings)
    subtitle = f"Designations, and the range that holds {range_share(settings)} of those expected"
    with drawing(style, title, subtitle, 0.55 + 0.5 * len(alerts)) as (figure, (axes,)):
        _draw_strips(axes, alerts, style)
        names = [settings.jurisdictions[code].short for code in alerts["jurisdiction"]]
        axes.set_yticks(range(len(alerts)), names, color=style.colours["body-color"])
        axes.set_ylim(len(alerts) - 0.5, -0.7)
        farthest = alerts[["observed", "upper"]].max().max()
        axes.set_xlim(-farthest * 0.02, farthest * 1.05)
        axes.grid(axis="x")
        axes.grid(visible=False, axis="y")
        axes.set_xlabel("filled: an alert; upright line: mean expected", fontsize=9.5, loc="right")
    return Picture(figure, title, _alt(alerts, settings), alerts.drop(columns="definition"))


def _draw_strips(axes: Axes, alerts: pd.DataFrame, style: Style) -> None:
    for place, row in enumerate(alerts.itertuples()):
        colour = style.of(row.jurisdiction)
        if row.alert != "too_few":
            axes.barh(place, row.upper - row.lower, 0.34, row.lower, color=colour, alpha=0.25)
            axes.plot([row.expected] * 2, [place - 0.17, place + 0.17], color=colour, lw=1.6)
        fill = colour if row.alert in RAISED else "white"
        axes.plot(row.observed, place, "o", ms=8, color=fill, mec=colour, mew=1.8, zorder=3)
        axes.annotate(
            count(row.observed), (row.observed, place), xytext=(0, 8), textcoords="offset points",
            ha="center", fontsize=9.5,
        )  # fmt: skip


def _alt(alerts: pd.DataFrame, settings: Settings) -> str:
    rows = [
        f"{alert_title(row, settings)}"
        + (f" ({between(row['lower'], row['upper'])})" if pd.notna(row["lower"]) else "")
        for _, row in alerts.iterrows()
    ]
    share = range_share(settings)
    return (
        f"Designations against the range that holds {share} of those expected. {'; '.join(rows)}."
    )
