"""What each regime's law has, partly has and lacks: said and drawn."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from uptake.design import ANSWERS, KNOWN, Alone, shared_by_all, standing_alone
from uptake.figures.picture import Picture, Style, drawing
from uptake.prose import count, listed
from uptake.settings import Settings

FILL = {"holds": "full", "partly": "left", "lacks": "full"}
"""Answer → which part of its mark is filled, with paper for `lacks`: it works in grey."""


def alone_sentence(alone: Iterable[Alone], settings: Settings) -> str:
    """Say what one jurisdiction alone has or lacks, and where it is only what was found."""
    clauses = []
    order = list(settings.jurisdictions)
    ranked = sorted(alone, key=lambda found: (order.index(found.jurisdiction), found[1:3]))
    for (code, has, sure), features in groupby(ranked, key=lambda found: found[:3]):
        verb = ("has" if has else "lacks") if sure else f"was found to {'have' if has else 'lack'}"
        nouns = listed(feature.noun for feature in features)
        clauses.append(f"only {settings.in_text(code)} {verb} {nouns}")
    return "; ".join(clauses)


def design_finding(answers: pd.DataFrame, settings: Settings) -> str:
    """State who stands alone where all five are known, or else what all five share."""
    certain = [feature for feature in standing_alone(answers) if not feature.open]
    shared = shared_by_all(answers)
    if 0 < len(certain) <= 3:
        finding = alone_sentence(certain, settings)
    elif shared:
        finding = f"all five have {listed(shared)}"
    else:
        finding = f"none of {count(answers['feature'].nunique())} features stands in all five"
    return finding[0].upper() + finding[1:]


def draw_design(answers: pd.DataFrame, settings: Settings, style: Style) -> Picture:
    """Draw a matrix: a row for each question, a mark for each jurisdiction's answer."""
    title = design_finding(answers, settings)
    labels = list(answers["label"].unique())
    codes = list(settings.jurisdictions)
    with drawing(
        style, title, "What the law has; * read only in part", 0.75 + 0.31 * len(labels)
    ) as (figure, (axes,)):  # fmt: skip
        for row in answers.itertuples():
            place = (codes.index(row.jurisdiction), labels.index(row.label))
            _draw_mark(axes, *place, row.answer, style)
            if row.verified == "partial":
                axes.annotate(
                    "*", place, xytext=(8, -1), textcoords="offset points", ha="center",
                    va="center", fontsize=11, color=style.colours["muted-color"],
                )  # fmt: skip
        axes.set_xticks(range(len(codes)), [settings.jurisdictions[c].short for c in codes])
        axes.set_yticks(range(len(labels)), labels, va="center")
        axes.set_xlim(-0.6, len(codes) - 0.4)
        axes.set_ylim(len(labels) - 0.4, -0.6)
        axes.tick_params(
            labelcolor=style.colours["body-color"], length=0, labeltop=True, labelbottom=False
        )
        _add_key(axes, style)
    return Picture(figure, title, _alt(answers, settings), answers)


def _draw_mark(axes: Axes, x: float, y: float, answer: str, style: Style) -> None:
    if answer in KNOWN:
        axes.plot(x, y, **_mark(answer, style))
    else:
        paper, quiet = style.colours["body-bg"], style.colours["muted-color"]
        box = {"facecolor": paper, "edgecolor": "none", "pad": 2.5}
        axes.text(x, y, "?", ha="center", va="center", color=quiet, bbox=box)


def _mark(answer: str, style: Style) -> dict[str, Any]:
    ink, paper = style.colours["primary"], style.colours["body-bg"]
    return {
        "marker": "o",
        "fillstyle": FILL[answer],
        "ms": 10,
        "mew": 1.5,
        "mec": ink,
        "color": paper if answer == "lacks" else ink,
        "mfcalt": paper,
        "ls": "none",
        "zorder": 3,
    }


def _add_key(axes: Axes, style: Style) -> None:
    marks = [Line2D([], [], **_mark(answer, style), label=ANSWERS[answer]) for answer in FILL]
    unknown = Line2D([], [], ls="none", label="? not clear or not checked")
    axes.legend(
        handles=[*marks, unknown], loc="upper right", bbox_to_anchor=(1, -0.005), ncols=4,
        frameon=False, columnspacing=1, handletextpad=0.1, fontsize=10,
    )  # fmt: skip


def _alt(answers: pd.DataFrame, settings: Settings) -> str:
    rows = []
    for label, cells in answers.groupby("label", sort=False):
        words = (
            f"{settings.jurisdictions[cell.jurisdiction].short} {ANSWERS[cell.answer]}"
            for cell in cells.itertuples()
        )
        rows.append(f"{label}: {', '.join(words)}.")
    return "Table of marks: what the law of each jurisdiction has. " + " ".join(rows)
