"""A brief in the making: a page for print, in one language."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from IPython.display import display

from uptake.figures.picture import Picture, save_picture
from uptake.language import Language
from uptake.publish.page import FRONT_MATTER, Page, fig_alt

DEFAULT = "en"
"""The language whose briefs have no folder of their own."""


class Brief(Page):
    """A brief on `subject`, such as `us` or `countries/ven`."""

    def __init__(self, project: Path, subject: str, language: Language) -> None:
        folder = "briefs" if language.code == DEFAULT else f"briefs/{language.code}"
        super().__init__(project, f"{folder}/{subject}")
        self.language = language

    def begin(
        self,
        title: str,
        description: str,
        *,
        name: str,
        date: pd.Timestamp,
        colour: str,
        about: str,
        pages: int = 2,
    ) -> None:
        """Give the brief its title and frame.

        `name` is whose designations it is on, `date` the day up to which they are known, `about`
        the page of the site that it sums up, `pages` how long it has to be.
        """
        words = self.language
        matter = {
            "title": title,
            "description": description,
            "lang": words.code,
            "jurisdiction": name,
            "date": f"{date:%Y-%m-%d}",
            "shown-date": words.day(date),
            "edition": "{{< var edition.short >}}",
            "colour": colour,
            "about": about,
            "length": str(pages),
            **{f"word-{part}": words.say(f"brief-{part}") for part in FRAME},
        }
        display({FRONT_MATTER: matter, "text/plain": title}, raw=True)

    def picture(self, picture: Picture, name: str, caption: str) -> None:
        """Show a picture: without a number and without downloads."""
        save_picture(picture, self._path(name).with_suffix(".svg"))
        self.say(f"![{caption}]({self._address(name)}.svg){{{fig_alt(picture)}}}")


FRAME = ("kind", "edition", "as-of", "page", "of", "code")
"""What stands above and below each page, and beside the code that leads to the site."""
