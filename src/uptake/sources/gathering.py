"""Recognise a file by how it opens, and gather an entry from records that repeat most of it.

Where a list has one row for each name, address and birth date of a target, what one entry says is
spread over many rows, and most of it is said many times. The functions here add each thing once.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Container
from contextlib import suppress
from functools import cache
from itertools import islice
from typing import Any, Literal, get_args

from lxml import etree

from uptake.countries import read_country
from uptake.names import script_of
from uptake.sources.entries import Country, Entry, Name, NameKind, Report
from uptake.sources.files import XML_OPTIONS, ListFile, local_name

CountryBasis = Literal["nationality", "citizenship", "address", "place of birth", "vessel flag"]

_KINDS = get_args(NameKind)
"""The kinds of name, the strongest first."""


def first_rows(file: ListFile, count: int, delimiter: str = ",") -> list[list[str]]:
    """Return the first rows of a file read as CSV, whatever it is; fewer where it has fewer."""
    text = io.StringIO(file.start().decode("utf-8-sig", errors="replace"), newline="")
    rows = csv.reader(text, delimiter=delimiter)
    try:
        return [row for row, _ in zip(rows, range(count), strict=False)]
    except csv.Error:
        return []


def first_elements(file: ListFile, count: int) -> list[tuple[str, set[str]]]:
    """Return local names and attributes of a file's first XML elements as they open.

    The second to the last are the first child of the one before, or its next sibling. There are
    none where the file is not XML, or is a web page.
    """
    parser = etree.XMLPullParser(("start",), **XML_OPTIONS)
    # What is not XML from its first bytes on has no elements; a later fault is the reader's.
    with suppress(etree.XMLSyntaxError):
        parser.feed(file.start())
    elements = [
        (local_name(element), set(map(str, element.attrib)))
        for _, element in islice(parser.read_events(), count)
    ]
    return [] if elements and elements[0][0] == "html" else elements


def first_names(file: ListFile, count: int) -> tuple[str, ...] | None:
    """Return the names of `first_elements`; None where there are none."""
    return tuple(name for name, _ in first_elements(file, count)) or None


def passed_over(known: Container[str], report: Report) -> Callable[[Any], bool]:
    """What notes elements beside the entries whose names are not `known`: no entry is lost so."""
    return lambda element: report.expect((name := local_name(element)) in known, "element", name)


@cache
def read_day(text: str, form: str) -> str | None:
    """Return a day in `form` (as `strptime` has it) as YYYY-MM-DD, None where it is no such day."""
    try:
        return dt.datetime.strptime(text, form).date().isoformat()
    except ValueError:
        return None


def day_of_edition(file: ListFile, text: str, *forms: str) -> dt.date:
    """Return the day that a file says it is of; raises `InputError` where it is none."""
    for form in forms:
        if day := read_day(text, form):
            return dt.date.fromisoformat(day)
    mend = "Download the file again, or give the date of the edition."
    raise file.error("does not say its date", mend, 1, "date", text)


def add_name(entry: Entry, name: str, kind: NameKind) -> None:
    """Add a name once, by the strongest kind it is listed as; the primary name comes first.

    An entry has one primary name: a second one is an alias.
    """
    if kind == "primary" and entry.name not in ("", name):
        kind = "alias"
    same = [known for known in entry.names if known.name == name]
    if not name or any(_KINDS.index(known.kind) <= _KINDS.index(kind) for known in same):
        return
    for known in same:
        entry.names.remove(known)
    if kind == "primary":
        entry.name = name
    place = 0 if kind == "primary" else len(entry.names)
    entry.names.insert(place, Name(name, kind, script_of(name)))


def add_country(entry: Entry, form: str, basis: CountryBasis, field: str, report: Report) -> None:
    """Add a country once; a form that is not known is noted and left out."""
    code = read_country(form)
    if report.expect(code is not None, field, form) and code:
        country = Country(code, basis)
        if country not in entry.countries:
            entry.countries.append(country)


def add_birth(entry: Entry, born: str | None, field: str, value: str, report: Report) -> None:
    """Add a birth date once; None is one that cannot be read: it is noted and left out."""
    if report.expect(born is not None, field, value) and born and born not in entry.births:
        entry.births.append(born)
