"""Run notebooks with parameters, and refuse wrong ones before a kernel starts.

A notebook's parameters stand in its cell tagged `parameters`, one a line. `None` means that the
value must be given. A comment can name the choices and then say what the parameter means:

    jurisdiction = None  # one of us, uk, eu, ca, au; whose designations

A misspelt parameter would otherwise leave the default in place and yield the wrong report.

Several runs share a kernel, since starting one costs more than most notebooks do: between two of
them its names are cleared.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import nbformat
import papermill
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
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


def check_parameters(
    notebook: Path, given: Mapping[str, str], known: Mapping[str, Parameter]
) -> None:
    """Raise `ParameterError` unless the notebook can run with exactly these parameters."""
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


@dataclass(frozen=True)
class Run:
    """A notebook to run, the parameters to give it, and where to write it when it has run."""

    notebook: Path
    given: Mapping[str, str]
    output: Path


def plan_runs(
    project: Path, notebooks: Sequence[str], given: Mapping[str, str], output: str | None
) -> list[Run]:
    """List the runs of each notebook with each combination of the values given.

    Values are joined with commas, or are the lines of a file: `@path`. `output` is a path in which
    `{notebook}` and the names of parameters in braces are filled in.
    """
    values = {name: _values(project, value) for name, value in given.items()}
    runs = []
    for name in notebooks:
        path = Path(name if name.endswith(".ipynb") else f"notebooks/{name}.ipynb")
        for combination in product(*values.values()):
            one = dict(zip(values, combination, strict=True))
            filled = {"notebook": path.stem, "name": "-".join([path.stem, *combination]), **one}
            try:
                to = (output or "build/notebooks/{name}.ipynb").format_map(filled)
            except (KeyError, ValueError, IndexError) as error:
                known = ", ".join(f"{{{field}}}" for field in filled)
                raise ParameterError(f"-o {output!r} names {error}. It can name: {known}") from None
            runs.append(Run(project / path, one, project / to))
    outputs = [run.output for run in runs]
    if twice := [path for path in outputs if outputs.count(path) > 1]:
        raise ParameterError(f"Several runs would write {twice[0]}: name the parameters in -o")
    return runs


def _values(project: Path, given: str) -> list[str]:
    values = given.split(",")
    if given.startswith("@"):
        path = project / given[1:]
        if not path.is_file():
            raise ParameterError(f"{path} is not there: give a file with one value a line")
        values = path.read_text(encoding="utf-8").split()
    if not values or not all(values):
        raise ParameterError(f"{given!r} holds no value, or an empty one")
    return values


def run_notebooks(project: Path, runs: Sequence[Run]) -> None:
    """Execute notebooks in the project's folder, one after the other, and write each.

    Raises the message of an `UptakeError` that a notebook raised, and `NotebookError` for anything
    else; the notebook is written in both cases, and those after it do not run.
    """
    known = {notebook: read_parameters(notebook) for notebook in {run.notebook for run in runs}}
    for run in runs:
        check_parameters(run.notebook, run.given, known[run.notebook])
    # Neither a user's own start-up files nor a debugger's warnings belong into a reproducible run.
    start_up = project / "build" / "ipython"
    start_up.mkdir(parents=True, exist_ok=True)
    os.environ["IPYTHONDIR"] = str(start_up)
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    with _kernel() as kernel:
        for run in runs:
            _run(project, run, kernel)


def _run(project: Path, run: Run, kernel: _Kernel) -> None:
    run.output.parent.mkdir(parents=True, exist_ok=True)
    try:
        papermill.execute_notebook(
            str(run.notebook),
            str(run.output),
            parameters=dict(run.given),
            cwd=str(project),
            kernel_name="python3",
            engine_name=_SharedKernel.NAME,
            kernel=kernel,
            progress_bar=False,
            request_save_on_cell_execute=False,
        )
    except PapermillExecutionError as error:
        if hasattr(errors, error.ename):
            raise UptakeError(error.evalue) from None
        # A workflow takes away what a failed step has written.
        kept = project / "build" / "failed" / run.output.name
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(run.output, kept)
        raise NotebookError(
            f"{run.notebook.name} failed with {error.ename}: {error.evalue}\nRead it in {kept}."
        ) from None


@dataclass
class _Kernel:
    """A kernel, and the client that talks with it once a notebook has run."""

    manager: AsyncKernelManager
    client: Any = None


@contextmanager
def _kernel() -> Iterator[_Kernel]:
    """A kernel for some runs; it starts with the first.

    It is reached by socket files: two that start at once could get the same port.
    """
    with tempfile.TemporaryDirectory(prefix="uptake-") as sockets:
        manager = AsyncKernelManager(kernel_name="python3", transport="ipc", ip=f"{sockets}/kernel")
        kernel = _Kernel(manager)
        try:
            yield kernel
        finally:
            if kernel.client:
                kernel.client.stop_channels()
            if manager.has_kernel:
                run_sync(manager.shutdown_kernel)(now=True)


class _SharedKernel(NBClientEngine):  # type: ignore[misc]
    """How papermill runs a notebook in a kernel that others have used."""

    NAME = "shared-kernel"

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *, kernel: _Kernel, **_: Any
    ) -> None:
        runner = PapermillNotebookClient(nb_man, km=kernel.manager, kernel_name=kernel_name)
        if kernel.client:
            runner.kc = kernel.client
            run_sync(_clear)(kernel.client)
        runner.execute()
        kernel.client = runner.kc


async def _clear(client: Any) -> None:
    # A reset collects garbage. What outlives it was imported, and need not be searched again.
    reply = await client.execute(
        "%reset -f\n__import__('gc').freeze()", silent=True, reply=True, timeout=60
    )
    if reply["content"]["status"] != "ok":
        raise NotebookError(f"A kernel could not be cleared: {reply['content']}")


papermill_engines.register(_SharedKernel.NAME, _SharedKernel)


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
