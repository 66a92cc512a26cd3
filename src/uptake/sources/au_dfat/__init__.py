"""Australia's Consolidated List, a workbook of one sheet, kept by DFAT.

A listing takes up several rows: the one with a bare number (`2`) has the primary name, those with
letters (`2a`, `34c1`) have its other names, each in a row of its own with all other columns
repeated. The rows of a listing need not stand together, and whole rows occur twice. The layout
changed in November 2025, from 12 columns padded with empty header cells to 19.

The control date is the day of the last change. It is the day of listing for the thematic
(human rights, corruption) listings, which have not changed since, and not for those of the United
Nations: theirs stands in the text of the listing information, if anywhere.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import zip_longest
from typing import Any, NamedTuple

from lxml import etree

from uptake.names import clean_name, script_of
from uptake.sources.au_dfat.births import read_births
from uptake.sources.au_dfat.countries import read_countries
from uptake.sources.entries import Day, Entry, Name, NameKind, Report, TargetType
from uptake.sources.files import XML_OPTIONS, ListFile
from uptake.sources.formats import Bounds, Format
from uptake.sources.workbooks import is_workbook, read_workbook, workbook_part

COLUMNS_2024 = (
    *("Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth"),
    *("Place of Birth", "Citizenship", "Address", "Additional Information"),
    *("Listing Information", "Committees", "Control Date"),
)
COLUMNS_2025 = (
    *("Reference", "Name of Individual or Entity", "Type", "Name Type", "Alias Strength"),
    *("Date of Birth", "Place of Birth", "Citizenship", "Address", "Additional Information"),
    *("Listing Information", "IMO Number", "Committees", "Control Date"),
    *("Instrument of Designation", "Targeted Financial Sanction", "Travel Ban", "Arms Embargo"),
    "Maritime Restriction",
)
# Place of Birth and Additional Information are free text that connects many countries with one
# person; IMO Number and the four measures are not counted. They are known and not used.

TYPES: dict[str, TargetType] = {"individual": "individual", "entity": "entity", "vessel": "vessel"}
PRIMARY = "primary name"
NAME_TYPES = {
    PRIMARY,
    "alias",
    "aka",
    "original script",
    "formerly known as",
    "previously listed as",
}
STRENGTHS: dict[str, NameKind] = {"": "alias", "strong": "alias", "weak": "weak_alias"}

_REFERENCE = re.compile(r"(\d+)([a-z]*\d*)", re.IGNORECASE)
# The first "listed … 25 Jan. 2001", not a day on which it was listed again or amended.
_LISTED = re.compile(
    r"(?<![\w-])(?<!last )(?<!lasted )(?<!formerly )(?:listed|designated)\b"
    r"(?:(?!amended|listed|afresh)[^.;]){0,90}?[\s:](\d\d?) ([a-z]{3})[a-z]*\.? (\d{4})",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MODIFIED = "{http://purl.org/dc/terms/}modified"


class Row(NamedTuple):
    """A row of the sheet by its columns: its number there, and the letters of its reference."""

    line: int
    letters: str
    cells: dict[str, Any]

    def text(self, column: str) -> str:
        """A cell as text without what cannot be seen; a date as YYYY-MM-DD, empty if none."""
        cell = self.cells.get(column, "")
        return f"{cell:%Y-%m-%d}" if isinstance(cell, dt.date) else _clean(str(cell))


_clean = lru_cache(maxsize=65536)(clean_name)  # the rows of a listing repeat most of their text


def find(file: ListFile) -> tuple[str, ...] | None:
    """Return the header of a workbook, without the padding."""
    if not is_workbook(file) or workbook_part(file, "xl/workbook.xml") is None:
        return None
    rows = read_workbook(file)
    return tuple(filter(None, map(_heading, rows[0]))) if rows else ()


def _heading(cell: object) -> str:
    return clean_name(str(cell))


def read(file: ListFile, companions: Mapping[str, ListFile], report: Report) -> Iterator[Entry]:
    """Yield the listings of a workbook in the order of their first rows."""
    header, *rows = read_workbook(file)
    listings: dict[str, list[Row]] = {}
    columns = list(map(_heading, header))
    numbered = ((line, row) for line, row in enumerate(rows, start=2) if not _is_blank(row))
    for line, cells in report.each(numbered):
        reference = _read_reference(cells[columns.index("Reference")])
        if reference is None:
            value, reason = cells[columns.index("Reference")], "is not a number with letters"
            report.reject(line, "Reference", value, f"{reason}; correct it in the workbook")
            continue
        number, letters = reference
        row = Row(line, letters, _by_column(columns, cells, report))
        listings.setdefault(number, []).append(row)
    for number, own in listings.items():
        if entry := _read_listing(number, own, report):
            yield entry


def _is_blank(cells: Iterable[object]) -> bool:
    return not any(str(cell).strip() for cell in cells)


def _read_reference(cell: object) -> tuple[str, str] | None:
    """The number and the letters of a reference, which may be a number or text."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    match = _REFERENCE.fullmatch(text)
    return (match[1], match[2]) if match else None


def _by_column(columns: list[str], cells: list[Any], report: Report) -> dict[str, Any]:
    """The cells by their columns; one with a value in the padding is reported."""
    named = {}
    for column, cell in zip_longest(columns, cells, fillvalue=""):
        if column:
            named[column] = cell
        elif str(cell).strip():
            report.expect(False, "column without a name", cell)
    return named


def _read_listing(number: str, rows: list[Row], report: Report) -> Entry | None:
    """Read the rows of a listing; None where they are rejected."""
    lines = [row.line for row in rows]
    main = _find_main(number, rows, report)
    if main is None:
        return None
    kind = TYPES.get(main.text("Type").lower())
    if kind is None:
        reason = "is not a known type; the reader must learn it"
        report.reject(lines, "Type", main.text("Type"), reason)
        return None
    _expect_codes(main, rows, report)
    births = (read_births(row.cells["Date of Birth"], report) for row in rows)
    return Entry(
        list_id=f"DFAT-{number}",
        name=main.text("Name of Individual or Entity"),
        target_type=kind,
        line=lines[0],
        records=len(rows),
        programmes=_unique(row.text("Committees") for row in rows),
        names=_read_names(main, rows),
        births=list(_unique(birth for some in births for birth in some)),
        countries=read_countries(
            _unique(row.text("Citizenship") for row in rows),
            _unique(str(row.cells["Address"]) for row in rows),
            report,
        ),
        days=_read_days(main),
        legal_basis=_read_basis(main),
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))


def _find_main(number: str, rows: list[Row], report: Report) -> Row | None:
    """The row with the primary name: the one with a bare number.

    Two names with the same bare number are two listings, one of which has a wrong number: they are
    not merged. A listing of one lettered row is kept under its only name, and reported.
    """
    bare = [row for row in rows if not row.letters]
    names = _unique(row.text("Name of Individual or Entity") for row in bare)
    if len(names) > 1:
        reason = f"is the number of {len(names)} primary names; correct it in the workbook"
        report.reject([row.line for row in rows], "Reference", f"{number}: {names}", reason)
        return None
    if not bare and len(rows) > 1:
        reason = "has no row with the bare number, which has the primary name; add it"
        report.reject([row.line for row in rows], "Reference", number, reason)
        return None
    report.expect(bool(bare), "Reference without a primary name", f"{number}{rows[0].letters}")
    return (bare or rows)[0]


def _expect_codes(main: Row, rows: list[Row], report: Report) -> None:
    """Report types and kinds of name that are not known, or do not fit the reference."""
    for row in rows:
        kind = row.text("Name Type").lower()
        report.expect(kind in NAME_TYPES, "Name Type", kind)
        if kind in NAME_TYPES:
            place = f"{row.text('Reference')} as {kind}"
            report.expect((kind == PRIMARY) == (row is main or not row.letters), "Name Type", place)
        same = row.text("Type").lower() == main.text("Type").lower()
        report.expect(same, "Type", f"{row.text('Reference')} as {row.text('Type')}")
        strength = row.text("Alias Strength").lower()
        report.expect(strength in STRENGTHS, "Alias Strength", strength)


def _read_names(main: Row, rows: list[Row]) -> list[Name]:
    """The names, each once, the primary first. A name in another script is an original one."""
    primary = main.text("Name of Individual or Entity")
    names = {primary: Name(primary, "primary", script_of(primary))}
    for row in rows:
        name = row.text("Name of Individual or Entity")
        script = script_of(name)
        kind = STRENGTHS.get(row.text("Alias Strength").lower(), "alias")
        if name:
            names.setdefault(
                name, Name(name, kind if script == "latin" else "original_script", script)
            )
    return list(names.values())


def _read_days(main: Row) -> list[Day]:
    """The day of listing that the text tells, and the day of the last change."""
    days = [Day(_read_listed(main), "listing_text"), Day(main.text("Control Date"), "control_date")]
    return [day for day in days if day.day]


def _read_listed(main: Row) -> str:
    """The first day of listing in the listing information; some cells are just a date."""
    listed = main.text("Listing Information")
    if isinstance(main.cells["Listing Information"], dt.date):
        return listed
    match = _LISTED.search(listed)
    if match is None or match[2].lower() not in _MONTHS:
        return ""
    return f"{match[3]}-{_MONTHS.index(match[2].lower()) + 1:02}-{int(match[1]):02}"


def _read_basis(main: Row) -> str:
    """The instrument of designation; before November 2025 it is part of the listing information."""
    instrument = main.cells.get("Instrument of Designation")
    if isinstance(instrument, str) and instrument.strip():
        return main.text("Instrument of Designation")
    return main.text("Listing Information")


def read_date(file: ListFile) -> dt.date | None:
    """Return the day on which the workbook was last saved, the only date in the file."""
    core = workbook_part(file, "docProps/core.xml")
    if core is None:
        return None
    parser = etree.XMLParser(**XML_OPTIONS)
    mend = "Save the workbook again, or download it again."
    try:
        root = etree.fromstring(core, parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise file.error("has a document type in its properties, which no workbook has", mend)
        modified = root.findtext(_MODIFIED)
        return dt.date.fromisoformat(modified[:10]) if modified else None
    except (etree.XMLSyntaxError, ValueError) as error:
        raise file.error(f"has properties that cannot be read: {error}", mend) from error


FORMATS = (
    Format(
        name="DFAT workbook (from November 2025)",
        list="au-dfat",
        signature=COLUMNS_2025,
        find=find,
        read=read,
        read_date=read_date,
        bounds=Bounds(
            fewest=3_200,
            most=6_000,
            dated=0.99,
            reason="3,811 listings in February 2026 and 3,846 in July 2026, each with a control "
            "date; growth by a half leaves room, a loss of a sixth is a file that was cut",
        ),
    ),
    Format(
        name="DFAT workbook (to October 2025)",
        list="au-dfat",
        signature=COLUMNS_2024,
        find=find,
        read=read,
        read_date=read_date,
        bounds=Bounds(
            fewest=1_000,
            most=4_500,
            dated=0.99,
            reason="3,062 listings in November 2024, each with a control date, of which the first "
            "tables date 1,306 before 2022: earlier editions are smaller",
        ),
    ),
)
