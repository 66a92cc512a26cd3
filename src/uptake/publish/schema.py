"""YAML read against a small schema, so that a misspelt key is an error with its line.

Quarto ignores a key that it does not know, and the setting is lost without a word. Here a schema
is written as the data it describes: `{"lang": str, "render": [str], "toc": bool}`. A tuple lists
the only values allowed; a list takes one value or several.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from uptake.errors import InputError

Schema = type | Mapping[str, Any] | list[Any] | tuple[Any, ...]

# Text that YAML 1.2 (Quarto) or 1.1 (PyYAML) takes for something else unless it is quoted.
_NUMBER = re.compile(r"[-+]?(\.\d+|\d[\d_]*(\.\d*)?)([eE][-+]?\d+)?|0[xo][\da-fA-F]+")
_TEXT_TAG = "tag:yaml.org,2002:str"


class Text(str):
    """A string of a YAML file that remembers its line."""

    line: int

    def __new__(cls, value: str, line: int) -> Text:
        """A string with the line, from 1, that it stands on."""
        text = super().__new__(cls, value)
        text.line = line
        return text


def read_yaml(text: str, schema: Schema, file: Path | str, first_line: int = 1) -> Any:
    """The YAML in `text` as plain values; every string is a `Text`.

    `first_line` is the line of `file` on which `text` begins. Raises `InputError` for broken YAML,
    an unknown key, a key given twice, or a value of another kind than the schema's.
    """
    return _Reader(file, first_line).value(_compose(text, file, first_line), schema, "")


def read_strings(text: str, file: Path | str) -> dict[str, str]:
    """Nested mappings of strings, flattened: `{"edition.short": "0a1b2c"}`.

    A value which YAML could take for a number, a date or a truth must be quoted: `0123` would be
    another text to each reader.
    """
    strings: dict[str, str] = {}

    def walk(node: yaml.Node, path: str) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                walk(value, f"{path}.{key.value}" if path else key.value)
            return
        line = node.start_mark.line + 1
        if not isinstance(node, yaml.ScalarNode):
            raise InputError(file, "is not a text", "Give one text for each name", line, path)
        if node.style is None and (node.tag != _TEXT_TAG or _NUMBER.fullmatch(node.value)):
            raise InputError(
                file, "can be read as something other than text", "Put it in quotes", line, path,
                node.value,
            )  # fmt: skip
        strings[path] = node.value

    walk(_compose(text, file, 1), "")
    return strings


def _compose(text: str, file: Path | str, first_line: int) -> yaml.Node:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = first_line + error.problem_mark.line if error.problem_mark else first_line
        raise InputError(file, f"is not YAML: {error.problem}", "Mend it", line) from error
    return node or yaml.MappingNode("tag:yaml.org,2002:map", [])


class _Reader:
    """Values of one file's nodes."""

    def __init__(self, file: Path | str, first_line: int) -> None:
        self.file, self.first_line = file, first_line

    def value(self, node: yaml.Node, schema: Schema, path: str) -> Any:
        if isinstance(schema, Mapping):
            return self.mapping(node, schema, path)
        if isinstance(schema, list):
            nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
            return [self.value(item, schema[0], path) for item in nodes]
        if not isinstance(node, yaml.ScalarNode):
            raise self.fault(node, path, "is not one value", "Give one value")
        if schema is str:
            return Text(node.value, self.line(node))
        value = yaml.SafeLoader("").construct_object(node)
        if isinstance(schema, tuple) and value not in schema:
            choices = ", ".join(str(choice).lower() for choice in schema)
            raise self.fault(node, path, "is not supported", f"Use {choices}", node.value)
        if isinstance(schema, type) and type(value) is not schema:
            kind = {bool: "true or false", int: "a whole number"}[schema]
            raise self.fault(node, path, f"is not {kind}", f"Write {kind}", node.value)
        return value

    def mapping(self, node: yaml.Node, schema: Mapping[str, Any], path: str) -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fault(node, path, "has no keys", f"Use {', '.join(schema)}")
        values: dict[str, Any] = {}
        for key, item in node.value:
            name = f"{path}.{key.value}" if path else key.value
            if key.value not in schema:
                raise self.fault(key, name, "is not a known key", f"Use {', '.join(schema)}")
            if key.value in values:
                raise self.fault(key, name, "is given twice", "Keep one")
            values[key.value] = self.value(item, schema[key.value], name)
        return values

    def line(self, node: yaml.Node) -> int:
        return self.first_line + int(node.start_mark.line)

    def fault(
        self, node: yaml.Node, path: str, problem: str, mend: str, value: str | None = None
    ) -> InputError:
        return InputError(self.file, problem, mend, self.line(node), path or None, value)
