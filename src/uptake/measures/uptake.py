"""Uptake: of public recommendations, how many were acted on, and how soon.

The acted-on rate is the cumulative incidence of the first listing of the target by the addressed
jurisdiction, from the call. Recommendations of the latest years are followed for as long as the
data reach; nothing is said of a time that nobody was followed for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from uptake.measures.followup import DAYS_PER_MONTH, estimate_incidence
from uptake.measures.register import SCOPES, outcomes
from uptake.measures.samples import MAIN, SAMPLES, Group, groups
from uptake.settings import Settings
from uptake.tables.uptake import UPTAKE

HORIZONS = (6, 12, 24, 36)

FEWEST_FOLLOWED = 10
"""With fewer followed to the horizon, one event more or less moves the rate by a tenth."""

METHOD = (
    "1 - Kaplan-Meier, censored on the data date; days known in part at their middle; percentile "
    "interval from {draws} Bayesian bootstraps of published lists, the widest over the days that "
    "are possible, and never narrower than Wilson's"
)
_ACTS = {
    "magnitsky": "designated under a Magnitsky-style regime",
    "any_programme": "listed under any programme",
}
_WHOLE = dict.fromkeys(("horizon_months", "followed", "designations", "actions"), "Int64")


def estimate_acted_on(
    register: pd.DataFrame,
    regimes: pd.DataFrame,
    tenures: pd.DataFrame,
    settings: Settings,
    horizons: Sequence[int] = HORIZONS,
) -> pd.DataFrame:
    """Return the rows of `uptake.csv` with the acted-on rate: five jurisdictions, and all.

    `register` is that of `outcomes`. A group of years, administrations or recommenders that has
    no recommendation has no row; a sample that leaves nothing over has one without a value.
    """
    first_days = regimes.groupby("jurisdiction")["first_day"].min().to_dict()
    rows = [
        row
        for jurisdiction in (*settings.jurisdictions, "all")
        for group in groups(register, jurisdiction, first_days, tenures, settings)
        for scope in SCOPES
        for row in estimate_group(jurisdiction, group, scope, horizons, settings)
    ]
    return pd.DataFrame(rows).reindex(columns=list(UPTAKE.columns)).astype(_WHOLE)


def acted_on_by_threshold(
    recommendations: pd.DataFrame,
    scored_links: pd.DataFrame,
    thresholds: Iterable[float],
    listings: pd.DataFrame,
    designations: pd.DataFrame,
    data_dates: Mapping[str, pd.Timestamp],
    settings: Settings,
    horizon: int = 36,
) -> pd.DataFrame:
    """Return the acted-on rate if links at or above each threshold were taken as the same.

    `scored_links` has the fields of the links of recommendations, before review. One row a
    threshold and scope, all five jurisdictions and complete lists: `linked` recommendations have
    a listing in any jurisdiction, `events` were acted on within the horizon (months).
    """
    fields = ["scope", "recommendations", "already_designated", "events", "value", "lower", "upper"]
    rows = []
    for threshold in thresholds:
        links = scored_links[scored_links["score"] >= threshold]
        register = outcomes(recommendations, links, listings, designations, data_dates)
        main = SAMPLES[MAIN].choose(register, {})
        group = Group("all", "all", SAMPLES[MAIN], main, main)
        linked = int(main["listed_by"].ne("").sum())
        for scope in SCOPES:
            (row,) = estimate_group("all", group, scope, [horizon], settings)
            rows.append({"threshold": threshold, "linked": linked, **{f: row[f] for f in fields}})
    return pd.DataFrame(rows)


def estimate_group(
    jurisdiction: str, group: Group, scope: str, horizons: Sequence[int], settings: Settings
) -> list[dict[str, object]]:
    """Return the acted-on rate of one group in one scope, one row a horizon (months)."""
    rows, pool = (part[part["at_risk"]] for part in (group.rows, group.pool))
    at = np.array(horizons) * DAYS_PER_MONTH
    found = estimate_incidence(rows, pool, jurisdiction, scope, at, settings.bootstrap)
    lists = rows["list_id"].nunique()
    estimates: list[dict[str, object]] = []
    for number, horizon in enumerate(horizons):
        known, followed = not np.isnan(found.value[number]), int(found.followed[number])
        flags = {
            "none": not len(rows),
            "beyond_follow_up": bool(len(rows)) and not known,
            "few_lists": 0 < lists < settings.bootstrap.fewest_actions,
            "short_follow_up": known and followed < FEWEST_FOLLOWED,
        }
        numbers = ("value", "lower", "upper", "wilson_lower", "wilson_upper")
        estimates.append(
            {
                "measure": "acted_on_rate",
                "jurisdiction": jurisdiction,
                "scope": scope,
                "horizon_months": horizon,
                "group_kind": group.kind,
                "group": group.name,
                "recommendations": len(rows),
                "events": int(found.events[number]),
                "definition": _define(jurisdiction, group, scope, horizon, settings),
                "lists": lists,
                "already_designated": len(group.rows) - len(rows),
                "order_uncertain": int(group.rows["order_uncertain"].sum()),
                "followed": followed,
                "flags": ";".join(flag for flag, holds in flags.items() if holds),
                "method": METHOD.format(draws=settings.bootstrap.draws),
                **{field: float(getattr(found, field)[number]) for field in numbers},
            }
        )
    return estimates


def _define(jurisdiction: str, group: Group, scope: str, horizon: int, settings: Settings) -> str:
    who = "the addressed jurisdiction" if jurisdiction == "all" else settings.in_text(jurisdiction)
    return (
        f"Of the recommendations to {settings.in_text(jurisdiction)} {group.sample.words}, those "
        f"left out whose target was listed already: share whose target {who} {_ACTS[scope]} "
        f"within {horizon} months of the call"
    )
