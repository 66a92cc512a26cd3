"""One country: what was designated in connection with it, by whom and when, said and drawn.

`counts` are the rows of `countries.csv` of one country, `connected` its designations.
"""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from uptake.figures.picture import Picture, Style, drawing
from uptake.language import ENGLISH, Language
from uptake.settings import Settings

PER_TARGET, SMALLEST, LARGEST = 14.0, 28.0, 650.0
"""Area of a mark in square points: for each target, and between which ends."""


def target_kind(row: pd.Series) -> str:
    """Which kinds of targets a row of counts has: individuals, entities or both."""
    if not row["entities"]:
        return "individuals"
    return "both" if row["individuals"] else "entities"


def country_finding(
    counts: pd.DataFrame, connected: pd.DataFrame, language: Language = ENGLISH
) -> str:
    """State how many targets were designated, by how many of the five, and who was first."""
    whole = counts.set_index("jurisdiction").loc["all"]
    acted = [code for code in counts["jurisdiction"] if code != "all"]
    on_first = connected["designated_on"] == whole["first_on"]
    first = set(connected.loc[on_first, "jurisdiction"])
    message = "countries-finding"
    if len(acted) == 1:
        # Another may designate the same target and name another country, or none.
        message = "countries-finding-one" if whole["shared"] else "countries-finding-alone"
    names = [language.names(code) for code in acted if code in first]
    return language.say(
        message,
        country=language.country(counts["country"].iloc[0]),
        designated=language.say(
            "countries-designated", n=whole["distinct"], kind=target_kind(whole)
        ),
        acted=len(acted),
        actions=whole["actions"],
        shared=whole["shared"],
        **{form: language.listed([name[form] for name in names]) for form in ("the", "of", "by")},
        first=language.day(whole["first_on"]),
    )


def draw_country(
    counts: pd.DataFrame,
    connected: pd.DataFrame,
    regimes: pd.DataFrame,
    settings: Settings,
    style: Style,
    language: Language = ENGLISH,
) -> Picture:
    """Draw the actions of each jurisdiction along time, which is the same for every country."""
    title = country_finding(counts, connected, language)
    data = connected.groupby(["jurisdiction", "regime", "designated_on"]).size()
    data = data.rename("targets").reset_index().rename(columns={"designated_on": "day"})
    # Small marks lie on large ones.
    data = data.sort_values(["targets", "day"], ascending=[False, True], ignore_index=True)
    codes = list(settings.jurisdictions)
    # As numbers: an axis of days takes longer to draw than all that stands on it.
    starts = regimes.groupby("jurisdiction")["first_day"].min().map(date2num)
    until = date2num(counts["known_until"].iloc[0])
    subtitle = language.say("countries-figure-subtitle")
    with drawing(style, title, subtitle, 2.4) as (figure, (axes,)):
        for place, code in enumerate(codes):
            _draw_row(axes, place, data[data["jurisdiction"] == code], style.of(code))
            total = data.loc[data["jurisdiction"] == code, "targets"].sum()
            axes.hlines(
                place, starts[code], until, lw=1.4, zorder=1,
                color=style.colours["colour-quiet" if total else "rule-color"],
            )  # fmt: skip
            axes.annotate(
                language.count(total) if total else language.say("countries-figure-none"),
                (until, place), xytext=(7, 0), textcoords="offset points", va="center",
                fontweight=600 if total else 400,
                color=style.colours["body-color" if total else "muted-color"],
            )  # fmt: skip
        names = [language.names(code)["short"] for code in codes]
        axes.set_yticks(range(len(codes)), names, color=style.colours["body-color"])
        axes.set_ylim(len(codes) - 0.4, -0.6)
        axes.set_xlim(starts.min() - 90, until + 30)
        years = pd.date_range("2000", counts["known_until"].iloc[0], freq="YS")
        years = years[date2num(years) >= starts.min()]
        axes.set_xticks(date2num(years), [str(year.year) for year in years])
        axes.grid(False)
    alt = language.say(
        "countries-figure-alt",
        country=language.country(counts["country"].iloc[0]),
        each=". ".join(acted_words(counts, code, language) for code in codes),
    )
    return Picture(figure, title, alt, data)


def acted_words(counts: pd.DataFrame, jurisdiction: str, language: Language = ENGLISH) -> str:
    """Say how much a jurisdiction designated in connection with the country, and when."""
    name = language.names(jurisdiction)["name"]
    own = counts[counts["jurisdiction"] == jurisdiction]
    if own.empty:
        return language.say("countries-acted-none", name=name)
    row = own.iloc[0]
    return language.say(
        "countries-acted" if row["actions"] > 1 else "countries-acted-once",
        name=name,
        designations=language.say("countries-designations", n=row["targets"]),
        actions=language.say("countries-actions", n=row["actions"]),
        first=language.day(row["first_on"]),
        latest=language.day(row["latest_on"]),
    )


def _draw_row(axes: Axes, place: int, actions: pd.DataFrame, colour: str) -> None:
    """Draw each action at its day, as large as its number of targets."""
    areas = (actions["targets"] * PER_TARGET).clip(SMALLEST, LARGEST)
    places = [place] * len(actions)
    axes.scatter(
        date2num(actions["day"]), places, s=areas, color=colour, alpha=0.7, lw=0.6,
        edgecolor="white", zorder=2,
    )  # fmt: skip
