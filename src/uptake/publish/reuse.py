"""What a reader can take along: a citation, BibTeX, a figure to embed, words above a figure's data.

A citation names the edition, which no page knows when its notebook runs: the edition is made of
more than the page shows, and a page must not run anew for it. So all of this is written when the
site is staged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from uptake.prose import day

_BIBTEX = re.compile(r"([&%$#_{}])")


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

    def at(self, path: str) -> str:
        """The whole address of a file of the site; what is not known stays relative."""
        return f"{self.url}{'' if self.url and path == 'index.html' else path}"

    def citation(self, title: str, path: str) -> str:
        """One sentence that cites the page at `path`, from the site's root."""
        address = f" {self.at(path)}" if self.url else ""
        return (
            f"“{title}”, Uptake, edition {self.short}, "
            f"official lists known up to {self.until}.{address}"
        )

    def bibtex(self, title: str, path: str) -> str:
        """The same as an entry of BibTeX, with a key that no other page or edition has."""
        page = re.sub(r"\W", "-", path.removesuffix(".html"))
        safe = _BIBTEX.sub(r"\\\1", title)
        fields = {
            "author": "{The Uptake contributors}",
            "title": f"{{Uptake: {safe}}}",
            "year": self.data_date[:4],
            "note": f"Official lists known up to {self.until}, edition {self.short}",
            **({"url": self.at(path)} if self.url else {}),
        }
        rows = "".join(f"  {name:<6} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{uptake-{page}-{self.short},\n{rows}}}"

    def embedding(self, figure: Mapping[str, str]) -> str:
        """The HTML that shows a figure in another site, with its source below.

        `figure` has its `title`, its `alt`, the `page` and its `name` there.
        """
        page = f"{figure['page']}.html#fig-{figure['name']}"
        name = f'<a href="{self.at(page)}">Uptake</a>' if self.url else "Uptake"
        image = self.at(f"figures/{figure['page']}/{figure['name']}.svg")
        return (
            "<figure>\n"
            f'  <img src="{image}"\n'
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
