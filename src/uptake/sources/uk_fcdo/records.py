"""Entries of the UK lists, from records in the fields of the CSV file of 2026."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from uptake.names import clean_name
from uptake.sources.entries import Day, Entry, NameKind, Relation, Report, TargetType
from uptake.sources.gathering import CountryBasis, add_birth, add_country, add_name, read_day

TYPES: dict[str, TargetType] = {"individual": "individual", "entity": "entity", "ship": "vessel"}
# In lower case: the list has `Primary Name`, `Primary name` and one `ALias`.
NAME_TYPES: dict[str, NameKind] = {
    "primary name": "primary",
    "primary name variation": "alias",
    "alias": "alias",
    "aka": "alias",
    "fka": "alias",
}
STRENGTHS = {
    **{"good quality a.k.a": "strong", "low quality a.k.a": "weak"},
    **{"good": "strong", "low": "weak", "": "strong"},
}
COUNTRIES: dict[str, CountryBasis] = {
    "Nationality(/ies)": "nationality",
    "Address Country": "address",
    "Country of birth": "place of birth",
    "Current believed flag of ship": "vessel flag",
}
RELATIONS = ("Subsidiaries", "Parent company")
FACTS = ("Name non-latin script", "D.O.B", *COUNTRIES, *RELATIONS)
AGREEING = ("Designation Type", "Regime Name", "Sanctions Imposed", "Date Designated")

DAY = "%d/%m/%Y"
UNIQUE_ID = re.compile(r"[A-Z]{3}\d{4}")
_KEY = re.compile(rf"{UNIQUE_ID.pattern}|\d+")
_YEAR = r"((?:18|19|20)\d\d)"
# A part of a birth date that is not known is written dd, mm, 00 or --.
_BORN = re.compile(rf"(?:(?:(\d\d?|dd|--)/)?(\d\d?|mm|--)/)?{_YEAR}", re.IGNORECASE)
_BORN_ABOUT = re.compile(rf"(?:circa|c|approximately|approx|about)\.?\s*{_YEAR}", re.IGNORECASE)
_NUMBERED = re.compile(r"\(\d+\)")


class Record(NamedTuple):
    """What one record says, in the fields of the CSV file of 2026, whichever format it has."""

    line: int
    key: str
    agreeing: Mapping[str, str]
    names: list[Mapping[str, str]]
    facts: list[tuple[str, str]]


def gather(records: Iterable[Record], report: Report) -> dict[str, Entry]:
    """Return the entries of all records by their key; records that lack one are rejected."""
    entries: dict[str, Entry] = {}
    first: dict[str, Mapping[str, str]] = {}
    for record in records:
        if entry := entries.get(record.key):
            entry.records += 1
            _compare(entry, first[record.key], record, report)
        elif entry := begin(record, report):
            entries[record.key], first[record.key] = entry, record.agreeing
        if entry:
            add(entry, record, report)
    return entries


def _compare(entry: Entry, first: Mapping[str, str], record: Record, report: Report) -> None:
    """Note where records of one entry disagree; a second regime is a second programme."""
    for field, value in record.agreeing.items():
        agrees = report.expect(value in ("", first[field]), f"{field} of {record.key}", value)
        if not agrees and field == "Regime Name" and _plain(value) not in entry.programmes:
            entry.programmes += (_plain(value),)


def begin(record: Record, report: Report) -> Entry | None:
    """Return the entry that a record begins, or reject the record."""
    kind = record.agreeing["Designation Type"]
    report.expect(bool(_KEY.fullmatch(record.key)) or not record.key, "id", record.key)
    if not record.key:
        report.reject(record.line, "id", "", "is empty; look the entry up on the publisher's page")
        return None
    if kind.lower() not in TYPES:
        known = "Individual, Entity or Ship"
        report.reject(record.line, "Designation Type", kind, f"is not {known}; mend the record")
        return None
    entry = Entry(record.key, "", TYPES[kind.lower()], record.line)
    regime = _plain(record.agreeing["Regime Name"])
    measures = _plain(record.agreeing["Sanctions Imposed"])
    entry.programmes = (regime,) if regime else ()
    entry.legal_basis = f"{regime} [{measures}]" if measures else regime
    add_day(entry, "Date Designated", record.agreeing["Date Designated"], report)
    return entry


def add(entry: Entry, record: Record, report: Report) -> None:
    """Add what a record says to its entry."""
    for parts in record.names:
        name = clean_name(" ".join(parts.get(f"Name {part}", "") for part in range(1, 7)))
        add_name(entry, name, _name_kind(parts, report))
    for field, value in record.facts:
        if value:
            _add_fact(entry, field, value, report)


def _name_kind(parts: Mapping[str, str], report: Report) -> NameKind:
    listed, strength = parts.get("Name type", ""), parts.get("Alias strength", "")
    report.expect(listed.lower() in NAME_TYPES, "Name type", listed)
    report.expect(strength.lower() in STRENGTHS, "Alias strength", strength)
    kind = NAME_TYPES.get(listed.lower(), "alias")
    weak = kind == "alias" and STRENGTHS.get(strength.lower()) == "weak"
    return "weak_alias" if weak else kind


def _add_fact(entry: Entry, field: str, value: str, report: Report) -> None:
    if field in COUNTRIES:
        for form in filter(None, (part.strip(" .,;") for part in _NUMBERED.split(value))):
            add_country(entry, form, COUNTRIES[field], field, report)
    elif field == "D.O.B":
        add_birth(entry, read_birth(value), field, value, report)
    elif field in RELATIONS:
        relation = Relation(field, "", clean_name(value))
        if relation not in entry.relations:
            entry.relations.append(relation)
    elif field == "Name non-latin script":
        # By the field, not the letters: some of these are French or Belarusian in Latin script.
        add_name(entry, clean_name(value), "original_script")


def read_birth(text: str) -> str | None:
    """Return a birth date as YYYY-MM-DD, YYYY-MM, YYYY or cYYYY, None where it cannot be read.

    >>> read_birth("dd/11/1971"), read_birth("00/00/1975"), read_birth("15/08/19yy")
    ('1971-11', '1975', None)
    """
    if about := _BORN_ABOUT.fullmatch(text):
        return f"c{about[1]}"
    if not (born := _BORN.fullmatch(text)):
        return None
    day, month = (int(part) if part and part.isdigit() else 0 for part in born.group(1, 2))
    if not month:
        return born[3]
    whole = read_day(f"{day or 1}/{month}/{born[3]}", DAY)
    return whole if day or not whole else whole[:7]


def add_day(entry: Entry, field: str, value: str, report: Report) -> None:
    """Add a day of listing from a field of the list; one that cannot be read is noted."""
    day = read_day(value, DAY)
    if value and report.expect(day is not None, field, value) and day:
        entry.days.append(Day(day, "list_field"))


def _plain(text: str) -> str:
    """Text with its HTML entities and line breaks resolved."""
    return " ".join(html.unescape(text).split())
