"""The words of the site for its search page: titles, headings, paragraphs and captions.

Taken from the rendered pages, so that both engines find the same. A browser lets a page that was
opened from a folder load a script beside it, but no data file; so the words are one assignment of
JSON. Rows of tables are not among them: targets are found in the explorer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from uptake.publish.head import html_files
from uptake.publish.outline import heading_id

FILE = "data/search.js"
_HEADINGS = ("h2", "h3", "h4")
_TEXTS = ("p", "li", "dt", "dd", "figcaption", "caption")
# What is on every page, or written by one engine only, or found elsewhere.
_UNSEARCHED = (
    "ancestor::td or ancestor::th or ancestor-or-self::*[self::header or self::nav or self::pre"
    " or self::details[@class='reuse'] or @class='use' or @role='doc-endnotes' or @role='tablist'"
    " or @id='explorer' or @id='search' or @id='references' or @id='footnotes'"
    " or @id='quarto-appendix']"
)


def write_search(site: Path) -> None:
    """Write the words of all pages of a rendered site."""
    pages = [search_page(site, path) for path in html_files(site)]
    text = json.dumps(pages, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    target = site / FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"globalThis.uptakeWords = {text};\n", encoding="utf-8", newline="\n")


def search_page(site: Path, path: str) -> dict[str, Any]:
    """A page's path, title, and sections: identifier, heading and text of each.

    The first section is what stands above all headings, its text begun by the page's description.
    """
    tree = lxml.html.document_fromstring((site / path).read_text(encoding="utf-8"))
    sections = [["", "", "".join(tree.xpath("//meta[@name='description']/@content"))]]
    for element in _searched(tree.find(".//main")):
        if element.tag in _HEADINGS:
            sections.append([heading_id(element), _text(element), ""])
        else:
            sections[-1][2] = f"{sections[-1][2]} {_text(element)}".strip()
    return {"path": path, "title": _text(tree.find(".//h1")), "sections": sections}


def _searched(main: HtmlElement) -> Iterator[HtmlElement]:
    """Headings and the outermost elements that hold text, in the order of reading."""
    within = " or ".join(f"ancestor::{tag}" for tag in _TEXTS)
    for element in main.iter(*_HEADINGS, *_TEXTS):
        if not element.xpath(f"boolean({_UNSEARCHED} or {within})"):
            yield element


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
