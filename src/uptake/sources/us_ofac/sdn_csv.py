"""SDN.CSV of the US list, with ALT.CSV, ADD.CSV and SDN_COMMENTS.CSV.

None of the four has a header or a date. Rows are recognised by their shape. Null is `-0- `, the
last line is a lone Ctrl-Z (0x1A, which editions before 2020 may lack), programmes are joined as
`IRAN] [SDGT`. Remarks are cut at 1,000 characters, in the middle of a word, and go on in
SDN_COMMENTS.CSV. All text is ASCII: no name is in its original script. There is no day of listing.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from statistics import mean, mode
from typing import NamedTuple

from uptake.names import clean_name
from uptake.sources.entries import Country, Entry, Name, Relation, Report, TargetType
from uptake.sources.files import ListFile, read_csv
from uptake.sources.us_ofac.remarks import Remarks, add_country, read_name, read_remarks

COLUMNS = {
    "SDN.CSV": (
        *("ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign", "Vess_type"),
        *("Tonnage", "GRT", "Vess_flag", "Vess_owner", "Remarks"),
    ),
    "ALT.CSV": ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks"),
    "ADD.CSV": ("ent_num", "add_num", "address", "city", "country", "add_remarks"),
    "SDN_COMMENTS.CSV": ("ent_num", "comment"),
}
COMPANIONS = ("ALT.CSV", "ADD.CSV", "SDN_COMMENTS.CSV")

NULL = "-0-"
TYPES: dict[str, TargetType] = {
    "": "entity",
    "individual": "individual",
    "vessel": "vessel",
    "aircraft": "aircraft",
}
ALIAS_TYPES = {"aka", "fka", "nka"}
# Title, Call_Sign, Vess_type, Tonnage, GRT, Vess_owner, address and city are known and not used:
# nothing is counted by them, and the owner of a vessel is free text.
REMARKS_END = 1000
"""Characters after which SDN.CSV cuts the remarks."""

_END_OF_FILE = ["\x1a"]
_AGAIN = "download all files of the edition again"


class Row(NamedTuple):
    """A row of one of the files by its columns, with the line where it begins."""

    line: int
    fields: dict[str, str]


def find(name: str) -> Callable[[ListFile], tuple[str, ...] | None]:
    """Return what finds the signature of one of the four files: its columns by their values."""

    def find_columns(file: ListFile) -> tuple[str, ...] | None:
        rows = _first_rows(file)
        if not rows or not _most(row[0].isdigit() for row in rows):
            return None
        width = mode(len(row) for row in rows)
        known = COLUMNS[name]
        columns = (*known[:width], *(f"column {n}" for n in range(len(known) + 1, width + 1)))
        rows = [row for row in rows if len(row) == width]
        return tuple(
            column if _most(_fits(column, row[place]) for row in rows) else f"{column} as text"
            for place, column in enumerate(columns)
        )

    return find_columns


def _first_rows(file: ListFile) -> list[list[str]]:
    """The rows that are whole within the first bytes; none where they are not text."""
    start = file.start()
    try:
        text = start.decode("utf-8-sig", "strict" if len(start) < 65536 else "ignore")
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except (UnicodeDecodeError, csv.Error):
        return []
    rows = rows[:-1] if len(start) >= 65536 else rows
    return [row for row in rows if row and row != _END_OF_FILE]


def _most(fits: Iterable[bool]) -> bool:
    """Whether more than half fit: a row that does not is the reader's to reject."""
    return mean(fits) > 0.5


def _fits(column: str, value: str) -> bool:
    if column in ("ent_num", "alt_num", "add_num"):
        return value.isdigit()
    text = _text(value)
    if column == "SDN_Type":
        return text in TYPES
    return text in ALIAS_TYPES if column == "alt_type" else True


def _text(value: str) -> str:
    """A field, empty where it is null; blanks at its ends belong to remarks that go on."""
    return "" if value.strip() == NULL else value


def read(file: ListFile, companions: Mapping[str, ListFile], report: Report) -> Iterator[Entry]:
    """Yield the entries of SDN.CSV with what the companions of the edition add to them."""
    belonging = {
        name: _by_entry(name, companions[name], report) for name in COMPANIONS if name in companions
    }
    rows = list(_rows("SDN.CSV", file, report))
    listed = _ids_by_name(rows)
    for row in rows:
        number = row.fields["ent_num"]
        added = {name: held.pop(number, []) for name, held in belonging.items()}
        kind = TYPES.get(row.fields["SDN_Type"])
        if kind is None:
            lines = [row.line, *(other.line for others in added.values() for other in others)]
            value, reason = row.fields["SDN_Type"], "is not a known type; the reader must learn it"
            report.reject(lines, "SDN_Type", value, reason)
            continue
        yield _read_entry(row, kind, added, listed, report)
    for name, held in belonging.items():
        for number, left in held.items():
            reason = f"is not on SDN.CSV: the files are of two editions; {_AGAIN}"
            report.reject([other.line for other in left], f"{name} ent_num", number, reason)


def _rows(name: str, file: ListFile, report: Report) -> Iterator[Row]:
    """The rows of a file; one without the right columns or number is rejected."""
    columns = COLUMNS[name]
    records = (record for record in read_csv(file) if record[1] not in (_END_OF_FILE, []))
    for line, values in report.each(records):
        if len(values) != len(columns):
            reason = f"is a row of {len(values)} fields, not {len(columns)}; {_AGAIN}"
            report.reject(line, f"{name} row", ",".join(values), reason)
        elif not values[0].isdigit():
            reason = f"is not a number; {_AGAIN}"
            report.reject(line, f"{name} ent_num", values[0], reason)
        else:
            yield Row(line, dict(zip(columns, map(_text, values), strict=True)))


def _by_entry(name: str, file: ListFile, report: Report) -> dict[str, list[Row]]:
    rows = defaultdict(list)
    for row in _rows(name, file, report):
        rows[row.fields["ent_num"]].append(row)
    return dict(rows)


def _ids_by_name(rows: list[Row]) -> dict[str, str]:
    """The id of the entry that has a name; "" where several have it."""
    ids: dict[str, str] = {}
    for row in rows:
        name = clean_name(row.fields["SDN_Name"])
        ids[name] = "" if name in ids else f"OFAC-{row.fields['ent_num']}"
    return ids


def _read_entry(
    row: Row,
    kind: TargetType,
    added: Mapping[str, list[Row]],
    listed: Mapping[str, str],
    report: Report,
) -> Entry:
    fields = row.fields
    name = clean_name(fields["SDN_Name"])
    remarks = _read_remarks(fields["Remarks"], added, listed, report)
    countries = remarks.countries
    if fields["Vess_flag"].strip():
        add_country(countries, fields["Vess_flag"], "vessel flag", report)
    _add_addresses(countries, added.get("ADD.CSV", []), report)
    return Entry(
        list_id=f"OFAC-{fields['ent_num']}",
        name=name,
        target_type=kind,
        line=row.line,
        records=1 + sum(map(len, added.values())),
        programmes=tuple(filter(None, map(str.strip, fields["Program"].split("] [")))),
        names=[
            read_name(name, "primary"),
            *_read_aliases(added.get("ALT.CSV", []), report),
            *remarks.names,
        ],
        births=remarks.births,
        countries=countries,
        relations=[Relation("Linked To", listed.get(other, ""), other) for other in remarks.linked],
    )


def _read_remarks(
    text: str, added: Mapping[str, list[Row]], listed: Mapping[str, str], report: Report
) -> Remarks:
    """Read the remarks with their rest; without it, leave out the item that is cut."""
    rest = added.get("SDN_COMMENTS.CSV", [])
    if rest:
        text += "".join(row.fields["comment"] for row in rest)
    elif len(text) >= REMARKS_END:
        report.expect(False, "Remarks", "cut at 1,000 characters: the rest is in SDN_COMMENTS.CSV")
        text = text.rpartition("; ")[0]
    return read_remarks(text, listed, report)


def _read_aliases(rows: list[Row], report: Report) -> Iterator[Name]:
    for row in rows:
        report.expect(row.fields["alt_type"] in ALIAS_TYPES, "alt_type", row.fields["alt_type"])
        report.expect(not row.fields["alt_remarks"], "alt_remarks", row.fields["alt_remarks"])
        name = clean_name(row.fields["alt_name"])
        if report.expect(bool(name), "alt_name", row.fields["alt_name"]):
            yield read_name(name, "alias")


def _add_addresses(countries: list[Country], rows: list[Row], report: Report) -> None:
    for row in rows:
        report.expect(not row.fields["add_remarks"], "add_remarks", row.fields["add_remarks"])
        if row.fields["country"].strip():
            add_country(countries, row.fields["country"], "address", report)
