"""The data package: what each raw file is, where it is from, and what its fields mean.

`data/raw/datapackage.json` follows Frictionless' Data Package. Publisher, licence and date of
collection of a table are written by hand in the package; paths, bytes, hashes and fields are
derived, so that the package cannot say something else than the schemas and the files. A file of an
official list is described once, when it is ingested, and must stay what it was.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from uptake.errors import InputError
from uptake.sources.raw import RAW_FOLDER, raw_path
from uptake.sources.snapshots import SnapshotFiles
from uptake.tables import JURISDICTIONS, RAW, SPLIT, descriptors
from uptake.texts import read_text

PACKAGE = RAW_FOLDER / "datapackage.json"


class _SnapshotOf(BaseModel):
    """Which edition a file of an official list is, as its resource says."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel)

    key: str
    jurisdiction: str
    list: str
    date: dt.date
    date_basis: str
    format: str
    main: bool
    shrink_accepted: bool


_BY_HAND = ("title", "publisher", "licenses", "sources", "collected")


def read_package(project: Path) -> dict[str, Any]:
    """Read the package as it stands."""
    try:
        package: dict[str, Any] = json.loads(read_text(project, PACKAGE))
        named = [resource["name"] for resource in package["resources"]]
    except json.JSONDecodeError as error:
        raise InputError(PACKAGE, error.msg, "Mend the JSON there.", line=error.lineno) from error
    except (KeyError, TypeError) as error:
        mend = "Give a list of resources, each with a name."
        raise InputError(PACKAGE, f"lacks {error}", mend, field="resources") from error
    if len(named) != len(set(named)):
        raise InputError(PACKAGE, "names a resource twice", "Keep one.", field="resources")
    return package


def write_package(package: dict[str, Any], path: Path) -> None:
    """Write a package as its file has it: tables first, then editions of lists by date.

    The order in which editions were taken in makes no other package, and so no other edition of
    the data.
    """
    resources = sorted(package["resources"], key=_place)
    text = json.dumps({**package, "resources": resources}, indent=1, ensure_ascii=False) + "\n"
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def _place(resource: dict[str, Any]) -> tuple[str, str]:
    about = resource.get("snapshot")
    return (about["date"], resource["name"]) if about else ("", "")


def describe_package(project: Path) -> dict[str, Any]:
    """Return the package with everything derived brought up to date.

    Raises `InputError` for a table whose publisher, licence or collection date nobody wrote.
    """
    package = read_package(project)
    written = {resource["name"].replace("-", "_"): resource for resource in package["resources"]}
    resources = []
    for table, schema in RAW.items():
        for part in JURISDICTIONS if table in SPLIT else (None,):
            path = raw_path(table, part)
            name = "_".join(filter(None, (table, part)))
            by_hand = written.get(name, {})
            for field in _BY_HAND:
                if field not in by_hand:
                    mend = "Write it there: nobody else can know it."
                    raise InputError(PACKAGE, f"{name} has no {field}", mend, field=field)
            if not (project / path).is_file():
                raise InputError(path, "is missing", "Put the table back, or restore it from git.")
            resources.append(
                {
                    "name": name.replace("_", "-"),
                    "path": path.relative_to(RAW_FOLDER).as_posix(),
                    **{field: by_hand[field] for field in _BY_HAND},
                    "description": schema.description,
                    "bytes": (project / path).stat().st_size,
                    "hash": file_hash(project / path),
                    "profile": "tabular-data-resource",
                    "format": "csv",
                    **({"compression": "gz"} if path.suffix == ".gz" else {}),
                    "mediatype": "text/csv",
                    "encoding": "utf-8",
                    "schema": {
                        "fields": list(descriptors(schema)),
                        "primaryKey": list(schema.unique),
                        "missingValues": [""],
                    },
                }
            )
    lists = [resource for resource in package["resources"] if "snapshot" in resource]
    for resource in lists:
        _prove_unchanged(project, resource)
    return {**package, "resources": resources + lists}


def snapshot_files(package: dict[str, Any], jurisdiction: str | None = None) -> list[SnapshotFiles]:
    """The editions of official lists that a package describes, of one jurisdiction or of all."""
    editions: dict[str, dict[str, Path]] = {}
    mains: dict[str, _SnapshotOf] = {}
    for resource in package["resources"]:
        if "snapshot" in resource:
            about = _read_about(resource)
            editions.setdefault(about.key, {})[about.format] = RAW_FOLDER / resource["path"]
            if about.main:
                mains[about.key] = about
    if alone := editions.keys() - mains.keys():
        mend = "Take its files out, and ingest them anew."
        raise InputError(PACKAGE, "has an edition without its main file", mend, value=min(alone))
    return [
        SnapshotFiles(
            key,
            about.jurisdiction,
            about.list,
            about.date,
            editions[key].pop(about.format),
            editions[key],
            about.shrink_accepted,
        )
        for key, about in mains.items()
        if jurisdiction in (None, about.jurisdiction)
    ]


def _read_about(resource: dict[str, Any]) -> _SnapshotOf:
    try:
        about = _SnapshotOf.model_validate(resource["snapshot"])
    except ValidationError as error:
        fault = error.errors()[0]
        raise InputError(
            PACKAGE,
            f"{resource['path']}: {fault['msg'].lower()}",
            "Restore the package from git, or ingest the file anew.",
            field=".".join(("snapshot", *map(str, fault["loc"]))),
        ) from error
    if not about.key.startswith(f"{about.list}-{about.date}-"):
        problem = f"{resource['path']}: the key is not of this list and date"
        raise InputError(PACKAGE, problem, "Ingest the file anew.", None, "snapshot.key", about.key)
    return about


def find_edition(package: dict[str, Any], key: str) -> SnapshotFiles:
    """The edition of that key; raises `InputError` where the package has none."""
    editions = {files.key: files for files in snapshot_files(package)}
    if key not in editions:
        mend = f"They are: {', '.join(editions) or 'none yet'}."
        raise InputError(PACKAGE, "has no such edition", mend, field="snapshot.key", value=key)
    return editions[key]


def file_hash(path: Path) -> str:
    """The hash of a file, as the package writes it."""
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def _prove_unchanged(project: Path, resource: dict[str, Any]) -> None:
    path = RAW_FOLDER / resource["path"]
    if not (project / path).is_file():
        mend = f"Put it back: history only grows. It is described in {PACKAGE}, with its hash."
        raise InputError(path, "is missing", mend)
    if file_hash(project / path) != resource["hash"]:
        problem = "is not the file that was ingested (its hash is another)"
        raise InputError(
            path, problem, "Put that file back, and ingest this one under its own name."
        )


def package_findings(project: Path) -> Iterator[str]:
    """Say where the package differs from the files and the schemas."""
    written = {resource["name"]: resource for resource in read_package(project)["resources"]}
    for resource in describe_package(project)["resources"]:
        stands = written[resource["name"]]
        differs = [field for field in resource if resource[field] != stands.get(field)]
        if differs:
            yield (
                f"{PACKAGE}: {resource['name']} is described otherwise than it is "
                f"({', '.join(differs)}). Run: uptake describe"
            )
