"""Who acted first and how soon the next jurisdiction did, said and drawn."""

from __future__ import annotations

import pandas as pd
import seaborn as sns

from uptake.figures.picture import Picture, Style, drawing
from uptake.measures.lags import WITHIN
from uptake.measures.together import pick
from uptake.prose import count, listed, plural
from uptake.settings import Settings

STEPS = ("same day", "1 to 7 days", "8 to 30 days", "31 to 365 days", "over a year")
SINCE = {"lag": "after the first designation", "possible_lag": "after the next one could act"}
ORDER = {
    "first": "first, alone",
    "first_same_day": "first, same day as another",
    "later": "after another",
}


def lag_steps(together: pd.DataFrame) -> pd.DataFrame:
    """Return how many shared targets the next jurisdiction designated within which time."""
    rows = []
    for since in SINCE:
        shares = [pick(together, f"{since}_{within}") for within in WITHIN]
        reached = [int(row["events"]) for row in shares] + [int(shares[0]["n"])]
        rows += [
            {"since": since, "step": step, "targets": upto - before, "n": reached[-1]}
            for step, before, upto in zip(STEPS, [0, *reached[:-1]], reached, strict=True)
        ]
    return pd.DataFrame(rows)


def lags_finding(together: pd.DataFrame) -> str:
    """State how many of the shared targets were designated on the same day, and the median lag."""
    same, median = pick(together, "lag_same_day"), pick(together, "lag_median")
    if not same["n"]:
        return "No target is designated by two of the five"
    days = plural(median["value"], "day")
    events = count(same["events"]) if same["events"] else "none"
    return (
        f"Half of {count(same['n'])} shared targets had a second designation within {days} of the "
        f"first; {events} on the same day"
    )


def draw_lags(together: pd.DataFrame, style: Style) -> Picture:
    """Draw how long after the first the next jurisdiction designated the shared targets."""
    data = lag_steps(together)
    title = lags_finding(together)
    with drawing(style, title, "Shared targets, by days until the next jurisdiction", 2.6) as (
        figure,
        (axes,),
    ):
        shades = dict(
            zip(SINCE, (style.colours["colour-quiet"], style.colours["primary"]), strict=True)
        )
        for place, since in enumerate(SINCE):
            part = data[data["since"] == since]
            at = [step + 0.4 * place - 0.2 for step in range(len(STEPS))]
            axes.bar(at, part["targets"], width=0.36, color=shades[since], label=SINCE[since])
            for x, targets in zip(at, part["targets"], strict=True):
                axes.annotate(
                    count(targets), (x, targets), xytext=(0, 2), textcoords="offset points",
                    ha="center", fontsize=9.5,
                )  # fmt: skip
        axes.set_xticks(range(len(STEPS)), STEPS, color=style.colours["body-color"], fontsize=10)
        axes.set_yticks([])
        axes.set_ylim(0, max(data["targets"].max() * 1.3, 1))
        axes.legend(frameon=False, loc="upper left")
    alt = "Bar chart of shared targets by days until the next jurisdiction designated them. " + (
        " ".join(
            f"{words[0].upper()}{words[1:]}: "
            + listed(
                f"{row.step} {row.targets}" for row in data[data["since"] == since].itertuples()
            )
            + "."
            for since, words in SINCE.items()
        )
    )
    return Picture(figure, title, alt, data)


def order_of(together: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return which shared targets each jurisdiction designated first, tied, and later."""
    rows = [
        {"jurisdiction": code, "order": measure}
        | dict(pick(together, measure, code, of=code)[["n", "events", "value", "lower", "upper"]])
        for code in settings.jurisdictions
        for measure in ORDER
    ]
    return pd.DataFrame(rows)


def firsts_finding(together: pd.DataFrame, settings: Settings) -> str:
    """State who designated most of the shared targets first."""
    firsts = {code: pick(together, "first", of=code) for code in settings.jurisdictions}
    ranked = sorted(firsts, key=lambda code: -firsts[code]["events"])
    n = int(firsts[ranked[0]]["n"])
    if not n:
        return "No target is designated by two of the five"
    one, two = ranked[:2]
    finding = (
        f"{settings.in_text(one)} was first for {count(firsts[one]['events'])} of {count(n)} "
        f"shared targets, {settings.in_text(two)} for {count(firsts[two]['events'])}"
    )
    return finding[0].upper() + finding[1:]


def draw_firsts(together: pd.DataFrame, settings: Settings, style: Style) -> Picture:
    """Draw the shared targets of each jurisdiction by whether it was first, tied or later."""
    data = order_of(together, settings)
    title = firsts_finding(together, settings)
    codes = list(settings.jurisdictions)
    with drawing(
        style, title, "Targets shared with another, by who designated them first",
        0.55 + 0.42 * len(codes),
    ) as (figure, (axes,)):  # fmt: skip
        for place, code in enumerate(codes):
            own = data[data["jurisdiction"] == code].set_index("order")["events"]
            shades = [style.of(code), *sns.light_palette(style.of(code), 6)[3:0:-2]]
            left = 0
            for order, shade in zip(ORDER, shades, strict=True):
                axes.barh(place, own[order], left=left, height=0.62, color=shade)
                left += own[order]
            words = " · ".join(count(own[order]) for order in ORDER)
            axes.annotate(
                words, (left, place), xytext=(5, 0), textcoords="offset points", va="center",
                fontsize=9.5,
            )  # fmt: skip
        axes.set_yticks(
            range(len(codes)),
            [settings.jurisdictions[code].short for code in codes],
            color=style.colours["body-color"],
        )
        axes.set_ylim(len(codes) - 0.5, -0.5)
        axes.set_xlim(0, max(data.groupby("jurisdiction")["events"].sum().max() * 1.25, 1))
        axes.set_xticks([])
        axes.grid(False)
        axes.set_xlabel("dark to pale: " + " · ".join(ORDER.values()), fontsize=9.5, loc="left")
    alt = "Bars of shared targets by who designated them first. " + " ".join(
        f"{settings.name(code)}: "
        + ", ".join(f"{ORDER[row.order]} {row.events}" for row in part.itertuples())
        + "."
        for code, part in data.groupby("jurisdiction", sort=False)
    )
    return Picture(figure, title, alt, data)
