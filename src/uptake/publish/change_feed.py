"""The feed of changes, `changes.xml`: one entry for each edition of an official list.

An entry has the changes of designated targets that its edition brought, as `changes.csv` does, and
the day of the edition. It keeps its identifier for as long as the edition is in the data.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from uptake.changes import WORDS
from uptake.prose import day, listed, plural
from uptake.publish.atom import Entry, Feed, atom_feed, midnight
from uptake.publish.reuse import Source
from uptake.settings import Settings
from uptake.sources.lists import load_lists
from uptake.sources.snapshots import SnapshotFiles

FILE = "changes.xml"
NAMED = 100
"""How many changes an entry names, at most; the others are counted."""

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_OID, "uptake changes")


def write_change_feed(
    site: Path,
    changes: pd.DataFrame,
    editions: Iterable[SnapshotFiles],
    settings: Settings,
    edition: Mapping[str, Any],
) -> None:
    """Write the feed into the site's folder; `changes` has the fields of `changes.csv`."""
    newest = sorted(editions, key=lambda files: (files.date, files.key), reverse=True)
    held = (
        f"The data hold {plural(len(newest), 'edition')} of official lists beside the first"
        if newest
        else "No later edition of an official list has been added to the first"
    )
    feed = Feed(
        identifier=uuid.uuid5(_NAMESPACE, "feed").urn,
        title="Uptake: changes on the official lists",
        about=f"{held}. {Source.of(edition).lines[0]}",
        updated=midnight(max([edition["data_date"], *(str(files.date) for files in newest)])),
        file=FILE,
        page="changes.html",
    )
    # That an entry was listed says nothing beside that it was designated.
    told = changes[changes["change"].ne("listed")]
    entries = [_entry(files, told[told["snapshot"].eq(files.key)], settings) for files in newest]
    (site / FILE).write_bytes(atom_feed(feed, entries))


def _entry(files: SnapshotFiles, changes: pd.DataFrame, settings: Settings) -> Entry:
    date = day(pd.Timestamp(files.date))
    lines = [
        f"{row.name}: {WORDS[row.change]}: {' → '.join(filter(None, (row.before, row.after)))}"
        for row in changes.head(NAMED).itertuples()
    ]
    if more := len(changes) - len(lines):
        lines.append(f"And {plural(more, 'other')}: changes.csv has them all.")
    return Entry(
        identifier=uuid.uuid5(_NAMESPACE, files.key).urn,
        title=f"{load_lists()[files.list].title}, {date}: {_summary(changes)}",
        updated=midnight(str(files.date)),
        text="\n".join(lines) or f"{settings.name(files.jurisdiction)}: {_summary(changes)}.",
        tags=(files.jurisdiction,),
    )


def _summary(changes: pd.DataFrame) -> str:
    """Changes by kind: 3 new designations, 1 delisting and 2 other changes."""
    if changes.empty:
        return "nothing about a designated target has changed"
    kinds = changes["change"].value_counts()
    designated, delisted = (int(kinds.get(kind, 0)) for kind in ("designated", "delisted"))
    parts = [
        plural(designated, "new designation") if designated else "",
        plural(delisted, "delisting") if delisted else "",
        plural(other, "other change") if (other := len(changes) - designated - delisted) else "",
    ]
    return listed(filter(None, parts))
