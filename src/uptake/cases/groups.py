"""The groups that cases are counted in: all that there can be, whether or not a case is in them.

A group that appeared only when it has cases would tell that it has some.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from uptake.cases.columns import COLUMNS, FIRST_YEAR
from uptake.measures.periods import administrations
from uptake.settings import Settings

CHOICES = {column.header: column.choices for column in COLUMNS}


class Division(NamedTuple):
    """A division of cases into groups: `of` names the jurisdiction that is divided, or `all`.

    `key` gives the group of each case that is divided, by the index of the register.
    """

    kind: str
    of: str
    groups: tuple[str, ...]
    key: pd.Series


def divisions(
    register: pd.DataFrame, tenures: pd.DataFrame, until: pd.Timestamp, settings: Settings
) -> Iterator[Division]:
    """Yield the divisions: by government, year, grounds and recommender, then by administration.

    `until` is the last day that is looked at. A case known in part is in the year, and under the
    administration, of the middle of the days on which it can have been submitted.
    """
    middle = register["call_first"] + (register["call_last"] - register["call_first"]) / 2
    until = max(until, middle.max())
    years = tuple(str(year) for year in range(FIRST_YEAR, until.year + 1))
    yield Division("addressed_to", "all", CHOICES["addressed_to"], register["addressed_to"])
    yield Division("year", "all", years, middle.dt.strftime("%Y"))
    for field in ("grounds", "recommender_type"):
        yield Division(field, "all", CHOICES[field], register[field])
    for code, jurisdiction in settings.jurisdictions.items():
        held = tenures[tenures["jurisdiction"].eq(code) & tenures["office"].eq(jurisdiction.office)]
        asked = middle[register["addressed_to"] == code]
        periods = administrations(held, pd.Timestamp(FIRST_YEAR, 1, 1), until)
        # First, those before the first tenure that is known.
        names = ("not known", *periods["period"])
        places = periods["start"].searchsorted(asked, side="right")
        yield Division(
            "administration", code, names,
            pd.Series([names[place] for place in places], index=asked.index, dtype=object),
        )  # fmt: skip
