"""Designations, brought up to date with what the editions of the list say.

A listing that gains a programme of a regime is designated; one that loses it, or is delisted, is
designated no longer. The day is the list's own where the list states one that can be meant, else
the day of the first edition that has it, where the edition before is near. Where it is not, and
where an entry may be a known one under another id, nothing is counted: the change says what is
missing, and a row in the raw table of designations supplies it. A designation that is known keeps
its row: only a better known day, a delisting, a new id and a new name change it, and are logged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from uptake.history.days import SHORT_GAP, days_between, delist
from uptake.history.ledger import Change, Ledger, check_shrink
from uptake.history.statements import Stated
from uptake.regimes import Rules
from uptake.sources.snapshots import Snapshot
from uptake.tables import DESIGNATIONS

DAY_BASES = {
    "list_field": "list_field",
    "first_regulation": "first_regulation",
    "listing_text": "list_field",
    # Of thematic entries it never moved between the editions that hold an entry (2024 to 2026).
    "control_date": "list_field",
}
"""How a list states a day → `date_basis` of a designation, the best first."""

LARGEST_REGIME_SHRINK, FEW_ENDED = 0.2, 5
"""An edition that ends more than this share of a regime's designations, and more than this number,
must be confirmed: a regime is a small part of its list."""

STRENGTH = ("curated", "first_seen", "action_block", "press", "first_regulation", "list_field")
"""`date_basis` from the weakest to the best."""

_SOURCES = {
    "list_field": "date field of the official list",
    "first_regulation": "earliest Official Journal date cited in the entry",
}


class Regime(NamedTuple):
    """What is needed of a regime: code, code of the listings table, first day, instrument."""

    regime: str
    list_code: str
    first_day: str
    instrument: str


class Designations:
    """The designations of a jurisdiction, by regime and list id."""

    def __init__(
        self, rows: pd.DataFrame, regimes: Iterable[Regime], rules: Rules, ledger: Ledger
    ) -> None:
        self.rows = {
            (row["regime"], row["list_id"]): row
            for row in rows[list(DESIGNATIONS.columns)].to_dict("records")
        }
        self._regimes = {regime.regime: regime for regime in regimes}
        self.rules, self._ledger = rules, ledger
        self._moved: set[str] = set()
        """List ids whose standing an edition has changed or stated."""

    def take(self, snapshot: Snapshot) -> None:
        """Take an edition, into the ledger and into the designations.

        Raises `InputError` where it lacks too much of the list, or of a regime's designations.
        """
        before = {i: dict(listing.row) for i, listing in self._ledger.listings.items()}
        logged = len(self._ledger.changes)
        stated = self._ledger.take(snapshot)
        for change in self._ledger.changes[logged:]:
            self._follow(change)
        for list_id, entry in stated.items():
            listing = self._ledger.listings[list_id].row
            if listing["status"] == "delisted_reissued":
                continue
            for regime in self.rules.regimes(entry.row["programmes"].split(";")):
                known = self.rows.get((regime, list_id))
                if known is None:
                    self._designate(regime, list_id, entry, before.get(list_id), snapshot)
                else:
                    self._date(known, entry, before.get(list_id, listing), snapshot)
        self._follow_standing(before, snapshot)

    def close(self) -> None:
        """Bring designations in line with listings of older editions only; name the regimes."""
        logged = len(self._ledger.changes)
        self._ledger.close()
        self._moved |= {change.list_id for change in self._ledger.changes[logged:]}
        for row in self.rows.values():
            listing = self._ledger.listings[row["list_id"]].row
            if row["list_id"] in self._moved and listing["status"] != "listed":
                _end(row, listing)
        for list_id in self._moved:
            row = self._ledger.listings[list_id].row
            regimes = self.rules.regimes(row["programmes"].split(";"))
            row["magnitsky_regime"] = self._regimes[regimes[0]].list_code if regimes else ""

    def table(self) -> pd.DataFrame:
        """The designations, as the raw tables have them."""
        return pd.DataFrame(self.rows.values(), columns=list(DESIGNATIONS.columns), dtype=str)

    def _follow(self, change: Change) -> None:
        """Follow a change of the listing: its name, its id."""
        self._moved.add(change.list_id)
        for regime in self._regimes:
            if change.change == "renamed" and (row := self.rows.get((regime, change.list_id))):
                row["name"] = change.after
            if change.change == "reissued" and (
                row := self.rows.pop((regime, change.before), None)
            ):
                name = self._ledger.listings[change.after].row["name"]
                self.rows[regime, change.after] = row | {"list_id": change.after, "name": name}

    def _follow_standing(self, before: Mapping[str, Mapping[str, str]], snapshot: Snapshot) -> None:
        """End designations that the edition ends, and let stand again those that it has again."""
        ended: Counter[str] = Counter()
        stood: Counter[str] = Counter()
        for (regime, list_id), row in self.rows.items():
            listing = self._ledger.listings[list_id].row
            stood[regime] += row["status"] == "listed"
            if listing["snapshot_date"] != snapshot.date and listing["status"] == "listed":
                continue
            has = regime in self.rules.regimes(listing["programmes"].split(";"))
            if row["status"] == "listed" and listing["status"] == "delisted":
                ended[regime] += list_id in before and before[list_id]["status"] == "listed"
                _end(row, listing)
            elif row["status"] == "listed" and not has:
                ended[regime] += 1
                gone = {"snapshot_date": before[list_id]["snapshot_date"]} | dict.fromkeys(
                    _GONE, ""
                )
                when = delist(gone, snapshot.date)
                _end(row, gone | {"delisted_on_basis": "the entry stands under other programmes"})
                self._log(snapshot, list_id, "delisted", "programmes", "", when)
            elif row["status"] != "listed" and listing["status"] == "listed" and has:
                row |= dict.fromkeys(_DELISTING, "") | {"status": "listed"}
        for regime, gone_of in ended.items():
            if gone_of > FEW_ENDED:
                what = f"designations under {regime}"
                check_shrink(gone_of, stood[regime], LARGEST_REGIME_SHRINK, what, snapshot)

    def _designate(
        self,
        regime: str,
        list_id: str,
        entry: Stated,
        before: Mapping[str, str] | None,
        snapshot: Snapshot,
    ) -> None:
        """Add a designation; `before` is the listing as it stood under other programmes."""
        code, listing = self._ledger.jurisdiction, self._ledger.listings[list_id].row
        about = self._regimes[regime]
        first = about.first_day
        lacked = before and regime not in self.rules.regimes(before["programmes"].split(";"))
        if before and lacked and before["snapshot_date"] < snapshot.date:
            # It stood without the programme, so it was designated after it was last seen so.
            first = max(first, before["snapshot_date"])
        if list_id in self._ledger.doubtful:
            return
        day, basis, source = _day_of(entry, listing, first, snapshot)
        if not day:
            self._log(snapshot, list_id, "undated", "designated_on", "", source)
            return
        country = "" if listing["countries_basis"] == "regulation" else listing["countries"]
        country = country.partition(";")[0]
        coding = self.rules.coding(code, list_id, listing["target_type"], entry.linked_to)
        cited = f"{about.instrument} [{'; '.join(listing['programmes'].split(';'))}]"
        self.rows[regime, list_id] = dict.fromkeys(DESIGNATIONS.columns, "") | {
            "jurisdiction": code,
            "regime": regime,
            "list_id": list_id,
            "name": entry.row["name"],
            "target_type": listing["target_type"],
            "country": country,
            "country_basis": "listed" if country else "",
            "designated_on": day,
            "date_basis": basis,
            "date_source": source,
            "status": "listed",
            "linked_to": entry.linked_to,
            "primary_strict": coding.strict,
            "primary_broad": coding.broad,
            "primary_wide": coding.wide,
            "legal_basis": entry.legal_basis or cited,
        }
        self._moved.add(list_id)
        self._log(snapshot, list_id, "designated", "designated_on", "", f"{day} ({basis})")

    def _date(
        self, row: dict[str, str], entry: Stated, before: Mapping[str, str], snapshot: Snapshot
    ) -> None:
        """Take a day that the list states and that is better known than the one held.

        A listing with further programmes can have been listed under one of those first: its day
        of listing says nothing of this designation. Nor does a day after it was last seen
        (`before`): that is of another listing, after a delisting.
        """
        if ";" in entry.row["programmes"]:
            return
        first_day = self._regimes[row["regime"]].first_day
        newest = snapshot.date >= before["snapshot_date"]
        sighted = min(before["snapshot_date"], snapshot.date)
        for stated, day in sorted(entry.days, key=lambda day: list(DAY_BASES).index(day[0])):
            basis = DAY_BASES[stated]
            gain = STRENGTH.index(basis) - STRENGTH.index(row["date_basis"])
            corrected = gain == 0 and (
                (stated == "list_field" and newest)
                or (stated == "first_regulation" and day < row["designated_on"])
            )
            if day == row["designated_on"] and gain <= 0:
                return
            if first_day <= day <= sighted and (gain > 0 or corrected):
                held = f"{row['designated_on']} ({row['date_basis']})"
                row |= {"designated_on": day, "date_basis": basis, "date_source": _SOURCES[basis]}
                after = f"{day} ({basis})"
                self._log(snapshot, row["list_id"], "dated", "designated_on", held, after)
                return

    def _log(
        self, snapshot: Snapshot, list_id: str, change: str, field: str, before: str, after: str
    ) -> None:
        self._ledger.changes.append(
            Change(snapshot.key, snapshot.date, list_id, change, field, before, after)
        )


_GONE = ("delisted_on", "delisted_not_before", "delisted_not_after")
_DELISTING = (*_GONE, "delisting_source")


def _end(row: dict[str, str], listing: Mapping[str, str]) -> None:
    """End a designation as its listing ended, where it still stands."""
    if row["status"] == "listed":
        row |= {field: listing[field] for field in _GONE}
        row["delisting_source"] = listing["delisted_on_basis"]
        row["status"] = "delisted" if row["delisted_on"] else "delisted_date_unknown"


def _day_of(
    entry: Stated, listing: Mapping[str, str], first: str, snapshot: Snapshot
) -> tuple[str, str, str]:
    """The day of a new designation, its basis and its source; not before `first`.

    Without a day that is known, the source says between which days it falls.
    """
    for stated in DAY_BASES:
        days = [day for basis, day in entry.days if basis == stated and first <= day]
        if days:
            return min(days), DAY_BASES[stated], _SOURCES[DAY_BASES[stated]]
    source = f"first edition with the entry ({snapshot.key})"
    if first <= listing["listed_on"] <= snapshot.date:
        return listing["listed_on"], "first_seen", source
    earliest = max(first, listing["listed_not_before"])
    if days_between(earliest, snapshot.date) <= SHORT_GAP:
        return snapshot.date, "first_seen", source
    return "", "", f"between {earliest} and {snapshot.date}"
