"""Remarks of the US list: the free text that holds whatever SDN.CSV has no column for.

Items are divided by semicolons and the last one ends with a full stop, which swallows that of an
abbreviation: "Linked To: EXAMPLE LTD." may name EXAMPLE LTD or EXAMPLE LTD. Birth dates, countries,
links and the weak aliases, which ALT.CSV leaves out, are found by the words that an item begins
with. All other items (passports, positions, numbers) are text that nothing here makes use of.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from uptake.countries import read_country
from uptake.names import clean_name, script_of
from uptake.sources.entries import Country, Name, NameKind, Report

BASES = {"nationality": "nationality", "citizen": "citizenship"}

_ITEM = re.compile(r"\(?(?:alt\. )?(DOB|nationality|citizen|Linked To:) +(.+)")
_WEAK = re.compile(r"\(?(?:alt\. )?[afn]\.k\.a\. '(.+)'\)?")
_WEAK_BEGINS = re.compile(r"\(?(?:alt\. )?[afn]\.k\.a\. ")

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DATE = rf"(?:(?:(\d\d?) )?({'|'.join(_MONTHS)}) )?(\d{{4}})"
_BIRTH = re.compile(rf"(circa )?{_DATE}(?:( ?- ?| to ){_DATE})?")


@dataclass
class Remarks:
    """What the remarks of one entry say; `linked` are names of other entries."""

    births: list[str] = field(default_factory=list)
    countries: list[Country] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)


def read_remarks(text: str, listed: Collection[str], report: Report) -> Remarks:
    """Read the remarks of an entry; `listed` are the names of all entries, to end a name right."""
    remarks = Remarks()
    items = [item.strip() for item in text.split(";")]
    for item in items[:-1]:
        _read_item(item, remarks, report)
    _read_item(_end(items[-1], listed), remarks, report)
    return remarks


def read_birth(text: str) -> str | None:
    """Return a birth date as a partial date; None where it cannot be read.

    A span of dates is "about" its first year, as a date with "circa" is about its year.

    >>> read_birth("10 Dec 1948"), read_birth("Aug 1946"), read_birth("1951 to 1953")
    ('1948-12-10', '1946-08', 'c1951')
    """
    found = _BIRTH.fullmatch(text)
    if not found:
        return None
    circa, day, month, year, span = found.groups()[:5]
    if circa or span:
        return f"c{year}"
    parts = [year]
    if month:
        parts.append(f"{_MONTHS.index(month) + 1:02}")
    if day:
        parts.append(f"{int(day):02}")
    return "-".join(parts)


def read_name(listed: str, kind: NameKind) -> Name:
    """Return a name as listed but for what cannot be seen, with its script."""
    name = clean_name(listed)
    # Nearly all names are ASCII: to look each letter up would take half the time of reading.
    return Name(name, kind, "latin" if name.isascii() else script_of(name))


def add_birth(births: list[str], text: str, report: Report) -> None:
    """Add a birth date to those of an entry, once; one that cannot be read is reported."""
    birth = read_birth(text)
    if report.expect(birth is not None, "Date of Birth", text) and birth and birth not in births:
        births.append(birth)


def add_country(countries: list[Country], form: str, basis: str, report: Report) -> None:
    """Add a country to those of an entry, once; a form that is not known is reported."""
    code = read_country(form)
    if not report.expect(code is not None, "country", form) or not code:
        return
    country = Country(code, basis)  # type: ignore[arg-type]
    if country not in countries:
        countries.append(country)


def _read_item(item: str, remarks: Remarks, report: Report) -> None:
    weak = _WEAK.fullmatch(item)
    if weak:
        remarks.names.append(read_name(weak[1], "weak_alias"))
        return
    report.expect(not _WEAK_BEGINS.match(item), "Remarks", item)
    found = _ITEM.fullmatch(item)
    match found.groups() if found else None:
        case ("DOB", text):
            add_birth(remarks.births, text, report)
        case ("Linked To:", text):
            remarks.linked.append(clean_name(text.rstrip(")") if item[0] == "(" else text))
        case (label, text):
            add_country(remarks.countries, text, BASES[label], report)


def _end(item: str, listed: Collection[str]) -> str:
    """The last item without the full stop of the remarks."""
    if clean_name(item.removeprefix("Linked To: ")) in listed:
        return item
    return item.removesuffix(".")
