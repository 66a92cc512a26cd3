"""The UK Sanctions List (CSV and XML of 2026) and the OFSI Consolidated List that it replaced.

The CSV files have one row for each combination of name, address, birth date and so on, so a group
of rows is an entry; rows of a group need not be neighbours, and whole rows occur twice. In the XML
file a `Designation` is an entry. All three are read into the same fields, named as in the CSV file
of 2026.

`Name 6`, the first column, is the family name or the whole name; the name in its usual order is
`Name 1` to `Name 6`. A `Primary Name Variation` is another spelling, hence an alias.

`Date Designated` is the day under the present regime. The Consolidated List ended on 28 January
2026 and has two days: `UK Sanctions List Date Designated` is the same notion as `Date Designated`
and is used; `Listed On`, the first UK listing under any law, can be years earlier (2011 and 2020
for one Syrian firm). `Listed On` is used only for groups that are not on the UK Sanctions List,
where there is no other listing; where a group is on it and its designation has no day, neither has
the entry: two notions under one name could not be told apart later.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from uptake.sources.entries import Entry, Report
from uptake.sources.files import ListFile, local_name, read_csv, read_elements
from uptake.sources.formats import Bounds, Format
from uptake.sources.gathering import day_of_edition, first_names, first_rows, passed_over
from uptake.sources.uk_fcdo.columns import (
    COLUMNS,
    CONLIST_COLUMNS,
    CONLIST_FIELDS,
    NAME_FIELDS,
    XML_FIELDS,
    XML_NOT_USED,
)
from uptake.sources.uk_fcdo.records import (
    AGREEING,
    DAY,
    FACTS,
    UNIQUE_ID,
    Record,
    add,
    add_day,
    begin,
    gather,
)

_REFERENCE = re.compile(r"\(UK Sanctions List Ref\):?\s*((?:[A-Z]{3}\d{4}[\s,;/]*(?:and\s+)?)*)")


# --- CSV of 2026 and Consolidated List ------------------------------------------------------------


def _find_csv(banner: str, column: str, file: ListFile) -> tuple[str, ...] | None:
    """The banner's label and the header; without a banner, the header alone."""
    match first_rows(file, 2):
        case [[label, *_], *rest] if label.startswith(banner):
            return (banner, *(rest[0] if rest else ()))
        case [header, *_] if column in header:
            return tuple(header)
    return None


def _read_rows(
    file: ListFile, columns: tuple[str, ...], report: Report
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows below the header; a row of another length is rejected."""
    rows = read_csv(file)
    next(rows), next(rows)
    for line, row in report.each((n, row) for n, row in rows if row):
        if len(row) == len(columns):
            yield line, dict(zip(columns, map(str.strip, row), strict=True))
        else:
            mend = f"is not {len(columns)} fields; a comma or quote is out of place: mend the row"
            report.reject(line, "row", f"{len(row)} fields", mend)


def _record(line: int, key: str, row: Mapping[str, str]) -> Record:
    agreeing = {field: row.get(field, "") for field in AGREEING}
    return Record(line, key, agreeing, [row], [(field, row.get(field, "")) for field in FACTS])


def _read_csv(
    file: ListFile, companions: Mapping[str, ListFile], report: Report
) -> Iterator[Entry]:
    records = (_record(n, row["Unique ID"], row) for n, row in _read_rows(file, COLUMNS, report))
    yield from gather(records, report).values()


def _read_conlist(
    file: ListFile, companions: Mapping[str, ListFile], report: Report
) -> Iterator[Entry]:
    """Rows are grouped by Group ID, as the reference to the UK Sanctions List is free text."""
    references: dict[str, list[str]] = {}
    listed: dict[str, str] = {}

    def records() -> Iterator[Record]:
        for line, row in _read_rows(file, CONLIST_COLUMNS, report):
            group = row["Group ID"]
            known = references.setdefault(group, [])
            known += [ref for ref in _references(row, report) if ref not in known]
            listed.setdefault(group, row["Listed On"])
            fields = {CONLIST_FIELDS.get(column, column): row[column] for column in row}
            yield _record(line, group, fields)

    for group, entry in gather(records(), report).items():
        entry.list_id, *others = references[group] or [f"OFSI-{group}"]
        for other in others:
            report.expect(False, f"UK Sanctions List Ref besides {entry.list_id}", other)
        if not references[group] and not entry.days:
            add_day(entry, "Listed On", listed[group], report)
        yield entry


def _references(row: Mapping[str, str], report: Report) -> list[str]:
    """Ids on the UK Sanctions List, `GHR0050 and BEL0045` for a person under two regimes."""
    found = _REFERENCE.search(row["Other Information"])
    ids = UNIQUE_ID.findall(found[1]) if found else []
    if found:
        text = row["Other Information"][found.start() :][:60]
        report.expect(bool(ids), "UK Sanctions List Ref", text)
    return ids


# --- XML of 2026 ----------------------------------------------------------------------------------


def _read_xml(
    file: ListFile, companions: Mapping[str, ListFile], report: Report
) -> Iterator[Entry]:
    beside = passed_over({"DateGenerated"}, report)
    designations = read_elements(file, ["{*}Designation"], beside)
    for number, element in enumerate(report.each(designations), start=1):
        record = _read_designation(element, number, report)
        if entry := begin(record, report):
            add(entry, record, report)
            yield entry


def _read_designation(element: Any, number: int, report: Report) -> Record:
    names: list[Mapping[str, str]] = []
    facts = []
    for tag, part in _parts(element):
        if tag == "Name":
            names.append(_read_name(part, report))
        elif tag in XML_FIELDS:
            facts.append((XML_FIELDS[tag], (part.text or "").strip()))
        elif part.text and part.text.strip():
            report.expect(tag in XML_NOT_USED, tag, part.text.strip())
    # The first wins: each of these is there once.
    once = dict(reversed(facts))
    agreeing = {field: once.get(field, "") for field in AGREEING}
    return Record(number, once.get("Unique ID", ""), agreeing, names, facts)


def _parts(element: Any) -> Iterator[tuple[str, Any]]:
    """Yield the elements that hold text, and each `Name` whole.

    The indicators repeat `SanctionsImposed` with one element for each measure there is.
    """
    for child in element:
        tag = local_name(child)
        if tag == "Name" or not len(child):
            yield tag, child
        elif tag != "SanctionsImposedIndicators":
            yield from _parts(child)


def _read_name(element: Any, report: Report) -> dict[str, str]:
    parts = [(local_name(part), (part.text or "").strip()) for part in element]
    for tag, value in parts:
        report.expect(tag in NAME_FIELDS, f"Name/{tag}", value)
    return {NAME_FIELDS[tag]: value for tag, value in parts if tag in NAME_FIELDS}


def _read_date(file: ListFile) -> dt.date | None:
    """Return the day in the banner, `Report Date: 13-Feb-2026` or `Last Updated,28/01/2026`."""
    banner = ",".join(first_rows(file, 1)[0])
    text = re.split(r"[:,]", banner, maxsplit=1)[-1].strip(" ,")
    return day_of_edition(file, text, "%d-%b-%Y", DAY)


def _read_xml_date(file: ListFile) -> dt.date | None:
    for element in read_elements(file, ["{*}DateGenerated"]):
        return day_of_edition(file, (element.text or "").strip(), DAY)
    return None


FORMATS = (
    Format(
        "UK Sanctions List, CSV",
        "uk-sanctions-list",
        ("Report Date", *COLUMNS),
        lambda file: _find_csv("Report Date", "Unique ID", file),
        _read_csv,
        _read_date,
        bounds := Bounds(
            5_000,
            9_000,
            0.99,
            "these formats are of 2026, with about 5,900 to 6,400 entries, all of them with a day",
        ),
    ),
    Format(
        "UK Sanctions List, XML",
        "uk-sanctions-list",
        ("Designations", "DateGenerated", "Designation"),
        lambda file: first_names(file, 3),
        _read_xml,
        _read_xml_date,
        bounds,
    ),
    Format(
        "OFSI Consolidated List, CSV",
        "uk-conlist",
        ("Last Updated", *CONLIST_COLUMNS),
        lambda file: _find_csv("Last Updated", "Group ID", file),
        _read_conlist,
        _read_date,
        Bounds(
            1_500,
            6_500,
            0.95,
            "the UK had about 1,950 listings in January 2021; editions from 2022 to January 2026 "
            "have 4,000 to 5,500 groups: fewer than the UK Sanctions List, without most ships",
        ),
    ),
)
