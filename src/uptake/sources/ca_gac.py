"""Canada's Consolidated Canadian Autonomous Sanctions List, sema-lmes.xml.

Flat records without attributes, date or count; an empty field is left out. Entries under the
Justice for Victims of Corrupt Foreign Officials Regulations stand among those under the Special
Economic Measures Act, and only the field Country tells: it names the regulation, which is not a
nationality.

The elements were renamed twice without notice, in March 2025 and on 24 August 2026. A reader keyed
on old names finds nothing and says nothing, so the signature is the names of all elements of the
file, and a name outside the known set is an error.

Items are the numbers of the regulation's schedule. They are unique within an edition and are given
to others after a repeal: the vessels of Schedule 1.1 to the Russia Regulations were numbered anew
between May 2025 and August 2026. Whoever compares editions must compare names too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from uptake.countries import read_country
from uptake.names import clean_name, script_of
from uptake.sources.entries import Country, Day, Entry, Name, Report, TargetType
from uptake.sources.files import ListFile, read_elements
from uptake.sources.formats import Bounds, Format

FIELDS_2026 = {
    "Country-Pays": "country",
    "LastName-NomDeFamille": "surname",
    "GivenName-Prenom": "given",
    "EntityOrShip-EntiteOuNavire": "entity",
    "TitleOrShipType-TitreOuTypeDeNavire": "title",
    "ShipIMONumber-NumeroOMIDuNavire": "imo",
    "DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire": "birth",
    "Aliases-Alias": "aliases",
    "Schedule-Annexe": "schedule",
    "Item-NumeroDarticle": "item",
    "DateOfListing-DateDinscription": "listed",
}
FIELDS_2025 = {
    "Country": "country",
    "LastName": "surname",
    "GivenName": "given",
    "EntityOrShip": "entity",
    "TitleOrShip": "title",
    "ShipIMONumber": "imo",
    "DateOfBirthOrShipBuildDate": "birth",
    "Aliases": "aliases",
    "Schedule": "schedule",
    "Item": "item",
    "DateOfListing": "listed",
}
# DateOfListing came in October 2024: of editions before, no entry is dated.
FIELDS_2024 = {
    "Country": "country",
    "LastName": "surname",
    "GivenName": "given",
    "Entity": "entity",
    "Title": "title",
    "DateOfBirth": "birth",
    "Aliases": "aliases",
    "Schedule": "schedule",
    "Item": "item",
    "DateOfListing": "listed",
}
VARIANTS = (FIELDS_2026, FIELDS_2025, FIELDS_2024)
# The title of a person or type of a ship is known and not used: nothing is counted by it. Of the
# number of a ship only its presence is used, which tells ships from entities.

JVCFOR = "Justice for Victims of Corrupt Foreign Officials Regulations"
NO_SCHEDULE = {"", "N/A"}

LARGEST = 20_000_000
"""Bytes of a file in which element names are looked for: ten times what the list has had."""

MOST_NAMES = 200
"""Names of elements, beyond which a file is another one whatever the rest of them are."""

_ROOT = re.compile(rb"<data-set[\s>]")
# A whole name: a file that is cut off may stop within one.
_TAG = re.compile(rb"<([A-Za-z_][\w.-]*)[\s/>]")
_ALTERNATIVES = re.compile(r"(\d[\d-]*) or (\d[\d-]*)", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})-(\d{4})")
_SERIAL = re.compile(r"\d{5}")
_SERIAL_START = dt.date(1899, 12, 30)


def find(file: ListFile) -> tuple[str, ...] | None:
    """Return the known names that all elements of a file are among, or else the names it has."""
    if not _ROOT.search(file.start()):
        return None
    names: set[str] = set()
    for tag in _TAG.finditer(file.start(LARGEST)):
        names.add(tag[1].decode())
        if len(names) > MOST_NAMES:
            break
    names.discard("data-set")
    for fields in VARIANTS:
        if "record" in names and names <= {"record", *fields}:
            return ("record", *fields)
    nearest = max(VARIANTS, key=lambda fields: len(names & fields.keys()))
    known = [name for name in ("record", *nearest) if name in names]
    return (*known, *sorted(names.difference(known)))


def _reader(
    fields: Mapping[str, str],
) -> Callable[[ListFile, Mapping[str, ListFile], Report], Iterator[Entry]]:
    """Return the reader of files with these element names."""

    def read(file: ListFile, companions: Mapping[str, ListFile], report: Report) -> Iterator[Entry]:
        records = report.each(read_elements(file, ["record"]))
        for number, record in enumerate(records, start=1):
            values = _read_fields(record, fields, report)
            kind = _read_type(values)
            if not values["item"]:
                reason = "is missing, and with the regulation and schedule it is the key; add it"
                report.reject(number, "Item", "", reason)
            elif not values["country"]:
                reason = "is missing, so that the regulation is not known; add it"
                report.reject(number, "Country", "", reason)
            elif kind is None:
                both = f"{values['given']} {values['surname']} / {values['entity']}"
                reason = "is the name of a person and of an entity; keep the right one"
                report.reject(number, "name", both, reason)
            else:
                yield _read_entry(number, values, kind, report)

    return read


def _read_fields(record: Any, fields: Mapping[str, str], report: Report) -> dict[str, str]:
    """Take the fields out of a record; what is not expected is reported.

    The number of a ship stays as it is, for blanks alone also tell a ship.
    """
    values = dict.fromkeys(FIELDS_2026.values(), "")
    for element in record:
        text = element.text or ""
        field = fields.get(element.tag)
        simple = not len(element) and not element.attrib
        if field is None or values[field] or not simple:
            report.expect(False, str(element.tag), text)
        else:
            values[field] = text if field in ("imo", "aliases") else clean_name(text)
    for name, value in record.attrib.items():
        report.expect(False, name, value)
    return values


def _read_type(values: Mapping[str, str]) -> TargetType | None:
    """What is listed; None where a record names both a person and an entity."""
    if values["surname"] or values["given"]:
        return None if values["entity"] else "individual"
    return "vessel" if values["imo"] else "entity"


def _read_entry(number: int, values: Mapping[str, str], kind: TargetType, report: Report) -> Entry:
    list_id, programme, basis = _read_regulation(values)
    name = f"{values['given']} {values['surname']}".strip() or values["entity"]
    return Entry(
        list_id=list_id,
        name=name,
        target_type=kind,
        line=number,
        programmes=(programme,),
        names=_read_names(name, values["aliases"]),
        births=_read_births(values["birth"]) if kind == "individual" else [],
        countries=_read_countries(values["country"], report),
        days=[Day(values["listed"], "list_field")] if values["listed"] else [],
        legal_basis=basis,
    )


def _read_regulation(values: Mapping[str, str]) -> tuple[str, str, str]:
    """The id of an entry, its programme and its legal basis, from regulation, schedule and item."""
    item = values["item"]
    schedule = "" if values["schedule"] in NO_SCHEDULE else values["schedule"]
    if JVCFOR in values["country"]:
        return f"JVCFOR-{item}", "JVCFOR", f"{JVCFOR}, schedule item {item}"
    regulation = _english(values["country"])
    programme = f"SEMA: {regulation}" + (f" | Schedule {schedule}" if schedule else "")
    return f"SEMA-{regulation}-{schedule}-{item}", programme, f"{programme}, item {item}"


def _english(text: str) -> str:
    """The part before the French one."""
    return text.split(" / ")[0].strip()


def _read_names(name: str, aliases: str) -> list[Name]:
    """The primary name and the aliases, split where it is safe.

    Aliases are one free string. A semicolon always divides; a comma also stands within names
    ("Океан Электроники, ООО"), and so do "or" and the slash.
    """
    names = {name: Name(name, "primary", script_of(name))}
    for alias in filter(None, map(clean_name, aliases.split(";"))):
        script = script_of(alias)
        kind = Name(alias, "alias" if script == "latin" else "original_script", script)
        names.setdefault(alias, kind)
    return list(names.values())


def _read_births(text: str) -> list[str]:
    """Birth dates: one, two alternatives, a range of years, or a spreadsheet's number of a day.

    A range gives its ends as about. Every other form stays, for the frame to report: "Sep-30" could
    be 1930 or 30 September, "born in the early 1970s" is no year.
    """
    if match := _YEARS.fullmatch(text):
        return [f"c{year}" for year in match.groups()]
    if match := _ALTERNATIVES.fullmatch(text):
        return list(match.groups())
    if _SERIAL.fullmatch(text):  # seen in June 2026
        return [str(_SERIAL_START + dt.timedelta(days=int(text)))]
    return [text] if text else []


def _read_countries(text: str, report: Report) -> list[Country]:
    """The country that a regulation is named after; the list gives no nationality."""
    if JVCFOR in text:
        return []
    code = read_country(_english(text))
    report.expect(code is not None, "country", _english(text))
    return [Country(code, "regulation")] if code else []


BOUNDS = Bounds(
    fewest=4_000,
    most=9_000,
    dated=0.99,
    reason="4,759 entries in May 2025 and 5,690 in August 2026, each with a date of listing; "
    "growth by a half leaves room, a loss of a sixth is a file that was cut",
)
BOUNDS_2024 = Bounds(
    fewest=1_000,
    most=6_000,
    dated=0.0,
    reason="of the 4,759 entries of May 2025, 1,451 were listed before 2022 and all but 300 before "
    "2025; dates of listing came in October 2024",
)

FORMATS = tuple(
    Format(
        name=name,
        list="ca-sema",
        signature=("record", *fields),
        find=find,
        read=_reader(fields),
        bounds=bounds,
    )
    for name, fields, bounds in (
        ("sema-lmes.xml (from August 2026)", FIELDS_2026, BOUNDS),
        ("sema-lmes.xml (March 2025 to August 2026)", FIELDS_2025, BOUNDS),
        ("sema-lmes.xml (to February 2025)", FIELDS_2024, BOUNDS_2024),
    )
)
