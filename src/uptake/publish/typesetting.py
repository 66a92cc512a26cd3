"""Briefs as PDF: Typst with the project's own fonts, and a gate against silent faults.

PDF/UA-1 is that gate: with it Typst refuses a letter that no font has (it would print as nothing),
a picture without a description and a document without a title or a language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import typst

from uptake.errors import InputError, UptakeError
from uptake.publish.markdown import Page, read_page
from uptake.publish.project import Project, find_root, read_project

BRIEF_TEMPLATE = "reports/brief/brief.typ"
BRIEF_FILTER = "reports/brief/brief.lua"
FONTS = "reports/theme/fonts"

_FRONT_MATTER = {
    "date": (re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"), "Write 'YYYY-MM-DD'"),
    "colour": (re.compile(r"#[\da-fA-F]{6}"), "Write it as '#12436d'"),
    "jurisdiction": (re.compile(r".+"), "Name whose designations these are"),
    "edition": (re.compile(r".+"), "Name the edition of the data"),
    "shown-date": (re.compile(r".+"), "Write the date in the brief's language"),
    # A brief is one sheet of paper, printed on one side or both.
    "length": (re.compile(r"[12]"), "Write '1' or '2'"),
}
_PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b")


def project_of(notebooks: Sequence[Path]) -> Project:
    """Read the staged project that briefs lie in."""
    return read_project(find_root(notebooks[0]))


def read_brief(project: Project, notebook: Path) -> Page:
    """Read a brief's page.

    Raises `InputError` where the front matter lacks what the template prints.
    """
    page = read_page(project, notebook.resolve().relative_to(project.root).as_posix())
    for field, (form, mend) in _FRONT_MATTER.items():
        value = page.meta.get(field, "")
        if not form.fullmatch(value):
            problem = "is not as the brief needs it" if value else "is missing"
            raise InputError(page.path, problem, mend, field=field, value=value or None)
    return page


def typeset(source: bytes, page: Page, root: Path, output: Path) -> None:
    """Typeset a brief's Typst source and write the PDF.

    Paths in `source` begin at `root`. Raises `UptakeError` with Typst's message, and when the
    brief has not as many pages as its front matter says.
    """
    fonts = _fonts(root / FONTS)
    compiler = typst.Compiler(root=root, font_paths=fonts, ignore_system_fonts=True)
    try:
        pdf = compiler.compile(source, pdf_standards=["ua-1"], timestamp=_date(page))
    except typst.TypstError as error:
        raise UptakeError(f"{page.path}: {error.diagnostic.strip() or error.message}") from error
    assert isinstance(pdf, bytes)
    count, wanted = count_pages(pdf), int(page.meta["length"])
    if count != wanted:
        raise UptakeError(
            f"{page.path}: the brief is {count} pages long, not {wanted}. "
            f"{'Shorten' if count > wanted else 'Lengthen'} its text."
        )
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(pdf)


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF made by `typeset` has."""
    return len(_PAGE_OBJECT.findall(pdf))


@cache
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


def _date(page: Page) -> datetime:
    """The date in the front matter: the PDF's date, so that the same data give the same bytes."""
    return datetime.strptime(page.meta["date"], "%Y-%m-%d").replace(tzinfo=UTC)
