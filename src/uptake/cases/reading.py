"""Read a case file: the cases that count, or every fault of the file.

Nothing is guessed: a file with one fault is not used. A row without consent is left out before
anything else of it is looked at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from openpyxl.utils import get_column_letter

from uptake.cases.columns import COLUMNS, HEADERS, MOST_ROWS
from uptake.cases.findings import CaseFileError, Finding
from uptake.cases.sealed import sealed
from uptake.cases.sheet import Sheet
from uptake.cases.values import Value, read_value
from uptake.cases.workbook import read_sheet
from uptake.dates import read_partial

_CONSENT = next(column for column in COLUMNS if column.header == "consent")
_TEMPLATE = "Make an empty case file with uptake cases new, and copy the rows into it."


@dataclass(frozen=True)
class Cases:
    """The cases that may be counted, one row each, and how many lack consent.

    The table has the columns of the case file but `consent` and `notes`; `other_names` are lists,
    `submission` is never empty. It is not shown in messages, whoever prints it.
    """

    table: pd.DataFrame = field(repr=False)
    excluded: int

    def __len__(self) -> int:
        return len(self.table)


def read_cases(path: Path, today: dt.date) -> Cases:
    """Read the cases of a file without a fault.

    Raises `CaseFileError`, which names all faults and repeats no value. A case cannot have been
    submitted after `today`.
    """
    sheet = read_sheet(path)
    if findings := list(_sheet_findings(sheet)):
        raise CaseFileError(findings)
    places = _places(sheet)
    rows: list[dict[str, Value]] = []
    excluded = 0
    for number, cells in list(sheet.rows.items())[1:]:
        given = {name: cells.get(place) for name, place in places.items()}
        consent, faults = read_value(_CONSENT, given["consent"], today)
        if consent == "no":
            excluded += 1
            continue
        row: dict[str, Value] = {"row": number}
        found = [Finding(*fault, number, "consent") for fault in faults]
        for column in COLUMNS:
            if column.kind != "unread" and column is not _CONSENT:
                row[column.header], faults = read_value(column, given[column.header], today)
                found += [Finding(*fault, number, column.header) for fault in faults]
        findings += found
        rows.append(row)
    findings += _repeated(rows)
    if not rows and not findings:
        findings = [_no_case(excluded)]
    if findings:
        raise CaseFileError(sorted(findings, key=lambda finding: finding.row or 0))
    return Cases(_table(rows), excluded)


def check_cases(path: Path, today: dt.date) -> list[Finding]:
    """Return every fault of a case file; none where it can be used."""
    try:
        with sealed():
            read_cases(path, today)
    except CaseFileError as error:
        return list(error.findings)
    return []


def _sheet_findings(sheet: Sheet) -> Iterator[Finding]:
    """Faults of the sheet as a whole: with one of these, no row is looked at."""
    if sheet.full:
        problem = f"has more than {MOST_ROWS:,} cases"
        yield Finding(problem, "Split it: a report is made of one file at a time.")
        return
    if sheet.hidden_sheets:
        problem = "has a hidden sheet that the template does not have"
        yield Finding(problem, "Show it, and delete it if it is not needed.")
    if sheet.hidden_columns:
        yield Finding("has a hidden column", "Show all columns, and look them over.", 1)
    if sheet.merged:
        mend = "Take the merging back, and write the value into each cell."
        yield Finding("has merged cells, of which all but one are empty", mend, 1)
    for row in sheet.hidden_rows:
        mend = "Show it (or take the filter away): delete it, or let it count."
        yield Finding("is hidden", mend, row)
    yield from _header_findings(sheet)
    for number, cells in sheet.rows.items():
        for place, cell in cells.items():
            if cell.kind == "formula":
                mend = "Replace it by its value (paste special, values)."
                yield Finding("holds a formula", mend, number, get_column_letter(place))


def _header_findings(sheet: Sheet) -> Iterator[Finding]:
    """Faults of the first row. Headers are not repeated: without any, it would be a case."""
    headers = _headers(sheet)
    if not headers:
        yield Finding("has no headers in its first row", _TEMPLATE, 1)
        return
    known = [name for name in headers.values() if name in HEADERS]
    expected = f"The headers are, in English: {', '.join(HEADERS)}."
    if len(known) < len(HEADERS) / 2:
        count = len(headers) - len(known)
        problem = f"has {count} of {len(headers)} headers that the template does not have"
        yield Finding(problem, f"{expected} {_TEMPLATE}", 1)
        return
    for name in HEADERS:
        if name not in known:
            yield Finding("is missing", expected, 1, name)
        elif known.count(name) > 1:
            yield Finding("is there more than once", "Keep one of them.", 1, name)
    for place, name in headers.items():
        if name not in HEADERS:
            problem = "has a header that the template does not have"
            mend = "Delete the column, or move what it holds to notes."
            yield Finding(problem, mend, 1, get_column_letter(place))
    beyond = {place for cells in sheet.rows.values() for place in cells} - set(headers)
    for place in sorted(beyond):
        mend = "Give the column a header of the template, or empty it."
        yield Finding("holds something, but has no header", mend, 1, get_column_letter(place))


def _headers(sheet: Sheet) -> dict[int, str]:
    return {
        place: str(cell.value).strip() if cell.kind == "text" else ""
        for place, cell in sheet.rows.get(1, {}).items()
    }


def _places(sheet: Sheet) -> dict[str, int]:
    """Where each column stands; their order is free."""
    return {name: place for place, name in _headers(sheet).items()}


def _repeated(rows: list[dict[str, Value]]) -> Iterator[Finding]:
    """A case_id that two rows have; capitals do not tell them apart."""
    first: dict[str, object] = {}
    for row in rows:
        key = str(row["case_id"]).casefold()
        if key and key in first:
            problem = f"is the same as in row {first[key]}"
            yield Finding(problem, "Give each row an id of its own.", row["row"], "case_id")  # type: ignore[arg-type]
        first.setdefault(key, row["row"])


def _no_case(excluded: int) -> Finding:
    if excluded:
        mend = "Nothing can be counted: ask those concerned, or leave it."
        return Finding("has no row with consent", mend)
    return Finding("has headers and no case", "Fill in one row for each case.")


def _table(rows: list[dict[str, Value]]) -> pd.DataFrame:
    table = pd.DataFrame(rows).drop(columns="row")
    # A submission's code could also be the id of a case that stands alone.
    alone = "case " + table["case_id"].str.casefold()
    table["submission"] = ("sent " + table["submission"]).where(table["submission"].ne(""), alone)
    intervals = [read_partial(text) for text in table["submitted_on"]]
    table["submitted_on_start"] = pd.to_datetime([interval.start for interval in intervals])
    table["submitted_on_before"] = pd.to_datetime([interval.before for interval in intervals])
    table["submitted_on_precision"] = [interval.precision for interval in intervals]
    return table
