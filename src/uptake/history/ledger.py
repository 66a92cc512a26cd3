"""The ledger of one jurisdiction: every listing that is known, and what each edition changes.

It begins with the raw tables and takes one edition after the other. Nothing is ever taken out: a
listing that an edition lacks is delisted, an earlier name becomes a former one. All values are
text in the form of the raw tables, where dates compare as they stand.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from uptake.errors import InputError
from uptake.history.identity import PROVISIONAL, Target, identify, name_key
from uptake.names import clean_name
from uptake.sources.snapshots import Snapshot
from uptake.tables import BIRTHS, LISTINGS, NAMES

SHORT_GAP = 15
"""Days: an event between two editions no further apart is dated with the later one.

The first edition did the same for US listings; the longest gap that it dated has 15 days.
"""

MAIN_LISTS = {
    "us": "us-sdn",
    "uk": "uk-sanctions-list",
    "eu": "eu-fsf",
    "ca": "ca-sema",
    "au": "au-dfat",
}
"""The list that the first edition's listings of a jurisdiction stand on."""

_DAY_WORDS = {
    "list_field": "official_field",
    "first_regulation": "first_regulation_date",
    "listing_text": "official_field (date in Listing Information text)",
    "control_date": "official_field (earliest Control Date seen)",
}
_STRENGTH = (
    ("official_field (earliest Control Date", 2),
    ("official_field", 5),
    ("first_regulation_date", 4),
    ("curated_action_date", 3),
    ("first_seen_in_snapshot", 1),
)


def strength(basis: str) -> int:
    """How well the day of a listing is known, by the begin of its basis; 0 where it is not."""
    return next((rank for begin, rank in _STRENGTH if basis.startswith(begin)), 0)


LARGEST_SHRINK = 0.05
"""Share of a list that one edition can lack before somebody must confirm it."""

_BETWEEN = "unknown (between {0}_not_before and {0}_not_after)"
_DELISTING = ("delisted_on", "delisted_on_basis", "delisted_not_before", "delisted_not_after")
_RESTATED = {"name": "renamed", "programmes": "programmes", "countries": "countries"}
_COUNTRY_ORDER = (
    "nationality",
    "citizenship",
    "address",
    "vessel flag",
    "place of birth",
    "regulation",
)


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

    @property
    def programmes(self) -> list[str]:
        """The programmes of the latest edition that holds it."""
        return [programme for programme in self.row["programmes"].split(";") if programme]


class Stated(NamedTuple):
    """An entry as an edition states it, in the fields of the ledger."""

    row: dict[str, str]
    names: dict[tuple[str, str], str]
    births: dict[str, None]
    legal_basis: str
    linked_to: str
    days: tuple[tuple[str, str], ...]
    """(basis, day), as stated."""


class Ledger:
    """Every listing of a jurisdiction, brought up to date edition by edition, oldest first."""

    def __init__(
        self, jurisdiction: str, listings: pd.DataFrame, names: pd.DataFrame, births: pd.DataFrame
    ) -> None:
        self.jurisdiction = jurisdiction
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
        self._editions = {main: [self.known_on]}

    def take(self, snapshot: Snapshot) -> dict[str, Stated]:
        """Take an edition; return what it states of each listing, by the ledger's id.

        Raises `InputError` where the edition lacks more of the list than `LARGEST_SHRINK` and
        nobody has accepted that.
        """
        stated = dict(state_entries(snapshot))
        standing = [i for i, x in self.listings.items() if x.row["status"] == "listed"]
        found = identify(
            self.jurisdiction,
            snapshot.date,
            {i: target_of(entry.row, entry.names, entry.births) for i, entry in stated.items()},
            {i: target_of(x.row, x.names, x.births) for i, x in self.listings.items()},
            standing,
        )
        ids = {i: found.known.get(i) or found.reused.get(i) or i for i in stated}
        seen, missed = set(ids.values()), self._missed(standing, set(ids.values()), snapshot)
        check_shrink(len(missed), len(found.reissued), snapshot, self._standing_on(snapshot))
        for list_id, others in found.doubtful.items():
            self._log(snapshot, list_id, "doubtful", "list_id", ";".join(others), list_id)
        for list_id, entry in stated.items():
            if ids[list_id] in self.listings:
                self._see(self.listings[ids[list_id]], entry, snapshot)
            else:
                self._add(ids[list_id], entry, snapshot, found.reissued.get(list_id))
        for list_id in missed:
            if self.listings[list_id].row["status"] == "listed":
                _delist(self.listings[list_id].row, snapshot.date)
                self._log(snapshot, list_id, "delisted", "status", "listed", "delisted")
        for list_id, listing in self.listings.items():
            if list_id not in seen and snapshot.list in listing.lists:
                _bound(listing.row, snapshot.date)
        self._editions.setdefault(snapshot.list, []).append(snapshot.date)
        return {ids[list_id]: entry for list_id, entry in stated.items()}

    def close(self) -> None:
        """Delist what only editions older than the raw tables hold: these know the whole list."""
        for list_id, listing in self.listings.items():
            row = listing.row
            if row["status"] == "listed" and row["snapshot_date"] < self.known_on:
                _delist(row, self.known_on)
                delisted = ("delisted", "status", "listed", "delisted")
                self.changes.append(Change("", self.known_on, list_id, *delisted))

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

    def _standing_on(self, snapshot: Snapshot) -> int:
        """How many listings stood on the edition's list before it."""
        return sum(
            listing.row["status"] == "listed" and snapshot.list in listing.lists
            for listing in self.listings.values()
        )

    def _missed(self, standing: list[str], seen: set[str], snapshot: Snapshot) -> list[str]:
        """Listings that stood on this list before the edition and are not in it."""
        return [
            list_id
            for list_id in standing
            if list_id not in seen
            and not list_id.startswith(PROVISIONAL)
            and snapshot.list in self.listings[list_id].lists
            and self.listings[list_id].row["snapshot_date"] < snapshot.date
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
            _date_by_sight(row)
            self._log(snapshot, list_id, "listed", "list_id", "", list_id)
        else:
            self._continue(self.listings[other], self.listings[list_id], snapshot)
        self._date(self.listings[list_id], entry, snapshot, log=other is not None)

    def _continue(self, known: Listing, added: Listing, snapshot: Snapshot) -> None:
        """Join two ids of one target: the later carries on, the earlier is `delisted_reissued`."""
        for name in ("listed_on", "listed_on_basis", "listed_not_before", "listed_not_after"):
            added.row[name] = known.row[name]
        older, newer = known, added
        if known.row["snapshot_date"] >= snapshot.date:
            older, newer = added, known
        newer.names = {**older.names, **newer.names}
        newer.births |= older.births
        _delist(older.row, max(snapshot.date, newer.row["listed_not_after"]))
        older.row["status"] = "delisted_reissued"
        ids = (older.row["list_id"], newer.row["list_id"])
        self._log(snapshot, ids[1], "reissued", "list_id", *ids)

    def _see(self, listing: Listing, entry: Stated, snapshot: Snapshot) -> None:
        """Bring a known listing up to date with an edition that holds it."""
        row, list_id = listing.row, listing.row["list_id"]
        listing.lists.add(snapshot.list)
        newest = snapshot.date >= row["snapshot_date"]
        if newest:
            if row["status"] != "listed" and snapshot.date > row["snapshot_date"]:
                self._log(snapshot, list_id, "relisted", "status", row["status"], "listed")
                row |= dict.fromkeys(_DELISTING, "") | {"status": "listed"}
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
        self._date(listing, entry, snapshot)

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

    def _date(self, listing: Listing, entry: Stated, snapshot: Snapshot, log: bool = True) -> None:
        """Take a day of listing that is better known than the one held, or corrected since."""
        row = listing.row
        for basis, day in entry.days:
            words, held = _DAY_WORDS[basis], strength(row["listed_on_basis"])
            rank = strength(words)
            corrected = basis == "list_field" and snapshot.date >= row["snapshot_date"]
            better = rank > held or not row["listed_on"]
            better |= rank == held and (corrected or day < row["listed_on"])
            if not better or (row["listed_on"], row["listed_on_basis"]) == (day, words):
                continue
            if day > row["listed_not_after"] > "" or (rank == held and day == row["listed_on"]):
                # It was on the list before that day, so the day is of something else.
                continue
            before = _dated(row["listed_on"], row["listed_on_basis"])
            row |= {"listed_on": day, "listed_on_basis": words}
            if log:
                after = _dated(day, words)
                self._log(snapshot, row["list_id"], "dated", "listed_on", before, after)

    def _log(
        self, snapshot: Snapshot, list_id: str, change: str, field: str, before: str, after: str
    ) -> None:
        self.changes.append(
            Change(snapshot.key, snapshot.date, list_id, change, field, before, after)
        )


def state_entries(snapshot: Snapshot) -> Iterator[tuple[str, Stated]]:
    """Yield the entries of an edition by their id, in the fields of the ledger."""
    tables = snapshot.tables
    programmes = _grouped(tables["programmes"], "programme")
    days = _grouped(tables["days"], "basis", "day")
    births = _grouped(tables["births"], "birth_date")
    names = _grouped(tables["names"], "name", "name_kind", "script")
    countries = _grouped(tables["countries"], "country", "basis")
    relations = _grouped(tables["relations"], "to_name")
    for listing in tables["listings"].itertuples():
        key = listing.list_id
        placed = sorted(countries[key], key=lambda place: _COUNTRY_ORDER.index(place[1]))
        nearest = [country for country, basis in placed if basis == placed[0][1]]
        row = {
            "name": listing.name,
            "target_type": listing.target_type,
            "programmes": ";".join(programme for (programme,) in programmes[key]),
            "countries": ";".join(dict.fromkeys(nearest)),
            "countries_basis": placed[0][1] if placed else "",
        }
        yield (
            key,
            Stated(
                row,
                {(name, kind): script for name, kind, script in names[key]},
                dict.fromkeys(birth for (birth,) in births[key]),
                listing.legal_basis,
                next((name for (name,) in relations[key]), ""),
                tuple((basis, day) for basis, day in days[key]),
            ),
        )


def target_of(
    row: Mapping[str, str], names: Iterable[tuple[str, str]], births: Iterable[str]
) -> Target:
    """What tells a listing, or an entry, from others."""
    written = {row["name"], *(name for name, _ in names)}
    return Target(
        row["target_type"],
        {key for name in written if (key := name_key(name))},
        set(births),
        set(row["programmes"].split(";")) - {""},
    )


def check_shrink(missed: int, reissued: int, snapshot: Snapshot, standing: int) -> None:
    """Raise `InputError` where an edition lacks more than `LARGEST_SHRINK` of its list."""
    gone = missed - reissued
    if snapshot.shrink_accepted or gone <= LARGEST_SHRINK * standing:
        return
    raise InputError(
        snapshot.key,
        f"lacks {gone:,} of the {standing:,} listings that stood before it, more than "
        f"{LARGEST_SHRINK:.0%}",
        "Check that the file is whole and of this list. If the list did shrink, say so: "
        "uptake ingest --accept-shrink FILE.",
    )


def _grouped(table: pd.DataFrame, *fields: str) -> defaultdict[str, list[tuple[str, ...]]]:
    """The rows of a table by list id, with some of its fields."""
    groups: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    rows = zip(*(table[field] for field in fields), strict=True)
    for list_id, row in zip(table["list_id"], rows, strict=True):
        groups[list_id].append(row)
    return groups


def _delist(row: dict[str, str], date: str) -> None:
    """Mark a listing as gone by `date`, the first edition without it."""
    last = row["snapshot_date"]
    row |= {"status": "delisted", "delisted_not_before": last, "delisted_not_after": date}
    row |= {"delisted_on": "", "delisted_on_basis": _BETWEEN.format("delisted")}
    if _days_between(last, date) <= SHORT_GAP:
        basis = f"first snapshot without the entry (last seen {last})"
        row |= {"delisted_on": date, "delisted_on_basis": basis}


def _bound(row: dict[str, str], absent: str) -> None:
    """Narrow what is not known to the day, by a day on which the list lacked the entry."""
    if not row["listed_on"] and row["listed_not_before"] < absent < row["listed_not_after"]:
        row["listed_not_before"] = absent
        _date_by_sight(row)
    gone = row["status"] != "listed" and not row["delisted_on"]
    if gone and row["snapshot_date"] < absent < (row["delisted_not_after"] or absent + "~"):
        status = row["status"]
        _delist(row, absent)
        row["status"] = status


def _date_by_sight(row: dict[str, str]) -> None:
    """Date a listing by the editions around it, where they are close; else say the bounds."""
    first, last = row["listed_not_before"], row["listed_not_after"]
    row["listed_on_basis"] = _BETWEEN.format("listed")
    if first and _days_between(first, last) <= SHORT_GAP:
        row |= {"listed_on": last, "listed_on_basis": "first_seen_in_snapshot"}


def _days_between(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def _dated(day: str, basis: str) -> str:
    return f"{day} ({basis})" if day else basis


def _plain(field: str, text: str) -> str | frozenset[str]:
    """A field without what does not change its meaning: invisible characters, order of a set."""
    return clean_name(text) if field == "name" else frozenset(text.split(";"))
