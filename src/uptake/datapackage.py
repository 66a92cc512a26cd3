"""The data package: what each raw file is, where it is from, and what its fields mean.

`data/raw/datapackage.json` follows Frictionless' Data Package. Publisher, licence and date of
collection are written by hand in the package; paths, bytes, hashes and fields are derived, so
that the package cannot say something else than the schemas and the files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from uptake.errors import InputError
from uptake.sources.raw import RAW_FOLDER, raw_path
from uptake.tables import JURISDICTIONS, RAW, SPLIT, descriptors
from uptake.texts import read_text

PACKAGE = RAW_FOLDER / "datapackage.json"

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
    """Write a package as its file has it."""
    text = json.dumps(package, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")


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
            content = (project / path).read_bytes()
            resources.append(
                {
                    "name": name.replace("_", "-"),
                    "path": path.relative_to(RAW_FOLDER).as_posix(),
                    **{field: by_hand[field] for field in _BY_HAND},
                    "description": schema.description,
                    "bytes": len(content),
                    "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
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
    return {**package, "resources": resources}


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
