"""Read the small files that a person edits, with the place of a fault."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from uptake.errors import InputError


def read_text(project: Path, path: Path) -> str:
    """Read a text file of the project; raises `InputError` where it is absent or not UTF-8."""
    try:
        return (project / path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InputError(path, "is not UTF-8 text", "Save the file as UTF-8.", line) from error
    except OSError as error:
        mend = "Put the file back, or restore it from git."
        raise InputError(path, f"cannot be read: {error.strerror}", mend) from error


def read_rows(
    project: Path, path: Path, fields: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a small CSV file with their lines; a cell that is not there is empty.

    Raises `InputError` where the header is not `fields`, in this order.
    """
    rows = csv.DictReader(read_text(project, path).splitlines())
    if list(rows.fieldnames or ()) != list(fields):
        raise InputError(path, "has another header", f"The fields are: {', '.join(fields)}.", 1)
    for row in rows:
        yield rows.line_num, {field: row[field] or "" for field in fields}


def read_settings_file(project: Path, path: Path, shape: Any) -> Any:
    """Read a YAML file as `shape`, a pydantic model or type; the first fault is an `InputError`."""
    try:
        given = yaml.safe_load(read_text(project, path))
        return TypeAdapter(shape).validate_python(given)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        mend = "Mend the indentation or the quotes there."
        raise InputError(path, f"is not YAML: {error.problem}", mend, line=line) from error
    except ValidationError as error:
        fault = error.errors()[0]
        value = fault["input"]
        raise InputError(
            path,
            fault["msg"].lower(),
            "The file's comments say what each entry is.",
            field=".".join(map(str, fault["loc"])),
            value=None if isinstance(value, dict | list) else str(value),
        ) from error
