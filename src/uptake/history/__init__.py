"""History: what the editions of a list, one after the other, say of each listing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from uptake.history.designations import Designations, Regime
from uptake.history.ledger import Change, Ledger
from uptake.regimes import Rules
from uptake.sources.snapshots import Snapshot, in_order

CHANGES = [*Change._fields, "jurisdiction", "name", "regime"]


class History(NamedTuple):
    """The split tables of a jurisdiction after all editions, and what the editions changed."""

    tables: dict[str, pd.DataFrame]
    changes: pd.DataFrame


def merge(
    jurisdiction: str,
    tables: Mapping[str, pd.DataFrame],
    snapshots: Iterable[Snapshot],
    regimes: Iterable[Regime],
    rules: Rules,
) -> History:
    """Merge editions into the split tables of a jurisdiction (all values text, as received).

    The order of the editions does not matter: they are taken by date, those older than the tables
    too, which fill in what was listed and delisted before. Raises `InputError` where an edition
    lacks more of the list than it may.
    """
    snapshots = in_order(snapshots)
    if not snapshots:
        return History(dict(tables), pd.DataFrame(columns=CHANGES, dtype=str))
    ledger = Ledger(jurisdiction, tables["listings"], tables["names"], tables["births"], rules)
    designations = Designations(tables["designations"], regimes, rules, ledger)
    for snapshot in snapshots:
        designations.take(snapshot)
    designations.close()
    listings, names, births = ledger.tables()
    merged = {
        "designations": designations.table(),
        "listings": listings,
        "names": names,
        "births": births,
    }
    changes = pd.DataFrame(ledger.changes, columns=list(Change._fields), dtype=str)
    return History(merged, _describe(changes, ledger, designations))


def _describe(changes: pd.DataFrame, ledger: Ledger, designations: Designations) -> pd.DataFrame:
    """Changes with the name of each listing, and the regimes that it is designated under."""
    regimes: dict[str, list[str]] = {}
    for regime, list_id in designations.rows:
        regimes.setdefault(list_id, []).append(regime)
    for list_id in set(changes["list_id"]) - regimes.keys():
        programmes = ledger.listings[list_id].row["programmes"].split(";")
        regimes[list_id] = list(designations.rules.regimes(programmes))
    ids = changes["list_id"]
    return changes.assign(
        jurisdiction=ledger.jurisdiction,
        name=[ledger.listings[i].row["name"] for i in ids],
        regime=[";".join(regimes.get(i, [])) for i in ids],
    )
