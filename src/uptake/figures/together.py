"""Targets that several jurisdictions hold: how many each pair shares, said and drawn."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from uptake.figures.picture import Picture, Style, drawing
from uptake.language import ENGLISH, Language
from uptake.measures.overlap import joined
from uptake.measures.together import pick
from uptake.prose import count, percent
from uptake.settings import Settings

ORDERS = {"first": "order-first", "first_same_day": "order-same-day", "later": "order-later"}
"""Measures of who was first, with the message that says each."""

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


def overlap_finding(
    together: pd.DataFrame, scope: str, settings: Settings, language: Language = ENGLISH
) -> str:
    """State which two share most designated targets, or how many are listed at all by others."""
    if scope == "any_programme":
        row = pick(together, "shared", scope=scope)
        return language.say("overlap-listed", events=row["events"], n=row["n"])
    pairs = {
        pair: int(pick(together, "both", joined(pair))["events"])
        for pair in combinations(settings.jurisdictions, 2)
    }
    most = max(pairs.values())
    if not most:
        return language.say("overlap-none")
    # Pairs that share equally many are told apart by a semicolon, as each is joined by "and".
    names = "; ".join(
        language.listed([language.names(code)["the"] for code in pair])
        for pair, shared in pairs.items()
        if shared == most
    )
    return language.say("overlap-most", pairs=names, most=most)


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


def together_sentence(
    together: pd.DataFrame, jurisdiction: str, settings: Settings, language: Language = ENGLISH
) -> str:
    """Say how many targets of a jurisdiction others designate, who was first, and who shares most.

    Fit for a page and for a brief; it names no target. Of `all`, how many two or more designate.
    """
    of = "" if jurisdiction == "all" else jurisdiction
    shared = pick(together, "shared", jurisdiction, of=of)
    said = {
        "n": shared["n"],
        "events": shared["events"],
        "share": language.percent(shared["value"]),
        "interval": language.share_between(shared["lower"], shared["upper"]),
        "level": settings.bootstrap.percent,
        **language.names(jurisdiction),
    }
    if not of:
        overlap = overlap_finding(together, "magnitsky", settings, language)
        return language.say("together-of-all", overlap=overlap, **said)
    if not shared["events"]:
        return language.say("together-none", **said)
    first = {
        message: int(pick(together, measure, of, of=of)["events"])
        for measure, message in ORDERS.items()
    }
    others = [code for code in settings.jurisdictions if code != of]
    pairs = {code: int(pick(together, "both", joined((of, code)))["events"]) for code in others}
    most = max(pairs.values())
    closest = [language.names(code)["the"] for code in others if pairs[code] == most]
    return language.say(
        "together",
        order=language.listed([language.say(key, n=n) for key, n in first.items() if n]),
        closest=language.listed(closest),
        most=most,
        few="yes" if "few_actions" in shared["flags"] else "no",
        **said,
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
