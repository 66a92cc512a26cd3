"""What every list reader yields: one `Entry` for each listing, and a `Report` of the reading.

An entry is a listing as one edition of one list states it. Readers yield entries one by one, so
that a file larger than memory can be read; `uptake.sources.snapshots` turns them into tables.
This module and the readers import no pandas: they stay small in memory and quick to start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar

Record = TypeVar("Record")

TargetType = Literal["individual", "entity", "vessel", "aircraft"]
NameKind = Literal["primary", "alias", "weak_alias", "original_script", "former_primary"]
DayBasis = Literal["list_field", "first_regulation", "listing_text", "control_date"]
"""How a day of listing is stated, the best first.

list_field: a field of the list that means this; first_regulation: the earliest legal act that the
entry cites; listing_text: a date in the free text of its legal history; control_date: the last
change of the entry, which is the listing only until something else changes.
"""


class Name(NamedTuple):
    """A name of a listing, as listed but for what cannot be seen (`names.clean_name`)."""

    name: str
    kind: NameKind
    script: str


class Day(NamedTuple):
    """A day (YYYY-MM-DD) on which the entry says that it was listed."""

    day: str
    basis: DayBasis


class Country(NamedTuple):
    """A country (ISO 3166-1 alpha-3) that the entry connects the target with, and how."""

    country: str
    basis: Literal[
        "nationality", "citizenship", "address", "place of birth", "vessel flag", "regulation"
    ]


class Relation(NamedTuple):
    """Another target that the entry names: by its list id where the list gives it, or by name."""

    kind: str
    list_id: str
    name: str


@dataclass(slots=True)
class Entry:
    """A listing as one edition of one list states it.

    `programmes` is a set in the order of the file: no order carries meaning. `line` is where the
    entry begins: a line of a text file, a row of a workbook, or the number of a record in an XML
    file, all counted from 1; `records` is how many of them the entry takes up. `legal_basis` is the
    instrument or measures as the list cites them.
    """

    list_id: str
    name: str
    target_type: TargetType
    line: int
    records: int = 1
    programmes: tuple[str, ...] = ()
    names: list[Name] = field(default_factory=list)
    births: list[str] = field(default_factory=list)
    countries: list[Country] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    legal_basis: str = ""


MOST_RECORDS = 300_000
"""Records of the files of one edition: the US list, the longest, has some 70,000."""


class TooManyRecordsError(Exception):
    """A file has more records than any edition of its list; it is never shown to a user."""


class Fault(NamedTuple):
    """Why a record of a list file is rejected: its place, one field, its value, and the mend."""

    line: int
    field: str
    value: str
    reason: str


@dataclass
class Report:
    """What became of every record of one edition's files.

    A record is what a file repeats: a row of a CSV file or workbook, an entry of an XML file. Each
    is counted when it is read (`each`), and again when it is kept as part of an entry or rejected,
    so that `prove_complete` can show that none was lost in between. `unexpected` counts fields and
    codes that the reader does not know: their records are kept, and they are shown until someone
    looks at them. A file that is small may expand to millions of records: `most` bounds them.
    """

    records: int = 0
    kept: int = 0
    rejected: int = 0
    faults: list[Fault] = field(default_factory=list)
    unexpected: Counter[tuple[str, str]] = field(default_factory=Counter)
    most: int = MOST_RECORDS

    def count(self) -> int:
        """Count a record that is read, and return how many there are."""
        self.records += 1
        if self.records > self.most:
            raise TooManyRecordsError
        return self.records

    def each(self, records: Iterable[Record]) -> Iterator[Record]:
        """Pass records on, and count them."""
        for record in records:
            self.count()
            yield record

    def keep(self, entry: Entry) -> None:
        """Count the records of an entry that is kept."""
        self.kept += entry.records

    def reject(self, lines: int | Iterable[int], field: str, value: object, reason: str) -> None:
        """Count records that are not kept, each with the fault that they share."""
        for line in [lines] if isinstance(lines, int) else lines:
            self.rejected += 1
            self.faults.append(Fault(line, field, shorten(value), reason))

    def expect(self, known: bool, field: str, value: object) -> bool:
        """Note a field or code that nobody expected; return whether it is `known`."""
        if not known:
            self.unexpected[field, shorten(value)] += 1
        return known

    def prove_complete(self) -> None:
        """Raise `AssertionError` unless every record was kept or rejected."""
        if self.records != self.kept + self.rejected:
            raise AssertionError(
                f"{self.records} records read, {self.kept} kept, {self.rejected} rejected"
            )


def shorten(value: object, longest: int = 200) -> str:
    """A value as a message shows it: a name of 100,000 characters is not read by anyone."""
    text = str(value)
    return text if len(text) <= longest else f"{text[:longest]}… ({len(text):,} characters)"
