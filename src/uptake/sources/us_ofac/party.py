"""A party of SDN_ADVANCED.XML: its names in parts, birth dates and countries."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from uptake.dates import read_partial
from uptake.names import script_of
from uptake.sources.entries import Country, Entry, Name, NameKind, Report, TargetType
from uptake.sources.files import local_name
from uptake.sources.us_ofac.reference import Reference
from uptake.sources.us_ofac.remarks import add_country, read_name

# Texts of reference values that decide what is read.
LATIN, PRIMARY_LATIN = "Latin", "Primary Latin"
BIRTH = "Birthdate"
COUNTRIES = {
    "Nationality Country": "nationality",
    "Citizenship Country": "citizenship",
    "Vessel Flag": "vessel flag",
    "Location": "address",
}
TYPES: dict[str, TargetType] = {
    "Individual": "individual",
    "Entity": "entity",
    "Vessel": "vessel",
    "Aircraft": "aircraft",
}
ALIAS_TYPES = {"Name", "A.K.A.", "F.K.A.", "N.K.A."}
GIVEN_NAMES = {"First Name", "Middle Name", "Nickname"}
SURNAMES = {"Last Name", "Maiden Name", "Entity Name", "Vessel Name", "Aircraft Name"}
# Part of the surname in Spanish, where they are in capitals; of the given names in Russian.
EITHER = {"Patronymic", "Matronymic"}

_DATED = {"From", "To", "Start", "End"}

_LOOK = "look the party up at the publisher"


class _Form(NamedTuple):
    """A form of a name: the alias that it belongs to, its status, and its parts."""

    alias: Any
    status: str
    parts: list[Any]


class _Period(NamedTuple):
    """A period: the element, its start and end, and the moments from and to which each can be."""

    period: Any
    ends: list[Any]
    moments: list[Any]


@dataclass(slots=True)
class _Stated:
    """What a party states, as elements and attributes that are still to be looked up."""

    profiles: list[Any] = field(default_factory=list)
    forms: list[_Form] = field(default_factory=list)
    part_types: dict[str, str] = field(default_factory=dict)
    births: list[_Period] = field(default_factory=list)
    countries: list[tuple[str, Any]] = field(default_factory=list)


def read_party(
    party: Any, number: int, reference: Reference, places: Mapping[str, str], report: Report
) -> Entry | None:
    """Read a party, or reject it where it is not one of a known type with an id.

    `places` are the forms of the countries of locations by their number.
    """
    stated = _gather(party, reference)
    profiles = stated.profiles
    if len(profiles) != 1:
        report.reject(number, "Profile", len(profiles), f"is not one profile of a party; {_LOOK}")
        return None
    uid, kind = profiles[0].get("ID", ""), profiles[0].get("PartySubTypeID")
    if not uid.isdigit() or uid != party.get("FixedRef"):
        report.reject(number, "Profile@ID", uid, f"is not the number of the party; {_LOOK}")
        return None
    target_type = TYPES.get(reference.party_type(kind))
    if target_type is None:
        reason = "is not a known type of party; the reader must learn it"
        report.reject(number, "PartySubTypeID", kind, reason)
        return None
    names = _read_names(stated, reference, report)
    return Entry(
        list_id=f"OFAC-{uid}",
        name=names[0].name if names and names[0].kind == "primary" else "",
        target_type=target_type,
        line=number,
        names=names,
        births=_read_births(stated.births, report),
        countries=_read_countries(stated.countries, reference, places, report),
    )


def _gather(party: Any, reference: Reference) -> _Stated:
    """Go through a party once: there are 19,000, of some 85 elements each.

    A part that stands outside what it is part of is reported, and is part of nothing else.
    """
    stated = _Stated()
    feature = ""
    alias = form = period = None
    for name, element in reference.fields(party):
        if name == "NamePartValue" and form:
            form.parts.append(element)
        elif name == "DocumentedName" and alias is not None:
            form = _Form(alias, element.get("DocNameStatusID"), [])
            stated.forms.append(form)
        elif name == "Alias":
            alias, form = element, None
        elif name == "NamePartGroup":
            stated.part_types[element.get("ID")] = element.get("NamePartTypeID")
        elif name == "Feature":
            feature, period = reference.text("FeatureType", element.get("FeatureTypeID")), None
        elif name == "Profile":
            stated.profiles.append(element)
        elif feature in COUNTRIES:
            if name in ("VersionLocation", "VersionDetail"):
                stated.countries.append((COUNTRIES[feature], element))
        elif feature == BIRTH and name == "DatePeriod":
            period = _Period(element, [], [])
            stated.births.append(period)
        elif period and name in ("From", "To"):
            period.moments.append(element)
        elif period and name in ("Start", "End"):
            period.ends.append(element)
        elif name in ("NamePartValue", "DocumentedName") or (feature == BIRTH and name in _DATED):
            reference.report.expect(False, "element out of place", name)
    return stated


def _read_names(stated: _Stated, reference: Reference, report: Report) -> list[Name]:
    """The names of a party, its primary one first."""
    kinds = {
        group: reference.text("NamePartType", kind) for group, kind in stated.part_types.items()
    }
    names: list[Name] = []
    for form in stated.forms:
        alias_type = reference.text("AliasType", form.alias.get("AliasTypeID"))
        report.expect(alias_type in ALIAS_TYPES, "AliasType", alias_type)
        parts = [
            (kinds.get(part.get("NamePartGroupID"), ""), part.text or "") for part in form.parts
        ]
        listed = _join(parts, report)
        if not report.expect(bool(listed), "DocumentedName", listed):
            continue
        name = read_name(listed, _read_kind(form, reference))
        if name.kind == "primary" and not (names and names[0].kind == "primary"):
            names.insert(0, name)
        elif name not in names:
            names.append(name._replace(kind="alias") if name.kind == "primary" else name)
    return names


def _read_kind(form: _Form, reference: Reference) -> NameKind:
    """The kind of a form of a name: only one in Latin can be primary."""
    if form.alias.get("LowQuality") == "true":
        return "weak_alias"
    if reference.text("Script", form.parts[0].get("ScriptID")) not in (LATIN, ""):
        return "original_script"
    status = reference.text("DocNameStatus", form.status)
    primary = form.alias.get("Primary") == "true" and status in (PRIMARY_LATIN, "")
    return "primary" if primary else "alias"


def _join(parts: list[tuple[str, str]], report: Report) -> str:
    """A name of its parts, as the publisher's other formats have it: SURNAME, Given."""
    surnames, given = [], []
    for kind, text in parts:
        if kind in GIVEN_NAMES or (kind in EITHER and not text.isupper()):
            given.append(text)
        else:
            surnames.append(text)
            if kind not in SURNAMES and kind not in EITHER:
                report.expect(False, "NamePartType", kind)
    surname = " ".join(surnames)
    if given and not surname.isascii() and script_of(surname) == "han":
        return surname + "".join(given)
    return ", ".join(filter(None, (surname, " ".join(given))))


def _read_countries(
    stated: list[tuple[str, Any]], reference: Reference, places: Mapping[str, str], report: Report
) -> list[Country]:
    """The countries of a party: of a place that it has, or in the detail of a feature."""
    countries: list[Country] = []
    for basis, version in stated:
        place = version.get("LocationID")
        if place is not None:
            known = report.expect(place in places, "LocationID", place)
            form = places[place] if known else ""
        else:
            detail = reference.text("DetailReference", version.get("DetailReferenceID"))
            form = detail or (version.text or "").strip()
        if form:
            add_country(countries, form, basis, report)
    return countries


def _read_births(stated: list[_Period], report: Report) -> list[str]:
    births: list[str] = []
    for period in stated:
        birth = _read_birth(period)
        shown = " ".join("".join(period.period.itertext()).split()) if birth is None else birth
        if report.expect(birth is not None, BIRTH, shown) and shown not in births:
            births.append(shown)
    return births


def read_moment(element: Any) -> str | None:
    """Return the date in the children Year, Month and Day, as far as they say; None if it is none.

    The text is that of `dates.read_partial`.
    """
    parts = {local_name(child): child.text for child in element}
    return _join_date(parts.get("Year"), parts.get("Month"), parts.get("Day"))


@cache
def _join_date(year: str | None, month: str | None, day: str | None) -> str | None:
    """A date of its parts; many entries share one."""
    text = "-".join(part.strip().zfill(2) for part in (year, month, day) if part)
    try:
        read_partial(text)
    except (ValueError, OverflowError):
        return None
    return text


def _read_birth(period: _Period) -> str | None:
    """A period as a partial date: one day, month or year, or about the year where it starts."""
    moments = [read_moment(moment) for moment in period.moments]
    if not moments or None in moments:
        return None
    first, last = str(moments[0]), str(moments[-1])
    if any(part.get("Approximate") == "true" for part in (period.period, *period.ends)):
        return f"c{first[:4]}"
    if first == last:
        return first
    if (first[4:], last[4:]) == ("-01-01", "-12-31") and first[:4] == last[:4]:
        return first[:4]
    if first[:7] == last[:7] and first[8:] == "01" and last[8:] == _last_day(first):
        return first[:7]
    return f"c{first[:4]}"


def _last_day(day: str) -> str:
    return str(calendar.monthrange(int(day[:4]), int(day[5:7]))[1])
