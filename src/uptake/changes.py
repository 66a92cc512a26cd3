"""What is new: what editions of the lists changed, and how two editions of the data differ."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from uptake.errors import InputError, UptakeError
from uptake.sources.snapshots import SnapshotFiles

KEPT = Path("build/editions")
"""Where builds leave the designations of each edition that they release, to compare with."""

WORDS = {
    "listed": "listed",
    "delisted": "delisted",
    "relisted": "listed again",
    "designated": "designated",
    "reissued": "now under another identifier",
    "dated": "day better known",
    "renamed": "name stated otherwise",
    "programmes": "programmes stated otherwise",
    "countries": "countries stated otherwise",
    "doubtful": "perhaps known under another identifier: not counted until somebody decides",
    "undated": "under a regime since a day that is not known: not counted",
}
"""What each kind of change is called."""

_KEY = ["jurisdiction", "regime", "list_id"]
_COMPARED = ["name", "designated_on", "date_basis", "status", "delisted_on", "country"]


def published_changes(changes: pd.DataFrame, editions: Iterable[SnapshotFiles]) -> pd.DataFrame:
    """The changes of designated targets, as `changes.csv` has them, the newest edition first.

    `editions` are all that are in the data: one that changed nothing can be the latest. Entries
    that are under no regime are counted on the page and not named here.
    """
    latest: dict[str, SnapshotFiles] = {}
    for files in sorted(editions, key=lambda files: (files.date, files.key)):
        latest[files.jurisdiction] = files
    keys = {files.key for files in latest.values()}
    changes = changes.assign(
        latest=changes["snapshot"].isin(keys).map({True: "true", False: "false"})
    )
    designated = changes[changes["regime"].ne("")]
    return designated.sort_values(
        ["snapshot_date", "snapshot"], ascending=[False, True], kind="stable"
    )


@dataclass(frozen=True)
class Edition:
    """An edition of the data as it was published: its hash, data date and designations."""

    short: str
    data_date: str
    designations: pd.DataFrame

    def __str__(self) -> str:
        return f"{self.short} (data as of {self.data_date})"


def read_edition(project: Path, named: str) -> Edition:
    """Read an edition: a site, its data folder, or the begin of the hash of one that is kept.

    Raises `UptakeError` where there is none of that name, or more than one.
    """
    folders = [project / named, project / named / "data"]
    kept = sorted((project / KEPT).glob("*-*"))
    folders += [folder for folder in kept if folder.name.rpartition("-")[2].startswith(named)]
    found = [folder for folder in folders if (folder / "edition.json").is_file()]
    if len(found) != 1:
        names = ", ".join(folder.name for folder in kept) or "none yet"
        raise UptakeError(
            f"{named!r} names {'no edition' if not found else 'several editions'}. Give a site's "
            f"folder, such as _site, or a hash of those that builds have kept: {names}."
        )
    path = found[0] / "designations.csv"
    try:
        about = json.loads((found[0] / "edition.json").read_text(encoding="utf-8"))
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        short, data_date = about["short"], about["data_date"]
    except (OSError, ValueError, KeyError) as error:
        mend = "Give a site that Uptake has built."
        raise InputError(found[0], f"is no whole edition: {error}", mend) from error
    if lacking := [field for field in (*_KEY, *_COMPARED) if field not in rows]:
        raise InputError(path, f"has no field {lacking[0]}", "Give a site that Uptake has built.")
    return Edition(short, data_date, rows)


def compare(old: Edition, new: Edition) -> pd.DataFrame:
    """How the designations of two editions differ: one row for each difference.

    `change` is new, gone (which history never does by itself), or the field that differs.
    """
    before, after = (edition.designations.set_index(_KEY) for edition in (old, new))
    rows = [
        (*key, after["name"][key], "new", "", after["designated_on"][key])
        for key in after.index.difference(before.index)
    ]
    rows += [
        (*key, before["name"][key], "gone", before["designated_on"][key], "")
        for key in before.index.difference(after.index)
    ]
    both = after.index.intersection(before.index)
    for field in _COMPARED:
        one, other = before[field].reindex(both), after[field].reindex(both)
        rows += [
            (*key, after["name"][key], field, one[key], other[key]) for key in both[one != other]
        ]
    columns = [*_KEY, "name", "change", "before", "after"]
    return pd.DataFrame(rows, columns=columns).sort_values(_KEY, kind="stable", ignore_index=True)
