"""The pace of each administration over that of the one before it."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.ticker import NullLocator

from uptake.figures.picture import Picture, Style, drawing
from uptake.prose import listed, percent, times, times_between
from uptake.settings import Settings

LOWEST = 0.01
"""The axis begins here: a ratio of nothing has no place on a scale of ratios."""


def administration_ratios(
    models: pd.DataFrame, unit: str = "targets", coding: str = "all", method: str = "bootstrap"
) -> pd.DataFrame:
    """Pick the ratios of successive administrations of all regimes, in the order of time."""
    rows = models[
        models["model"].eq("administration_ratio")
        & models["regime"].eq("all")
        & models["unit"].eq(unit)
        & models["coding"].eq(coding)
        & models["method"].eq(method)
    ]
    return rows.reset_index(drop=True)


def latest_ratios(models: pd.DataFrame) -> pd.DataFrame:
    """Pick each jurisdiction's latest administration against the one before.

    One that is too short for a rate is passed over, unless there is no other.
    """
    rows = administration_ratios(models)
    lasting = ~rows["flags"].str.contains("short_exposure")
    ordered = rows.assign(lasting=lasting).sort_values("lasting", kind="stable")
    latest = ordered.drop_duplicates("jurisdiction", keep="last").drop(columns="lasting")
    return latest.loc[sorted(latest.index)].reset_index(drop=True)


def leaves_out_one(rows: pd.DataFrame) -> pd.Series:
    """Say which ratios differ from one beyond their intervals."""
    return (rows["upper"] < 1) | (rows["lower"] > 1)


def ratio_sentence(row: pd.Series, settings: Settings) -> str:
    """State one ratio of administrations, or that there are too few actions to say."""
    who = settings.in_text(row["jurisdiction"])
    who = who[0].upper() + who[1:]
    now, before = row["term"].split(" against ")
    if pd.isna(row["value"]):
        return f"{who}: too few designations to compare {now} with {before}."
    weak = ", from few actions" if "few_actions" in row["flags"] else ""
    interval = f"{settings.bootstrap.percent} interval {times_between(row['lower'], row['upper'])}"
    if row["value"] == 0:
        return f"{who} designated nobody under {now}; against {before}: {interval}{weak}."
    than = "as" if times(row["value"]).endswith("many") else "than"
    return (
        f"{who} designated {times(row['value'])} a year under {now} {than} under {before} "
        f"({interval}{weak})."
    )


def ratios_finding(rows: pd.DataFrame, settings: Settings) -> str:
    """State which jurisdictions' pace is clearly another than under the administration before."""
    clear = rows[leaves_out_one(rows)]
    parts = [
        f"{listed(settings.jurisdictions[code].short for code in part['jurisdiction'])}: "
        f"clearly {word} designations a year than under the administration before"
        + (", though from few actions" if part["flags"].str.contains("few_actions").all() else "")
        for word, part in (
            ("fewer", clear[clear["value"] < 1]),
            ("more", clear[clear["value"] > 1]),
        )
        if len(part)
    ]
    if not parts:
        return (
            "In none of the five is the pace clearly another than under the administration before"
        )
    few = int(rows["value"].isna().sum())
    unclear = len(rows) - len(clear) - few
    parts += [f"not clear in {unclear}"] if unclear else []
    parts += [f"too few to say in {few}"] if few else []
    return "; ".join(parts)


def draw_ratios(models: pd.DataFrame, settings: Settings, style: Style) -> Picture:
    """Draw each jurisdiction's latest administration against the one before, on a log scale."""
    rows = latest_ratios(models)
    title = ratios_finding(rows, settings)
    subtitle = (
        f"Designations a year against the administration before, {settings.bootstrap.percent} "
        "intervals"
    )
    with drawing(style, title, subtitle, 0.5 + 0.5 * len(rows)) as (figure, (axes,)):
        for place, row in enumerate(rows.itertuples()):
            colour = style.of(row.jurisdiction)
            if pd.isna(row.value):
                axes.text(
                    1, place, "too few to say", va="center", ha="center", fontsize=10,
                    color=style.colours["muted-color"],
                    bbox={"facecolor": "white", "edgecolor": "none"},
                )  # fmt: skip
                continue
            value, lower, upper = (max(end, LOWEST) for end in (row.value, row.lower, row.upper))
            axes.plot([lower, upper], [place, place], color=colour, lw=2.2, alpha=0.55)
            if row.lower < LOWEST:
                axes.plot(LOWEST, place, "<", ms=6, color=colour, clip_on=False)
            fill = "white" if "few_actions" in row.flags else colour
            marker = "o" if row.value else "<"
            axes.plot(value, place, marker, ms=8, color=fill, mec=colour, mew=1.8, clip_on=False)
            axes.annotate(
                times(row.value), (value, place), xytext=(0, 7), textcoords="offset points",
                ha="left" if value < 2 * LOWEST else "center", fontsize=9.5,
            )  # fmt: skip
        labels = [
            f"{settings.jurisdictions[row.jurisdiction].short}: "
            + row.term.replace(" against ", "\nagainst ")
            for row in rows.itertuples()
        ]
        axes.set_yticks(range(len(rows)), labels, color=style.colours["body-color"], fontsize=9.5)
        axes.set_ylim(len(rows) - 0.5, -0.6)
        axes.set_xscale("log")
        axes.set_xlim(LOWEST, max(10, rows["upper"].max() * 1.2))
        axes.set_xticks([LOWEST, 0.1, 1, 10], ["1 / 100", "1 / 10", "same", "10 ×"])
        axes.xaxis.set_minor_locator(NullLocator())
        axes.axvline(1, color=style.colours["muted-color"], lw=1)
        axes.grid(axis="x")
        axes.grid(visible=False, axis="y")
        axes.set_xlabel("hollow: too few actions to trust the interval", fontsize=9.5, loc="right")
    alt = "Ratios of designations a year. " + " ".join(
        ratio_sentence(row, settings) for _, row in rows.iterrows()
    )
    fields = ["jurisdiction", "term", "value", "lower", "upper", "n_actions", "flags", "definition"]
    return Picture(figure, title, alt, rows[fields])


def by_month(models: pd.DataFrame, ratio: Any) -> str:
    """Write what the regression of months finds for a ratio; * where Poisson's stands in."""
    found = _beside(models, ratio, ["nb2", "poisson_robust"]).dropna(subset="value")
    if found.empty:
        return "too few"
    row = found.iloc[0]
    star = "\\*" if row["method"] == "poisson_robust" else ""
    return f"{times(row['value'])} ({times_between(row['lower'], row['upper'])}){star}"


def moved(models: pd.DataFrame, ratio: Any) -> str:
    """Write the share of moved days of change at which the sides are at least as far apart."""
    found = _beside(models, ratio, ["permutation"])["p_value"].dropna()
    return percent(found.iloc[0]) if len(found) else "–"


def _beside(models: pd.DataFrame, ratio: Any, methods: list[str]) -> pd.DataFrame:
    """The same comparison by other methods."""
    same = pd.Series(True, index=models.index)
    for field in ("model", "jurisdiction", "regime", "unit", "coding", "term"):
        same &= models[field].eq(getattr(ratio, field))
    return models[same & models["method"].isin(methods)]
