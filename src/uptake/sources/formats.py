"""The formats that lists are published in, and how a file's format is recognised.

A format is recognised by its signature, never by its file's name: the root element and first
children of an XML file, the header of a CSV file or workbook, or, where the US publishes CSV files
without a header, the shape of the rows. A signature that is not known is an error that shows how
it differs from the nearest known one: a reader keyed on old names would find nothing and say
nothing, as happened to others when Canada renamed its elements in August 2026.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from uptake.dates import is_day, is_partial
from uptake.sources.entries import Entry, Report
from uptake.sources.files import ListFile

Reader = Callable[[ListFile, Mapping[str, ListFile], Report], Iterator[Entry]]
"""Reads a file, with its companions by the name of their format, into entries."""


@dataclass(frozen=True)
class Bounds:
    """What a whole edition of a list can be expected to hold; outside, something is wrong.

    `dated` is the smallest share of entries with a day of listing. `reason` says where the numbers
    come from.
    """

    fewest: int
    most: int
    dated: float
    reason: str


@dataclass(frozen=True)
class Format:
    """One format of one list.

    `signature` is what is compared: the names of columns, or of elements. `find` returns the
    signature that a file's first bytes (or workbook) have, in the same form, or None where the
    file is of another kind altogether. `read_date` finds the edition's date inside the file.
    `companions` name the formats of further files of the same edition that `read` makes use of;
    such a format has no reader of its own.
    """

    name: str
    list: str
    signature: tuple[str, ...]
    find: Callable[[ListFile], tuple[str, ...] | None]
    read: Reader | None
    read_date: Callable[[ListFile], dt.date | None] = lambda file: None
    bounds: Bounds | None = None
    companions: tuple[str, ...] = ()


def recognise(file: ListFile, formats: Sequence[Format]) -> Format:
    """Return the format of a file; raises `InputError` where none has its signature."""
    nearest: tuple[float, Format, tuple[str, ...]] | None = None
    for format in formats:
        found = format.find(file)
        if found == format.signature:
            return format
        if found:
            likeness = difflib.SequenceMatcher(None, found, format.signature).ratio()
            if nearest is None or likeness > nearest[0]:
                nearest = (likeness, format, found)
    if nearest is None:
        raise file.error(
            "is none of the kinds that lists are published in (XML, CSV, workbook)",
            "If it is a web page, the publisher refused the download: save the file by hand.",
        )
    _, format, found = nearest
    raise file.error(
        f"has a signature that is not known; the nearest is {format.name}: "
        f"{_difference(found, format.signature)}",
        "The publisher has changed the format, or this is another file. The reader must learn it.",
    )


def _difference(found: tuple[str, ...], known: tuple[str, ...]) -> str:
    lacks = [name for name in known if name not in found]
    new = [name for name in found if name not in known]
    parts = [
        f"it lacks {', '.join(lacks)}" if lacks else "",
        f"it has {', '.join(new)} instead" if lacks and new else "",
        f"it has {', '.join(new)} besides" if new and not lacks else "",
        "" if lacks or new else "the order differs",
    ]
    return "; ".join(filter(None, parts))


LONGEST_NAME = 1000
"""Characters: the longest name on any of the lists, a ministry in two languages, has about 400."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def read_entries(
    format: Format, file: ListFile, companions: Mapping[str, ListFile], report: Report
) -> Iterator[Entry]:
    """Yield the entries of a file, each id once, and prove that no record was lost.

    An entry without a name, with an impossible one, or with the id of an earlier entry is rejected.
    A birth date or day of listing that the calendar does not have is left out and reported.
    """
    assert format.read is not None
    seen: dict[str, int] = {}
    for entry in format.read(file, companions, report):
        fault = _find_fault(entry, seen)
        if fault:
            report.reject([entry.line] * entry.records, *fault)
            continue
        seen[entry.list_id] = entry.line
        entry.births = [b for b in entry.births if report.expect(is_partial(b), "birth date", b)]
        entry.days = [d for d in entry.days if report.expect(is_day(d.day), "listing date", d.day)]
        report.keep(entry)
        yield entry
    report.prove_complete()


def _find_fault(entry: Entry, seen: Mapping[str, int]) -> tuple[str, str, str] | None:
    """The field, value and reason why an entry cannot be used."""
    if not entry.list_id or not entry.name:
        empty = "name" if entry.list_id else "list_id"
        return empty, "", "is empty; look the entry up on the publisher's page"
    if entry.list_id in seen:
        first = seen[entry.list_id]
        return "list_id", entry.list_id, f"is the id of record {first} too; keep the right one"
    for name in (entry.name, *(name.name for name in entry.names)):
        if len(name) > LONGEST_NAME:
            return "name", name, f"has more than {LONGEST_NAME} characters; no name is that long"
        if _CONTROL.search(name):
            return "name", repr(name), "has a control character; take it out"
    return None
