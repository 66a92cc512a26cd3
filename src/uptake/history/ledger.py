"""The ledger of one jurisdiction: every listing that is known, and what each edition changes.

It begins with the raw tables and takes one edition after the other. Nothing is ever taken out: a
listing that an edition lacks is delisted, an earlier name becomes a former one. All values are
text in the form of the raw tables, where dates compare as they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from uptake.errors import InputError
from uptake.history.days import (
    DAY_WORDS,
    DELISTING,
    date_by_sight,
    days_between,
    delist,
    is_better,
    listing_day,
    narrow,
    stood_on,
    with_basis,
)
from uptake.history.identity import PROVISIONAL, identify
from uptake.history.statements import Stated, state_entries, target_of
from uptake.names import clean_name
from uptake.regimes import Rules
from uptake.sources.snapshots import Snapshot
from uptake.tables import BIRTHS, LISTINGS, NAMES

MAIN_LISTS = {
    "us": "us-sdn",
    "uk": "uk-sanctions-list",
    "eu": "eu-fsf",
    "ca": "ca-sema",
    "au": "au-dfat",
}
"""The list that the first edition's listings of a jurisdiction stand on."""

LARGEST_SHRINK = 0.05
"""Share of a list that one edition can lack before somebody must confirm it."""

REISSUED_WITHIN = 200
"""Days between two ids of one listing: the EU took no longer, from 2021 to 2026."""

RAW_TABLES = "raw tables"
"""What changes name instead of an edition where the raw tables say that a listing is gone."""

_RESTATED = {"name": "renamed", "programmes": "programmes", "countries": "countries"}


class Change(NamedTuple):
    """What one edition changed of one listing; `field`, `before` and `after` say it exactly."""

    snapshot: str
    snapshot_date: str
    list_id: str
    change: str
    field: str
    before: str
    after: str


@dataclass
class Listing:
    """A listing as the ledger knows it: its row, names, births, and the lists it stood on."""

    row: dict[str, str]
    lists: set[str]
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    """(name, kind) → script."""
    births: dict[str, None] = field(default_factory=dict)


class Ledger:
    """Every listing of a jurisdiction, brought up to date edition by edition, oldest first."""

    def __init__(
        self,
        jurisdiction: str,
        listings: pd.DataFrame,
        names: pd.DataFrame,
        births: pd.DataFrame,
        rules: Rules,
    ) -> None:
        self.jurisdiction = jurisdiction
        self._rules = rules
        self.changes: list[Change] = []
        main = MAIN_LISTS[jurisdiction]
        self.listings = {
            row["list_id"]: Listing(row, {main})
            for row in listings[list(LISTINGS.columns)].to_dict("records")
        }
        # Names and births of a listing that was rejected stay, as they do without editions.
        self._orphans = [table[~table["list_id"].isin(self.listings)] for table in (names, births)]
        for row in names[names["list_id"].isin(self.listings)].itertuples():
            self.listings[row.list_id].names[row.name, row.name_kind] = row.script
        for row in births[births["list_id"].isin(self.listings)].itertuples():
            self.listings[row.list_id].births[row.birth_date] = None
        standing = [x.row for x in self.listings.values() if x.row["status"] == "listed"]
        self.known_on = min((row["snapshot_date"] for row in standing), default="")
        """Day on which the raw tables know the whole list."""
        self.doubtful: set[str] = set()
        """Ids that may be a known listing's new one: somebody has to decide."""
        self._editions = {main: [self.known_on]}
        self._successors: dict[str, str] = {}

    def take(self, snapshot: Snapshot) -> dict[str, Stated]:
        """Take an edition; return what it states of each listing, by the ledger's id.

        Raises `InputError` where the edition lacks more of the list than `LARGEST_SHRINK` and
        nobody has accepted that.
        """
        stated = dict(state_entries(snapshot))
        rules, listings = self._rules, self.listings.items()
        found = identify(
            self.jurisdiction,
            snapshot.date,
            {
                i: target_of(x.row, x.names, x.births, x.listing_days, rules)
                for i, x in stated.items()
            },
            {
                i: target_of(x.row, x.names, x.births, [listing_day(x.row)], rules)
                for i, x in listings
            },
            [i for i, x in listings if _can_continue(x.row, snapshot.date)],
        )
        ids = {i: self._latest(found.known.get(i) or found.reused.get(i) or i) for i in stated}
        seen = set(ids.values())
        self._check_shrink(seen | set(found.reissued.values()), snapshot)
        missed = self._missed(seen, snapshot)
        for list_id, others in found.doubtful.items():
            self.doubtful.add(ids[list_id])
            self._log(snapshot, ids[list_id], "doubtful", "list_id", ";".join(others), ids[list_id])
        for list_id, entry in stated.items():
            if ids[list_id] in self.listings:
                self._see(self.listings[ids[list_id]], entry, snapshot)
            else:
                self._add(ids[list_id], entry, snapshot, found.reissued.get(list_id))
        for list_id in missed:
            if self.listings[list_id].row["status"] == "listed":
                gone = delist(self.listings[list_id].row, snapshot.date)
                self._log(snapshot, list_id, "delisted", "delisted_on", "", gone)
        for list_id, listing in self.listings.items():
            if list_id not in seen and snapshot.list in listing.lists:
                narrow(listing.row, snapshot.date)
        self._editions.setdefault(snapshot.list, []).append(snapshot.date)
        return {ids[list_id]: entry for list_id, entry in stated.items()}

    def close(self) -> None:
        """Delist what only editions older than the raw tables hold: these know the whole list."""
        for list_id, listing in self.listings.items():
            row = listing.row
            if row["status"] == "listed" and row["snapshot_date"] < self.known_on:
                delisted = ("delisted", "delisted_on", "", delist(row, self.known_on))
                self.changes.append(Change(RAW_TABLES, self.known_on, list_id, *delisted))

    def tables(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """The listings, names and births, as the raw tables have them."""
        code, everything = self.jurisdiction, self.listings.items()
        rows = [listing.row for listing in self.listings.values()]
        names = [
            (code, list_id, name, kind, script)
            for list_id, listing in everything
            for (name, kind), script in listing.names.items()
        ]
        births = [(code, list_id, b) for list_id, listing in everything for b in listing.births]
        fields = [list(schema.columns) for schema in (LISTINGS, NAMES, BIRTHS)]
        orphans = [table[columns] for table, columns in zip(self._orphans, fields[1:], strict=True)]
        return (
            pd.DataFrame(rows, columns=fields[0], dtype=str),
            pd.concat([pd.DataFrame(names, columns=fields[1], dtype=str), orphans[0]]),
            pd.concat([pd.DataFrame(births, columns=fields[2], dtype=str), orphans[1]]),
        )

    def _latest(self, list_id: str) -> str:
        """The id under which a re-issued listing goes on."""
        while list_id in self._successors:
            list_id = self._successors[list_id]
        return list_id

    def _check_shrink(self, seen: set[str], snapshot: Snapshot) -> None:
        """Raise `InputError` where an edition lacks too much of what is known to have stood."""
        expected = {
            list_id
            for list_id, listing in self.listings.items()
            if snapshot.list in listing.lists
            and not list_id.startswith(PROVISIONAL)
            and (_stands(listing.row, snapshot.date) or stood_on(listing.row, snapshot.date))
        }
        gone = len(expected - seen)
        check_shrink(gone, len(expected), LARGEST_SHRINK, "listings", snapshot)

    def _missed(self, seen: set[str], snapshot: Snapshot) -> list[str]:
        """Listings that stood on this list before the edition and are not in it."""
        return [
            list_id
            for list_id, listing in self.listings.items()
            if list_id not in seen
            and not list_id.startswith(PROVISIONAL)
            and snapshot.list in listing.lists
            and _stands(listing.row, snapshot.date)
        ]

    def _add(self, list_id: str, entry: Stated, snapshot: Snapshot, other: str | None) -> None:
        """Add a listing; `other` is the known one that it is under another id."""
        row = dict.fromkeys(LISTINGS.columns, "") | entry.row
        row |= {"jurisdiction": self.jurisdiction, "list_id": list_id, "status": "listed"}
        row |= {"snapshot_date": snapshot.date, "listed_not_after": snapshot.date}
        self.listings[list_id] = Listing(
            row, {snapshot.list}, dict(entry.names), dict(entry.births)
        )
        if other is None:
            before = [day for day in self._editions.get(snapshot.list, []) if day < snapshot.date]
            row["listed_not_before"] = max(before, default="")
            date_by_sight(row)
            self._log(snapshot, list_id, "listed", "list_id", "", list_id)
        else:
            self._continue(self.listings[other], self.listings[list_id], snapshot)
        self._date(self.listings[list_id], entry, snapshot, snapshot.date, log=other is not None)

    def _continue(self, known: Listing, added: Listing, snapshot: Snapshot) -> None:
        """Join two ids of one target: the later carries on, the earlier is `delisted_reissued`."""
        for name in ("listed_on", "listed_on_basis", "listed_not_before", "listed_not_after"):
            added.row[name] = known.row[name]
        # An edition older than what is known has the earlier id; a provisional id is always it.
        provisional = known.row["list_id"].startswith(PROVISIONAL)
        backwards = known.row["snapshot_date"] >= snapshot.date and not provisional
        older, newer = (added, known) if backwards else (known, added)
        newer.names = {**older.names, **newer.names}
        newer.births |= older.births
        newer.lists |= older.lists
        delist(
            older.row,
            self.known_on if backwards else max(snapshot.date, known.row["snapshot_date"]),
        )
        older.row["status"] = "delisted_reissued"
        ids = (older.row["list_id"], newer.row["list_id"])
        self._successors[ids[0]] = ids[1]
        self._log(snapshot, ids[1], "reissued", "list_id", *ids)

    def _see(self, listing: Listing, entry: Stated, snapshot: Snapshot) -> None:
        """Bring a known listing up to date with an edition that holds it."""
        row, list_id = listing.row, listing.row["list_id"]
        listing.lists.add(snapshot.list)
        newest = snapshot.date >= row["snapshot_date"]
        sighted = min(filter(None, (row["listed_not_after"], row["snapshot_date"], snapshot.date)))
        if newest:
            if row["status"] != "listed" and snapshot.date > row["snapshot_date"]:
                gone = row["delisted_on"] or "between {} and {}".format(
                    row["delisted_not_before"], row["delisted_not_after"]
                )
                self._log(snapshot, list_id, "relisted", "delisted_on", gone, "")
                row |= dict.fromkeys(DELISTING, "") | {"status": "listed"}
            self._restate(listing, entry, snapshot)
            row["snapshot_date"] = snapshot.date
        elif row["status"] != "listed" and not row["delisted_on"]:
            row["delisted_not_before"] = max(row["delisted_not_before"], snapshot.date)
        if not row["listed_on"]:
            row["listed_not_after"] = min(row["listed_not_after"] or snapshot.date, snapshot.date)
        known = {name for name, _ in listing.names}
        for (name, kind), script in entry.names.items():
            if name not in known:
                kept = "former_primary" if kind == "primary" and not newest else kind
                listing.names[name, kept] = script
        listing.births |= entry.births
        self._date(listing, entry, snapshot, sighted)

    def _restate(self, listing: Listing, entry: Stated, snapshot: Snapshot) -> None:
        """Take the name, programmes and countries of a newer edition; the old name stays known."""
        row = listing.row
        for name in ("name", "programmes", "countries"):
            before, after = row[name], entry.row[name]
            if not after or _plain(name, before) == _plain(name, after):
                continue
            self._log(snapshot, row["list_id"], _RESTATED[name], name, before, after)
            row[name] = after
            if name == "name" and (script := listing.names.pop((before, "primary"), "")):
                listing.names[before, "former_primary"] = script
            if name == "countries":
                row["countries_basis"] = entry.row["countries_basis"]

    def _date(
        self, listing: Listing, entry: Stated, snapshot: Snapshot, sighted: str, *, log: bool = True
    ) -> None:
        """Take a day of listing that is better known than the one held, or corrected since.

        The entry was `sighted` by that day: a later one is of something else, a change or another
        listing after a delisting.
        """
        row = listing.row
        for basis, day in entry.days:
            held, words = (row["listed_on"], row["listed_on_basis"]), DAY_WORDS[basis]
            if day > sighted or not is_better(basis, day, row, snapshot.date):
                continue
            row |= {"listed_on": day, "listed_on_basis": words}
            if log and held != (day, words):
                before, after = with_basis(*held), with_basis(day, words)
                self._log(snapshot, row["list_id"], "dated", "listed_on", before, after)

    def _log(
        self, snapshot: Snapshot, list_id: str, change: str, field: str, before: str, after: str
    ) -> None:
        self.changes.append(
            Change(snapshot.key, snapshot.date, list_id, change, field, before, after)
        )


def check_shrink(gone: int, of: int, share: float, what: str, snapshot: Snapshot) -> None:
    """Raise `InputError` where an edition lacks more than a share of what stood."""
    if snapshot.shrink_accepted or gone <= share * of:
        return
    raise InputError(
        snapshot.key,
        f"lacks {gone:,} of the {of:,} {what} that are known to have stood, more than {share:.0%}",
        "Check that this file, and those of other dates, are whole and of this list. If so, say "
        "it: uptake ingest --accept-shrink FILE.",
    )


def _stands(row: Mapping[str, str], date: str) -> bool:
    """Whether a listing stood when it was last seen, before a day."""
    return row["status"] == "listed" and row["snapshot_date"] < date


def _can_continue(row: Mapping[str, str], date: str) -> bool:
    """Whether an entry of that day under an unknown id can be this listing.

    It stood before; or it is of later, but not by so much that it may have been listed anew.
    """
    if row["status"] != "listed":
        return False
    first = row["listed_on"] or row["listed_not_after"] or row["snapshot_date"]
    return row["snapshot_date"] < date or days_between(date, first) <= REISSUED_WITHIN


def _plain(field: str, text: str) -> str | frozenset[str]:
    """A field without what does not change its meaning: invisible characters, order of a set."""
    return clean_name(text) if field == "name" else frozenset(text.split(";"))
