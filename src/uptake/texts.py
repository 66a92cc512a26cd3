"""Read the small files that a person edits, with the place of a fault."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError
from yaml.reader import ReaderError

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
        given = _Loader(read_text(project, path), path).get_single_data()
        if given is None:
            raise InputError(path, "is empty", "Put back what it held, or restore it from git.")
        return TypeAdapter(shape).validate_python(given)
    except ReaderError as error:
        problem = f"is not YAML: it holds the character {chr(error.character)!r}"
        raise InputError(path, problem, "Take the character out.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        mend = "Mend the indentation or the quotes there."
        raise InputError(path, f"is not YAML: {error.problem}", mend, line=line) from error
    except ValidationError as error:
        fault = error.errors()[0]
        value = "" if fault["input"] is None else fault["input"]
        problem = fault["msg"].removeprefix("Value error, ")
        raise InputError(
            path,
            problem[0].lower() + problem[1:],
            "The file's comments say what each entry is.",
            field=".".join(map(str, fault["loc"])) or None,
            value=None if isinstance(value, dict | list) else str(value),
        ) from error


class _Loader(yaml.SafeLoader):
    """A YAML loader that refuses a key given twice, where others keep the last entry alone.

    It also names the line of a value that cannot be, such as 2023-02-30.
    """

    def __init__(self, text: str, path: Path) -> None:
        super().__init__(text)
        self.path = path

    def compose_mapping_node(self, anchor: Any) -> yaml.MappingNode:
        node = super().compose_mapping_node(anchor)
        known = set()
        for key, _ in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            if name in known:
                raise InputError(self.path, "is given twice", "Keep the right one.", line, name)
            known.add(name)
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            line, mend = node.start_mark.line + 1, "Correct it."
            raise InputError(self.path, str(error), mend, line, None, node.value) from error
