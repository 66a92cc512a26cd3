"""Order: whether a listing came before a call for it or after, where days are known in part.

A call can be known to the month or the year, and the day of a listing or of its end can lie
between two editions of a list. So each is an interval of days, both ends included, and the order
is stated only where the intervals leave no doubt:

- `before`: listed on or before the first day of the call, and not taken off before its last;
- `after`: listed after the last day of the call;
- `gone`: taken off again on or before the first day of the call, so the target is free anew;
- `uncertain`: anything else.
"""

from __future__ import annotations

import pandas as pd

from uptake.errors import InputError
from uptake.measures.actions import count_targets

ONE_DAY = pd.Timedelta(days=1)

TAKEN_OVER = pd.Timestamp("2020-12-31")
"""Day on which the UK entered what it had listed as a member of the EU."""

_SEEN = "first_seen_in_snapshot"
# The EU's list says it in the basis: "unknown (on the list before 2021-01-29)".
_BEFORE = r"on the list before (\d{4}-\d{2}-\d{2})"


def call_days(recommendations: pd.DataFrame) -> pd.DataFrame:
    """Add `call_first` and `call_last`: the days on which a call can have been published."""
    return recommendations.assign(
        call_first=recommendations["published_on_start"],
        call_last=recommendations["published_on_before"] - ONE_DAY,
    )


def listing_days(listings: pd.DataFrame, designations: pd.DataFrame) -> pd.DataFrame:
    """Return when each listing began and ended, as far as it is known: one row a listing.

    `first` and `last` are the earliest and latest day of the listing and `day` the one that
    stands for it, missing where the list gives none; `stood_last` is the last day on which it is
    known to have stood and `gone_first` the first on which it is known to be gone, both missing
    while it stands. `first` is missing where nothing is known of the begin.

    - A day of the list's own is taken as it is, unless the entry was seen before it: lists give
      re-issued entries a later day.
    - An entry first seen in an edition counts as listed on that day, and can have been since the
      edition before. The EU's editions are daily and have no such bound.
    - The UK dates what it took over from the EU by the day of the takeover: it stood before.
    - An entry without a day was listed at the latest in the earliest edition that holds it.
    - A designation is a listing: the entry stood at the latest on the day of its designation.
    """
    counted = count_targets(designations).groupby(["jurisdiction", "list_id"])["designated_on"]
    keys = pd.MultiIndex.from_frame(listings[["jurisdiction", "list_id"]])
    designated = pd.Series(counted.min().reindex(keys).to_numpy(), index=listings.index)
    stated = pd.to_datetime(
        listings["listed_on_basis"].str.extract(_BEFORE, expand=False), format="%Y-%m-%d"
    )
    undated = listings["listed_on"].isna()
    taken_over = listings["jurisdiction"].eq("uk") & listings["listed_on"].eq(TAKEN_OVER)
    seen = listings["listed_not_after"].fillna(stated)
    seen = seen.fillna(listings["snapshot_date"].where(undated))
    latest = pd.concat([listings["listed_on"], seen, designated], axis=1).min(axis=1)
    exact = designated.notna() & (designated == latest)
    bounded = undated | taken_over | listings["listed_on_basis"].str.startswith(_SEEN)
    first = latest.where(~bounded | exact, listings["listed_not_before"])
    # Seen first in a daily edition that gives no bound: listed that day.
    first = first.where(first.notna() | undated | taken_over, latest)
    ended = listings["status"].ne("listed")
    stood = listings["delisted_not_before"].fillna(listings["delisted_on"] - ONE_DAY)
    return pd.DataFrame(
        {
            "jurisdiction": listings["jurisdiction"],
            "list_id": listings["list_id"],
            "programmes": listings["programmes"],
            "listed_on_basis": listings["listed_on_basis"],
            "first": first,
            "last": latest,
            "day": latest.where(~undated | exact),
            "stood_last": stood.fillna(listings["snapshot_date"]).where(ended),
            "gone_first": listings["delisted_not_after"].fillna(listings["delisted_on"]),
            "ended": ended,
        }
    )


def link_calls(calls: pd.DataFrame, rec_links: pd.DataFrame, days: pd.DataFrame) -> pd.DataFrame:
    """Return each call with each listing of its target by the addressed jurisdiction, and `order`.

    Raises `InputError` for a link to a recommendation or a listing that the tables do not have.
    """
    _refuse_unknown(rec_links, "rec_id", rec_links["rec_id"].isin(calls["rec_id"]))
    pairs = calls[["rec_id", "addressed_to", "call_first", "call_last"]].merge(
        rec_links[["rec_id", "jurisdiction", "list_id"]].drop_duplicates(),
        left_on=["rec_id", "addressed_to"],
        right_on=["rec_id", "jurisdiction"],
    )
    pairs = pairs.merge(
        days, on=["jurisdiction", "list_id"], how="left", validate="m:1", indicator="known"
    )
    _refuse_unknown(pairs, "list_id", pairs["known"].eq("both"))
    pairs["order"] = _order(pairs)
    return pairs.drop(columns="known")


def _order(pairs: pd.DataFrame) -> pd.Series:
    """Compare the days of call and listing; a missing bound decides nothing."""
    order = pd.Series("uncertain", index=pairs.index)
    standing = ~pairs["ended"] | (pairs["stood_last"] >= pairs["call_last"])
    order[(pairs["last"] <= pairs["call_first"]) & standing] = "before"
    order[pairs["gone_first"] <= pairs["call_first"]] = "gone"
    order[pairs["first"] > pairs["call_last"]] = "after"
    return order


def _refuse_unknown(links: pd.DataFrame, field: str, known: pd.Series) -> None:
    if not known.all():
        raise InputError(
            "links.parquet",
            f"links a {field} that is not in the tables",
            "Build the links again from these tables.",
            field=field,
            value=str(links.loc[~known, field].iloc[0]),
        )
