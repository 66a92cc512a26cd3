"""A page in the making: what a notebook calls to show figures, tables and text.

Everything shown becomes a Markdown output of the executed notebook, and each figure becomes three
files beside the page: the picture (SVG and PNG) and the numbers it is drawn from (CSV).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import Markdown, display

from uptake.figures.picture import Picture, save_picture
from uptake.prose import markdown_table
from uptake.publish.downloads import write_csv

FRONT_MATTER = "application/vnd.uptake.front-matter+json"
EMBED = "application/vnd.uptake.embed+json"
FIGURES = Path("build/figures")
_UNIT = re.compile(r"(?<=\d) %")
"""No line begins with the unit of a number."""


class Page:
    """One page of the site: `name` is its path without suffix, such as `jurisdictions/us`."""

    def __init__(self, project: Path, name: str) -> None:
        self.name = name
        self.project = project
        self.up = "../" * name.count("/")

    def head(self, title: str, description: str, **more: Any) -> None:
        """Give the page its title, and the sentence that search engines and links show."""
        matter = {"title": title, "description": description, **more}
        display({FRONT_MATTER: matter, "text/plain": title}, raw=True)

    def say(self, *paragraphs: str) -> None:
        """Show paragraphs of Markdown."""
        # Quarto joins outputs without an empty line; a caption would swallow what follows it.
        text = "\n\n".join(paragraphs) + "\n"
        display(Markdown(_UNIT.sub("\N{NO-BREAK SPACE}%", text)))

    def figure(self, picture: Picture, name: str, caption: str) -> None:
        """Save a picture with its data and show it; `name` makes its files and its reference."""
        address = self._save(picture, name, caption)
        save_picture(picture, self._path(name).with_suffix(".png"))
        self.say(
            f"![{caption}]({address}.svg){{#fig-{name} {fig_alt(picture)} {picture.place}}}",
            f"::: {{.use}}\nThis figure: [SVG]({address}.svg) · [PNG]({address}.png) · "
            f"[data (CSV)]({address}.csv) · [link](#fig-{name})\n:::",
        )
        # How to embed it names the edition, which is known when the site is staged.
        about = {"page": self.name, "name": name, "title": picture.title, "alt": picture.alt}
        display({EMBED: about, "text/plain": picture.title}, raw=True)

    def _save(self, picture: Picture, name: str, caption: str) -> str:
        """Save a picture, and its data below what they are; return their address without suffix."""
        path = self._path(name)
        save_picture(picture, path.with_suffix(".svg"))
        text = set(picture.data.select_dtypes(exclude="number").columns)
        write_csv(picture.data, path.with_suffix(".csv"), text, (f"{picture.title}.", caption))
        return self._address(name)

    def _address(self, name: str) -> str:
        return f"{self.up}figures/{self.name}/{name}"

    def _path(self, name: str) -> Path:
        return self.project / FIGURES / self.name / name

    def table(self, frame: pd.DataFrame, name: str, caption: str) -> None:
        """Show a table; its numbers must already read as a person reads them."""
        self.say(markdown_table(frame, name, caption))

    def numbers(self, *numbers: tuple[str, str]) -> None:
        """Show key figures in a row: each with what it is."""
        figures = (
            f"::: {{.number}}\n[{value}]{{.value}}\n\n{meaning}\n:::" for value, meaning in numbers
        )
        self.say("::: {.numbers}", *figures, ":::")


def fig_alt(picture: Picture) -> str:
    """The attribute with what a picture shows, which both engines read wherever it stands."""
    alt = picture.alt.replace("\\", "").replace('"', "”")
    return f'fig-alt="{alt}"'
