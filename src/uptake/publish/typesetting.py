"""Briefs as PDF: Typst with the project's own fonts, and a gate against silent faults.

PDF/UA-1 is that gate: with it Typst refuses a letter that no font has (it would print as nothing),
a picture without a description and a document without a title or a language.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import typst

from uptake.errors import InputError, UptakeError
from uptake.publish.markdown import Page

TEMPLATE = "reports/brief/brief.typ"
FILTER = "reports/brief/brief.lua"
FONTS = "reports/theme/fonts"

# A brief is one sheet of paper, printed on both sides.
PAGES = 2

_PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b")


def typeset(source: bytes | Path, page: Page, root: Path, output: Path) -> None:
    """Typeset a brief's Typst source and write the PDF.

    Paths in `source` are within `root`. Raises `UptakeError` with Typst's message, and when the
    brief is not exactly two pages long.
    """
    date = _date(page)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[root / FONTS]
    )
    try:
        pdf = typst.compile(
            source, root=root, font_paths=fonts, ignore_system_fonts=True,
            pdf_standards=["ua-1"], timestamp=date,
        )  # fmt: skip
    except typst.TypstError as error:
        raise UptakeError(f"{page.path}: {error.diagnostic.strip() or error.message}") from error
    count = count_pages(pdf)
    if count != PAGES:
        raise UptakeError(
            f"{page.path}: the brief is {count} pages long, not {PAGES}. "
            f"{'Shorten' if count > PAGES else 'Lengthen'} its text."
        )
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(pdf)


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF made by `typeset` has."""
    return len(_PAGE_OBJECT.findall(pdf))


def _date(page: Page) -> datetime:
    """The date in the front matter: the PDF's date, so that the same data give the same bytes."""
    given = page.meta.get("date", "")
    try:
        return datetime.strptime(given, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        line = getattr(given, "line", None)
        raise InputError(page.path, "is not a date", "Write date: 'YYYY-MM-DD'", line, "date", given) from error
