"""Birth dates as the Australian list writes them: dates, years, and text in many forms.

Since November 2025 text has `DD/MM/YYYY`, `MM/YYYY`, `YYYY` and `Approximately YYYY`, joined with
commas, and a range is written as all its years. Before, it had `a) 01/01/1965; b) 12 Dec. 1960`,
`Between 1955 and 1958` and remarks in words. The text is divided into parts, and a part is read
whole or not at all: a part with words that nobody explained is reported.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from uptake.sources.entries import Report

EARLIEST = 1850
"""No year of birth is before; 1402 is one of the Islamic calendar."""

NONE = {"na"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"

_ABBREVIATED = re.compile(rf"\b({_MONTH})\.")
# "August, 1961" and "March 16, 1972": the comma does not divide.
_COMMA_IN_DATE = re.compile(rf"\b({_MONTH}(?: \d\d?)?),(?= \d{{4}})")
_DIVIDERS = re.compile(r"[;,]|>>|\bor\b|(?<![a-z])[a-j]\)|(?<=\d{4})[. ]+(?=\d)")
# Which of the names a date belongs to, and where it was read.
_ASIDES = re.compile(
    r"\((?:as|from|appears in)\b[^)]*\)|(?:for )?this aka only|\balt\b|\b(?:dob|born)\b:?"
)
_ABOUT = re.compile(r"(?:approximately|approx|circa|c)\b\.?:? *")
_RANGE = re.compile(r"(?:between )?(.+?)(?: to | and |(?<=\d{4}) ?[-/] ?(?=\d{4}$))(.+)")

_FORMS = (
    re.compile(r"(?P<day>\d\d?)[/.](?P<month>\d\d?)[/.] ?(?P<year>\d{4})"),
    re.compile(rf"(?P<day>\d\d?)[-. ]*(?P<word>{_MONTH})[- ]*(?P<year>\d{{4}})"),
    re.compile(rf"(?P<word>{_MONTH}) (?P<day>\d\d?) (?P<year>\d{{4}})"),
    re.compile(rf"(?P<word>{_MONTH}) (?P<year>\d{{4}})"),
    re.compile(r"/?(?P<month>\d\d?)/(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})"),
)


def read_births(cell: object, report: Report) -> list[str]:
    """Return the birth dates of a cell; a part that cannot be read is left out and reported."""
    if isinstance(cell, dt.date):
        return [f"{cell:%Y-%m-%d}"]
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    births, unread = _read_text(text)
    for part in unread:
        report.expect(False, "Date of Birth", part)
    return list(births)


@lru_cache(maxsize=4096)
def _read_text(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The dates of a text, and the parts of it that cannot be read."""
    text = " ".join(text.replace("_x000D_", " ").replace("\n", " ; ").lower().split())
    text = _COMMA_IN_DATE.sub(r"\1", _ABBREVIATED.sub(r"\1 ", text).replace("  ", " "))
    births: list[str] = []
    unread = []
    for part in _DIVIDERS.split(_ASIDES.sub(" ; ", text)):
        found = _read_part(part.strip(" .()"))
        births.extend(found or [])
        if found is None:
            unread.append(part.strip())
    return tuple(dict.fromkeys(births)), tuple(unread)


def _read_part(part: str) -> list[str] | None:
    """The dates of one part, none if it is empty, or None where it cannot be read.

    A range gives its ends as about: where all its years count, the list now writes them all.
    """
    if not part or part in NONE:
        return []
    about = _ABOUT.match(part)
    rest = part[about.end() :] if about else part
    ends = _RANGE.fullmatch(rest)
    dates = [_read_date(text) for text in (ends.groups() if ends else [rest])]
    births = [date for date in dates if date]
    if len(births) < len(dates):
        return None
    return [f"c{birth[:4]}" for birth in births] if about or ends else births


def _read_date(text: str) -> str | None:
    """A date as far as it is given, or None."""
    for form in _FORMS:
        if match := form.fullmatch(text):
            parts = match.groupdict()
            if int(parts["year"]) < EARLIEST:
                return None
            month = parts.get("month") or _month(parts.get("word"))
            numbers = [number for number in (month, parts.get("day")) if number]
            return "-".join([parts["year"], *(f"{int(number):02}" for number in numbers)])
    return None


def _month(word: str | None) -> str | None:
    return f"{_MONTHS.index(word[:3]) + 1:02}" if word else None
