"""The record of one jurisdiction, or of all five: what its page and its brief are made from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from uptake.cleaning import data_date, delistings_known_from
from uptake.measures.actions import action_sizes
from uptake.measures.summary import Summary, summarise
from uptake.settings import Settings
from uptake.store import read_common, read_estimates, read_parts


@dataclass(frozen=True)
class Record:
    """Tables and estimates of one jurisdiction, or of `all`; `sizes` are its actions."""

    jurisdiction: str
    designations: pd.DataFrame
    sizes: pd.DataFrame
    regimes: pd.DataFrame
    volume: pd.DataFrame
    summary: Summary

    @property
    def conduct(self) -> str:
        """The conduct that the regimes cover, in words."""
        grounds = set(self.regimes["grounds"])
        words = {"human_rights": "human-rights abuse", "corruption": "corruption"}
        return (
            words[grounds.pop()]
            if len(grounds) == 1 and grounds <= set(words)
            else ("human-rights abuse or corruption")
        )


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
