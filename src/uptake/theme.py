"""The theme: colours, type and measure, named once in `reports/theme/theme.scss`.

The file is Sass, for Quarto, kept to what needs no Sass compiler: `$name: value;` one to a line
in the defaults, and `#{$name}` in the rules. So the built-in engine, the figures and the briefs
can take their colours from the same lines.
"""

from __future__ import annotations

import re
from pathlib import Path

from uptake.errors import InputError

_SECTION = re.compile(r"^/\*-- scss:(\w+) --\*/\s*$")
_DEFAULT = re.compile(r"^\$(?P<name>[\w-]+):\s*(?P<value>[^$;]+?)(\s*!default)?;\s*$")
_USE = re.compile(r"#\{(?:inspect\()?\$([\w-]+)\)?\}")
# What a Sass compiler would act on and a browser would drop without a word.
_SASS_ONLY = re.compile(
    r"^\s*(@(use|import|include|mixin|if|else|each|for|function|extend)\b|&)|\$"
)


def read_theme(path: Path) -> dict[str, str]:
    """Values of the theme by name, without the `$`: `{"primary": "#12436d", …}`.

    Raises `InputError` for a line in the defaults that is neither `$name: value;` nor a comment.
    """
    values = {}
    for number, line in _section(path, "defaults"):
        if not line.strip() or line.lstrip().startswith("//"):
            continue
        match = _DEFAULT.match(line)
        if match is None:
            raise InputError(
                path, "is not a plain default", "Write `$name: value;` on one line", number,
                value=line.strip(),
            )  # fmt: skip
        values[match["name"]] = match["value"]
    return values


def theme_css(path: Path) -> str:
    """The theme's rules as plain CSS, each `#{$name}` replaced by its value."""
    values = read_theme(path)
    lines = []
    for number, line in _section(path, "rules"):
        if line.lstrip().startswith("//"):
            continue
        unknown = [name for name in _USE.findall(line) if name not in values]
        if unknown:
            raise InputError(
                path, "is used and has no default", "Add it to the defaults", number,
                value=f"${unknown[0]}",
            )  # fmt: skip
        css = _USE.sub(lambda match: values[match[1]], line)
        if _SASS_ONLY.search(css):
            raise InputError(
                path, "needs a Sass compiler", "Write plain CSS with #{$name} for a value", number,
                value=line.strip(),
            )  # fmt: skip
        lines.append(css)
    return "\n".join(lines).strip() + "\n"


def _section(path: Path, wanted: str) -> list[tuple[int, str]]:
    """Numbered lines under `/*-- scss:wanted --*/`."""
    section, found = None, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if marker := _SECTION.match(line):
            section = marker[1]
        elif section == wanted:
            found.append((number, line))
    return found
