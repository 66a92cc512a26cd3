"""Acted on: the share of recommendations that were followed by a listing of the target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import pandas as pd

from uptake.measures.register import SCOPES
from uptake.measures.samples import SAMPLES, Group
from uptake.measures.uptake import estimate_group
from uptake.models.estimate import TOO_FEW, Estimate
from uptake.settings import Settings
from uptake.specifications.evidence import LINKS, Evidence

HORIZONS = (24, 36, 60)
"""Months from the call; within twelve, little can have been decided."""

OPTIONS = {
    "sample": tuple(SAMPLES),
    "scope": SCOPES,
    "horizon": tuple(map(str, HORIZONS)),
    "links": LINKS,
}


def estimate_acted_on(
    jurisdiction: str,
    combinations: Sequence[Mapping[str, str]],
    evidence: Evidence,
    settings: Settings,
) -> list[Estimate]:
    """Estimate the share acted on, one for each combination of choices.

    Estimand, likelihood, standard errors and assumptions are those of `measures.uptake`. A share
    at a horizon to which nobody was followed, or of no recommendation, is too few to say.
    """
    first_days = evidence.regimes.groupby("jurisdiction")["first_day"].min().to_dict()

    @cache
    def group(sample: str, links: str) -> Group:
        register = evidence.registers[links]
        asked = register[register["addressed_to"].eq(jurisdiction) | (jurisdiction == "all")]
        chosen = SAMPLES[sample]
        rows, pool = (chosen.choose(table, first_days) for table in (asked, register))
        return Group("sample", sample, chosen, rows, pool)

    @cache
    def shares(sample: str, links: str, scope: str) -> dict[str, Estimate]:
        found = estimate_group(jurisdiction, group(sample, links), scope, HORIZONS, settings)
        return {str(row["horizon_months"]): _estimate(row) for row in found}

    return [
        shares(choice["sample"], choice["links"], choice["scope"])[choice["horizon"]]
        for choice in combinations
    ]


def _estimate(row: Mapping[str, object]) -> Estimate:
    value, lower, upper = (float(str(row[field])) for field in ("value", "lower", "upper"))
    asked = int(str(row["recommendations"]))
    if pd.isna(value):
        return Estimate("bootstrap", asked, asked, flags=(TOO_FEW,))
    flags = tuple(filter(None, str(row["flags"]).split(";")))
    return Estimate("bootstrap", asked, asked, value, lower, upper, flags=flags)
