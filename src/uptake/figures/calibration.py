"""Calibration: how often the reported intervals hold the truth, on simulated histories."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from uptake.calibration.designs import ACTIONS, PACKAGES
from uptake.calibration.judges import NOMINAL
from uptake.calibration.trust import HIGHEST, LOWEST, RATE, RATIO, shortfalls
from uptake.figures.picture import Picture, Style, drawing
from uptake.prose import listed, plural
from uptake.settings import Settings
from uptake.tables import JURISDICTIONS

METHOD_NAMES = {
    RATE: "Rate per year",
    RATIO: "Ratio of administrations",
    "administration_ratio by nb2": "Ratio, negative binomial regression",
    "administration_ratio by permutation": "Ratio, moving the day of change",
    "level_change by ols_hac": "Change of level, segmented regression",
    "common_trend by wild_cluster_bootstrap": "Trend common to the five",
    "alert": "Early warning",
}
"""Methods as tables and pictures name them, in their order."""

PANELS = {RATE: "Rate per year", RATIO: "Ratio of two administrations"}
"""The methods whose intervals pages report."""

_SYNTHETIC_NAMES = {"poisson": "One by one", "overdispersed": "In bursts", "all": "All five"}
_MARKER_SIZES = dict(zip(ACTIONS, (4.5, 4.5, 6.5, 8.5), strict=True))


def calibration_finding(coverage: pd.DataFrame, settings: Settings) -> str:
    """State in how many designs with enough actions the reported intervals are in the band."""
    fewest = settings.bootstrap.fewest_actions
    enough = _reported(coverage, fewest)
    kept = enough["coverage"].between(LOWEST, HIGHEST).sum()
    return (
        f"With {fewest} actions or more, {_band()} of the reported intervals hold the truth in "
        f"{'all' if kept == len(enough) else kept} of {len(enough)} simulated designs"
    )


def caution_sentence(coverage: pd.DataFrame, settings: Settings) -> str:
    """Say in how many designs a reported interval is wider than it says; empty where in none."""
    enough = _reported(coverage, settings.bootstrap.fewest_actions)
    cautious = enough.loc[enough["coverage"] > HIGHEST, "coverage"]
    if cautious.empty:
        return ""
    return (
        f"In {plural(len(cautious), 'design')} an interval holds the truth in {_range(cautious)} "
        "of histories: it is wider than it need be, and is not distrusted for that."
    )


def draw_calibration(coverage: pd.DataFrame, settings: Settings, style: Style) -> Picture:
    """Draw the coverage of both reported intervals in every design, over the band of the target."""
    reported = _reported(coverage)
    title = calibration_finding(coverage, settings)
    subtitle = (
        f"Share of {settings.bootstrap.percent} intervals that hold the truth; band: {_band()}"
    )
    height = 0.9 + 0.46 * len(PACKAGES)
    with drawing(style, title, subtitle, height, ncols=2, sharex=True, sharey=True) as (
        figure,
        panels,
    ):
        for axes, (method, name) in zip(panels, PANELS.items(), strict=True):
            _draw_panel(axes, reported[reported["method"] == method], style)
            axes.set_title(name)
        panels[0].set_yticks(
            range(len(PACKAGES)),
            [packages_name(packages, settings, short=True) for packages in PACKAGES],
            color=style.colours["body-color"],
        )
        panels[0].set_ylim(len(PACKAGES) - 0.45, -0.55)
        sizes = ", ".join(str(actions) for actions in ACTIONS[1:-1])
        panels[1].set_xlabel(
            f"ring: {ACTIONS[0]} actions a period; dots, by size: {sizes} and {ACTIONS[-1]}\n"
            "upper: no change between the periods; lower: pace halved",
            fontsize=9.5,
            loc="right",
        )
    return Picture(figure, title, _alt(reported, settings), reported)


def coverage_table(coverage: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return texts for a table: one row for each method and number of actions, over all packages.

    Where designs differ, the lowest and the highest share are given. A change that is found counts
    as false in histories without one; an early warning looks for changes on both sides.
    """
    rows = []
    for method, name in METHOD_NAMES.items():
        level = 2 * settings.warnings.level if method == "alert" else NOMINAL
        for actions, group in coverage[coverage["method"] == method].groupby("actions"):
            steady = group[group["change"] == "none"]
            rows.append(
                {
                    "Method": name,
                    "Actions in each period": f"{actions}",
                    "Interval holds the truth": _range(group["coverage"]),
                    "Finds a change where there is none": _range(steady["rejected"]),
                    "Should be": f"{100 * level:g} %" if steady["rejected"].notna().any() else "–",
                }
            )
    return pd.DataFrame(rows)


def distrust_sentences(coverage: pd.DataFrame, settings: Settings) -> list[str]:
    """Say which estimates not to trust: one sentence for each method and kind of packages."""
    short = shortfalls(coverage, settings.bootstrap.fewest_actions)
    sentences = []
    for method, name in METHOD_NAMES.items():
        for packages in (*PACKAGES, "all"):
            group = short[short["method"].eq(method) & short["packages"].eq(packages)]
            if len(group):
                actions = listed(str(number) for number in sorted(group["actions"].unique()))
                sentences.append(
                    f"{name}, {_manner(packages, settings)}, with {actions} actions in each "
                    f"period: a {settings.bootstrap.percent} interval holds the truth in "
                    f"{_range(group['coverage'])} of histories. Do not rest a finding on it."
                )
    return sentences


def packages_name(packages: str, settings: Settings, *, short: bool = False) -> str:
    """Name how designations come, as a table or a picture has it."""
    if packages in settings.jurisdictions:
        jurisdiction = settings.jurisdictions[packages]
        return jurisdiction.short if short else jurisdiction.name
    return _SYNTHETIC_NAMES[packages]


def _reported(coverage: pd.DataFrame, fewest_actions: int = 0) -> pd.DataFrame:
    """Return the rows of the reported intervals, from a number of actions on."""
    own = coverage["method"].isin(PANELS) & (coverage["actions"] >= fewest_actions)
    return coverage[own].reset_index(drop=True)


def _manner(packages: str, settings: Settings) -> str:
    if packages in settings.jurisdictions:
        return f"in packages as large as those of {settings.in_text(packages)}"
    return {
        "poisson": "where targets come one by one",
        "overdispersed": "where targets come in bursts",
        "all": "over the five together",
    }[packages]


def _draw_panel(axes: Axes, rows: pd.DataFrame, style: Style) -> None:
    axes.axvspan(LOWEST, HIGHEST, color=style.colours["rule-color"], alpha=0.6, lw=0, zorder=0)
    for row in rows[rows["coverage"].notna()].itertuples():
        own = row.packages in JURISDICTIONS
        colour = style.of(row.packages) if own else style.colours["muted-color"]
        axes.plot(
            row.coverage,
            PACKAGES.index(row.packages) + (0.15 if row.change == "halved" else -0.15),
            "o",
            ms=_MARKER_SIZES[row.actions],
            color="white" if row.actions == ACTIONS[0] else colour,
            mec=colour,
            mew=1.2,
            alpha=0.85,
        )
    axes.xaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f} %")
    axes.grid(visible=False, axis="y")


def _alt(reported: pd.DataFrame, settings: Settings) -> str:
    fewest = settings.bootstrap.fewest_actions
    enough = _reported(reported, fewest)
    parts = []
    for method, name in PANELS.items():
        own = enough[enough["method"] == method]
        ranges = "; ".join(
            f"{packages_name(packages, settings)}: "
            f"{_range(own.loc[own['packages'] == packages, 'coverage'])}"
            for packages in PACKAGES
        )
        parts.append(f"{name}, share of intervals that hold the truth with {fewest} actions or "
                     f"more in each period: {ranges}.")  # fmt: skip
    return " ".join(parts)


def _range(shares: pd.Series) -> str:
    """Write the lowest and the highest of some shares, to a tenth of a percent."""
    known = shares.dropna()
    if known.empty:
        return "–"
    ends = dict.fromkeys(f"{100 * share:.1f}" for share in (known.min(), known.max()))
    return f"{' to '.join(ends)} %"


def _band() -> str:
    return f"{100 * LOWEST:.0f} to {100 * HIGHEST:.0f} %"
