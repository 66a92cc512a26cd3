"""Periods as published figures name them: a day, a month, a year, a US fiscal year, or a span."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from uptake.dates import is_partial, read_partial
from uptake.measures.volume import DAYS_PER_YEAR
from uptake.prose import day

_FISCAL_YEAR = re.compile(r"FY([12][0-9]{3})")
_DAY = len("2020-07-06")
_MONTH = len("2020-07")


@dataclass(frozen=True)
class Period:
    """A stretch of time as it is named; `start` and `end` are days, both included."""

    name: str
    start: pd.Timestamp
    end: pd.Timestamp

    @property
    def years(self) -> int:
        """Whole years that it lasts; 0 where it does not last whole years."""
        years = round(((self.end - self.start).days + 1) / DAYS_PER_YEAR)
        last = self.start + pd.DateOffset(years=years) - pd.Timedelta(days=1)
        return years if last == self.end else 0

    @property
    def kind(self) -> str:
        """The kind of years that it is made of, as `measures.periods` names it; empty if none."""
        kinds = {(1, 1): "year", (10, 1): "fiscal_year"}
        return kinds.get((self.start.month, self.start.day), "") if self.years else ""

    @property
    def span(self) -> str:
        """Its name in a sentence: 6 July 2020 to May 2022, FY2020."""
        first, joined, last = self.name.partition(" to ")
        text = _named(first, self.start)
        return f"{text} to {_named(last, self.end)}" if joined else text

    @property
    def during(self) -> str:
        """When something happened: from 6 July 2020 to May 2022, on 6 July 2020, in FY2020."""
        if " to " in self.name:
            return f"from {self.span}"
        return f"{'on' if len(self.name) == _DAY else 'in'} {self.span}"


def read_period(given: object) -> Period:
    """Read a period; two are joined with "to". Raises `ValueError` for anything else.

    >>> read_period("FY2020 to 2023-06").end
    Timestamp('2023-06-30 00:00:00')
    """
    name = str(given)
    first, _, last = name.partition(" to ")
    (start, _), (_, end) = _days(first), _days(last or first)
    if end < start:
        raise ValueError(f"{name!r} ends before it begins")
    return Period(name, start, end)


def _days(name: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    if match := _FISCAL_YEAR.fullmatch(name):
        year = int(match[1])
        return pd.Timestamp(year - 1, 10, 1), pd.Timestamp(year, 9, 30)
    if name.startswith("c") or not is_partial(name):
        raise ValueError(f"{name!r} is no period; write FY2020, 2020, 2020-07 or 2020-07-06")
    interval = read_partial(name)
    return pd.Timestamp(interval.start), pd.Timestamp(interval.before) - pd.Timedelta(days=1)


def _named(name: str, date: pd.Timestamp) -> str:
    if len(name) == _DAY:
        return day(date)
    return f"{date:%B %Y}" if len(name) == _MONTH else name
