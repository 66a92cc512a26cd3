"""Exposure: what entries on the lists show of their targets' reach beyond one country.

Practitioners hold it for one of the factors that matter. Lists show little of it: not where assets
lie, and countries only as each list happens to state them.
"""

from __future__ import annotations

import pandas as pd

from uptake.measures.actions import count_targets


def exposure_of(designations: pd.DataFrame, listings: pd.DataFrame) -> pd.DataFrame:
    """Return one row per jurisdiction, in the order of the designations.

    Of `targets`, `entities` are companies and bodies, `abroad` are connected with two or more
    countries by their entry, and `placeless` with none. `basis` is the field that most of the
    countries are from: lists differ in it, so the counts of two lists do not compare.
    """
    key = ["jurisdiction", "list_id"]
    counted = (
        count_targets(designations)
        .drop_duplicates(key)
        .merge(listings[[*key, "countries", "countries_basis"]], how="left", on=key)
    )
    countries = counted["countries"].fillna("").map(lambda codes: len(set(codes.split(";")) - {""}))
    rows = counted.assign(
        targets=1,
        entities=counted["target_type"].eq("entity"),
        abroad=countries >= 2,
        placeless=countries == 0,
    ).groupby("jurisdiction", sort=False)
    # What follows in brackets is where a basis was read, not what it is.
    basis = counted["countries_basis"].fillna("").str.replace(r"\s*\(.*\)", "", regex=True)
    stated = basis[basis != ""].groupby(counted["jurisdiction"])
    return (
        rows[["targets", "entities", "abroad", "placeless"]]
        .sum()
        .assign(basis=stated.agg(lambda bases: bases.value_counts().index[0]))
    )
