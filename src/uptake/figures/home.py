"""The first page: how much and whether it changed, how far calls were acted on, and all years."""

from __future__ import annotations

import pandas as pd

from uptake.figures.incidence import HORIZON
from uptake.figures.picture import Picture, Style, drawing
from uptake.figures.ratios import leaves_out_one
from uptake.figures.yearly import yearly_finding
from uptake.measures.select import acted_on, counts
from uptake.measures.summary import Summary
from uptake.prose import count, listed, percent, plural, share_between, times, times_between
from uptake.settings import Settings


def use_sentence(summary: Summary, ratios: pd.DataFrame, settings: Settings) -> str:
    """Say how many the five designated lately, and whose pace is clearly another than before.

    `ratios` are those of `latest_ratios`.
    """
    clear = ratios[leaves_out_one(ratios)]
    changes = [
        f"{settings.in_text(row.jurisdiction)} ({times(row.value)} a year; "
        f"{settings.bootstrap.percent} interval {times_between(row.lower, row.upper)})"
        for row in clear.itertuples()
    ]
    changed = f"{'only ' * (len(changes) == 1)}in {listed(changes)}" if changes else "in none"
    return (
        f"In the twelve months to {summary.recent_until:%B %Y} the five designated "
        f"{plural(summary.recent, 'person or entity', 'people and entities')}, after "
        f"{count(summary.before)} in the twelve before; against the administration before, the "
        f"pace clearly changed {changed}."
    )


def unclear_sentence(ratios: pd.DataFrame, settings: Settings) -> str:
    """Say which changes of pace rest on few actions, are not clear, or cannot be told."""
    clear, unknown = leaves_out_one(ratios), ratios["value"].isna()
    weak = clear & ratios["flags"].str.contains("few_actions")
    parts = [
        f"{words} {listed(settings.in_text(code) for code in ratios.loc[chosen, 'jurisdiction'])}"
        for words, chosen in (
            ("this rests on few actions in", weak),
            ("no change is clear in", ~clear & ~unknown),
            ("there are too few designations to say in", unknown),
        )
        if chosen.any()
    ]
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def asked_sentence(uptake: pd.DataFrame, settings: Settings) -> str:
    """Say in one sentence how many public recommendations to the five were acted on."""
    wide, narrow = (
        acted_on(uptake, "all", scope, HORIZON) for scope in ("any_programme", "magnitsky")
    )
    asked = f"{plural(wide['recommendations'], 'public recommendation')} to the five"
    if pd.isna(wide["value"]):
        return f"Of {asked}, none has been followed for three years yet."
    return (
        f"Of {asked}, an estimated {percent(wide['value'])} were followed within three years by a "
        f"listing of the target under any law ({settings.bootstrap.percent} interval "
        f"{share_between(wide['lower'], wide['upper'])}), {percent(narrow['value'])} under a "
        f"Magnitsky-style regime ({share_between(narrow['lower'], narrow['upper'])})."
    )


def draw_years_together(
    volume: pd.DataFrame, regimes: pd.DataFrame, settings: Settings, style: Style
) -> Picture:
    """Draw the calendar years of all five in one bar each, the running year paler.

    Below a year stands whose first regime began in it: more governments, more designations.
    """
    data = pd.concat(
        [counts(volume, code, "year").assign(jurisdiction=code) for code in settings.jurisdictions]
    )
    data = data[["jurisdiction", "period", "value", "complete"]].astype({"value": int})
    years = data.groupby("period", as_index=False).agg({"value": "sum", "complete": "all"})
    short = {code: one.short for code, one in settings.jurisdictions.items()}
    table = data.pivot_table("value", "period", "jurisdiction", fill_value=0).astype(int)[[*short]]
    title = yearly_finding("All five", years)
    subtitle = "Designations per calendar year; below, where a first regime began"
    with drawing(style, title, subtitle, 3.3) as (figure, (axes,)):
        below = pd.Series(0, index=table.index)
        for code, name in short.items():
            bars = axes.bar(table.index, table[code], bottom=below, width=0.74, label=name,
                            color=style.of(code), edgecolor="white", lw=0.8)  # fmt: skip
            below += table[code]
            for bar, complete in zip(bars, years["complete"], strict=True):
                bar.set_alpha(None if complete else 0.55)
        for row in years.itertuples():
            axes.annotate(
                count(row.value) + ("" if row.complete else "\nso far"), (row.period, row.value),
                xytext=(0, 2), textcoords="offset points", ha="center", va="bottom", fontsize=11.5,
            )  # fmt: skip
        begun = regimes.groupby("jurisdiction")["first_day"].min().dt.year.astype(str)
        axes.set_xticks(
            range(len(table)),
            [
                "\n".join([year, *(short[code] for code in short if begun[code] == year)])
                for year in table.index
            ],
        )
        axes.set_yticks([])
        axes.set_ylim(0, years["value"].max() * 1.1)
        axes.legend(
            frameon=False, ncols=len(short), loc="lower left", bbox_to_anchor=(-0.02, 1),
            handlelength=0.8, handleheight=0.8, handletextpad=0.4, columnspacing=1.2,
        )  # fmt: skip
    alt = "Stacked bars of designations per calendar year. " + "; ".join(
        f"{row.period}{'' if row.complete else ' so far'} {count(row.value)}: "
        + (listed(f"{short[code]} {n}" for code, n in table.loc[row.period].items() if n) or "none")
        for row in years.itertuples()
    )
    return Picture(figure, title, f"{alt}.", data)
