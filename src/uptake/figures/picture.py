"""A picture: a drawing with the finding as its title, the text for those who cannot see it, and
the numbers it is drawn from.

Pictures are drawn small enough to be read on a phone and saved with a fixed hash salt and no date,
so that the same numbers give the same bytes.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import TightLayoutEngine

from uptake.theme import read_theme

WIDTH = 5.4
"""Inches; at 11 points its text is still 9 pixels high on a screen 360 wide."""

PIXELS = 200
"""Of a PNG, per inch: 1,080 across."""


@dataclass(frozen=True)
class Picture:
    """A finished drawing; `title` states the finding and `alt` says what a reader would see."""

    figure: Figure
    title: str
    alt: str
    data: pd.DataFrame

    @property
    def place(self) -> str:
        """What keeps its place on a page until it comes: attributes with its size in pixels."""
        width, height = (round(96 * inches) for inches in self.figure.get_size_inches())
        return f"width={width} height={height}"


@dataclass(frozen=True)
class Style:
    """Colours by name, from the theme."""

    colours: dict[str, str]

    def of(self, jurisdiction: str) -> str:
        """The colour that a jurisdiction has everywhere."""
        return self.colours[f"colour-{jurisdiction}"]


def load_style(project: Path) -> Style:
    """Read the theme's colours and make its fonts known to matplotlib."""
    theme = project / "reports" / "theme"
    for font in sorted((theme / "fonts").glob("*.ttf")):
        font_manager.fontManager.addfont(str(font))
    return Style(read_theme(theme / "theme.scss"))


@contextmanager
def drawing(
    style: Style, title: str, subtitle: str, height: float, **grid: Any
) -> Iterator[tuple[Figure, list[Axes]]]:
    """Open a figure with the finding and what is measured above it, on one grid of axes."""
    colours = style.colours
    look: dict[Any, Any] = {
        "font.family": "Source Sans 3",
        "font.size": 11,
        "axes.edgecolor": colours["muted-color"],
        "axes.labelcolor": colours["muted-color"],
        "axes.titlelocation": "left",
        "axes.titlesize": 11,
        "axes.titleweight": 600,
        "text.color": colours["body-color"],
        "xtick.color": colours["muted-color"],
        "ytick.color": colours["muted-color"],
        "grid.color": colours["rule-color"],
        "grid.linewidth": 0.6,
        "axes.grid.axis": "y",
        "axes.spines.left": False,
        "svg.hashsalt": "uptake",
        # Names are somebody else's input: a dollar sign in one is no formula.
        "text.parse_math": False,
        "figure.dpi": 100,
    }
    mpl.rcdefaults()
    with sns.axes_style("whitegrid", look), mpl.rc_context(look):
        # A number and its unit stay on one line.
        lines = textwrap.wrap(title.replace(" %", "\N{NO-BREAK SPACE}%"), 56)
        above = 0.27 * len(lines) + 0.42
        figure, axes = plt.subplots(figsize=(WIDTH, height + above), squeeze=False, **grid)
        total = height + above
        for number, line in enumerate(lines):
            figure.text(
                0.012, 1 - (0.24 + 0.27 * number) / total, line, fontsize=13.5,
                family="Source Serif 4", weight=600, va="center",
            )  # fmt: skip
        figure.text(
            0.012, 1 - (0.27 * len(lines) + 0.22) / total, subtitle, fontsize=10.5,
            color=colours["muted-color"], va="center",
        )  # fmt: skip
        try:
            yield figure, list(axes.flat)
            sns.despine(figure, left=True)
            # Not figure.tight_layout: what it leaves behind makes each saving draw twice.
            TightLayoutEngine(rect=(0, 0, 0.99, height / total), pad=0.4).execute(figure)
        finally:
            plt.close(figure)


def save_picture(picture: Picture, path: Path) -> None:
    """Write a picture as SVG, its letters as outlines, or as PNG: it looks the same everywhere."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unsaid = {".svg": ("Date", "Creator"), ".png": ("Software",)}[path.suffix]
    about = {"Title": picture.title, **dict.fromkeys(unsaid)}
    with mpl.rc_context({"svg.hashsalt": "uptake"}):
        picture.figure.savefig(path, dpi=PIXELS, metadata=about)
