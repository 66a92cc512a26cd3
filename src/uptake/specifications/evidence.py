"""Evidence: the tables that specifications are estimated from, each made once and used by many."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from uptake.calibration.trust import read_coverage
from uptake.cleaning import data_date
from uptake.measures.actions import action_sizes
from uptake.measures.basis import mark_basis
from uptake.measures.register import outcomes
from uptake.settings import Settings
from uptake.store import read_common, read_parts, read_table

LINKS: dict[str, float | None] = {"reviewed": None, "rule_0.85": 0.85, "rule_0.94": 0.94}
"""Links of recommendations → score from which the rule alone made them, or None if reviewed.

The rule never decides on recommended people; what it would have said shows how far review matters.
"""
ADDRESSEES = {"own": False, "any": True}
"""To whom a recommendation was made → whether one to any of the five counts."""
DATES: dict[str, frozenset[str]] = {
    "all": frozenset(),
    "cited": frozenset({"curated"}),
    "official": frozenset({"curated", "press"}),
}
"""Choice of designations by how well their day is known → bases of a date that are left out."""
REGIMES = ("all", "human_rights")


@dataclass(frozen=True, eq=False)
class Evidence:
    """Cleaned tables of the five jurisdictions; `links` are those of recommendations, by option.

    `coverage` is the stored result of the calibration.
    """

    designations: pd.DataFrame
    listings: pd.DataFrame
    recommendations: pd.DataFrame
    regimes: pd.DataFrame
    tenures: pd.DataFrame
    links: Mapping[str, pd.DataFrame]
    coverage: pd.DataFrame

    @cached_property
    def data_dates(self) -> dict[str, pd.Timestamp]:
        """The day up to which each jurisdiction's designations are known."""
        return {code: data_date(rows) for code, rows in self.listings.groupby("jurisdiction")}

    @cached_property
    def registers(self) -> dict[str, pd.DataFrame]:
        """The recommendations with their outcomes, by the links that hold."""
        tables = self.listings, self.designations, self.data_dates
        return {name: outcomes(self.recommendations, rows, *tables)
                for name, rows in self.links.items()}  # fmt: skip

    @cached_property
    def marked(self) -> dict[tuple[str, str], pd.DataFrame]:
        """The designations with the calls before them, by links and addressee."""
        fields = ["target_type", "primary_strict", "primary_broad", "primary_wide"]
        return {
            (links, addressee): mark_basis(
                self.recommendations, self.links[links], self.designations, to_any=to_any
            ).join(self.designations[fields])
            for links, (addressee, to_any) in itertools.product(self.links, ADDRESSEES.items())
        }

    def chosen_regimes(self, jurisdiction: str, regimes: str) -> pd.DataFrame:
        """The regimes of a jurisdiction that count: all, or those that are not for corruption."""
        own = self.regimes[self.regimes["jurisdiction"] == jurisdiction]
        return own if regimes == "all" else own[own["grounds"] != "corruption"]

    def sizes(self, jurisdiction: str, dates: str, regimes: str = "all") -> pd.DataFrame:
        """The actions of a jurisdiction with their sizes, as `measures.actions.action_sizes`."""
        rows = self.designations
        counted = (
            rows["regime"].isin(self.chosen_regimes(jurisdiction, regimes)["regime"])
            & (rows["designated_on"] <= self.data_dates[jurisdiction])
            & ~rows["date_basis"].isin(DATES[dates])
        )
        return action_sizes(rows[counted])


def read_evidence(project: Path, settings: Settings) -> Evidence:
    """Read what a build has made."""
    parts = list(settings.jurisdictions)
    reviewed = read_table(project, "recommendation_links")
    by_rule = read_table(project, "recommendation_links_by_rule")
    return Evidence(
        designations=read_parts(project, parts, "designations"),
        listings=read_parts(project, parts, "listings"),
        recommendations=read_common(project, "recommendations_public"),
        regimes=read_common(project, "regimes"),
        tenures=read_common(project, "tenures"),
        links={
            name: reviewed if score is None else by_rule[by_rule["threshold"] == score]
            for name, score in LINKS.items()
        },
        coverage=read_coverage(project),
    )
