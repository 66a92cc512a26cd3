"""When a regime lapses unless it is prolonged, and when it was prolonged before: said and drawn."""

from __future__ import annotations

import pandas as pd

from uptake.design import ANSWERS
from uptake.figures.picture import Picture, Style, drawing
from uptake.prose import day, listed
from uptake.settings import Settings

YEARS_BEFORE = 5
"""Prolongations of this many years before the data date are drawn."""
WORDS = {"reauthorisation": "prolonged", "sunset": "lapses"}


def clock_of(milestones: pd.DataFrame, data_date: pd.Timestamp) -> pd.DataFrame:
    """Return the days on which regimes were prolonged up to the data date, and lapse after it.

    One row a day and jurisdiction, in order; `days` are those after the data date, below zero
    before it. Left out is what nobody has read at a source, or whose day is not known.
    """
    dated = milestones[
        milestones["kind"].isin(WORDS)
        & milestones["verified"].ne("no")
        & milestones["date_precision"].eq("day")
    ]
    day_of, ahead = dated["date_start"], dated["date_start"] > data_date
    clock = dated[ahead == dated["kind"].eq("sunset")]
    fields = ["jurisdiction", "event", "instrument", "source", "verified"]
    return (
        clock[fields]
        .assign(
            what=clock["kind"].map(WORDS),
            day=day_of[clock.index],
            days=(day_of[clock.index] - data_date).dt.days,
        )
        .sort_values(["day", "jurisdiction"], ignore_index=True)
    )


def sunset_finding(clock: pd.DataFrame, settings: Settings) -> str:
    """State the days on which regimes lapse unless prolonged, the earliest first."""
    lapses = clock[clock["what"] == "lapses"]
    if lapses.empty:
        return "No day is known on which one of the five regimes lapses"
    ends = listed(
        f"{settings.jurisdictions[row.jurisdiction].short} on {day(row.day)}"
        for row in lapses.itertuples()
    )
    return f"Lapse unless prolonged: {ends}"


def without_end(answers: pd.DataFrame) -> dict[str, str]:
    """Say of each jurisdiction what there is where no day is: no end in its law, or no reading."""
    ends = answers[answers["feature"] == "regime_sunset"].set_index("jurisdiction")["answer"]
    return {
        str(code): "no end in the law" if answer == "lacks" else ANSWERS["withheld"]
        for code, answer in ends.items()
    }


def draw_sunset(
    clock: pd.DataFrame,
    answers: pd.DataFrame,
    data_date: pd.Timestamp,
    settings: Settings,
    style: Style,
) -> Picture:
    """Draw a line a jurisdiction: dots where it was prolonged, a diamond where it lapses."""
    title = sunset_finding(clock, settings)
    codes = list(settings.jurisdictions)
    start = data_date - pd.DateOffset(years=YEARS_BEFORE)
    end = max([data_date, *clock["day"]]) + pd.DateOffset(months=4)
    shown, endless = clock[clock["day"] >= start], without_end(answers)
    ink, quiet = style.colours["body-color"], style.colours["muted-color"]
    with drawing(
        style, title, "Dots: prolonged · Diamonds: the day on which it would lapse",
        0.75 + 0.42 * len(codes),
    ) as (figure, (axes,)):  # fmt: skip
        axes.axvline(data_date, color=quiet, lw=1, ls=(0, (4, 3)))
        axes.annotate(
            "data date", (data_date, -0.75), xytext=(-4, 0), textcoords="offset points",
            ha="right", va="center", fontsize=9.5, color=quiet,
        )  # fmt: skip
        for place, code in enumerate(codes):
            own = shown[shown["jurisdiction"] == code]
            axes.plot([start, end], [place] * 2, color=style.colours["rule-color"], lw=1, zorder=1)
            if own.empty:
                axes.text(
                    start, place, f"{endless[code]} ", va="center", fontsize=10, color=quiet,
                    backgroundcolor=style.colours["body-bg"],
                )  # fmt: skip
            for row in own.itertuples():
                ahead = row.what == "lapses"
                axes.plot(
                    row.day, place, "D" if ahead else "o", ms=8 if ahead else 6.5, mew=1.6,
                    mec=style.of(code), color=style.colours["body-bg"] if ahead else style.of(code),
                    zorder=3,
                )  # fmt: skip
        axes.set_yticks(
            range(len(codes)), [settings.jurisdictions[code].short for code in codes], color=ink
        )
        axes.set_ylim(len(codes) - 0.5, -1.05)
        axes.set_xlim(start - pd.DateOffset(days=20), end)
        axes.grid(axis="x")
        axes.grid(visible=False, axis="y")
    return Picture(figure, title, _alt(shown, endless, data_date, settings), clock)


def _alt(
    shown: pd.DataFrame, endless: dict[str, str], data_date: pd.Timestamp, settings: Settings
) -> str:
    rows = []
    for code in settings.jurisdictions:
        days = [
            f"{row.what} {day(row.day)}"
            for row in shown[shown["jurisdiction"] == code].itertuples()
        ]
        rows.append(f"{settings.name(code)}: {', '.join(days) if days else endless[code]}.")
    return f"Timeline around the data date, {day(data_date)}. " + " ".join(rows)
