"""Small histories: raw tables of a few rows, and editions of a list that say something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from uptake.history import History, merge
from uptake.history.designations import Regime
from uptake.history.ledger import MAIN_LISTS
from uptake.regimes import Rules, load_rules
from uptake.sources.entries import Country, Day, Entry, Name, Relation
from uptake.sources.snapshots import Snapshot, tabulate
from uptake.tables import BIRTHS, DESIGNATIONS, LISTINGS, NAMES

PROJECT = Path(__file__).parents[2]
_TABLE = pd.read_csv(PROJECT / "data/raw/regimes.csv", dtype=str, keep_default_na=False)
RULES: Rules = load_rules(PROJECT, _TABLE["regime"])
REGIMES = {
    code: [
        Regime(row.regime, row.list_code, row.first_day, row.instrument)
        for row in rows.itertuples()
    ]
    for code, rows in _TABLE.groupby("jurisdiction")
}
PROGRAMME = {
    "us": "GLOMAG",
    "uk": "The Global Human Rights Sanctions Regulations 2020",
    "eu": "HR",
    "ca": "JVCFOR",
    "au": "Autonomous (Thematic - Human Rights)",
}


def entry(
    list_id: str,
    name: str,
    programme: str,
    *,
    aliases: Sequence[str] = (),
    births: Sequence[str] = (),
    days: Sequence[Day] = (),
    linked_to: str = "",
    country: str = "",
    target_type: str = "individual",
) -> Entry:
    """An entry as a reader yields it."""
    return Entry(
        list_id,
        name,
        target_type,  # type: ignore[arg-type]
        1,
        programmes=tuple(programme.split(";")),
        names=[Name(name, "primary", "latin"), *(Name(a, "alias", "latin") for a in aliases)],
        births=list(births),
        days=list(days),
        countries=[Country(country, "nationality")] if country else [],
        relations=[Relation("Linked To", "", linked_to)] if linked_to else [],
    )


@dataclass
class Known:
    """Raw tables of one jurisdiction, grown row by row."""

    jurisdiction: str = "us"
    date: str = "2026-08-20"
    listings: list[dict[str, str]] = field(default_factory=list)
    designations: list[dict[str, str]] = field(default_factory=list)
    names: list[dict[str, str]] = field(default_factory=list)
    births: list[dict[str, str]] = field(default_factory=list)

    def listing(self, list_id: str, name: str, programmes: str = "", **more: str) -> Known:
        """Add a listing, its primary name, and its birth date where one is given."""
        own = {"jurisdiction": self.jurisdiction, "list_id": list_id}
        if birth := more.pop("birth_date", ""):
            self.births.append({**own, "birth_date": birth})
        row = {
            "name": name,
            "target_type": "individual",
            "programmes": programmes or PROGRAMME[self.jurisdiction],
            "listed_on": "2022-12-09",
            "listed_on_basis": "official_field",
            "status": "listed",
            "snapshot_date": self.date,
        }
        self.listings.append({**dict.fromkeys(LISTINGS.columns, ""), **own, **row, **more})
        self.names.append({**own, "name": name, "name_kind": "primary", "script": "latin"})
        return self

    def designation(self, list_id: str, name: str, regime: str = "", **more: str) -> Known:
        """Add a designation and its listing."""
        row = {
            "jurisdiction": self.jurisdiction,
            "regime": regime or REGIMES[self.jurisdiction][0].regime,
            "list_id": list_id,
            "name": name,
            "target_type": "individual",
            "designated_on": "2022-12-09",
            "date_basis": "list_field",
            "status": "listed",
        }
        listed = {"programmes": more.pop("programmes", "")}
        self.designations.append({**dict.fromkeys(DESIGNATIONS.columns, ""), **row, **more})
        return self.listing(list_id, name, **listed)

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables, as text."""
        schemas = {
            "designations": (self.designations, DESIGNATIONS),
            "listings": (self.listings, LISTINGS),
            "names": (self.names, NAMES),
            "births": (self.births, BIRTHS),
        }
        return {
            name: pd.DataFrame(rows, columns=list(schema.columns), dtype=str)
            for name, (rows, schema) in schemas.items()
        }

    def edition(self, date: str, *entries: Entry, shrink_accepted: bool = True) -> Snapshot:
        """An edition of the jurisdiction's list."""
        main = MAIN_LISTS[self.jurisdiction]
        key = f"{main}-{date}"
        return Snapshot(key, self.jurisdiction, main, date, shrink_accepted, tabulate(entries))

    def after(self, *editions: Snapshot) -> After:
        """What the editions make of it."""
        merged = merge(
            self.jurisdiction, self.tables(), editions, REGIMES[self.jurisdiction], RULES
        )
        return After(merged)


class After:
    """Merged tables, by list id."""

    def __init__(self, merged: History) -> None:
        self.merged = merged
        self.changes = merged.changes

    def listing(self, list_id: str) -> Mapping[str, str]:
        """The one listing of that id."""
        (row,) = self._rows("listings", list_id)
        return row

    def designation(self, list_id: str) -> Mapping[str, str]:
        """The one designation of that id."""
        (row,) = self._rows("designations", list_id)
        return row

    def ids(self, table: str) -> set[str]:
        """The ids of a table."""
        return set(self.merged.tables[table]["list_id"])

    def names(self, list_id: str) -> set[tuple[str, str]]:
        """Names of a listing with their kind."""
        return {(row["name"], row["name_kind"]) for row in self._rows("names", list_id)}

    def changed(self, list_id: str) -> list[str]:
        """The changes of a listing, in their order."""
        return list(self.changes.loc[self.changes["list_id"] == list_id, "change"])

    def _rows(self, table: str, list_id: str) -> list[dict[str, str]]:
        frame = self.merged.tables[table]
        rows: list[dict[str, str]] = frame[frame["list_id"] == list_id].to_dict("records")
        return rows
