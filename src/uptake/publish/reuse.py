"""What a reader can take along: a figure to embed, and words above a figure's data.

A citation names the edition, which no page knows when its notebook runs: the edition is made of
more than the page shows, and a page must not run anew for it. So all of this is written when the
site is staged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from uptake.prose import day


@dataclass(frozen=True)
class Source:
    """What is cited: an edition of the site. `url` ends with a slash, or is not known and empty."""

    short: str
    data_date: str
    url: str = ""

    @classmethod
    def of(cls, edition: Mapping[str, Any], url: str = "") -> Source:
        """The source that `edition.json` tells of, put at this address."""
        return cls(edition["short"], edition["data_date"], url)

    @property
    def until(self) -> str:
        """The day up to which all lists are known."""
        return day(pd.Timestamp(self.data_date))

    @property
    def lines(self) -> list[str]:
        """What stands above the rows of a CSV file: the edition, and on what terms to use them."""
        return [
            f"Uptake, edition {self.short}, official lists known up to {self.until}.",
            "Cite Uptake with this edition. The lists are their publishers’: their terms apply, "
            "and the data page of the site names them.",
        ]

    def embedding(self, figure: Mapping[str, str]) -> str:
        """The HTML that shows a figure in another site, with its source below.

        `figure` has its `title`, its `alt`, the `page` and its `name` there.
        """
        page = f"{figure['page']}.html#fig-{figure['name']}"
        name = f'<a href="{self.url}{page}">Uptake</a>' if self.url else "Uptake"
        return (
            "<figure>\n"
            f'  <img src="{self.url}figures/{figure["page"]}/{figure["name"]}.svg"\n'
            f'    alt="{escape(figure["alt"])}" style="max-width: 100%">\n'
            f"  <figcaption>{escape(figure['title'])}. Source: {name}, edition {self.short}, "
            f"official lists known up to {self.until}.</figcaption>\n"
            "</figure>"
        )


def fold(summary: str, words: str, *texts: str) -> str:
    """Words and texts to copy, letter by letter, behind a summary; as Markdown of both engines."""
    # A backtick could end the block.
    blocks = [escape(text).replace("`", "&#96;") for text in texts]
    shown = "".join(f"<pre><code>{block}</code></pre>\n" for block in blocks)
    return (
        "```{=html}\n"
        f'<details class="reuse"><summary>{escape(summary)}</summary>\n<p>{escape(words)}</p>\n'
        f"{shown}</details>\n```\n"
    )
