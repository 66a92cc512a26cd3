"""A staged project folder, small and whole: the repository's own settings, theme and templates."""

import json
import re
import shutil
from pathlib import Path

from uptake.publish.explorer import BLOCK
from uptake.publish.reuse import fold

REPOSITORY = Path(__file__).parents[2]

FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 300">'
    '<rect width="600" height="300" fill="#f5f7f9"/>'
    '<path d="M40 260V120h80v140zM160 260V80h80v180zM280 260V160h80v100z" fill="#0072b2"/></svg>'
)

FRONT_MATTER = "---\ntitle: {title}\ndescription: {title} in one sentence.\n---\n"

BODY = """
::: {.lead}
The United States named 766 people and entities between December 2017 and June 2026.
:::

## By year {#sec-by-year}

Designations came in packages, as @fig-by-year and @tbl-by-year show; see @weber2019 [p. 3].

![Most years saw fewer than 100.](UPfigures/us/by-year.svg){#fig-by-year
fig-alt="Bars by year." width=600 height=300}

::: {.use}
This figure: [SVG](UPfigures/us/by-year.svg) · [CSV](UPdata/volume.csv) · [link](#fig-by-year)
:::

EMBED

| Year | Targets | Actions |
|:-----|--------:|--------:|
| 2018 |      49 |       4 |
| 2019 |      97 |      12 |
| ![](UPfigures/us/by-year.svg){fig-alt="More." width=60 height=30} | 146 | 16 |

: Targets and actions by year {#tbl-by-year}

### How dates are known

Some are read from notices.[^1]

[^1]: Edition {{< var edition.short >}}.

::: {.callout-note}
A plain note with a [link](UPindex.ipynb).
:::

::: {.callout-warning title="Read *this* first" collapse="true"}
Counts are of designations.
:::

::: {.panel-tabset}
### Targets
First panel.

### Actions
Second panel.
:::

::: {layout-ncol=2}
![Left.](UPfigures/us/by-year.svg){fig-alt="Left bars." width=600 height=300}

![Right.](UPfigures/us/by-year.svg){fig-alt="Right bars." width=600 height=300}
:::

::: {.column-margin}
Aside.
:::

## Words

Regime
:   A legal authority.

{{< include reports/site/note.md >}}
"""

BRIEF = """---
title: 'The United States used its Magnitsky powers most in 2021'
subtitle: 'Designations since 2017'
jurisdiction: United States
date: '2026-06-30'
edition: '0a1b2c3d'
colour: '#0072b2'
shown-date: '30 June 2026'
base: '/briefs/'
length: '2'
word-kind: 'policy brief'
word-edition: 'Edition'
word-as-of: 'data as of'
word-page: 'Page'
word-of: 'of'
word-code: 'The page behind this brief'
lang: en
---

::: {.numbers}
::: {.number}
[766]{.value}

people and entities designated since December 2017
:::
::: {.number}
[176]{.value}

in 2021, the most of any year
:::
::: {.number}
[44 to 145]{.value}

a year: the range that chance alone would give
:::
:::

The United States has designated **766 people and entities** under the Global Magnitsky programme.

![Designations by year. Source: official lists.](../figures/us/by-year.svg){fig-alt="Bars by year."}

## What the record shows

LONG

| Period      | Targets | A year |
|:------------|--------:|-------:|
| First term  |     243 |   78.0 |
| Second term |     180 |   45.2 |

: Targets by administration

## What is asked of the government

- Publish the reasons for each designation.
- Answer each public recommendation within a year.

::: {.method}
**Method.** Counts are of people and entities.
:::

::: {.cite}
**How to cite.** Uptake, edition 0a1b2c3d, <https://example.org/uptake>.
:::
"""
PARAGRAPH = (
    "Designations come in packages: a single action can name dozens of people at once, so a year "
    "with many names is not always a year with many decisions. The count follows the official "
    "list as of the edition's date and keeps those who were delisted later in the denominator.\n\n"
)


def notebook(*cells: tuple[str, str], metadata: dict[str, object] | None = None) -> str:
    """An executed notebook; a code cell's text is the Markdown that it displayed."""
    return json.dumps(
        {
            "cells": [_cell(number, *cell) for number, cell in enumerate(cells)],
            "metadata": metadata or {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )


def _cell(number: int, kind: str, text: str) -> dict[str, object]:
    lines = text.splitlines(keepends=True)
    cell: dict[str, object] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}}
    if kind != "code":
        return cell | {"source": lines}
    outputs = [
        {"output_type": "stream", "name": "stderr", "text": ["a warning of the kernel\n"]},
        {
            "output_type": "display_data",
            "metadata": {},
            "data": {"text/markdown": lines, "text/plain": ["<Markdown>"]},
        },
    ]
    return cell | {"source": ["secret_code()"], "execution_count": 1, "outputs": outputs}


def page(title: str, *outputs: str) -> str:
    """A notebook with front matter and a cell for each output."""
    cells = (("code", output) for output in outputs)
    return notebook(("raw", FRONT_MATTER.format(title=title)), *cells)


def brief(body: str = BRIEF) -> str:
    """A brief's notebook, long enough for two pages."""
    front, _, rest = body.partition("---\n\n")
    return notebook(("raw", front + "---\n"), ("code", rest.replace("LONG\n", PARAGRAPH * 4)))


def stage(root: Path) -> Path:
    """Write the staged project into the new folder `root`."""
    shutil.copytree(REPOSITORY / "reports", root / "reports")
    settings = (REPOSITORY / "_quarto.yml").read_text()
    (root / "_quarto.yml").write_text(settings)
    sources = re.findall(r"^    - ([\w/-]+\.ipynb)$", settings, re.MULTILINE)
    files = {
        "_variables.yml": "edition:\n  short: '0a1b2c3d'\n  data_date: '2026-06-30'\n",
        "reports/references.bib": "@article{weber2019, title={Smart sanctions}, "
        "author={Weber, Anna and Li, Bo}, journal={A Journal}, year={2019}}\n",
        "reports/site/note.md": "Included: {{< var edition.data_date >}}.\n",
        "figures/us/by-year.svg": FIGURE,
        "data/volume.csv": "year,targets\n2018,49\n",
        "data/designations.csv": "name\nA\n",
        "data/explorer/designations.js": "",
        "briefs/us.ipynb": brief(),
        **{path: page(path.split(".")[0].title(), "## One\n\nText.") for path in sources},
        "volume.ipynb": page("Volume", _within("volume.ipynb", BODY)),
        "jurisdictions/us.ipynb": page("United States", _within("jurisdictions/us.ipynb", BODY)),
        "explorer.ipynb": page("Explorer", BLOCK),
        "search.ipynb": page("Search", _shown("search")),
        "methods.ipynb": page("Methods", "## How to cite {#sec-cite}\n\nLike this."),
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def _shown(name: str) -> str:
    """The last cell of one of the project's notebooks, which is text."""
    cells = json.loads((REPOSITORY / f"notebooks/{name}.ipynb").read_text("utf-8"))["cells"]
    return "".join(cells[-1]["source"])


def _within(path: str, body: str) -> str:
    """`body` with links as seen from `path`."""
    up = "../" * path.count("/")
    include = "{{< include " + up + "reports/site/note.md >}}"
    body = body.replace("EMBED", fold("Embed this figure", "Paste this.", "<figure>`x`</figure>"))
    return body.replace("UP", up).replace("{{< include reports/site/note.md >}}", include)
