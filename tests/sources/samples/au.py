"""The Australian workbook in small, in both layouts; listings are invented."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

import openpyxl

from tests.sources.samples.sample import Sample
from uptake.sources.au_dfat import COLUMNS_2024, COLUMNS_2025

PERSON = {
    "Reference": 6830,
    "Name of Individual or Entity": "Ivan PETROV",
    "Type": "Individual",
    "Name Type": "Primary Name",
    "Date of Birth": dt.date(1970, 3, 1),
    "Citizenship": "Russia",
    "Address": "1 Main Street, Minsk, Belarus",
    "Listing Information": "Thematic Sanctions Instrument 2022",
    "Committees": "Autonomous (Thematic - Human Rights)",
    "Control Date": dt.date(2022, 3, 30),
    "Instrument of Designation": "Thematic Sanctions Instrument 2022",
    "Targeted Financial Sanction": True,
    "Travel Ban": True,
    "Arms Embargo": False,
    "Maritime Restriction": False,
}
ALIAS = PERSON | {
    "Reference": "6830a",
    "Name of Individual or Entity": "Vanya",
    "Name Type": "Alias",
    "Alias Strength": "Weak",
}
SCRIPT = PERSON | {
    "Reference": "6830b",
    "Name of Individual or Entity": "Иван ПЕТРОВ",
    "Name Type": "Original Script",
}


def workbook(
    *rows: dict[str, Any], columns: tuple[str, ...] = COLUMNS_2025, padding: int = 0
) -> bytes:
    """A workbook with these rows; `padding` columns have an empty header and a blank cell."""
    header = [*columns, *[" "] * padding]
    return sheet(header, ([row.get(column, "") for column in columns] for row in rows))


def sheet(header: Iterable[Any], rows: Iterable[Iterable[Any]]) -> bytes:
    """A workbook of one sheet; what begins like a formula is text, as the list has it."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Consolidated List"
    for row in (header, *rows):
        page.append(list(row))
        for cell in page[page.max_row]:
            cell.data_type = "s" if cell.data_type == "f" else cell.data_type
    book.properties.modified = dt.datetime(2026, 2, 24, 5, 58)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _rows() -> Iterable[dict[str, Any]]:
    yield from (PERSON, ALIAS, SCRIPT)
    yield PERSON | {"Reference": "7", "Type": "Entity", "Date of Birth": "", "Address": "na"}
    yield PERSON | {"Reference": 8, "Type": "Vessel", "IMO Number": 7612448, "Date of Birth": ""}
    yield PERSON | {"Reference": "9c1 ", "Name Type": "aka", "Date of Birth": "Circa 1979-1982"}
    for number, birth in enumerate(("1963", "03/1965, 04/1965", "a)1994 b)1993", 1970), start=10):
        yield PERSON | {
            "Reference": number,
            "Date of Birth": birth,
            "Listing Information": "Listed by UN 1267 Committee on 25 Jan. 2001 (amended)",
        }
    for number in range(20, 28):
        yield PERSON | {"Reference": number, "Citizenship": "Iran;Russia"}
        yield ALIAS | {"Reference": f"{number}a", "Name of Individual or Entity": f"Alias {number}"}


SAMPLES = tuple(
    Sample(f"DFAT workbook ({name})", "workbook", (workbook(*_rows(), **layout),), header=1)
    for name, layout in (
        ("from November 2025", {}),
        ("to October 2025", {"columns": COLUMNS_2024, "padding": 20}),
    )
)
