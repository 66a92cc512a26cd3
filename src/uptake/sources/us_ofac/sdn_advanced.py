"""SDN_ADVANCED.XML of the US list: the only format with original scripts and days of listing.

Blocks of records follow each other: places, documents, parties, relationships, sanctions entries.
Everything is a number of a reference value, which is looked up by its text: the publisher lists
values in use only, and numbers have no promise. A party's programmes and day come after all
parties, so entries wait, without them, until the file ends. The file has 120 MB.

Names are in parts. The publisher's other formats write persons as "SURNAME, Given", which is put
together again here; a patronymic belongs to the surname where it is written in capitals, as
surnames are. A party's day is that of the earliest event of its entry on the list.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from uptake.sources.entries import Day, Entry, Relation, Report
from uptake.sources.files import ListFile, local_name, read_elements
from uptake.sources.us_ofac.party import BIRTH, COUNTRIES, read_moment, read_party
from uptake.sources.us_ofac.reference import Reference

ROOT = "Sanctions"
TOP = (ROOT, "DateOfIssue", "Year", "Month", "Day", "ReferenceValueSets")

# Texts of reference values that decide what is read. `Consolidated List` is a tag, not a list.
LIST = "SDN List"
PROGRAMME = "Program"
UNKNOWN_PART = "Unknown"
"""The part of a place that holds a country which has no number."""

BLOCKS = {
    *(ROOT, "Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships"),
    *("SanctionsEntries", "SanctionsEntryLinks"),
}
# Known and not used: documents, links between entries, of which there are none, and the date,
# which `read_date` reads.
NOT_USED = {"IDRegDocument", "SanctionsEntryLink", "DateOfIssue"}


def read_date(file: ListFile) -> dt.date | None:
    """Return the day of issue; raises `InputError` where it is none."""
    for element in read_elements(file, ["{*}DateOfIssue"]):
        day = read_moment(element)
        if day is None or len(day) != len("YYYY-MM-DD"):
            mend = "Download it again, or give the date of the edition."
            raise file.error("is not a day", mend, field="DateOfIssue", value=day)
        return dt.date.fromisoformat(day)
    return None


def read(file: ListFile, companions: Mapping[str, ListFile], report: Report) -> Iterator[Entry]:
    """Yield the parties that are on the list, in the order of the file, when it has ended."""
    reading = _Reading(report)
    readers = reading.readers()
    known = BLOCKS | NOT_USED | readers.keys()

    def expect(element: Any) -> None:
        name = local_name(element)
        report.expect(name in known, "element", name)
        for child in element if name in BLOCKS else ():
            expect(child)

    tags = [f"{{*}}{name}" for name in (*readers, *NOT_USED)]
    with _uncollected():
        for element in read_elements(file, tags, expect):
            if reader := readers.get(local_name(element)):
                reader(element)
    yield from reading.finish()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put off the search for garbage, which would go through all the entries that wait each time.

    Nothing that is read here refers to itself, so there is none to find.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Reading:
    """What is known so far of one file."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._reference = Reference(report)
        self._places: dict[str, str] = {}
        self._entries: dict[str, Entry] = {}
        self._listed: set[str] = set()

    def readers(self) -> dict[str, Callable[[Any], None]]:
        """What reads a record, by its name."""
        return {
            "ReferenceValueSets": self._reference.learn,
            "Location": self._read_place,
            "DistinctParty": self._read_party,
            "ProfileRelationship": self._read_relationship,
            "SanctionsEntry": self._read_entry,
        }

    def finish(self) -> Iterator[Entry]:
        """Yield the entries on the list; the others are rejected."""
        for text in (BIRTH, *COUNTRIES):
            self._report.expect(self._reference.has("FeatureType", text), "FeatureType lacks", text)
        for uid, entry in self._entries.items():
            if uid in self._listed:
                yield entry
            else:
                reason = f"has no entry on the {LIST}; check that this is the file of that list"
                self._report.reject(entry.line, "SanctionsEntry", entry.list_id, reason)

    def _read_place(self, location: Any) -> None:
        """Keep the country of a place as the list writes it."""
        country = area = unknown = kind = ""
        for name, element in self._reference.fields(location):
            if name == "LocationCountry":
                country = self._reference.text("Country", element.get("CountryID"))
            elif name == "LocationAreaCode":
                area = self._reference.text("AreaCode", element.get("AreaCodeID"))
            elif name == "LocationPart":
                kind = self._reference.text("LocPartType", element.get("LocPartTypeID"))
            elif name == "Value" and kind == UNKNOWN_PART:
                unknown = (element.text or "").strip()
        self._places[location.get("ID", "")] = country or area or unknown

    def _read_party(self, party: Any) -> None:
        number = self._report.count()
        entry = read_party(party, number, self._reference, self._places, self._report)
        if entry is None:
            return
        uid = entry.list_id.removeprefix("OFAC-")
        if uid in self._entries:
            reason = f"is the id of record {self._entries[uid].line} too; keep the right one"
            self._report.reject(number, "DistinctParty", uid, reason)
        else:
            self._entries[uid] = entry

    def _read_relationship(self, relationship: Any) -> None:
        """Add a relationship to the party that it starts from, in the words of its type."""
        for _ in self._reference.fields(relationship):
            pass
        start, end = relationship.get("From-ProfileID", ""), relationship.get("To-ProfileID", "")
        kind = self._reference.text("RelationType", relationship.get("RelationTypeID"))
        if relationship.get("Former") == "true":
            kind = f"{kind} (former)"
        for uid in (start, end):
            self._report.expect(uid in self._entries, "ProfileRelationship", uid)
        if start in self._entries and end in self._entries:
            relation = Relation(kind, f"OFAC-{end}", self._entries[end].name)
            self._entries[start].relations.append(relation)

    def _read_entry(self, sanctions: Any) -> None:
        """Add the programmes, the day and the legal basis of an entry on the list to its party."""
        fields = list(self._reference.fields(sanctions))
        if self._reference.text("List", sanctions.get("ListID")) != LIST:
            return
        uid = sanctions.get("ProfileID", "")
        if not self._report.expect(uid in self._entries, "SanctionsEntry", uid):
            return
        self._listed.add(uid)
        entry = self._entries[uid]
        programmes: list[str] = []
        bases: list[str] = []
        for name, element in fields:
            if name == "SanctionsMeasure":
                programmes += self._read_programme(element)
            elif name == "EntryEvent":
                bases.append(self._reference.text("LegalBasis", element.get("LegalBasisID")))
            elif name == "Date":
                self._add_day(entry, element)
        entry.programmes = _unique((*entry.programmes, *programmes))
        entry.legal_basis = "; ".join(_unique(filter(None, (entry.legal_basis, *bases))))

    def _read_programme(self, measure: Any) -> list[str]:
        if self._reference.text("SanctionsType", measure.get("SanctionsTypeID")) != PROGRAMME:
            return []
        programme = (measure.findtext("{*}Comment") or "").strip()
        return [programme] if self._report.expect(bool(programme), PROGRAMME, programme) else []

    def _add_day(self, entry: Entry, date: Any) -> None:
        """Keep the earliest day of an entry's events."""
        day = read_moment(date)
        known = day is not None and len(day) == len("YYYY-MM-DD")
        if self._report.expect(known, "EntryEvent", day) and day:
            entry.days = [min((*entry.days, Day(day, "list_field")))]


def _unique(texts: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
