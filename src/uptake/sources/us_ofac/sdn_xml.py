"""SDN.XML of the US list: one `sdnEntry` per entry, the date and the count of entries on top.

The element `publshInformation` is misspelt by the publisher. `lastName` is the whole name of all
but persons. Weak aliases are here; names in their original script and days of listing are not.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from uptake.names import clean_name
from uptake.sources.entries import Country, Entry, Name, NameKind, Relation, Report, TargetType
from uptake.sources.files import ListFile, local_name, read_elements
from uptake.sources.gathering import passed_over
from uptake.sources.us_ofac.remarks import (
    add_birth,
    add_country,
    read_name,
    read_remarks,
)

TOP = ("sdnList", "publshInformation", "Publish_Date", "Record_Count", "sdnEntry")
TYPES: dict[str, TargetType] = {
    "Individual": "individual",
    "Entity": "entity",
    "Vessel": "vessel",
    "Aircraft": "aircraft",
}
CATEGORIES: dict[str, NameKind] = {"strong": "alias", "weak": "weak_alias"}
ALIAS_TYPES = {"a.k.a.", "f.k.a.", "n.k.a."}

# What is used.
READ = {
    *("uid", "firstName", "lastName", "sdnType", "remarks", "programList/program"),
    *("akaList/aka/type", "akaList/aka/category", "akaList/aka/firstName", "akaList/aka/lastName"),
    *("addressList/address/country", "nationalityList/nationality/country"),
    *("citizenshipList/citizenship/country", "dateOfBirthList/dateOfBirthItem/dateOfBirth"),
    "vesselInfo/vesselFlag",
}
# Known and not used: nothing is counted by titles, documents, streets and tonnages; a place of
# birth is free text; `mainEntry` ranks births and nationalities, of which all are kept.
NOT_USED = {
    "title",
    *(f"idList/id/{field}" for field in ("uid", "idType", "idNumber", "idCountry")),
    *("idList/id/issueDate", "idList/id/expirationDate", "akaList/aka/uid"),
    *(f"addressList/address/{field}" for field in ("uid", "address1", "address2", "address3")),
    *(f"addressList/address/{field}" for field in ("city", "stateOrProvince", "postalCode")),
    *(f"nationalityList/nationality/{field}" for field in ("uid", "mainEntry")),
    *(f"citizenshipList/citizenship/{field}" for field in ("uid", "mainEntry")),
    *(f"dateOfBirthList/dateOfBirthItem/{field}" for field in ("uid", "mainEntry")),
    *(f"placeOfBirthList/placeOfBirthItem/{field}" for field in ("uid", "placeOfBirth")),
    "placeOfBirthList/placeOfBirthItem/mainEntry",
    *(f"vesselInfo/{field}" for field in ("callSign", "vesselType", "vesselOwner", "tonnage")),
    "vesselInfo/grossRegisteredTonnage",
}
KNOWN = READ | NOT_USED
LISTS = {path.rpartition("/")[0] for path in KNOWN} | {path.partition("/")[0] for path in KNOWN}

_COUNT = re.compile("[0-9]{1,9}")
_CUT = "The file may be cut off: download it again."


def read_date(file: ListFile) -> dt.date | None:
    """Return the day of publication; raises `InputError` where it is none."""
    for element in read_elements(file, ["{*}Publish_Date"]):
        text = (element.text or "").strip()
        try:
            return dt.datetime.strptime(text, "%m/%d/%Y").date()
        except ValueError:
            mend = "Download it again, or give the date of the edition."
            raise file.error(
                "is not a day MM/DD/YYYY", mend, field="Publish_Date", value=text
            ) from None
    return None


def read(file: ListFile, companions: Mapping[str, ListFile], report: Report) -> Iterator[Entry]:
    """Yield the entries; raises `InputError` unless they are as many as the file declares."""
    beside = passed_over({"publshInformation", "Publish_Date"}, report)
    elements = read_elements(file, ["{*}Record_Count", "{*}sdnEntry"], beside)
    declared = _read_count(file, next(elements, None))
    number = 0
    for number, element in enumerate(report.each(elements), start=1):
        entry = _read_entry(element, number, report)
        if entry:
            yield entry
    if number != declared:
        problem = f"has {number:,} entries and declares {declared:,}"
        raise file.error(problem, _CUT, field="Record_Count")


def _read_count(file: ListFile, element: Any) -> int:
    text = "" if element is None or local_name(element) != "Record_Count" else element.text or ""
    if not _COUNT.fullmatch(text.strip()):
        raise file.error("does not say how many entries it has", _CUT, None, "Record_Count", text)
    return int(text)


def _read_entry(element: Any, number: int, report: Report) -> Entry | None:
    """Read an entry, or reject it where it has no id or no type."""
    _expect_known(element, report)
    uid, kind = _text(element, "uid"), _text(element, "sdnType")
    if not uid.isdigit():
        report.reject(number, "uid", uid, "is not a number; look the entry up at the publisher")
        return None
    if kind not in TYPES:
        report.reject(number, "sdnType", kind, "is not a known type; the reader must learn it")
        return None
    name = _read_name(element)
    remarks = read_remarks(_text(element, "remarks"), (), report)
    births, countries = remarks.births, remarks.countries
    for birth in _texts(element, "dateOfBirthList", "dateOfBirthItem", "dateOfBirth"):
        add_birth(births, birth, report)
    _add_countries(element, countries, report)
    return Entry(
        list_id=f"OFAC-{uid}",
        name=name,
        target_type=TYPES[kind],
        line=number,
        programmes=tuple(_texts(element, "programList", "program")),
        names=[
            read_name(name, "primary"),
            *_read_aliases(element, report),
            *remarks.names,
        ],
        births=births,
        countries=countries,
        relations=[Relation("Linked To", "", other) for other in remarks.linked],
    )


def _read_name(element: Any) -> str:
    """The name of an entry or alias as the list writes it: SURNAME, Given."""
    parts = (_text(element, "lastName"), _text(element, "firstName"))
    return clean_name(", ".join(filter(None, parts)))


def _read_aliases(element: Any, report: Report) -> Iterator[Name]:
    for alias in element.iterfind("{*}akaList/{*}aka"):
        category, kind = _text(alias, "category"), _text(alias, "type")
        name = _read_name(alias)
        report.expect(kind in ALIAS_TYPES, "aka type", kind)
        report.expect(category in CATEGORIES, "aka category", category)
        if report.expect(bool(name), "aka name", name):
            yield read_name(name, CATEGORIES.get(category, "alias"))


def _add_countries(element: Any, countries: list[Country], report: Report) -> None:
    for form in _texts(element, "nationalityList", "nationality", "country"):
        add_country(countries, form, "nationality", report)
    for form in _texts(element, "citizenshipList", "citizenship", "country"):
        add_country(countries, form, "citizenship", report)
    for form in _texts(element, "vesselInfo", "vesselFlag"):
        add_country(countries, form, "vessel flag", report)
    for form in _texts(element, "addressList", "address", "country"):
        add_country(countries, form, "address", report)


def _expect_known(element: Any, report: Report) -> None:
    """Report each field of an entry that nobody expected."""
    for path, leaf in _leaves(element, ""):
        if path not in KNOWN:
            report.expect(path in LISTS and not (leaf.text or "").strip(), path, leaf.text)
        for attribute, value in leaf.attrib.items():
            report.expect(False, f"{path}@{attribute}", value)


def _leaves(element: Any, path: str) -> Iterator[tuple[str, Any]]:
    for child in element:
        below = f"{path}{local_name(child)}"
        if len(child):
            yield from _leaves(child, f"{below}/")
        else:
            yield below, child


def _text(element: Any, name: str) -> str:
    return (element.findtext(f"{{*}}{name}") or "").strip()


def _texts(element: Any, *path: str) -> Iterator[str]:
    for found in element.iterfind("/".join(f"{{*}}{name}" for name in path)):
        if text := (found.text or "").strip():
            yield text
