"""Read one cell of a case file by its column's rule, or say what is wrong without repeating it."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from uptake.cases.columns import FIRST_YEAR, LONGEST_TEXT, Column
from uptake.cases.sheet import Cell
from uptake.countries import COUNTRY_CODES
from uptake.dates import is_partial, read_partial
from uptake.names import clean_name

Value = str | list[str] | int


class Fault(NamedTuple):
    """What is wrong with a cell, and what would mend it."""

    problem: str
    mend: str


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_FORMULA = ("=", "+", "-", "@")
_DATE = "Write it as text: 2021-03-15, 2021-03 or 2021."
_OLDEST = 120
"""Years that a person can be old, at most."""


def read_value(column: Column, cell: Cell | None, today: dt.date) -> tuple[Value, list[Fault]]:
    """Return what a cell says, and its faults; with a fault the value is empty."""
    empty: Value = [] if column.kind == "several" else ""
    if cell is None:
        mend = f"Give one: {', '.join(column.choices)}." if column.choices else "Fill it in."
        return empty, [Fault("is empty", mend)] if column.required else []
    fault = _fault_of_kind(column, cell)
    text = "" if fault else _text_of(cell)
    fault = fault or _fault_of_text(column, text, today)
    if fault:
        return empty, [fault]
    match column.kind:
        case "code":
            return text.lower(), []
        case "country":
            return text.upper(), []
        case "several":
            return [name for part in text.split(";") if (name := clean_name(part))], []
        case "text" | "name":
            return clean_name(text), []
        case _:
            return text, []


def _fault_of_kind(column: Column, cell: Cell) -> Fault | None:
    """Whether a cell of this kind can hold what the column is for."""
    dated = column.kind in ("partial date", "birth date")
    match cell.kind:
        case "error":
            return Fault("holds an error of the spreadsheet", "Write the value.")
        case "truth":
            return Fault("holds TRUE or FALSE", "Write the value as text.")
        case "no date":
            return Fault("is formatted as a date and is none", _DATE)
        case "date" if not dated:
            mend = "Format the cell as text, and write the value again."
            return Fault("is a date, perhaps made so by the spreadsheet", mend)
        case "number" if dated and not _is_year(cell.value):
            return Fault("is a number and not a date", f"Format the cell as text. {_DATE}")
        case "number" if column.kind != "text" and not dated:
            return Fault("is a number", "Write the value as text.")
    return None


def _text_of(cell: Cell) -> str:
    match cell.kind:
        case "date":
            return str(cell.value.isoformat())
        case "number":
            return f"{cell.value:.15g}"
        case _:
            return str(cell.value).strip(" \xa0")


def _fault_of_text(column: Column, text: str, today: dt.date) -> Fault | None:
    if _CONTROL.search(text):
        mend = "Type the value anew, in one line."
        return Fault("holds a line break, a tab or another character that is not shown", mend)
    if len(text) > (10 * LONGEST_TEXT if column.kind == "several" else LONGEST_TEXT):
        return Fault(f"has more than {LONGEST_TEXT} characters", "Move what is not it to notes.")
    match column.kind:
        case "code" if text.lower() not in column.choices:
            return Fault("is none of the choices", f"Write one of: {', '.join(column.choices)}.")
        case "country" if text.upper() not in COUNTRY_CODES:
            return Fault("is not an ISO 3166-1 alpha-3 code", "Choose one from the list: BLR, COD.")
        case "partial date" if not text.startswith("c"):
            return _fault_of_date(text, today, FIRST_YEAR)
        case "partial date":
            return Fault("is a year or so, and not a date", _DATE)
        case "birth date":
            return _fault_of_date(text, today, today.year - _OLDEST)
        case _ if text.startswith(_FORMULA):
            problem = f"begins with one of {' '.join(_FORMULA)}, as a formula does"
            return Fault(problem, "Take the sign away.")
        case "name" | "several":
            return _fault_of_names(column, text)
    return None


def _fault_of_names(column: Column, text: str) -> Fault | None:
    if column.kind == "name" and ";" in text:
        return Fault("holds a semicolon", "Write further names under other_names.")
    names = text.split(";") if column.kind == "several" else [text]
    if not all(any(map(str.isalpha, clean_name(name))) for name in names if name.strip()):
        return Fault("holds a name without a letter", "Write the name, or empty the cell.")
    return None


def _fault_of_date(text: str, today: dt.date, first_year: int) -> Fault | None:
    if not is_partial(text):
        return Fault("is not a date that the calendar has", _DATE)
    known = read_partial(text)
    if known.start > today:
        return Fault("is in the future", "Correct it.")
    if known.start.year < first_year:
        return Fault(f"is before {first_year}", "Correct the year.")
    return None


def _is_year(number: float) -> bool:
    """Whether a number can only be meant as a year: as a serial number it would lie in 1905."""
    return number == int(number) and 1900 <= number <= 2100
