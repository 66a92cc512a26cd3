"""Case files for tests: the template with rows, as a spreadsheet program would leave it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from uptake.cases.columns import CASES_SHEET, HEADERS
from uptake.cases.template import new_template

TODAY = dt.date(2026, 11, 21)

ROW: dict[str, Any] = {
    "case_id": "A-001",
    "submission": "2021-spring",
    "submitted_on": "2021-03-15",
    "addressed_to": "uk",
    "target_name": "Jan Novak",
    "other_names": "J. Novak; Ян Новак",
    "target_type": "individual",
    "target_country": "BLR",
    "birth_date": "1965",
    "grounds": "human_rights",
    "recommender_type": "coalition",
    "consent": "yes",
    "notes": "met in Vilnius",
}


def row(**changes: Any) -> dict[str, Any]:
    """A row without a fault, but for the changes."""
    return {**ROW, **changes}


def open_template(path: Path) -> tuple[Workbook, Worksheet]:
    """An empty case file, opened."""
    new_template(path)
    book = load_workbook(path)
    sheet = book[CASES_SHEET]
    assert isinstance(sheet, Worksheet)
    return book, sheet


def write_cases(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """A case file with these rows."""
    book, sheet = open_template(path)
    for cells in rows:
        sheet.append([cells.get(header) for header in HEADERS])
    book.save(path)
    return path
