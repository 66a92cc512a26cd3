"""A snapshot: one edition of an official list, read into tidy tables, with its date.

Whatever list and format it comes from, a snapshot has the same tables (`TABLES`). All values are
text, as in the raw tables, with which they are compared.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from uptake.errors import InputError
from uptake.sources.entries import Entry, Fault, Report
from uptake.sources.files import ListFile
from uptake.sources.formats import Format, read_entries, recognise
from uptake.sources.registry import FORMATS
from uptake.store import PROCESSED

TABLES = {
    "listings": ["list_id", "name", "target_type", "legal_basis", "line"],
    "names": ["list_id", "name", "name_kind", "script"],
    "births": ["list_id", "birth_date"],
    "programmes": ["list_id", "programme"],
    "countries": ["list_id", "country", "basis"],
    "days": ["list_id", "day", "basis"],
    "relations": ["list_id", "kind", "to_list_id", "to_name"],
}
"""Table → fields. `days` are of listing, with how each is stated (`entries.DayBasis`)."""

_ABOUT = ("key", "jurisdiction", "list", "date", "shrink_accepted")
_COUNTED = ("file", "rows_in", "kept", "rejected")
LIST_FILES = "lists"
"""What the edition calls the files of official lists, among its tables."""

FAULTS = list(Fault._fields)
UNEXPECTED = ["field", "value", "records"]


@dataclass(frozen=True)
class SnapshotFiles:
    """The files of one edition: their formats, the list that they are of, and its date.

    `key` names the snapshot, in messages and in `data/processed/snapshots/`. `shrink_accepted`
    says that a person has confirmed that the list is much shorter than before.
    """

    key: str
    jurisdiction: str
    list: str
    date: dt.date
    main: Path
    companions: Mapping[str, Path]
    shrink_accepted: bool = False


@dataclass(frozen=True)
class Snapshot:
    """One edition of a list in tidy tables; `date` is text, as all dates of raw tables are."""

    key: str
    jurisdiction: str
    list: str
    date: str
    shrink_accepted: bool
    tables: Mapping[str, pd.DataFrame]


def find_format(project: Path, path: Path) -> Format:
    """Recognise a list file of the project by what it holds."""
    return recognise(ListFile(project / path, path.as_posix()), FORMATS)


def read_snapshot(project: Path, files: SnapshotFiles) -> tuple[Snapshot, Report]:
    """Read the files of an edition.

    Raises `InputError` where a file is not what it was, or holds too little or too much to be the
    whole list.
    """
    main = ListFile(project / files.main, files.main.as_posix())
    companions = {
        name: ListFile(project / path, path.as_posix()) for name, path in files.companions.items()
    }
    format = recognise(main, FORMATS)
    report = Report()
    entries = read_entries(format, main, companions, report)
    tables = tabulate(_until(files.date, entries, report))
    _check_bounds(main, format, len(tables["listings"]), tables["days"]["list_id"].nunique())
    return (
        Snapshot(
            files.key,
            files.jurisdiction,
            files.list,
            files.date.isoformat(),
            files.shrink_accepted,
            tables,
        ),
        report,
    )


def tabulate(entries: Iterable[Entry]) -> dict[str, pd.DataFrame]:
    """The tables of a snapshot from its entries."""
    rows: dict[str, list[tuple[str, ...]]] = {table: [] for table in TABLES}
    for entry in entries:
        key, stated = entry.list_id, (entry.name, entry.target_type, entry.legal_basis)
        rows["listings"].append((key, *stated, str(entry.line)))
        rows["names"] += [(key, *name) for name in entry.names]
        rows["births"] += [(key, birth) for birth in entry.births]
        rows["programmes"] += [(key, programme) for programme in entry.programmes]
        rows["countries"] += [(key, *country) for country in entry.countries]
        rows["days"] += [(key, *day) for day in entry.days]
        rows["relations"] += [(key, *relation) for relation in entry.relations]
    return {
        name: pd.DataFrame(rows[name], columns=fields, dtype=str).drop_duplicates()
        for name, fields in TABLES.items()
    }


def snapshot_folder(key: str) -> Path:
    """Where a snapshot's tables lie, from the project's folder."""
    return PROCESSED / "snapshots" / key


def write_snapshot(folder: Path, snapshot: Snapshot, report: Report, files: SnapshotFiles) -> None:
    """Write a snapshot and the report of its reading."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in snapshot.tables.items():
        table.to_parquet(folder / f"{name}.parquet", index=False)
    faults = pd.DataFrame(report.faults, columns=FAULTS)
    faults.astype({"line": "int64"}).to_parquet(folder / "faults.parquet", index=False)
    counted = [(*what, records) for what, records in sorted(report.unexpected.items())]
    unexpected = pd.DataFrame(counted, columns=UNEXPECTED).astype({"records": "int64"})
    unexpected.to_parquet(folder / "unexpected.parquet", index=False)
    about = {
        **{field: getattr(snapshot, field) for field in _ABOUT},
        "file": files.main.as_posix(),
        "rows_in": report.records,
        "kept": report.kept,
        "rejected": report.rejected,
    }
    (folder / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def load_snapshot(folder: Path) -> Snapshot:
    """Load a snapshot that was written."""
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    tables = {name: pd.read_parquet(folder / f"{name}.parquet") for name in TABLES}
    return Snapshot(**{field: about[field] for field in _ABOUT}, tables=tables)


def read_accounts(folders: Iterable[Path]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The row counts and the faults of snapshots that were written, as the edition counts them."""
    rows, faults = [], []
    for folder in folders:
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        file = about["file"]
        rows.append({"table": LIST_FILES, **{f: about[f] for f in _COUNTED}})
        found = pd.read_parquet(folder / "faults.parquet").rename(columns={"line": "row"})
        faults.append(found.assign(table=LIST_FILES, file=file))
    columns = ["row", "field", "value", "reason", "table", "file"]
    empty = pd.DataFrame(columns=columns)
    return pd.DataFrame(rows, columns=["table", *_COUNTED]), pd.concat([empty, *faults])


def recall_snapshot(project: Path, files: SnapshotFiles) -> Snapshot:
    """Return a snapshot as the last build read it, or read its files where none has."""
    folder = project / snapshot_folder(files.key)
    if (folder / "about.json").is_file():
        return load_snapshot(folder)
    return read_snapshot(project, files)[0]


def in_order(snapshots: Iterable[Snapshot]) -> list[Snapshot]:
    """Snapshots by date; of one day, by their key."""
    return sorted(snapshots, key=lambda snapshot: (snapshot.date, snapshot.key))


def _until(last: dt.date, entries: Iterable[Entry], report: Report) -> Iterator[Entry]:
    """Entries without days of listing after their edition: these are slips of the publisher's."""
    for entry in entries:
        entry.days = [
            day
            for day in entry.days
            if report.expect(day.day <= last.isoformat(), "day after the edition", day.day)
        ]
        yield entry


def _check_bounds(file: ListFile, format: Format, entries: int, dated: int) -> None:
    bounds = format.bounds
    if bounds is None:
        return
    if not bounds.fewest <= entries <= bounds.most:
        raise InputError(
            file.name,
            f"holds {entries:,} entries where {format.name} has {bounds.fewest:,} to "
            f"{bounds.most:,} ({bounds.reason})",
            "Check that it is the whole list, and this list.",
        )
    if dated < bounds.dated * entries:
        raise InputError(
            file.name,
            f"has a day of listing for {dated / entries:.0%} of its entries where "
            f"{bounds.dated:.0%} are expected ({bounds.reason})",
            "The publisher may have renamed or moved the field: the reader must learn it.",
        )
