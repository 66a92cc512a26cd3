"""The empty case file that a coalition fills in: a workbook that explains itself.

It is made anew each time with the same bytes, and carries a mark by which `tracked` knows it.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pycountry
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from uptake.cases.columns import (
    CASES_SHEET,
    COLUMNS,
    COUNTRIES_SHEET,
    HEADERS,
    MOST_ROWS,
    Column,
)
from uptake.cases.marks import MARKER, MARKER_NAME
from uptake.countries import COUNTRY_CODES
from uptake.errors import InputError

_GUIDE = (
    "How to fill in this file",
    "Write one row for each target and each government that was asked, on the sheet Cases. Keep "
    "the headers as they are.",
    "Keep the file on an encrypted disk, in data/private/ of the project or outside it. Do not "
    "send it by mail, and do not put it under version control.",
    "Write yes under consent only where those concerned agreed that the row may be counted.",
    f"A file holds at most {MOST_ROWS:,} cases. Values only: no formulas, no merged cells, no "
    "hidden rows or columns, no password.",
    "Before you use it: uptake cases check FILE. It says what is to be mended, row by row, and "
    "never repeats what a cell holds.",
    "What comes out are counts and rates in data/private/report/. Numbers below five, and those "
    "from which they could be worked out, are withheld.",
    "The columns",
)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_INK, _PAPER = Font(bold=True), PatternFill("solid", fgColor="E7ECF2")


def new_template(path: Path) -> None:
    """Write an empty case file; raises `InputError` where there is a file already."""
    content = template_bytes()
    if path.suffix != ".xlsx":
        raise InputError(path, "would not be opened as a workbook", "Let its name end in .xlsx.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        mend = "Give another name: a case file is never overwritten."
        raise InputError(path, "is there already", mend) from None
    except OSError as error:
        mend = "Give a place where you may write."
        raise InputError(path, f"cannot be written: {error.strerror}", mend) from None


def template_bytes() -> bytes:
    """The template's bytes: always the same."""
    workbook = Workbook()
    guide = workbook.active
    assert isinstance(guide, Worksheet)
    guide.title = "Read me"
    _write_guide(guide)
    _write_cases(workbook.create_sheet(CASES_SHEET))
    _write_countries(workbook.create_sheet(COUNTRIES_SHEET))
    properties: CustomPropertyList[StringProperty] = vars(workbook)["custom_doc_props"]
    properties.append(StringProperty(name=MARKER, value="1"))
    place = f"{quote_sheetname(CASES_SHEET)}!$A$1"
    workbook.defined_names[MARKER_NAME] = DefinedName(MARKER_NAME, attr_text=place)
    workbook.properties.creator = "Uptake"
    workbook.properties.title = "Case file"
    saved = io.BytesIO()
    workbook.save(saved)
    return _without_clock(saved)


def _write_guide(sheet: Worksheet) -> None:
    for line in _GUIDE:
        sheet.append([line])
    for number in (1, sheet.max_row):
        sheet.cell(number, 1).font = _INK
    for column in COLUMNS:
        choices = f" One of: {', '.join(column.choices)}." if column.choices else ""
        needed = "" if column.required else " May be empty."
        sheet.append([column.header, f"{column.meaning}{choices}{needed}", column.example])
    for _, *cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in (("A", 24), ("B", 80), ("C", 24)):
        sheet.column_dimensions[letter].width = width


def _write_cases(sheet: Worksheet) -> None:
    sheet.append(list(HEADERS))
    sheet.freeze_panes = "A2"
    for number, column in enumerate(COLUMNS, start=1):
        letter = get_column_letter(number)
        head = sheet.cell(1, number)
        head.font, head.fill = _INK, _PAPER
        head.comment = Comment(column.meaning, "Uptake", height=120, width=280)
        sheet.column_dimensions[letter].width = 30 if "name" in column.header else 18
        # As text, a month or a year stays what was written; a spreadsheet would make it a day.
        sheet.column_dimensions[letter].number_format = "@"
        if rule := _rule(column):
            rule.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
            sheet.add_data_validation(rule)


def _rule(column: Column) -> DataValidation | None:
    """What a spreadsheet offers, and refuses, while the file is filled in."""
    if column.choices:
        choices = f'"{",".join(column.choices)}"'
        mend = f"Choose one of: {', '.join(column.choices)}."
    elif column.kind == "country":
        choices = f"={COUNTRIES_SHEET}!$A$2:$A${len(COUNTRY_CODES) + 1}"
        mend = "Choose a code of three letters from the list."
    else:
        return None
    return DataValidation(
        type="list",
        formula1=choices,
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=column.header,
        error=mend,
    )


def _write_countries(sheet: Worksheet) -> None:
    sheet.append(["code", "country"])
    for code in sorted(COUNTRY_CODES):
        known = pycountry.countries.get(alpha_3=code)
        sheet.append([code, known.name if known else ""])
    sheet.sheet_state = "hidden"


def _without_clock(saved: io.BytesIO) -> bytes:
    """The same workbook without the time at which it was saved."""
    copy = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = _MADE.sub(rb"\g<1>2000-01-01T00:00:00Z", old.read(name))
            new.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return copy.getvalue()
