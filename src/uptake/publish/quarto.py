"""The Quarto engine: Quarto converts, within a copy of the staged folder that is thrown away.

The pages pass the same checks as in the built-in engine before Quarto sees them, and what Quarto
only warns of is an error. Briefs are converted by Quarto and typeset as ever (`typesetting`): its
own Typst would fall back on the fonts of the machine.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from uptake.errors import UptakeError
from uptake.publish.markdown import read_page
from uptake.publish.project import SETTINGS, read_project
from uptake.publish.typesetting import BRIEF_FILTER, BRIEF_TEMPLATE, project_of, read_brief, typeset

_WARNING = re.compile(r"^.*\bWARN(?:ING)?\b.*$", re.MULTILINE)
_COLOUR = re.compile(r"\x1b\[[\d;]*m")


def render_site(folder: Path, output: Path) -> None:
    """Render the website of a staged project folder into `output`, a new or empty folder."""
    project = read_project(folder.resolve())
    for path in project.pages:
        read_page(project, path)
    with _copy(project.root) as copy:
        for path in project.pages:
            if path.endswith(".ipynb"):
                _keep_shown(copy / path)
        _quarto(copy, ["render", ".", "--output-dir", "_site"])
        shutil.copytree(copy / "_site", output, dirs_exist_ok=True)


def render_briefs(notebooks: Sequence[Path]) -> None:
    """Render each brief's executed notebook, anywhere in one staged folder, as a PDF beside it."""
    if not notebooks:
        return
    project = project_of(notebooks)
    briefs = [read_brief(project, notebook) for notebook in notebooks]
    settings = {
        "project": {"type": "default", "render": [page.path for page in briefs]},
        "execute": {"enabled": False, "echo": False, "warning": False, "output": "asis"},
        "lang": project.lang,
        "bibliography": list(project.bibliography),
        "citeproc": True,
        "format": {
            "typst": {
                "template": BRIEF_TEMPLATE,
                "output-ext": "typ",
                # Before Quarto makes its own nodes of figures and tables.
                "filters": [{"path": BRIEF_FILTER, "at": "pre-ast"}],
            }
        },
    }
    with _copy(project.root) as copy:
        (copy / SETTINGS).write_text(json.dumps(settings), encoding="utf-8")
        for page in briefs:
            _keep_shown(copy / page.path)
        _quarto(copy, ["render", ".", "--to", "typst"])
        for page in briefs:
            source = (copy / page.path).with_suffix(".typ").read_bytes()
            typeset(source, page, project.root, (project.root / page.path).with_suffix(".pdf"))


@contextmanager
def _copy(root: Path) -> Iterator[Path]:
    """A copy of the staged folder: Quarto leaves files beside the sources that it renders."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(shutil.copytree(root, Path(folder, "project")))


def _keep_shown(notebook: Path) -> None:
    """Rewrite a notebook to what a page shows, each output parted from the next.

    Quarto writes tags and counts into the HTML, and joins the outputs of cells without an empty
    line: a caption would swallow the paragraph after it.
    """
    content = json.loads(notebook.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        cell["metadata"] = {}
        if cell["cell_type"] == "code":
            cell["source"], cell["execution_count"] = [], None
            cell["outputs"] = [out for out in cell["outputs"] if out["output_type"] != "stream"]
            for output in cell["outputs"]:
                shown = "".join(output["data"]["text/markdown"]) + "\n\n"
                output["data"] = {"text/markdown": shown.splitlines(keepends=True)}
    content["cells"] = [cell for cell in content["cells"] if cell["source"] or cell.get("outputs")]
    notebook.write_text(json.dumps(content), encoding="utf-8")


def _quarto(folder: Path, arguments: Sequence[str]) -> None:
    """Run Quarto in `folder`; raise `UptakeError` if it fails or warns."""
    program = shutil.which("quarto")
    if program is None:
        raise UptakeError("quarto is not on PATH")
    run = subprocess.run(
        [program, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    said = _COLOUR.sub("", run.stdout)
    if run.returncode:
        tail = "\n".join(said.strip().splitlines()[-15:])
        raise UptakeError(f"quarto {arguments[0]} failed with status {run.returncode}:\n{tail}")
    if warnings := _WARNING.findall(said):
        raise UptakeError("quarto warns:\n" + "\n".join(dict.fromkeys(warnings)))
