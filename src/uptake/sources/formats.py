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
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from uptake.dates import is_day, is_partial
from uptake.sources.entries import Entry, Report, TooManyRecordsError, shorten
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
    if file.is_web_page():
        mend = "The publisher has refused the download: save the file by hand in a browser."
        raise file.error("is a web page and no list", mend)
    nearest: tuple[float, Format, tuple[str, ...]] | None = None
    for format in formats:
        found = format.find(file)
        if found == format.signature:
            return format
        if found:
            likeness = difflib.SequenceMatcher(None, found[:1000], format.signature).ratio()
            if nearest is None or likeness > nearest[0]:
                nearest = (likeness, format, found)
    if nearest is None:
        raise file.error(
            "is none of the kinds that lists are published in (XML, CSV, workbook)",
            "Check that it is the file that the publisher offers.",
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
        f"it lacks {_some(lacks)}" if lacks else "",
        f"it has {_some(new)} instead" if lacks and new else "",
        f"it has {_some(new)} besides" if new and not lacks else "",
        "" if lacks or new else "the order differs",
    ]
    return "; ".join(filter(None, parts))


def _some(names: Sequence[str], most: int = 100) -> str:
    """Names as a message shows them: another file may have any number, of any length."""
    more = [f"and {len(names) - most:,} more"] if len(names) > most else []
    return ", ".join([*(shorten(name, 100) for name in names[:most]), *more])


LONGEST_NAME = 1000
"""Characters: the longest name on any of the lists, a ministry in two languages, has about 400."""

# Nor is half of a character that UTF-16 has in two: it cannot be written.
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def read_entries(
    format: Format, file: ListFile, companions: Mapping[str, ListFile], report: Report
) -> Iterator[Entry]:
    """Yield the entries of a file, each id once, and prove that no record was lost.

    An entry without a name, with an impossible one, or with the id of an earlier entry is rejected.
    A birth date or day of listing that the calendar does not have is left out and reported; so is
    a name of which nothing can be seen.
    """
    seen: dict[str, int] = {}
    for entry in _read(format, file, companions, report):
        fault = _find_fault(entry, seen)
        if fault:
            report.reject([entry.line] * entry.records, *fault)
            continue
        seen[entry.list_id] = entry.line
        entry.names = [n for n in entry.names if report.expect(bool(n.name), "name", n.name)]
        entry.births = [b for b in entry.births if report.expect(is_partial(b), "birth date", b)]
        entry.days = [d for d in entry.days if report.expect(is_day(d.day), "listing date", d.day)]
        report.keep(entry)
        yield entry
    report.prove_complete()


def _read(
    format: Format, file: ListFile, companions: Mapping[str, ListFile], report: Report
) -> Iterator[Entry]:
    """The entries that the format's reader yields, unless there are too many records."""
    assert format.read is not None
    if format.bounds is None:  # not an official list: a collection of many
        report.most = sys.maxsize
    try:
        yield from format.read(file, companions, report)
    except TooManyRecordsError as error:
        problem = f"has more than {report.most:,} records, which no edition of the list has"
        raise file.error(problem, "Check where the file comes from.") from error


def _find_fault(entry: Entry, seen: Mapping[str, int]) -> tuple[str, str, str] | None:
    """The field, value and reason why an entry cannot be used."""
    if not entry.list_id or not entry.name:
        empty = "name" if entry.list_id else "list_id"
        return empty, "", "is empty; look the entry up on the publisher's page"
    if entry.list_id in seen:
        first = seen[entry.list_id]
        return "list_id", entry.list_id, f"is the id of record {first} too; keep the right one"
    texts = [("list_id", entry.list_id), ("name", entry.name)]
    for field, text in (*texts, *(("name", name.name) for name in entry.names)):
        if len(text) > LONGEST_NAME:
            return field, text, f"has more than {LONGEST_NAME} characters; no {field} is that long"
        if _CONTROL.search(text):
            return field, repr(text), "has a control character; take it out"
    return None
