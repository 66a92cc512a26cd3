"""What an edition states of each entry, in the fields that the ledger keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from uptake.history.identity import Target
from uptake.names import name_key
from uptake.regimes import Rules
from uptake.sources.snapshots import Snapshot

_COUNTRY_ORDER = (
    "nationality",
    "citizenship",
    "address",
    "vessel flag",
    "place of birth",
    "regulation",
)
"""Bases of a country from the nearest to the target; the nearest that an entry has are used."""


class Stated(NamedTuple):
    """An entry as an edition states it, in the fields of the ledger."""

    row: dict[str, str]
    names: dict[tuple[str, str], str]
    births: dict[str, None]
    legal_basis: str
    linked_to: str
    days: tuple[tuple[str, str], ...]
    """(basis, day), as stated."""

    @property
    def listing_days(self) -> list[str]:
        """The days that the list itself states for the listing."""
        return [day for basis, day in self.days if basis in ("list_field", "listing_text")]


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
    row: Mapping[str, str],
    names: Iterable[tuple[str, str]],
    births: Iterable[str],
    days: Iterable[str],
    rules: Rules,
) -> Target:
    """What tells a listing, or an entry, from others.

    The regime counts among its programmes: lists of one jurisdiction word a programme differently.
    """
    written = {row["name"], *(name for name, _ in names)}
    programmes = [programme for programme in row["programmes"].split(";") if programme]
    return Target(
        row["target_type"],
        {key for name in written if (key := name_key(name))},
        set(births),
        {*programmes, *rules.regimes(programmes)},
        set(days) - {""},
    )


def _grouped(table: pd.DataFrame, *fields: str) -> defaultdict[str, list[tuple[str, ...]]]:
    """The rows of a table by list id, with some of its fields."""
    groups: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    rows = zip(*(table[field] for field in fields), strict=True)
    for list_id, row in zip(table["list_id"], rows, strict=True):
        groups[list_id].append(row)
    return groups
