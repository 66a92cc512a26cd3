"""Basis share: of designations, how many had a public recommendation of the target before them.

It is a lower bound of the share that anybody recommended: most recommendations are confidential,
and no register of the public ones is complete. A recommendation counts where its last possible day
is before the day of the designation; where the order is not certain it does not count, and the
designation is counted as uncertain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from uptake.measures.actions import count_targets, interval
from uptake.measures.followup import drop_trace
from uptake.measures.incidence import Tally, resample
from uptake.measures.order import call_days
from uptake.measures.periods import administrations, calendar_periods
from uptake.settings import Bootstrap, Settings
from uptake.tables.uptake import UPTAKE

TO_ANY = "recommended_to_any"
"""The sample in which a recommendation to any of the five jurisdictions counts."""

METHOD = (
    "share of the designations; percentile interval from {draws} Bayesian bootstraps of actions, "
    "never narrower than Wilson's"
)
_ACTION = ["jurisdiction", "regime", "designated_on"]


def estimate_basis_share(
    recommendations: pd.DataFrame,
    rec_links: pd.DataFrame,
    designations: pd.DataFrame,
    regimes: pd.DataFrame,
    tenures: pd.DataFrame,
    data_dates: Mapping[str, pd.Timestamp],
    settings: Settings,
) -> pd.DataFrame:
    """Return the rows of `uptake.csv` with the basis share: five jurisdictions, and all.

    Years and administrations run from the first regime to the data date; one without a
    designation has a row without a value.
    """
    own = mark_basis(recommendations, rec_links, designations, to_any=False)
    anyone = mark_basis(recommendations, rec_links, designations, to_any=True)
    first_days = regimes.groupby("jurisdiction")["first_day"].min()
    rows = []
    for jurisdiction in (*settings.jurisdictions, "all"):
        parts = list(settings.jurisdictions) if jurisdiction == "all" else [jurisdiction]
        known_until = min(data_dates[part] for part in parts)
        held = pd.DataFrame()
        if jurisdiction != "all":
            office = settings.jurisdictions[jurisdiction].office
            held = tenures[tenures["jurisdiction"].eq(jurisdiction) & tenures["office"].eq(office)]
        for marked, samples in ((own, False), (anyone, True)):
            within = marked["jurisdiction"].isin(parts) & (marked["designated_on"] <= known_until)
            groups = _samples if samples else _groups
            for kind, name, group in groups(
                marked[within], first_days[parts].min(), known_until, held
            ):
                row = estimate_share(group, marked, settings.bootstrap)
                definition = _define(jurisdiction, samples, settings)
                rows.append({"jurisdiction": jurisdiction, "group_kind": kind, "group": name, **row,
                             "definition": definition})  # fmt: skip
    table = pd.DataFrame(rows).assign(measure="basis_share", scope="magnitsky")
    whole = dict.fromkeys(("horizon_months", "followed", "designations", "actions"), "Int64")
    return table.reindex(columns=list(UPTAKE.columns)).astype(whole)


def mark_basis(
    recommendations: pd.DataFrame,
    rec_links: pd.DataFrame,
    designations: pd.DataFrame,
    *,
    to_any: bool,
) -> pd.DataFrame:
    """Return the designations of individuals and entities with the recommendations before them.

    `recommendations` are those that named the target before the day, to the jurisdiction that
    designated or, with `to_any`, to any; `lists` are the lists that they stand on, `basis` is
    whether there is one, `uncertain` whether there may be, and `too_late` counts those made on
    the day or after it.
    """
    counted = count_targets(designations)[["jurisdiction", "list_id", "regime", "designated_on"]]
    calls = call_days(recommendations).rename(columns={"list_id": "published_list"})
    named = rec_links[["rec_id", "jurisdiction", "list_id"]].drop_duplicates()
    named = named.merge(
        calls[["rec_id", "addressed_to", "published_list", "call_first", "call_last"]], on="rec_id"
    ).merge(counted[["jurisdiction", "list_id", "designated_on"]], on=["jurisdiction", "list_id"])
    if not to_any:
        named = named[named["addressed_to"] == named["jurisdiction"]]
    before = named["call_last"] < named["designated_on"]
    perhaps = ~before & (named["call_first"] < named["designated_on"])
    keys = ["jurisdiction", "list_id"]
    found = pd.DataFrame(
        {
            "recommendations": named[before].groupby(keys)["rec_id"].agg(frozenset),
            "lists": named[before].groupby(keys)["published_list"].agg(frozenset),
            "perhaps": named[perhaps].groupby(keys).size(),
            "too_late": named[~before & ~perhaps].groupby(keys).size(),
        }
    )
    marked = counted.join(found, on=keys)
    marked["basis"] = marked["recommendations"].notna()
    marked["uncertain"] = marked["perhaps"].notna() & ~marked["basis"]
    return marked.drop(columns="perhaps").fillna({"too_late": 0})


def _groups(
    marked: pd.DataFrame, first_day: pd.Timestamp, known_until: pd.Timestamp, held: pd.DataFrame
) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Yield all designations, those of each year, and those under each administration."""
    yield "all", "all", marked
    periods = {"year": calendar_periods("year", first_day, known_until)}
    if len(held):
        periods["administration"] = administrations(held, first_day, known_until)
    for kind, table in periods.items():
        for period in table.itertuples():
            inside = marked["designated_on"].between(period.start, period.end)
            yield kind, period.period, marked[inside]


def _samples(marked: pd.DataFrame, *_: object) -> Iterator[tuple[str, str, pd.DataFrame]]:
    yield "sample", TO_ANY, marked


def estimate_share(group: pd.DataFrame, pool: pd.DataFrame, bootstrap: Bootstrap) -> dict[str, Any]:
    """Estimate the basis share of some designations of `mark_basis`; `pool` are all that there are.

    Without a designation there is no value.
    """
    total, events = len(group), int(group["basis"].sum())
    actions = group.groupby(_ACTION).ngroups
    row: dict[str, Any] = {
        "recommendations": len(frozenset().union(*group["recommendations"].dropna())),
        "events": events,
        "lists": len(frozenset().union(*group["lists"].dropna())),
        "already_designated": int(group["too_late"].sum()),
        "order_uncertain": int(group["uncertain"].sum()),
        "designations": total,
        "actions": actions,
        "method": METHOD.format(draws=bootstrap.draws),
        "flags": "none",
    }
    if not total:
        return row
    draws = resample(tally_actions(group), tally_actions(pool), np.zeros(1), bootstrap)
    lower, upper = map(float, interval(draws, bootstrap.level)[:, 0])
    wilson = proportion_confint(events, total, 1 - bootstrap.level, method="wilson")
    few = actions < bootstrap.fewest_actions
    return row | {
        "value": events / total,
        "lower": drop_trace(np.array(min(lower, wilson[0], events / total))).item(),
        "upper": max(upper, wilson[1], events / total),
        "wilson_lower": drop_trace(np.array(wilson[0])).item(),
        "wilson_upper": wilson[1],
        "flags": "few_actions" if few else "",
    }


def tally_actions(marked: pd.DataFrame) -> Tally:
    """Designations by action, and how many of them had a basis: a share is one moment's tally."""
    sizes = marked.groupby(_ACTION)["basis"].agg(["size", "sum"]).to_numpy(dtype=float)
    return Tally(np.zeros(1), sizes[:, :1], sizes[:, 1:])


def _define(jurisdiction: str, samples: bool, settings: Settings) -> str:
    """State what is counted; the estimate is a lower bound and says so."""
    who = settings.in_text(jurisdiction)
    to = "any of the five jurisdictions" if samples else "the jurisdiction that designated"
    return (
        f"Of the designations of individuals and entities by {who} under Magnitsky-style regimes: "
        f"share whose target a public recommendation to {to} had named before the day. A lower "
        "bound: most recommendations are confidential"
    )
