"""Notebooks refuse wrong parameters before a kernel starts, and are stored without outputs."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from uptake.checks import notebook_findings
from uptake.errors import NotebookError, ParameterError, UptakeError
from uptake.notebooks import (
    Run,
    check_parameters,
    plan_runs,
    read_parameters,
    run_notebooks,
    strip_outputs,
)
from uptake.tables import JURISDICTIONS

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def write_notebook(path: Path, *cells: str, parameters: str = "") -> Path:
    """Write a small notebook with a parameters cell first."""
    first = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
    others = [nbformat.v4.new_code_cell(cell) for cell in cells]
    notebook = nbformat.v4.new_notebook(cells=[first, *others])
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    nbformat.write(notebook, path)
    return path


@pytest.fixture
def estimate(project: Path) -> Path:
    return project / "notebooks/estimate.ipynb"


def test_choices_and_requirement_are_read(estimate: Path) -> None:
    parameter = read_parameters(estimate)["jurisdiction"]
    assert parameter.required
    assert parameter.choices == (*JURISDICTIONS, "all")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"jurisdicton": "us"}, "has no parameter 'jurisdicton'. It takes: jurisdiction"),
        ({"jurisdiction": "fr"}, "is not a choice. Choose one of: us, uk, eu, ca, au, all"),
        ({}, "needs the parameter 'jurisdiction'"),
    ],
)
def test_wrong_parameters(estimate: Path, given: dict[str, str], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        check_parameters(estimate, given, read_parameters(estimate))


def test_nothing_runs_with_a_wrong_parameter(project: Path, estimate: Path, tmp_path: Path) -> None:
    with pytest.raises(ParameterError):
        run_notebooks(project, [Run(estimate, {"jurisdiction": "fr"}, tmp_path / "out.ipynb")])
    assert not (tmp_path / "out.ipynb").exists()


def test_an_unknown_notebook_names_those_there_are(project: Path) -> None:
    with pytest.raises(UptakeError, match=r"The notebooks are: .*estimate"):
        read_parameters(project / "notebooks/estmate.ipynb")


def test_a_users_error_comes_through_as_its_message(tmp_path: Path) -> None:
    notebook = write_notebook(
        tmp_path / "n.ipynb",
        "from uptake.errors import InputError",
        "raise InputError('x.csv', 'is empty', 'Put it back.')",
    )
    with pytest.raises(UptakeError, match=r"^x.csv: is empty. Put it back.$"):
        run_notebooks(tmp_path, [Run(notebook, {}, tmp_path / "out.ipynb")])


def test_a_defect_keeps_the_notebook(tmp_path: Path) -> None:
    notebook = write_notebook(tmp_path / "n.ipynb", "1 / 0")
    with pytest.raises(NotebookError, match="ZeroDivisionError"):
        run_notebooks(tmp_path, [Run(notebook, {}, tmp_path / "out.ipynb")])
    assert (tmp_path / "out.ipynb").exists()
    assert (tmp_path / "build/failed/out.ipynb").exists(), "a workflow takes the other away"


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_stored_without_outputs(notebook: Path) -> None:
    assert list(notebook_findings(notebook)) == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_function_is_defined_in_a_notebook(notebook: Path) -> None:
    cells = nbformat.read(notebook, as_version=4).cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    assert not any(line.startswith(("def ", "class ")) for line in code.splitlines())


def test_an_output_left_in_a_notebook_is_found(tmp_path: Path) -> None:
    notebook = write_notebook(tmp_path / "n.ipynb", "1 + 1")
    nbformat.write(strip_outputs(notebook), notebook)
    assert list(notebook_findings(notebook)) == []
    stored = nbformat.read(notebook, as_version=4)
    stored.cells[1].outputs = [nbformat.v4.new_output("stream", text="2")]
    nbformat.write(stored, notebook)
    assert "stored with outputs" in next(notebook_findings(notebook))


def test_runs_share_a_kernel_but_no_names(tmp_path: Path) -> None:
    one = write_notebook(tmp_path / "one.ipynb", "import os", "found = dir()", "print(os.getpid())")
    two = write_notebook(
        tmp_path / "two.ipynb", "import os", "print('found' in dir())", "print(os.getpid())"
    )
    run_notebooks(tmp_path, plan_runs(tmp_path, [str(one), str(two)], {}, "{notebook}-run.ipynb"))
    printed = [
        "".join(out.text for cell in nbformat.read(tmp_path / f"{name}-run.ipynb", 4).cells
                for out in cell.get("outputs", [])).split()
        for name in ("one", "two")
    ]  # fmt: skip
    assert printed[1] == ["False", *printed[0]]


def test_each_combination_of_values_is_a_run(project: Path, tmp_path: Path) -> None:
    (tmp_path / "codes.txt").write_text("fr\nes\n")
    runs = plan_runs(
        tmp_path, ["brief"], {"jurisdiction": "us,uk", "language": "@codes.txt"},
        "build/{language}/{jurisdiction}.ipynb",
    )  # fmt: skip
    assert [run.output.relative_to(tmp_path / "build").as_posix() for run in runs] == [
        "fr/us.ipynb", "es/us.ipynb", "fr/uk.ipynb", "es/uk.ipynb",
    ]  # fmt: skip
    assert runs[0].given == {"jurisdiction": "us", "language": "fr"}


@pytest.mark.parametrize(
    ("given", "output", "message"),
    [
        ({"country": "@nope.txt"}, None, "nope.txt is not there"),
        ({"country": ""}, None, "holds no value"),
        ({"country": "ven,"}, None, "or an empty one"),
        ({"country": "ven"}, "{contry}.ipynb", "names 'contry'. It can name: {notebook}, {name}"),
    ],
)
def test_values_and_paths_that_cannot_be_are_refused(
    tmp_path: Path, given: dict[str, str], output: str | None, message: str
) -> None:
    with pytest.raises(ParameterError, match=re.escape(message)):
        plan_runs(tmp_path, ["country"], given, output)


def test_runs_that_would_overwrite_each_other_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="Several runs would write"):
        plan_runs(tmp_path, ["brief"], {"jurisdiction": "us,uk"}, "out.ipynb")
