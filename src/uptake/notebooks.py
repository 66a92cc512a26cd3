"""Run a notebook once with parameters, and refuse wrong ones before a kernel starts.

A notebook's parameters stand in its cell tagged `parameters`, one a line. `None` means that the
value must be given. A comment can name the choices and then say what the parameter means:

    jurisdiction = None  # one of us, uk, eu, ca, au; whose designations

A misspelt parameter would otherwise leave the default in place and yield the wrong report.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill
from jupyter_client.manager import AsyncKernelManager
from papermill.exceptions import PapermillExecutionError

from uptake import errors
from uptake.errors import NotebookError, ParameterError, UptakeError

_CHOICES = re.compile(r"one of ([\w, -]+)")


@dataclass(frozen=True)
class Parameter:
    """A parameter of a notebook: required where it has no default, free where it has no choices."""

    name: str
    required: bool
    choices: tuple[str, ...]
    meaning: str


def read_parameters(notebook: Path) -> dict[str, Parameter]:
    """Read the parameters that a notebook takes."""
    if not notebook.is_file():
        known = ", ".join(sorted(path.stem for path in notebook.parent.glob("*.ipynb")))
        raise UptakeError(f"{notebook} is not there. The notebooks are: {known}.")
    logging.getLogger("papermill").setLevel(logging.ERROR)
    parameters = {}
    for name, found in papermill.inspect_notebook(str(notebook)).items():
        named = _CHOICES.match(found["help"])
        parameters[name] = Parameter(
            name,
            required=found["default"] == "None",
            choices=tuple(re.split(r",\s*", named[1])) if named else (),
            meaning=found["help"],
        )
    return parameters


def check_parameters(notebook: Path, given: Mapping[str, str]) -> None:
    """Raise `ParameterError` unless the notebook can run with exactly these parameters."""
    known = read_parameters(notebook)
    takes = ", ".join(known) or "none"
    for name, value in given.items():
        if name not in known:
            raise ParameterError(f"{notebook.name} has no parameter {name!r}. It takes: {takes}.")
        choices = known[name].choices
        if choices and value not in choices:
            raise ParameterError(
                f"{notebook.name}: {name}={value!r} is not a choice. "
                f"Choose one of: {', '.join(choices)}."
            )
    for name, parameter in known.items():
        if parameter.required and name not in given:
            raise ParameterError(
                f"{notebook.name} needs the parameter {name!r} ({parameter.meaning}). "
                f"Give it with -p {name}=…"
            )


def run_notebook(project: Path, notebook: Path, given: Mapping[str, str], output: Path) -> None:
    """Execute a notebook in the project's folder and write it to `output`.

    Raises the message of an `UptakeError` that the notebook raised, and `NotebookError` for
    anything else; the notebook is written in both cases.
    """
    check_parameters(notebook, given)
    output.parent.mkdir(parents=True, exist_ok=True)
    # Neither a user's own start-up files nor a debugger's warnings belong into a reproducible run.
    start_up = project / "build" / "ipython"
    start_up.mkdir(parents=True, exist_ok=True)
    os.environ["IPYTHONDIR"] = str(start_up)
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    try:
        with tempfile.TemporaryDirectory(prefix="uptake-") as sockets:
            papermill.execute_notebook(
                str(notebook),
                str(output),
                parameters=dict(given),
                cwd=str(project),
                kernel_name="python3",
                kernel_manager_class=_local_kernel(sockets),
                progress_bar=False,
                request_save_on_cell_execute=False,
            )
    except PapermillExecutionError as error:
        if hasattr(errors, error.ename):
            raise UptakeError(error.evalue) from None
        raise NotebookError(
            f"{notebook.name} failed with {error.ename}: {error.evalue}\nRead it in {output}."
        ) from None


def _local_kernel(sockets: str) -> type[AsyncKernelManager]:
    """A kernel that is reached by socket files: two that start at once could get the same port."""
    ways = {"transport": "ipc", "ip": f"{sockets}/kernel"}
    return type("LocalKernel", (AsyncKernelManager,), ways)


def strip_outputs(notebook: Path) -> Any:
    """Return a notebook as it is stored: no outputs, no counts, cell ids by position."""
    content = nbformat.read(notebook, as_version=4)
    for position, cell in enumerate(content.cells):
        cell["id"] = f"cell-{position}"
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        cell.metadata = {key: cell.metadata[key] for key in ("tags",) if key in cell.metadata}
    content.metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    return content
