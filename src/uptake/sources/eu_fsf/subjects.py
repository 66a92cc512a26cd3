"""Entries of the EU list, from its elements or from blocks of its rows: they say the same."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from uptake.countries import read_country
from uptake.names import clean_name, script_of
from uptake.sources.entries import Day, Entry, NameKind, Report, TargetType
from uptake.sources.eu_fsf.columns import READ
from uptake.sources.gathering import CountryBasis, add_birth, add_country, add_name, read_day

TYPES: dict[str, TargetType] = {
    **{"person": "individual", "P": "individual"},
    **{"enterprise": "entity", "E": "entity"},
}
ACT_TYPES = {"regulation", "amendment"}
DATING_ACTS = {"regulation"}
BASE_ACTS = {"HR": "Reg. (EU) 2020/1998"}
"""The act of a programme to whose annex all targets were added by amendments."""

NO_COUNTRY = ("", "00", "UNKNOWN")
PUBLISHED_WITHIN = dt.timedelta(days=31)
"""An act is published within days of the designation; a later one is not the one that listed."""

# A remark grades a name where a clause of it begins so; elsewhere it tells of other names.
_WEAK = re.compile(r"(?:^|[\n;])[\s(\"']*low[\s-]+quality", re.IGNORECASE)
ISO = "%Y-%m-%d"
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_NO_PART = {"", "0", "00"}


class Act(NamedTuple):
    """A legal act that an entry cites; the earliest sorts first."""

    day: str
    title: str
    type: str


class Alias(NamedTuple):
    """A name of an entry, with what tells which name is the primary one."""

    name: str
    language: str
    weak: bool
    number: int


@dataclass(slots=True)
class Subject:
    """An entry while it is gathered."""

    entry: Entry
    designated: str
    aliases: list[Alias] = field(default_factory=list)
    acts: set[Act] = field(default_factory=set)


def begin(line: int, about: Mapping[str, str], report: Report) -> Subject | None:
    """Return the entry that a record begins, or reject the record."""
    if not about.get("logicalId"):
        report.reject(line, "logicalId", "", "is empty; look the entry up on the publisher's page")
        return None
    if (kind := type_of(about)) is None:
        value = f"{about.get('code', '')};{about.get('classificationCode', '')}"
        mend = "is not person (P) or enterprise (E); mend the record"
        report.reject(line, "subjectType", value, mend)
        return None
    designated = about.get("designationDate", "").strip()
    day = read_day(designated, ISO)
    report.expect(bool(day) or not designated, "designationDate", designated)
    return Subject(Entry(list_id_of(about), "", kind, line), day or "")


def list_id_of(about: Mapping[str, str]) -> str:
    """The reference number, or one made of the logical id where there is none."""
    return about.get("euReferenceNumber", "").strip() or f"EU-{about['logicalId'].strip()}"


def type_of(about: Mapping[str, str]) -> TargetType | None:
    """The type by the word and the letter, which are seen in either order; None if unknown."""
    given = {about.get("code", "").strip(), about.get("classificationCode", "").strip()} - {""}
    types = {TYPES.get(code) for code in given}
    return types.pop() if len(types) == 1 else None


def add_regulation(subject: Subject, act: Mapping[str, str], report: Report) -> None:
    """Add the programme of an act that the entry stands under, and the act."""
    programme = act.get("programme", "").strip()
    if programme and programme not in subject.entry.programmes:
        subject.entry.programmes += (programme,)
    add_act(subject, act, report)


def add_act(subject: Subject, act: Mapping[str, str], report: Report) -> None:
    """Add an act that any part of the entry cites."""
    kind, published = act.get("regulationType", ""), act.get("publicationDate", "")
    report.expect(kind in ACT_TYPES or not kind, "regulationType", kind)
    day = read_day(published, ISO)
    if published and report.expect(day is not None, "publicationDate", published) and day:
        subject.acts.add(Act(day, " ".join(act.get("numberTitle", "").split()), kind))


def add_alias(subject: Subject, alias: Mapping[str, str], report: Report) -> None:
    """Add a name; which one is the primary is known when all are."""
    parts = (alias.get(part, "") for part in ("firstName", "middleName", "lastName"))
    name = clean_name(alias.get("wholeName", "") or " ".join(parts))
    strong = alias.get("strong", "")
    report.expect(strong in ("true", "false", ""), "strong", strong)
    if report.expect(bool(name), "wholeName", alias.get("logicalId", "")):
        weak = strong == "false" or bool(_WEAK.search(alias.get("remark", "")))
        number = alias.get("logicalId", "")
        order = int(number) if re.fullmatch(r"\d{1,18}", number) else sys.maxsize
        subject.aliases.append(Alias(name, alias.get("nameLanguage", ""), weak, order))


def add_birth_of(subject: Subject, birth: Mapping[str, str], report: Report) -> None:
    """Add a birth date and the country of birth; either may be missing."""
    _add_place("place of birth", subject, birth, report)
    stated = {name: birth.get(name, "") for name in READ["birthdate"] if birth.get(name)}
    dated = {"birthdate", "year", "yearRangeFrom", "yearRangeTo"} & stated.keys()
    if dated:
        value = ", ".join(f"{name} {text}" for name, text in sorted(stated.items()))
        add_birth(subject.entry, read_birth(stated), "birthdate", value, report)


def read_birth(birth: Mapping[str, str]) -> str | None:
    """Return a birth date as YYYY-MM-DD, YYYY-MM, YYYY or cYYYY, None where it cannot be read.

    A range of years is about its first, as in the first tables. In another calendar than the
    Gregorian, year, month and day are that calendar's and `birthdate` is the same day in ours.
    """
    if birth.get("calendarType", "GREGORIAN") != "GREGORIAN":
        birth = {"birthdate": birth.get("birthdate", "")}
    year = birth.get("year") or birth.get("birthdate", "")[:4]
    if not year and birth.get("yearRangeTo"):
        year = birth.get("yearRangeFrom", "")
        return f"c{year}" if _YEAR.fullmatch(year) else None
    if not _YEAR.fullmatch(year):
        return None
    if birth.get("circa") == "true":
        return f"c{year}"
    return _read_parts(year, birth)


def _read_parts(year: str, birth: Mapping[str, str]) -> str | None:
    month, day = birth.get("monthOfYear", ""), birth.get("dayOfMonth", "")
    if birth.get("birthdate"):
        return read_day(birth["birthdate"], ISO)
    if month in _NO_PART:
        return year
    whole = read_day(f"{year}-{month}-{'1' if day in _NO_PART else day}", ISO)
    return whole[:7] if whole and day in _NO_PART else whole


def _add_place(
    basis: CountryBasis, subject: Subject, place: Mapping[str, str], report: Report
) -> None:
    """Add a country by its code, or by its name where the code is of no country."""
    code, name = place.get("countryIso2Code", ""), place.get("countryDescription", "")
    form = code if code not in NO_COUNTRY and read_country(code) is not None else name
    if form not in NO_COUNTRY:
        add_country(subject.entry, form, basis, "countryDescription", report)


def add_citizenship(subject: Subject, place: Mapping[str, str], report: Report) -> None:
    """Add the country of a citizenship."""
    _add_place("citizenship", subject, place, report)


def add_address(subject: Subject, place: Mapping[str, str], report: Report) -> None:
    """Add the country of an address."""
    _add_place("address", subject, place, report)


def finish(subject: Subject) -> Entry:
    """Return the entry, now that all its names and acts are known."""
    entry = subject.entry
    primary = _choose_primary(subject.aliases)
    for alias in subject.aliases:
        add_name(entry, alias.name, "primary" if alias is primary else _kind(alias))
    entry.days = _days(subject)
    entry.legal_basis = _legal_basis(subject)
    return entry


def _choose_primary(aliases: list[Alias]) -> Alias | None:
    def rank(alias: Alias) -> tuple[bool, bool, bool, int]:
        other_script, other_language = script_of(alias.name) != "latin", alias.language
        return other_script, alias.weak, other_language not in ("", "EN"), alias.number

    return min(aliases, key=rank, default=None)


def _kind(alias: Alias) -> NameKind:
    if script_of(alias.name) != "latin":
        return "original_script"
    return "weak_alias" if alias.weak else "alias"


def _days(subject: Subject) -> list[Day]:
    if subject.designated:
        return [Day(subject.designated, "list_field")]
    first = min(subject.acts, default=None)
    annexed = any(code in BASE_ACTS for code in subject.entry.programmes)
    types = {act.type for act in subject.acts if first and act.day == first.day}
    if first and (annexed or types & DATING_ACTS):
        return [Day(first.day, "first_regulation")]
    return []


def _legal_basis(subject: Subject) -> str:
    """The act that listed the target, where the entry cites it; else the first act it cites."""
    first = min(subject.acts, default=None)
    if not first:
        return ""
    base = next((BASE_ACTS[code] for code in subject.entry.programmes if code in BASE_ACTS), None)
    days = [dt.date.fromisoformat(day.day) for day in _days(subject)]
    listed_by_it = any(abs(dt.date.fromisoformat(first.day) - d) <= PUBLISHED_WITHIN for d in days)
    return f"{base}; first listed by {first.title}" if base and listed_by_it else first.title
