"""The EU consolidated list of financial sanctions, XML and CSV, version 1.1.

In the XML file a `sanctionEntity` is an entry, and all data is in attributes. In the CSV file each
row repeats the entry and fills one block (a name, an address, a birth date ...); columns of a block
are the attributes of the element, and are read as such. The CSV file has no `strong`.

No name is marked as the primary one, and each EU language has its own. As in the project's first
tables it is a Latin one, in English or in no named language. Of several it is the one with the
lowest logical id, which was entered first: the order in the file is not by id and may change.

`designationDate` is the day of the listing, on nine entries of ten. Else the earliest legal act
that the entry cites is, but only if it is a regulation: an act of the type "amendment" may have
added the target to an annex or only have changed what is said of it, and the file does not say
which. (The entry of V. Putin cites one act, the amendment that added him; that of R. Mugabe cited
amendments from 2005 on, and he was listed in 2002.) Such an entry has no day. Human rights
listings are the exception: that regime began in December 2020 with an annex to which every target
was added by an amendment, so the earliest act cited is the one that listed. The first tables took
the earliest act of any type, as the designation dates were not in their source.

An entry without a reference number, as new ones are for some months, has the id `EU-<logicalId>`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from uptake.sources.entries import Entry, Report
from uptake.sources.eu_fsf.columns import ACT, BLOCKS, COLUMNS, NOT_USED, READ, RENAMED
from uptake.sources.eu_fsf.subjects import (
    ISO,
    Subject,
    add_act,
    add_address,
    add_alias,
    add_birth_of,
    add_citizenship,
    add_regulation,
    begin,
    finish,
    list_id_of,
    type_of,
)
from uptake.sources.files import ListFile, local_name, read_csv, read_elements
from uptake.sources.formats import Bounds, Format
from uptake.sources.gathering import day_of_edition, first_elements, first_rows, passed_over

_ADD: dict[str, Callable[[Subject, Mapping[str, str], Report], None]] = {
    "regulation": add_regulation,
    "nameAlias": add_alias,
    "birthdate": add_birth_of,
    "citizenship": add_citizenship,
    "address": add_address,
}
_CSV_ADD = {
    "NameAlias": add_alias,
    "BirthDate": add_birth_of,
    "Citizenship": add_citizenship,
    "Address": add_address,
}


# --- XML ------------------------------------------------------------------------------------------


def _find_xml(file: ListFile) -> tuple[str, ...] | None:
    match first_elements(file, 2):
        case [(root, attributes), *rest]:
            dated = ["@generationDate"] if "generationDate" in attributes else []
            return (root, *dated, *(name for name, _ in rest))
    return None


def _read_xml(
    file: ListFile, companions: Mapping[str, ListFile], report: Report
) -> Iterator[Entry]:
    elements = read_elements(file, ["{*}sanctionEntity"], passed_over((), report))
    for number, element in enumerate(report.each(elements), start=1):
        found = element.find("{*}subjectType")
        attributes = {**(found.attrib if found is not None else {}), **element.attrib}
        subject = begin(number, attributes, report)
        if subject:
            _expect_attributes(element, report)
            for child in element:
                _add_element(subject, child, report)
            yield finish(subject)


def _add_element(subject: Subject, element: Any, report: Report) -> None:
    """Add what a child of the entry says, and the acts that it cites."""
    block = local_name(element)
    attributes = dict(element.attrib)
    for child in element:
        tag = local_name(child)
        _expect_attributes(child, report)
        if tag == "regulationSummary":
            add_act(subject, dict(child.attrib), report)
        elif tag == "remark":
            attributes["remark"] = f"{attributes.get('remark', '')}\n{child.text or ''}"
    _expect_attributes(element, report)
    if block in _ADD:
        _ADD[block](subject, attributes, report)


def _expect_attributes(element: Any, report: Report) -> None:
    tag = local_name(element)
    if report.expect(tag in READ or tag in NOT_USED, "element", tag):
        known = READ.get(tag, set()) | NOT_USED.get(tag, set())
        for name in set(map(str, element.attrib)) - known:
            report.expect(False, f"{tag}/@{name}", element.get(name))


# --- CSV ------------------------------------------------------------------------------------------


def _find_csv(file: ListFile) -> tuple[str, ...] | None:
    match first_rows(file, 1, ";"):
        case [header] if any(column.startswith("Entity_") for column in header):
            return tuple(header)
    return None


def _read_csv(
    file: ListFile, companions: Mapping[str, ListFile], report: Report
) -> Iterator[Entry]:
    """Rows are grouped by `Entity_LogicalId`: the reference number may be missing."""
    subjects: dict[str, Subject] = {}
    for line, row in _read_rows(file, report):
        blocks = dict(_blocks(row))
        about = blocks.pop("Entity")
        if known := subjects.get(about["logicalId"]):
            known.entry.records += 1
            _compare(known, about, report)
        elif begun := begin(line, about, report):
            known = subjects[about["logicalId"]] = begun
        if known:
            add_regulation(known, about, report)
            for block, attributes in blocks.items():
                add_act(known, attributes, report)
                if block in _CSV_ADD and any(attributes.values()):
                    _CSV_ADD[block](known, attributes, report)
    yield from map(finish, subjects.values())


def _read_rows(file: ListFile, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows below the header; one with a quote out of place is rejected.

    Quotes are not reliable, so they are read leniently: one that opens and does not close takes in
    what follows, which shows as another number of fields or as the start of a row inside a field.
    """
    rows = read_csv(file, ";", strict=False)
    next(rows)
    for line, row in report.each((line, row) for line, row in rows if row):
        swallowed = any(f"\n{row[0]};" in cell for cell in row)
        if len(row) == len(COLUMNS) and not swallowed:
            yield line, row
        else:
            mend = f"is not one row of {len(COLUMNS)} fields: a quote is out of place; mend the row"
            report.reject(line, "row", f"{len(row)} fields", mend)


def _blocks(row: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each block of a row, with its columns named as the attributes of the XML file."""
    cells = iter(row[1:])
    for block, names in BLOCKS.items():
        columns = (*names, *(f"Regulation_{part}" for part in ACT))
        attributes = (RENAMED.get(name, name[0].lower() + name[1:]) for name in columns)
        yield block, {name: next(cells).strip() for name in attributes}


def _compare(subject: Subject, about: Mapping[str, str], report: Report) -> None:
    """Note where rows of one entry disagree on what it is."""
    entry = subject.entry
    report.expect(list_id_of(about) == entry.list_id, f"id of {entry.list_id}", list_id_of(about))
    report.expect(type_of(about) == entry.target_type, f"type of {entry.list_id}", type_of(about))


def _read_xml_date(file: ListFile) -> dt.date | None:
    start = file.start(4096).decode("utf-8", errors="replace")
    found = re.search(r"generationDate\s*=\s*[\"']([^\"'T]*)", start)
    return day_of_edition(file, found[1] if found else "", ISO)


def _read_csv_date(file: ListFile) -> dt.date | None:
    rows = first_rows(file, 2, ";")
    return day_of_edition(file, rows[1][0] if len(rows) > 1 and rows[1] else "", "%d/%m/%Y")


BOUNDS = Bounds(
    1_700,
    9_000,
    0.5,
    "the list had about 1,950 entries in January 2021 and 5,900 to 6,300 in 2026, when nine of ten "
    "had a designation date; an entry that has none and cites amendments only is not dated",
)
FORMATS = (
    Format(
        "EU list, XML 1.1",
        "eu-fsf",
        ("export", "@generationDate", "sanctionEntity"),
        _find_xml,
        _read_xml,
        _read_xml_date,
        BOUNDS,
    ),
    Format(
        "EU list, CSV 1.1",
        "eu-fsf",
        COLUMNS,
        _find_csv,
        _read_csv,
        _read_csv_date,
        BOUNDS,
    ),
)
