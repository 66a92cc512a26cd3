"""Dates as far as they are known: a day, a month or a year, as a half-open interval.

A date known to the month is not its first day. Reading it as [first day, first day of the next
month) keeps the uncertainty, and estimates can use it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
_PARTIAL = re.compile(r"c?[12][0-9]{3}|[12][0-9]{3}-[0-9]{2}(-[0-9]{2})?")


class Interval(NamedTuple):
    """The days from `start` up to, not including, `before`."""

    start: dt.date
    before: dt.date
    precision: str


def read_partial(text: str) -> Interval:
    """Read YYYY-MM-DD, YYYY-MM, YYYY or cYYYY (about that year); the precision is named.

    >>> read_partial("2017-09")
    Interval(start=datetime.date(2017, 9, 1), before=datetime.date(2017, 10, 1), precision='month')
    """
    match [int(part) for part in text.removeprefix("c").split("-")]:
        case [year, month, day]:
            start = dt.date(year, month, day)
            return Interval(start, start + dt.timedelta(days=1), "day")
        case [year, month]:
            return Interval(
                dt.date(year, month, 1), dt.date(year + month // 12, month % 12 + 1, 1), "month"
            )
        case [year]:
            precision = "about" if text.startswith("c") else "year"
            return Interval(dt.date(year, 1, 1), dt.date(year + 1, 1, 1), precision)
        case _:
            raise ValueError(f"{text!r} is not a date")


def is_day(text: str) -> bool:
    """Whether a text is a day that the calendar has, as YYYY-MM-DD."""
    try:
        return bool(_DAY.fullmatch(text)) and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def is_partial(text: str) -> bool:
    """Whether a text is a date that `read_partial` reads.

    >>> is_partial("c1965"), is_partial("1972-13")
    (True, False)
    """
    known = text.removeprefix("c")
    return bool(_PARTIAL.fullmatch(text)) and is_day(known + "-01-01"[len(known) - 4 :])
