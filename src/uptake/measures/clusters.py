"""Clusters: the listings of one target, and from when each jurisdiction has held it.

A target that several jurisdictions list has an entry on each list. A cluster holds those entries
together; a *designated target* is a cluster with at least one designation of an individual or
entity under a Magnitsky-style regime. What was taken off a list later still counts.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from uptake.measures.actions import count_targets
from uptake.tables import JURISDICTIONS
from uptake.tables.together import CLUSTERS

LONG_AGO = pd.Timestamp("1900-01-01")
"""The earliest day of a listing whose data give none."""

SHORT_GAP = 15
"""Days: a listing dated by when it was seen is known well enough if it is at most this much older.

It is the gap between editions within which a listing is dated at all.
"""

LISTS_OWN_DAY = ("list_field", "first_regulation")
"""Bases of a designation's day that the list or the Official Journal states itself."""

_MEMBER = ["cluster", "jurisdiction", "list_id"]

UPPER_BOUNDS = ("first_seen_in_snapshot", "official_field (earliest Control Date")
"""Bases of a listing's day that can be later than the listing: seen, or changed, on that day."""


class Holdings(NamedTuple):
    """When each jurisdiction first held each target: rows are targets, columns jurisdictions.

    The day lies between `earliest` and `latest`; both are empty where it never held the target.
    `weak` marks days that no list states itself.
    """

    earliest: pd.DataFrame
    latest: pd.DataFrame
    weak: pd.DataFrame

    @property
    def held(self) -> pd.DataFrame:
        """Whether a jurisdiction has held a target."""
        return self.latest.notna()

    @property
    def known(self) -> pd.DataFrame:
        """Whether the day is known."""
        return self.earliest.eq(self.latest)

    def at(self, targets: pd.Index) -> Holdings:
        """Return the rows of these targets, in their order."""
        return Holdings(*(frame.loc[targets] for frame in self))


def link_designations(
    clusters: pd.DataFrame, designations: pd.DataFrame, known_until: pd.Timestamp
) -> pd.DataFrame:
    """Return the counted designations to `known_until` with their `target` (the cluster).

    `place` is that of the jurisdiction in the usual order; the other fields stay as they are.
    """
    counted = count_targets(designations)
    counted = counted[counted["designated_on"] <= known_until]
    linked = counted.merge(
        clusters[_MEMBER], how="left", on=["jurisdiction", "list_id"], validate="many_to_one"
    )
    # The listing of a designation can be a rejected row: then nothing is linked with it.
    alone = linked["jurisdiction"] + ":" + linked["list_id"]
    return linked.assign(
        target=linked["cluster"].fillna(alone),
        place=linked["jurisdiction"].map(JURISDICTIONS.index),
    )


def first_designations(
    clusters: pd.DataFrame, designations: pd.DataFrame, known_until: pd.Timestamp
) -> pd.DataFrame:
    """Return one row per target and jurisdiction that designated it: its first designation.

    Fields: `target` (the cluster), `jurisdiction`, `regime`, `day`, `action` (regime and day), and
    `weak` (the day is not the list's own). Rows are in the order of day and jurisdiction, so that
    the first of a target is the first of all; only designations to `known_until` are in.
    """
    linked = link_designations(clusters, designations, known_until)
    rows = linked.rename(columns={"designated_on": "day"}).assign(
        action=linked["regime"] + " " + linked["designated_on"].dt.strftime("%Y-%m-%d"),
        weak=~linked["date_basis"].isin(LISTS_OWN_DAY),
    )
    rows = rows.sort_values(["day", "place", "regime", "list_id"], kind="stable")
    rows = rows.drop_duplicates(["target", "jurisdiction"])
    return rows[["target", "jurisdiction", "regime", "day", "action", "weak"]].reset_index(
        drop=True
    )


def designated(firsts: pd.DataFrame) -> Holdings:
    """Return when each jurisdiction designated each target; all of these days are known."""
    return _holdings(firsts.assign(earliest=firsts["day"], latest=firsts["day"]))


def listed(
    clusters: pd.DataFrame,
    firsts: pd.DataFrame,
    listings: pd.DataFrame,
    known_until: pd.Timestamp,
) -> Holdings:
    """Return when each jurisdiction listed each designated target, under any programme.

    Many listings have no day: it then lies between the bounds that the editions give. Where one
    of several listings has none, the first may be that one, and the day of the first has bounds.
    """
    own = clusters.loc[clusters["cluster"].isin(firsts["target"]), _MEMBER].rename(
        columns={"cluster": "target"}
    )
    rows = own.merge(listings, on=["jurisdiction", "list_id"], validate="one_to_one")
    late = rows["listed_on"].fillna(rows["listed_not_before"]) > known_until
    rows = rows[~late]
    day, basis = rows["listed_on"], rows["listed_on_basis"]
    seen = basis.str.startswith(UPPER_BOUNDS)
    since = rows["listed_not_before"].fillna(LONG_AGO)
    # The day of a designation was established apart from the listing's; see `date_basis`.
    doubted = seen & rows["regime"].eq("") & ((day - since).dt.days > SHORT_GAP)
    loose = day.isna() | doubted
    latest = day.fillna(rows["listed_not_after"]).fillna(rows["snapshot_date"])
    bounded = rows[["target", "jurisdiction"]].assign(
        earliest=day.mask(loose, since), latest=latest, weak=seen
    )
    dated = firsts.assign(earliest=firsts["day"], latest=firsts["day"])
    return _holdings(pd.concat([dated[bounded.columns], bounded], ignore_index=True))


def published_clusters(
    clusters: pd.DataFrame, designations: pd.DataFrame, listings: pd.DataFrame
) -> pd.DataFrame:
    """Return the rows of `clusters.csv`: every listing of every designated target."""
    counted = count_targets(designations)
    key = ["jurisdiction", "list_id"]
    days = counted.groupby(key, as_index=False)["designated_on"].min()
    rows = clusters[_MEMBER].merge(days, how="left", on=key)
    rows = rows[rows["cluster"].isin(rows.loc[rows["designated_on"].notna(), "cluster"])]
    fields = [*key, "name", "target_type", "regime", "programmes", "listed_on", "listed_on_basis"]
    rows = rows.merge(listings[fields], how="left", on=key, validate="one_to_one")
    if rows["name"].isna().any():
        raise AssertionError("the clusters hold what is no listing")
    rows["place"] = rows["jurisdiction"].map(JURISDICTIONS.index)
    rows = rows.sort_values(["cluster", "place", "list_id"], ignore_index=True)
    return rows[list(CLUSTERS.columns)]


def widely_designated(published: pd.DataFrame, least: int) -> pd.DataFrame:
    """Return the targets that at least so many jurisdictions have designated, earliest first.

    `published` are rows of `clusters.csv`. Fields: `name` (on the list that designated the target
    first), `target_type`, `jurisdictions` (codes in the order of designation, joined with +),
    `first_on` and `latest_on` (first designations by these jurisdictions).
    """
    own = published[published["designated_on"].notna()]
    own = own.sort_values("designated_on", kind="stable")
    own = own.drop_duplicates(["cluster", "jurisdiction"])
    table = own.groupby("cluster").agg(
        name=("name", "first"),
        target_type=("target_type", "first"),
        jurisdictions=("jurisdiction", "+".join),
        first_on=("designated_on", "min"),
        latest_on=("designated_on", "max"),
    )
    table = table[table["jurisdictions"].str.count(r"\+") + 1 >= least]
    return table.sort_values(["first_on", "name"], kind="stable").reset_index(drop=True)


def _holdings(rows: pd.DataFrame) -> Holdings:
    """The first of each target and jurisdiction: whichever bound is earlier, on either side."""
    targets = pd.Index(rows["target"].drop_duplicates().sort_values(), name="target")
    frames: dict[str, dict[str, pd.Series]] = {"earliest": {}, "latest": {}, "weak": {}}
    for code in JURISDICTIONS:
        own = rows[rows["jurisdiction"] == code]
        for field in ("earliest", "latest"):
            frames[field][code] = own.groupby("target")[field].min().reindex(targets)
        # A day is as well known as the listing that sets it.
        own = own.sort_values(["latest", "weak"], kind="stable").drop_duplicates("target")
        weak = own.set_index("target")["weak"].reindex(targets)
        frames["weak"][code] = weak.eq(True)
    return Holdings(*(pd.DataFrame(frames[field]) for field in Holdings._fields))
