"""A staged page holds what a reader is to see, and nothing of the run."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from uptake.errors import UptakeError
from uptake.publish.page import FRONT_MATTER
from uptake.publish.staging import stage_page

v4 = nbformat.v4


def executed(path: Path, *cells: object) -> Path:
    nbformat.write(
        v4.new_notebook(cells=list(cells), metadata={"papermill": {"duration": 3}}), path
    )
    return path


def shown(text: str) -> object:
    return v4.new_code_cell(
        "secret()",
        execution_count=4,
        outputs=[v4.new_output("display_data", {"text/markdown": text, "text/plain": "<object>"})],
    )


def head(title: str) -> object:
    data = {FRONT_MATTER: {"title": title}, "text/plain": title}
    return v4.new_code_cell("", outputs=[v4.new_output("display_data", data)])


def test_code_parameters_and_warnings_stay_behind(tmp_path: Path) -> None:
    warned = v4.new_code_cell("", outputs=[v4.new_output("stream", name="stderr", text="warning!")])
    run = executed(
        tmp_path / "run.ipynb",
        head("A: title"),
        v4.new_code_cell("jurisdiction = 'us'", metadata={"tags": ["injected-parameters"]}),
        warned,
        v4.new_markdown_cell("## Heading"),
        shown("A number: 52"),
    )
    stage_page(run, tmp_path / "staged.ipynb")
    text = (tmp_path / "staged.ipynb").read_text("utf-8")
    for unseen in ("secret", "injected", "warning!", "duration", "<object>", str(tmp_path)):
        assert unseen not in text
    cells = nbformat.reads(text, as_version=4).cells
    assert cells[0].source == "---\ntitle: 'A: title'\n---"
    assert cells[1].source == "## Heading"
    assert cells[2].outputs[0].data == {"text/markdown": "A number: 52"}
    assert cells[2].execution_count is None


def test_a_page_without_a_title_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UptakeError, match="the page has no title"):
        stage_page(executed(tmp_path / "run.ipynb", shown("x")), tmp_path / "staged.ipynb")


@pytest.mark.parametrize(
    "output",
    [
        v4.new_output("stream", name="stdout", text="52"),
        v4.new_output("execute_result", {"text/html": "<table>", "text/plain": "52"}),
    ],
)
def test_what_no_page_can_show_is_an_error(tmp_path: Path, output: object) -> None:
    cell = v4.new_code_cell("print(52)", outputs=[output])
    run = executed(tmp_path / "run.ipynb", head("T"), cell)
    with pytest.raises(UptakeError, match="output that no page can show"):
        stage_page(run, tmp_path / "staged.ipynb")
