"""Odds and hazards of a recommendation being acted on, by who was asked, why, and by whom."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from uptake.figures.picture import Picture, Style, drawing
from uptake.prose import count, plural, rate
from uptake.settings import Settings

MEASURES = {
    "odds_ratio": "Odds of being acted on within three years",
    "hazard_ratio": "Rate at which calls still waiting are acted on",
}

_TOO_FEW = "too few to say"
_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)


def comparisons(models: pd.DataFrame, model: str, jurisdiction: str = "all") -> pd.DataFrame:
    """Return the reported ratios of one model; `level` is compared with `reference`.

    `clear` marks those whose interval leaves out 1, and `few` those that rest on few lists.
    """
    rows = models[models["model"].eq(model) & models["jurisdiction"].eq(jurisdiction)]
    rows = rows[rows["reported"] == "true"].reset_index(drop=True)
    terms = rows["term"].str.partition(", against ")
    return rows.assign(
        level=terms[0],
        reference=terms[2],
        clear=(rows["lower"] > 1) | (rows["upper"] < 1),
        few=rows["flags"].str.contains("few_lists"),
    )


def comparisons_finding(rows: pd.DataFrame) -> str:
    """State which of the comparisons show a clear difference, and how many cannot be made."""
    said = rows[rows["value"].notna()]
    unsaid = len(rows) - len(said)
    if said.empty:
        return "Uptake: no comparison has enough recommendations that were acted on"
    clear = said[said["clear"] & ~said["few"]]
    parts = [
        f"{'more' if row.value > 1 else 'less'} for {row.level} than for {row.reference}"
        for row in clear.itertuples()
    ]
    finding = f"Acted on clearly {'; '.join(parts)}" if parts else (
        f"None of {plural(len(said), 'comparison')} shows a clear difference in uptake"
    )  # fmt: skip
    more = f"; {count(unsaid)} more {'is' if unsaid == 1 else 'are'} too few to say"
    return finding + more * bool(unsaid)


def comparisons_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Write comparisons as a table of texts."""
    numbers = [
        (_ratio(row.value), f"{_ratio(row.lower)} to {_ratio(row.upper)}" + ", few lists" * row.few)
        if pd.notna(row.value)
        else ("–", _TOO_FEW)
        for row in rows.itertuples()
    ]
    return pd.DataFrame(
        {
            "Recommendations": rows["level"],
            "Against": rows["reference"],
            "Ratio": [value for value, _ in numbers],
            "Interval": [interval for _, interval in numbers],
        }
    )


def draw_comparisons(models: pd.DataFrame, model: str, settings: Settings, style: Style) -> Picture:
    """Draw the ratios of one model, all five together, on a logarithmic scale."""
    rows = comparisons(models, model)
    title = comparisons_finding(rows)
    subtitle = f"{MEASURES[model]}: ratio, with {settings.bootstrap.percent} intervals"
    lines = len(rows) + rows["reference"].nunique()
    with drawing(style, title, subtitle, 0.6 + 0.34 * lines) as (figure, (axes,)):
        _draw_ratios(axes, rows, settings, style)
    table = comparisons_table(rows)
    said = "; ".join(
        f"{row.Recommendations} against {row.Against}: {row.Ratio} ({row.Interval})"
        for row in table.itertuples()
    )
    fields = ["term", "value", "lower", "upper", "n", "n_actions", "flags", "definition"]
    return Picture(figure, title, f"{subtitle}. {said}.", rows[fields])


def _draw_ratios(axes: Axes, rows: pd.DataFrame, settings: Settings, style: Style) -> None:
    ink, muted = style.colours["body-color"], style.colours["muted-color"]
    codes = {entry.name: code for code, entry in settings.jurisdictions.items()}
    labels: list[str] = []
    axes.axvline(1, color=muted, lw=1)
    for reference, group in rows.groupby("reference", sort=False):
        labels.append(f"against {reference}:")
        for row in group.itertuples():
            place = len(labels)
            labels.append(row.level)
            colour = style.of(codes[row.level]) if row.level in codes else ink
            if pd.isna(row.value):
                axes.text(1.08, place, _TOO_FEW, va="center", color=muted, fontsize=10)
                continue
            axes.plot([row.lower, row.upper], [place, place], color=colour, lw=2.2, alpha=0.55)
            fill = "white" if row.few else colour
            axes.plot(row.value, place, "o", ms=8, color=fill, mec=colour, mew=1.8)
    ends = rows["lower"].min() / 1.1, rows["upper"].max() * 1.1
    low, high = ends if rows["value"].notna().any() else (0.5, 2)
    ticks = [tick for tick in _TICKS if low <= tick <= high]
    axes.set_xscale("log")
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.minorticks_off()
    axes.set_xlim(low, high)
    axes.set_yticks(range(len(labels)), labels, color=ink)
    for text in axes.get_yticklabels():
        if text.get_text().endswith(":"):
            text.set_color(muted)
    axes.set_ylim(len(labels) - 0.5, -0.7)
    axes.grid(axis="x")
    axes.grid(visible=False, axis="y")
    if rows["few"].any():
        axes.set_xlabel("hollow: few lists", fontsize=9.5, loc="right")


def _ratio(number: float) -> str:
    return f"{number:.2f}" if number < 0.95 else rate(number)
