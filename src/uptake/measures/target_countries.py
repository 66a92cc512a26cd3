"""Target countries: who designated targets connected with a country, when, together or alone.

A designation's country is the one that the list connects the target with: by nationality, address,
place of birth or conduct. It can be another than the target's own, and a designation is about
conduct, never about a people. A designation without a country is in a row with an empty country,
so that rows of countries add up to all designations. Everything is counted up to the earliest of
the five data dates, as jurisdictions are held against each other.

Public recommendations name the country of the conduct that they are about.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from uptake.measures.actions import count_targets
from uptake.measures.clusters import link_designations
from uptake.tables.declare import JURISDICTIONS
from uptake.tables.target_countries import COUNTRIES

FEW = 5
"""Below this number of designations, shares and places among countries mean little."""

_COUNTS = ["targets", "individuals", "entities", "actions", "ended"]


def connect_targets(
    designations: pd.DataFrame, clusters: pd.DataFrame, known_until: pd.Timestamp
) -> pd.DataFrame:
    """Return one row per counted designation: its target, and all who designate that target.

    Fields: `country`, `country_basis`, `jurisdiction`, `regime`, `designated_on`, `target_type`,
    `status`, `target` (the cluster), and `holders`, the jurisdictions that designate the target
    under whichever country, joined with +. Names are left behind.
    """
    linked = link_designations(clusters, designations, known_until)
    linked = linked.sort_values(["designated_on", "place", "regime", "list_id"], kind="stable")
    pairs = linked.drop_duplicates(["target", "jurisdiction"]).sort_values("place", kind="stable")
    holders = pairs.groupby("target")["jurisdiction"].agg("+".join)
    fields = ["country", "country_basis", "jurisdiction", "regime", "designated_on"]
    fields += ["target_type", "status", "target"]
    return linked[fields].assign(holders=linked["target"].map(holders)).reset_index(drop=True)


def count_countries(connected: pd.DataFrame, known_until: pd.Timestamp) -> pd.DataFrame:
    """Return the rows of `countries.csv`: each country for each jurisdiction, and for `all`."""
    every = pd.concat([connected, connected.assign(jurisdiction="all")], ignore_index=True)
    key = ["country", "jurisdiction"]
    rows = count_acts(every, key)
    targets = every.drop_duplicates([*key, "target"])
    shared = targets["holders"].str.contains("+", regex=False)
    distinct = targets.assign(shared=shared).groupby(key)["shared"].agg(["size", "sum"])
    rows["distinct"], rows["shared"] = distinct["size"], distinct["sum"]
    rows["alone"] = rows["distinct"] - rows["shared"]
    own = rows.groupby("jurisdiction")["targets"]
    rows["share"] = rows["targets"] / own.transform("sum")
    named = rows[rows.index.get_level_values("country") != ""]
    ranks = named.groupby("jurisdiction")["targets"].rank(method="min", ascending=False)
    rows["rank"] = ranks.reindex(rows.index).astype("Int64")
    rows = rows.assign(known_until=known_until).reset_index()
    place = rows["jurisdiction"].map([*JURISDICTIONS, "all"].index)
    rows = rows.assign(place=place).sort_values(["country", "place"], ignore_index=True)
    return rows[list(COUNTRIES.columns)]


def count_acts(connected: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Count designations by these fields, which make the index, as `countries.csv` does.

    The counts are `targets`, `individuals`, `entities`, `actions`, `ended`; beside them are
    `first_on`, `latest_on` and `regimes`.
    """
    own = [connected[field] for field in by]
    flags = pd.DataFrame(
        {
            "targets": True,
            "individuals": connected["target_type"].eq("individual"),
            "entities": connected["target_type"].eq("entity"),
            "actions": ~connected.duplicated([*by, "regime", "designated_on"]),
            "ended": connected["status"].ne("listed"),
        }
    )
    rows = flags.groupby(own, sort=False)[_COUNTS].sum()
    days = connected["designated_on"].groupby(own, sort=False)
    rows["first_on"], rows["latest_on"] = days.min(), days.max()
    regimes = connected.drop_duplicates([*by, "regime"]).sort_values("regime", kind="stable")
    rows["regimes"] = regimes.groupby(list(by))["regime"].agg(";".join)
    return rows


def count_listed(listings: pd.DataFrame, designations: pd.DataFrame) -> pd.DataFrame:
    """Count what the lists hold now under every programme, by each country of an entry.

    A row is a country and a jurisdiction; `entries` are individuals and entities. An entry with
    two countries is in the rows of both. A designation has its inferred country too, so that there
    are never fewer entries than designations among them.
    """
    entry = ["jurisdiction", "list_id", "country"]
    named = listings.assign(country=listings["countries"].str.split(";")).explode("country")
    held = pd.concat([count_targets(rows) for rows in (named, designations)])
    by = held[held["status"].eq("listed") & held["country"].fillna("").ne("")]
    by = by[entry].drop_duplicates()
    return by.groupby(["country", "jurisdiction"]).size().rename("entries").reset_index()


def count_calls(register: pd.DataFrame, country: str) -> pd.DataFrame:
    """Count public recommendations about conduct in a country by what became of them.

    The index is the jurisdiction addressed, in the usual order. `calls` are all, `complete` those
    on lists that are in the data as a whole: others say nothing about a rate. `followed` those
    followed by a listing of the target by it under any law, `magnitsky` of these under a
    Magnitsky-style regime; `already` those whose target it had listed, or may have had; `waiting`
    the others.
    """
    own = register[register["target_country"] == country]
    flags = pd.DataFrame(
        {
            "calls": True,
            "complete": own["list_completeness"].eq("full"),
            "followed": own["outcome"].eq("designated"),
            "magnitsky": own["magnitsky_outcome"].eq("designated"),
            "already": own["outcome"].eq("already_designated"),
            "waiting": own["outcome"].eq("not_designated"),
        }
    )
    counts = flags.groupby(own["addressed_to"]).sum()
    return counts.reindex([code for code in JURISDICTIONS if code in counts.index])


def count_holders(connected: pd.DataFrame) -> pd.Series:
    """Return how many targets each set of jurisdictions designates, most first."""
    targets = connected.drop_duplicates("target")
    numbers = targets.groupby("holders").size().rename("targets")
    return numbers.sort_index().sort_values(ascending=False, kind="stable")
