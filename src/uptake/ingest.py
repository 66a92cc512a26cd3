"""Take in official list files: recognise, date, read and try them, then record them.

A file that is recorded in the data package is part of the data: every build reads it. Files that
lie in `data/raw/lists/<jurisdiction>/` and are not recorded yet are taken in by the next build;
others are copied there. Nothing is recorded before the whole merge has been tried.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from uptake.cleaning import check_report, clean_jurisdiction
from uptake.datapackage import (
    PACKAGE,
    file_hash,
    find_edition,
    read_package,
    snapshot_files,
    write_package,
)
from uptake.errors import InputError
from uptake.settings import Settings
from uptake.sources import opensanctions
from uptake.sources.files import ListFile, digest_list
from uptake.sources.formats import Format, recognise
from uptake.sources.lists import LISTS_FOLDER, OfficialList, load_lists
from uptake.sources.raw import RAW_FOLDER
from uptake.sources.registry import FORMATS
from uptake.sources.snapshots import SnapshotFiles, read_snapshot, recall_snapshot

_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d-[01]\d-[0-3]\d)(?!\d)")


MOST_SHOWN = 10
"""Values that a reader does not understand, as far as a summary shows them."""


@dataclass(frozen=True)
class Ingested:
    """An edition that was taken in: what was read, and what it changes of what was known."""

    files: SnapshotFiles
    records: int
    rejected: int
    unexpected: Counter[tuple[str, str]]
    changes: pd.DataFrame

    def __str__(self) -> str:
        """What a person wants to know of it, in a few lines."""
        counts = self.changes["change"].value_counts()
        named = self.changes[self.changes["change"].isin(["designated", "doubtful", "undated"])]
        lines = [
            f"{self.files.key}: {self.records:,} records, {self.rejected:,} rejected; "
            + (", ".join(f"{n:,} {change}" for change, n in counts.items()) or "nothing changed")
        ]
        lines += [
            f"  {row.change}: {row.name} ({row.list_id}) {row.after}" for row in named.itertuples()
        ]
        shown = self.unexpected.most_common(MOST_SHOWN)
        lines += [
            f"  not understood: {field} {value!r}, {n:,} times" for (field, value), n in shown
        ]
        if more := len(self.unexpected) - len(shown):
            lines.append(f"  and {more:,} more values that are not understood")
        return "\n".join(lines)


@dataclass(frozen=True)
class _Edition:
    """The files of one edition before they are recorded."""

    official: OfficialList
    format: Format
    main: Path
    companions: dict[str, Path]
    date: dt.date
    date_basis: str


def unrecorded_files(project: Path) -> list[Path]:
    """List files in the project that the package does not describe, by folder and name."""
    known = {RAW_FOLDER / resource["path"] for resource in read_package(project)["resources"]}
    found = (path.relative_to(project) for path in sorted((project / LISTS_FOLDER).rglob("*")))
    return [
        path
        for path in found
        if (project / path).is_file() and path not in known and not path.name.startswith(".")
    ]


def ingest(
    project: Path,
    paths: Iterable[Path],
    settings: Settings,
    today: dt.date,
    date: dt.date | None = None,
    date_basis: str = "given by hand",
    shrink_accepted: bool = False,
) -> list[Ingested]:
    """Take in the files of one or more editions, the oldest first; return what each changes.

    `date` is of files that do not state one; no edition can be of a day after `today`. A file that
    is recorded already is passed over. Raises `InputError` where a file cannot be taken in; those
    before it are recorded.
    """
    editions = _group(project, list(paths), date, date_basis)
    for edition in editions:
        if edition.date > today:
            problem = f"is of {edition.date}, which is after today"
            raise InputError(edition.main, problem, "Check the date that it states or was given.")
    taken = []
    for edition in sorted(editions, key=lambda edition: (edition.date, edition.format.name)):
        if not _recorded(project, edition):
            taken.append(_take(project, edition, settings, shrink_accepted))
    return taken


def forget(project: Path, key: str) -> list[Path]:
    """Take an edition that was taken in by mistake out of the data; return its files, which stay.

    Raises `InputError` where there is none of that key.
    """
    package = read_package(project)
    edition = find_edition(package, key)
    package["resources"] = [
        resource
        for resource in package["resources"]
        if resource.get("snapshot", {}).get("key") != key
    ]
    write_package(package, project / PACKAGE)
    return [edition.main, *edition.companions.values()]


def _group(
    project: Path, paths: Sequence[Path], date: dt.date | None, date_basis: str
) -> list[_Edition]:
    """Recognise files and put those of one edition together: one folder holds one of each kind."""
    lists = load_lists()
    formats: dict[Path, Format] = {}
    for path in paths:
        formats[path] = recognise(_file(project, path), (*FORMATS, *opensanctions.FORMATS))
    mains = [path for path, format in formats.items() if format.read is not None]
    companions = [path for path, format in formats.items() if format.read is None]
    editions = []
    for path in mains:
        format = formats[path]
        official = lists[format.list]
        if official.jurisdiction is None:
            raise InputError(
                path,
                f"is of {official.title}, which is no official list",
                "It can be compared with the lists: uptake crosscheck.",
            )
        beside = {
            formats[other].name: other
            for other in companions
            if other.parent == path.parent and formats[other].name in format.companions
        }
        day, basis = _date(project, path, format, date, date_basis, beside.values())
        editions.append(_Edition(official, format, path, beside, day, basis))
    _check_companions(editions, companions, formats)
    return editions


def _check_companions(
    editions: Sequence[_Edition], companions: Sequence[Path], formats: dict[Path, Format]
) -> None:
    for path in companions:
        homes = [edition for edition in editions if path in edition.companions.values()]
        if len(homes) != 1:
            name = formats[path].name
            owners = [format.name for format in FORMATS if name in format.companions]
            problem = f"is {name}, which belongs to {' or '.join(owners)} of the same day"
            mend = "Put the files of each edition into a folder of its own, and give them together."
            raise InputError(path, problem, mend)


def _date(
    project: Path,
    path: Path,
    format: Format,
    given: dt.date | None,
    given_basis: str,
    beside: Iterable[Path],
) -> tuple[dt.date, str]:
    """The edition's date: stated inside the file, else as given."""
    stated = format.read_date(_file(project, path))
    if stated and given and stated != given and given_basis == "given by hand":
        problem = f"says that it is of {stated}, not of {given}"
        raise InputError(path, problem, "Leave out --date, or check the file.")
    if stated:
        return stated, "stated in the file"
    if given:
        return given, given_basis
    hint = _DAY_IN_NAME.search(path.name)
    day = hint[1] if hint else "YYYY-MM-DD"
    raise InputError(
        path,
        f"is {format.name}, which does not state its date"
        + (f", and a file's name ({day}) can be wrong" if hint else ""),
        f"Give the day on which it was current: uptake ingest --date {day} "
        + " ".join(map(str, (path, *beside))),
    )


def _recorded(project: Path, edition: _Edition) -> bool:
    """Whether the edition is part of the data already; other files under its date are an error."""
    known = {files.key: files for files in snapshot_files(read_package(project))}.get(_key(edition))
    if known is None:
        return False
    given, held = (
        {digest_list(_file(project, path)): path for path in (x.main, *x.companions.values())}
        for x in (edition, known)
    )
    if given.keys() != held.keys():
        raise InputError(
            edition.main,
            f"is not what is recorded as {edition.official.title} of {edition.date} "
            f"({', '.join(map(str, held.values()))})",
            "Two editions of one day cannot differ, and files of one edition are given together. "
            "Find out which one is right; uptake ingest --forget "
            f"{known.key} takes the recorded one out.",
        )
    home = (project / LISTS_FOLDER).resolve()
    for digest, path in given.items():
        if (project / path).resolve().is_relative_to(home) and path != held[digest]:
            raise InputError(path, f"is {held[digest]} once more", "Delete this copy.")
    return True


def _take(project: Path, edition: _Edition, settings: Settings, shrink_accepted: bool) -> Ingested:
    jurisdiction = str(edition.official.jurisdiction)
    package = read_package(project)
    copied: list[Path] = []
    try:
        main = _place(project, edition.main, edition, copied)
        companions = {
            name: _place(project, path, edition, copied)
            for name, path in edition.companions.items()
        }
        files = SnapshotFiles(
            _key(edition),
            jurisdiction,
            edition.official.key,
            edition.date,
            main,
            companions,
            shrink_accepted,
        )
        snapshot, report = read_snapshot(project, files)
        check_report(main, report, settings)
        others = [
            recall_snapshot(project, known) for known in snapshot_files(package, jurisdiction)
        ]
        changes = clean_jurisdiction(project, jurisdiction, settings, [*others, snapshot]).changes
    except BaseException:
        for path in copied:
            path.unlink()
        raise
    package["resources"] += _describe(project, files, edition)
    write_package(package, project / PACKAGE)
    own = changes[changes["snapshot"] == files.key]
    return Ingested(files, report.records, report.rejected, report.unexpected, own)


def _place(project: Path, path: Path, edition: _Edition, copied: list[Path]) -> Path:
    """Bring a file into the project where it is not; note the copy, and return its place there."""
    folder = LISTS_FOLDER / str(edition.official.jurisdiction)
    absolute = (project / path).resolve()
    home = (project / LISTS_FOLDER).resolve()
    if absolute.is_relative_to(home):
        if not absolute.is_relative_to((project / folder).resolve()):
            problem = f"is a list of {edition.official.jurisdiction}"
            raise InputError(path, problem, f"Move it to {folder}.")
        return LISTS_FOLDER / absolute.relative_to(home)
    name = path.name if path.name.startswith(f"{edition.date}") else f"{edition.date}_{path.name}"
    place = folder / name
    if (project / place).exists():
        mend = "Give the new file another name, or take the other one out."
        raise InputError(place, "is in the way of the file to be taken in", mend)
    (project / folder).mkdir(parents=True, exist_ok=True)
    copied.append(project / place)
    shutil.copyfile(absolute, project / place)
    return place


def _describe(project: Path, files: SnapshotFiles, edition: _Edition) -> list[dict[str, Any]]:
    """The resources of an edition, as the package has them."""
    official = edition.official
    return [
        {
            "name": files.key if path == files.main else f"{files.key}-{_slug(name)}",
            "path": path.relative_to(RAW_FOLDER).as_posix(),
            "title": f"{official.title}: {name}, {edition.date}",
            "publisher": official.publisher,
            "licenses": [official.licence.model_dump()],
            "sources": [{"title": official.title, "path": official.page}],
            "description": f"An edition of the list as published ({edition.format.name})",
            "bytes": (project / path).stat().st_size,
            "hash": file_hash(project / path),
            "profile": "data-resource",
            "snapshot": {
                "key": files.key,
                "jurisdiction": files.jurisdiction,
                "list": files.list,
                "date": files.date.isoformat(),
                "dateBasis": edition.date_basis,
                "format": name,
                "main": path == files.main,
                "shrinkAccepted": files.shrink_accepted,
            },
        }
        for name, path in {edition.format.name: files.main, **files.companions}.items()
    ]


def _key(edition: _Edition) -> str:
    return f"{edition.official.key}-{edition.date}-{_slug(edition.format.name)}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _file(project: Path, path: Path) -> ListFile:
    return ListFile(project / path, path.as_posix())
