"""Targets that several jurisdictions hold: how many each pair shares, said and drawn."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from uptake.figures.picture import Picture, Style, drawing
from uptake.measures.overlap import joined
from uptake.measures.together import pick
from uptake.prose import count, listed, percent, share_between
from uptake.settings import Settings

DARK = 0.62
"""From this part of the scale on, white letters have more contrast than dark ones."""


def overlap_of(together: pd.DataFrame, scope: str, settings: Settings) -> pd.DataFrame:
    """Return one row per ordered pair: of the targets of `of`, those that `other` holds too."""
    present = set(together.loc[together["measure"].eq("also"), "of"])
    codes = [code for code in settings.jurisdictions if code in present]
    rows = []
    for of in codes:
        for other in settings.jurisdictions:
            if other == of:
                continue
            row = pick(together, "also", joined((of, other)), scope, of)
            fields = ["n", "events", "value", "lower", "upper", "n_actions", "flags"]
            rows.append({"of": of, "other": other, "scope": scope, **row[fields]})
    return pd.DataFrame(rows)


def overlap_finding(together: pd.DataFrame, scope: str, settings: Settings) -> str:
    """State which two share most designated targets, or how many are listed at all by others."""
    if scope == "any_programme":
        row = pick(together, "shared", scope=scope)
        return (
            f"Counting listings under every programme, {count(row['events'])} of "
            f"{count(row['n'])} designated targets are on two or more lists"
        )
    pairs = {
        pair: int(pick(together, "both", joined(pair))["events"])
        for pair in combinations(settings.jurisdictions, 2)
    }
    most = max(pairs.values())
    if not most:
        return "No target is designated by two of the five"
    # Pairs that share equally many are told apart by a semicolon, as each is joined by "and".
    names = "; ".join(
        listed(settings.in_text(code) for code in pair)
        for pair, shared in pairs.items()
        if shared == most
    )
    finding = f"{names} share most: {count(most)} designated targets"
    return finding[0].upper() + finding[1:]


def draw_overlap(together: pd.DataFrame, scope: str, settings: Settings, style: Style) -> Picture:
    """Draw a heat map: of the row's designated targets, the share that the column holds too."""
    data = overlap_of(together, scope, settings)
    title = overlap_finding(together, scope, settings)
    held = "designated" if scope == "magnitsky" else "listed"
    subtitle = f"Of the row's designated targets, the share {held} by the column"
    rows, columns = list(dict.fromkeys(data["of"])), list(settings.jurisdictions)
    with drawing(style, title, subtitle, 0.5 + 0.56 * len(rows)) as (figure, (axes,)):
        _draw_cells(axes, data, rows, columns, style)
        totals = data.drop_duplicates("of").set_index("of")["n"]
        short = {code: settings.jurisdictions[code].short for code in columns}
        axes.set_xticklabels([short[code] for code in columns])
        axes.set_yticklabels(
            [f"{short[code]} ({count(totals[code])})" for code in rows], rotation=0
        )
        axes.tick_params(
            labelcolor=style.colours["body-color"], length=0, labeltop=True, labelbottom=False
        )
    alt = f"Heat map of targets held by two. Share of designated targets {held} by another: "
    alt += " ".join(
        f"Of {count(part['n'].iloc[0])} of {settings.in_text(of)}: "
        + ", ".join(
            f"{short[row.other]} {percent(row.value)} ({row.events})" for row in part.itertuples()
        )
        + "."
        for of, part in data.groupby("of", sort=False)
    )
    return Picture(figure, title, alt, data)


def together_sentence(together: pd.DataFrame, jurisdiction: str, settings: Settings) -> str:
    """Say how many targets of a jurisdiction others designate, who was first, and who shares most.

    Fit for a page and for a brief; it names no target. Of `all`, how many two or more designate.
    """
    if jurisdiction == "all":
        shared = pick(together, "shared")
        return (
            f"Of {count(shared['n'])} designated targets, {count(shared['events'])} "
            f"({percent(shared['value'])}; {settings.bootstrap.percent} interval "
            f"{share_between(shared['lower'], shared['upper'])}) are designated by two or more of "
            "the five. "
            f"{overlap_finding(together, 'magnitsky', settings)}."
        )
    shared = pick(together, "shared", jurisdiction, of=jurisdiction)
    the_name = settings.in_text(jurisdiction)
    whole = f"Of the {count(shared['n'])} targets that {the_name} has designated"
    if not shared["events"]:
        return f"{whole}, none is designated by another of the five."
    first = {
        measure: int(pick(together, measure, jurisdiction, of=jurisdiction)["events"])
        for measure in ("first", "first_same_day", "later")
    }
    others = [code for code in settings.jurisdictions if code != jurisdiction]
    pairs = {
        code: int(pick(together, "both", joined((jurisdiction, code)))["events"]) for code in others
    }
    most = max(pairs.values())
    closest = listed(settings.in_text(code) for code in others if pairs[code] == most)
    words = {"first": "before any other", "first_same_day": "on the same day as another"}
    words |= {"later": "after another"}
    hint = (
        " With so few actions this is a hint, not a finding."
        if "few_actions" in shared["flags"]
        else ""
    )
    order = [f"{count(n)} {words[key]}" for key, n in first.items() if n]
    return (
        f"{whole}, {count(shared['events'])} ({percent(shared['value'])}; "
        f"{settings.bootstrap.percent} interval "
        f"{share_between(shared['lower'], shared['upper'])}) are designated by at least one other "
        f"of the five: {listed(order)}, under the regimes counted here. "
        f"Most are shared with {closest} ({count(most)}).{hint}"
    )


def _draw_cells(
    axes: Axes, data: pd.DataFrame, rows: list[str], columns: list[str], style: Style
) -> None:
    """Draw each cell in its shade, with the share and the number; a pair with itself has none."""
    shades = [style.colours["panel-bg"], style.colours["primary"]]
    cells = {(row.of, row.other): row for row in data.itertuples()}
    shares = [[cells[r, c].value if r != c else np.nan for c in columns] for r in rows]
    top = max(float(data["value"].max()), 0.01)
    sns.heatmap(
        np.array(shares, dtype=float), cmap=LinearSegmentedColormap.from_list("shares", shades),
        vmin=0, vmax=top, cbar=False, linewidths=2, linecolor=style.colours["body-bg"], ax=axes,
    )  # fmt: skip
    axes.grid(False)
    for cell in cells.values():
        share = percent(cell.value).replace("less than", "<")
        ink = "body-bg" if cell.value > DARK * top else "body-color"
        axes.text(
            columns.index(cell.other) + 0.5, rows.index(cell.of) + 0.5,
            f"{share}\n{count(cell.events)}", ha="center", va="center", fontsize=10.5,
            linespacing=1.2, color=style.colours[ink],
        )  # fmt: skip
