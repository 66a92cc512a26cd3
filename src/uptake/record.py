"""The record of one jurisdiction, of all five, or on one country: what a page and a brief need."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from uptake.cleaning import data_date, delistings_known_from
from uptake.errors import UptakeError
from uptake.measures.actions import action_sizes
from uptake.measures.summary import Summary, summarise
from uptake.measures.target_countries import count_calls
from uptake.settings import Settings
from uptake.store import read_common, read_estimates, read_parts, read_table


@dataclass(frozen=True)
class Record:
    """Tables and estimates of one jurisdiction, or of `all`; `sizes` are its actions."""

    jurisdiction: str
    designations: pd.DataFrame
    sizes: pd.DataFrame
    regimes: pd.DataFrame
    volume: pd.DataFrame
    summary: Summary


def read_record(project: Path, jurisdiction: str, settings: Settings) -> Record:
    """Read what a build has made for one jurisdiction, or for `all`."""
    parts = list(settings.jurisdictions) if jurisdiction == "all" else [jurisdiction]
    designations = read_parts(project, parts, "designations")
    regimes = read_common(project, "regimes")
    regimes = regimes[regimes["jurisdiction"].isin(parts)]
    volume = read_estimates(project, "volume", [*parts, "all"] if jurisdiction == "all" else parts)
    listings = [read_parts(project, [part], "listings") for part in parts]
    known_until = min(map(data_date, listings))
    designations = designations[designations["designated_on"] <= known_until]
    sizes = action_sizes(designations)
    summary = summarise(
        jurisdiction,
        designations,
        sizes,
        volume,
        first_day=regimes["first_day"].min(),
        known_from=max(map(delistings_known_from, listings)),
        data_date=known_until,
    )
    return Record(jurisdiction, designations, sizes, regimes, volume, summary)


@dataclass(frozen=True)
class CountryRecord:
    """What was designated in connection with a country, and called for.

    `counts` are its rows of `countries.csv`, `countries` all of them, `connected` its designations,
    `calls` the public recommendations about it by addressee, `listed` the entries that each list
    connects with it under any programme, `context` all ratings of countries.
    """

    country: str
    counts: pd.DataFrame
    countries: pd.DataFrame
    connected: pd.DataFrame
    regimes: pd.DataFrame
    calls: pd.DataFrame
    listed: pd.Series
    context: pd.DataFrame

    @property
    def whole(self) -> pd.Series:
        """Its counts for all five together."""
        return self.counts.set_index("jurisdiction").loc["all"]

    @property
    def acted(self) -> list[str]:
        """The jurisdictions that designated somebody, in the usual order."""
        return [code for code in self.counts["jurisdiction"] if code != "all"]


def read_country(project: Path, country: str) -> CountryRecord:
    """Read what a build has made for one country; `country` is its code, in any case."""
    code = country.upper()
    countries, connected, listed = (
        read_estimates(project, measure, ["all"])
        for measure in ("countries", "connected", "listed")
    )
    counts = countries[countries["country"] == code]
    if counts.empty:
        raise UptakeError(
            f"No list connects a designated target with {code!r}: give another country."
        )
    return CountryRecord(
        code,
        counts,
        countries,
        connected[connected["country"] == code],
        read_common(project, "regimes"),
        count_calls(read_table(project, "register"), code),
        listed.loc[listed["country"] == code].set_index("jurisdiction")["entries"],
        read_common(project, "country_context"),
    )
