"""A page's source as one Markdown text that knows where each line came from.

A page is an executed notebook or a Markdown file. Its front matter is checked against the few keys
that pages use, `{{< include >}}`, `{{< var >}}` and `{{< meta >}}` are filled in, and what only
Quarto could render is refused here or in the filter, so that both engines get the same page.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from uptake.errors import InputError
from uptake.publish.project import SETTINGS, Project
from uptake.publish.schema import read_yaml

_FRONT_MATTER = {
    "title": str,
    "pagetitle": str,
    "subtitle": str,
    "description": str,
    "lang": str,
    "toc": bool,
    "date": str,
    "edition": str,
    "jurisdiction": str,
    "colour": str,
    # A brief's frame, and the page that it sums up: `publish.brief` writes them.
    "shown-date": str,
    "about": str,
    "address": str,
    "code": str,
    "base": str,
    "length": str,
    **{f"word-{part}": str for part in ("kind", "edition", "as-of", "page", "of", "code")},
}
_SHORTCODE = re.compile(r"(?<!\{)\{\{<\s*(?P<name>\S*)\s*(?P<argument>.*?)\s*>\}\}")
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})\s*(?P<info>.*)$")
_EXECUTABLE = re.compile(r"\{\s*([A-Za-z][\w-]*)")
_RAW_HTML_FENCE = re.compile(r"^(\s*(?:`{3,}|~{3,})\s*)\{=html\}\s*$")


@dataclass(frozen=True)
class Line:
    """One line of text; `file` names the notebook's cell too, `number` counts within it."""

    text: str
    file: str
    number: int

    def fault(self, problem: str, mend: str, value: str | None = None) -> InputError:
        """An error that points at this line."""
        return InputError(self.file, problem, mend, self.number, value=value)


@dataclass(frozen=True)
class Page:
    """A page as Markdown; `path` is its source, relative to the project's folder."""

    path: str
    front_matter: str
    meta: Mapping[str, Any]
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """What pandoc reads: the front matter and the Markdown."""
        body = "\n".join(_RAW_HTML_FENCE.sub(r"\1{=html5}", line.text) for line in self.lines)
        return f"---\n{self.front_matter}\n---\n\n{body}\n"

    def find(self, construct: str) -> Line:
        """The first line that holds `construct`, or the first line of all."""
        nowhere = self.lines[0] if self.lines else Line("", self.path, 1)
        return next((line for line in self.lines if construct in line.text), nowhere)


def html_path(source: str) -> str:
    """Where a page is written: `jurisdictions/us.ipynb` as `jurisdictions/us.html`."""
    return posixpath.splitext(source)[0] + ".html"


def fill(text: str, project: Project) -> str:
    """A text of `_quarto.yml` with its `{{< var >}}` filled in."""
    line = Line(text, SETTINGS, getattr(text, "line", 1))
    return _Reader(project, SETTINGS, {}).replace(line)


def read_page(project: Project, path: str) -> Page:
    """Read the page at `path` (relative to the project's folder) and fill in its shortcodes.

    Raises `InputError` naming file, cell and line for what the pages cannot hold: another kind of
    output, an unknown front matter key, a shortcode or an executable block that is not supported,
    a variable or an include that is not there.
    """
    front, lines = _front_matter(_read_lines(project, path), path)
    source = "\n".join(line.text for line in front)
    first = front[0] if front else Line("", path, 1)
    meta = read_yaml(source, _FRONT_MATTER, first.file, first.number)
    if "title" not in meta:
        raise first.fault("has no title", "Begin it with `---`, `title: …`, `---`")
    reader = _Reader(project, path, meta)
    filled = tuple(reader.fill(lines, (path,)))
    _refuse_executable(filled)
    return Page(path, "\n".join(reader.replace(line) for line in front), meta, filled)


def _read_lines(project: Project, path: str) -> list[Line]:
    """The Markdown lines that a source shows, cells parted by an empty line."""
    text = (project.root / path).read_text(encoding="utf-8")
    if not path.endswith(".ipynb"):
        return _lines(text, path)
    lines: list[Line] = []
    for number, cell in enumerate(json.loads(text)["cells"], start=1):
        place = f"{path}, cell {number}"
        if cell["cell_type"] == "code":
            blocks = [_output(output, place) for output in cell["outputs"]]
        elif cell["cell_type"] == "markdown" or number == 1:
            blocks = [_joined(cell["source"])]
        else:
            raise InputError(place, "is a raw cell", "Only the first cell may be raw")
        for block in blocks:
            lines += [*_lines(block, place), Line("", place, 1)]
    return lines


def _output(output: Mapping[str, Any], place: str) -> str:
    """The Markdown of a cell's output: nothing for what went to stderr."""
    if output["output_type"] == "stream" and output["name"] == "stderr":
        return ""
    kinds = list(output.get("data", {})) or [output["output_type"]]
    if "text/markdown" not in kinds or not set(kinds) <= {"text/markdown", "text/plain"}:
        raise InputError(
            place, "has an output that is not Markdown", "Show Markdown(…), or nothing",
            value=", ".join(kinds),
        )  # fmt: skip
    return _joined(output["data"]["text/markdown"])


def _joined(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)


def _lines(text: str, file: str) -> list[Line]:
    return [Line(line, file, number) for number, line in enumerate(text.split("\n"), start=1)]


def _front_matter(lines: list[Line], path: str) -> tuple[list[Line], list[Line]]:
    """The lines between the first two `---`, and those after them."""
    if lines and lines[0].text.strip() == "---":
        for number, line in enumerate(lines[1:], start=1):
            if line.text.strip() == "---":
                return lines[1:number], lines[number + 1 :]
    return [], lines


@dataclass(frozen=True)
class _Reader:
    """Fills in the shortcodes of one page."""

    project: Project
    page: str
    meta: Mapping[str, Any]

    def fill(self, lines: list[Line], opened: tuple[str, ...]) -> Iterator[Line]:
        for line in lines:
            match = _SHORTCODE.fullmatch(line.text.strip())
            if match is not None and match["name"] == "include":
                yield from self.include(line, match["argument"], opened)
            else:
                yield replace(line, text=self.replace(line))

    def include(self, line: Line, name: str, opened: tuple[str, ...]) -> Iterator[Line]:
        """The lines of an included file; its name is relative to the file that includes it."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(opened[-1]), name))
        if path in opened:
            chain = " → ".join((*opened, path))
            raise line.fault(f"includes itself ({chain})", "Take one include out", name)
        if path.startswith("..") or not (self.project.root / path).is_file():
            raise line.fault("includes a file that is not there", "Mend its name", name)
        text = (self.project.root / path).read_text(encoding="utf-8").rstrip("\n")
        yield from self.fill(_lines(text, path), (*opened, path))

    def replace(self, line: Line) -> str:
        return _SHORTCODE.sub(lambda match: self.shortcode(line, match), line.text)

    def shortcode(self, line: Line, match: re.Match[str]) -> str:
        name, argument = match["name"], match["argument"]
        if name == "include":
            raise line.fault("is an include within a line", "Put it on its own line", match[0])
        if name not in ("var", "meta"):
            raise line.fault(
                "is a shortcode that is not supported", "Use include, var or meta", match[0]
            )
        values = self.project.variables if name == "var" else self.meta
        if argument not in values:
            where = "_variables.yml" if name == "var" else "the front matter"
            raise line.fault(f"is not in {where}", "Add it there or mend its name", argument)
        return str(values[argument])


def _refuse_executable(lines: tuple[Line, ...]) -> None:
    """Complain of a code block that Quarto would run or draw: ```{python}, ```{mermaid}."""
    fence = ""
    for line in lines:
        match = _FENCE.match(line.text)
        if match is None:
            continue
        if not fence:
            fence = match[1]
            if kind := _EXECUTABLE.match(match["info"]):
                raise line.fault(
                    "is a block to execute, and pages are executed before they are published",
                    f"Run it in the notebook, or write ```{kind[1]} to show it", match["info"],
                )  # fmt: skip
        elif match[1].startswith(fence) and not match["info"]:
            fence = ""
