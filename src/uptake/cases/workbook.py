"""Open a workbook that may hold anything, and find the sheet of cases in it.

The parts of the archive come bounded from `uptake.sources.workbooks`.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from uptake.cases.columns import CASES_SHEET, COUNTRIES_SHEET, MOST_ROWS
from uptake.cases.findings import CaseFileError, Finding
from uptake.cases.sheet import (
    YES,
    Sheet,
    SheetReader,
    each_element,
    refuse_document_type,
    shown_text,
)
from uptake.errors import InputError
from uptake.sources.files import XML_OPTIONS, ListFile
from uptake.sources.workbooks import is_workbook, workbook_part

LARGEST_PART = 30_000_000
"""Bytes of one part: several times what the most rows need."""

MOST_STRINGS = 200_000
"""Texts that a workbook shares between cells: more than a full case file has cells."""

_DAMAGE = (etree.LxmlError, ValueError, LookupError, TypeError, OverflowError, StopIteration)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "Open it in a spreadsheet program and save it as a workbook (.xlsx)."
_TEMPLATE = "Make an empty case file with uptake cases new, and copy the rows into it."


def read_sheet(path: Path) -> Sheet:
    """Read the sheet of cases; raises `CaseFileError` where the file is no such workbook."""
    file = ListFile(path, "the case file")
    try:
        return _read(file)
    except InputError as error:
        if error.problem.startswith("has more than"):
            raise _too_large() from None
        raise _fault("cannot be read as a workbook", _SAVE) from None
    except OSError:
        raise _fault(
            "cannot be opened", "See that you may read it, and no program holds it."
        ) from None
    except _DAMAGE:
        # Their messages can quote the file.
        raise _fault("is a damaged workbook", _SAVE) from None


def _fault(problem: str, mend: str) -> CaseFileError:
    return CaseFileError([Finding(problem, mend)])


def _too_large() -> CaseFileError:
    return _fault(
        f"is larger than a file of {MOST_ROWS:,} cases is",
        "Take pictures and other sheets out, or split it.",
    )


def _read(file: ListFile) -> Sheet:
    if not file.path.is_file():
        raise _fault("is not there", "Give the path of a case file.")
    with file.path.open("rb") as stream:
        content = stream.read(LARGEST_PART)
    if not content:
        raise _fault("is empty", _TEMPLATE)
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            mend = "Save a copy without a password on an encrypted disk, and use that."
            raise _fault("is protected with a password", mend)
        raise _fault("is a workbook of the old kind (.xls)", _SAVE)
    if not is_workbook(file):
        problem = "is no workbook; tables of text (.csv) would not say what is a date or a formula"
        raise _fault(problem, f"{_SAVE} Then check the dates.")
    book = _part(file, "xl/workbook.xml")
    if book is None:
        raise _fault("is an archive or a document, but no workbook of this kind", _SAVE)
    return _read_book(file, etree.fromstring(book, _parser()))


def _read_book(file: ListFile, book: Any) -> Sheet:
    refuse_document_type(book)
    named = [(sheet.get("name"), sheet) for sheet in book.iter("{*}sheet")]
    sheets = dict(named)
    if len(sheets) < len(named):
        raise ValueError("two sheets of one name")
    hidden = [name for name, sheet in sheets.items() if sheet.get("state", "visible") != "visible"]
    if CASES_SHEET not in sheets:
        mend = f"Name the sheet with the cases {CASES_SHEET}. {_TEMPLATE}"
        raise _fault(f"has no sheet with the name {CASES_SHEET}", mend)
    if CASES_SHEET in hidden:
        raise _fault(f"has its sheet {CASES_SHEET} hidden", "Show it, and look over the rows.")
    target = _target(file, sheets[CASES_SHEET])
    content = _part(file, target)
    if content is None:
        raise _fault("is a damaged workbook", _SAVE)
    epoch = CALENDAR_WINDOWS_1900
    if any(about.get("date1904") in YES for about in book.iter("{*}workbookPr")):
        epoch = CALENDAR_MAC_1904
    reader = SheetReader(_strings(file), _date_styles(file), epoch)
    sheet = reader.read(content)
    sheet.hidden_sheets = len([name for name in hidden if name != COUNTRIES_SHEET])
    return sheet


def _target(file: ListFile, sheet: Any) -> str:
    """The part that holds a sheet, as the workbook's relations name it."""
    relation = next(value for key, value in sheet.items() if key.rpartition("}")[2] == "id")
    relations = etree.fromstring(_part(file, "xl/_rels/workbook.xml.rels") or b"", _parser())
    for entry in relations:
        if entry.get("Id") == relation:
            return posixpath.normpath(posixpath.join("/xl", entry.get("Target"))).lstrip("/")
    raise KeyError


def _strings(file: ListFile) -> list[str]:
    content = _part(file, "xl/sharedStrings.xml")
    strings: list[str] = []
    for element in each_element(content, ("{*}si",)) if content else ():
        strings.append(shown_text(element))
        if len(strings) > MOST_STRINGS:
            raise _too_large()
    return strings


def _date_styles(file: ListFile) -> set[int]:
    """Numbers of the cell styles that show a number as a date."""
    content = _part(file, "xl/styles.xml")
    if content is None:
        return set()
    styles = etree.fromstring(content, _parser())
    formats = dict(BUILTIN_FORMATS)
    for form in styles.iter("{*}numFmt"):
        formats[int(form.get("numFmtId"))] = form.get("formatCode", "")
    used = styles.find("{*}cellXfs")
    return {
        number
        for number, style in enumerate(used if used is not None else ())
        if is_date_format(formats.get(int(style.get("numFmtId", 0)), ""))
    }


def _part(file: ListFile, name: str) -> bytes | None:
    content = workbook_part(file, name)
    if content is not None and len(content) > LARGEST_PART:
        raise _too_large()
    return content


def _parser() -> Any:
    return etree.XMLParser(**XML_OPTIONS)
