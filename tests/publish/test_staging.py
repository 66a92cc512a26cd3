"""A staged page holds what a reader is to see, and nothing of the run."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from uptake.errors import UptakeError
from uptake.publish.page import EMBED, FRONT_MATTER
from uptake.publish.reuse import Source
from uptake.publish.staging import stage_brief, stage_page, stage_site

v4 = nbformat.v4
SOURCE = Source("0a1b2c3d", "2026-08-20")
FIGURE = {"page": "volume", "name": "by-year", "title": "None since 2024", "alt": 'Bars "by" year'}


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
    stage_page(run, tmp_path, "staged.ipynb", SOURCE)
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
        stage_page(executed(tmp_path / "run.ipynb", shown("x")), tmp_path, "staged.ipynb", SOURCE)


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
        stage_page(run, tmp_path, "staged.ipynb", SOURCE)


def test_what_to_embed_is_told_below_its_figure(tmp_path: Path) -> None:
    embed = v4.new_output("display_data", {EMBED: FIGURE, "text/plain": "None since 2024"})
    cell = v4.new_code_cell("", outputs=[*shown("![](x.svg)").outputs, embed])
    run = executed(tmp_path / "run.ipynb", head("T"), cell)
    stage_page(run, tmp_path, "staged.ipynb", SOURCE)
    outputs = nbformat.read(tmp_path / "staged.ipynb", as_version=4).cells[1].outputs
    figure, embedding = (output.data["text/markdown"] for output in outputs)
    assert figure == "![](x.svg)"
    assert embedding.startswith("```{=html}\n<details")
    assert "figures/volume/by-year.svg" in embedding
    assert "<figure>" not in embedding


def test_the_data_of_a_figure_begin_with_its_citation(tmp_path: Path) -> None:
    build = tmp_path / "build"
    executed(tmp_path / "run.ipynb", head("Volume"), shown("x"))
    for folder in ("pages", "briefs", "figures/volume"):
        (build / folder).mkdir(parents=True)
    (tmp_path / "run.ipynb").rename(build / "pages/volume.ipynb")
    (build / "figures/volume/by-year.csv").write_bytes(b"# None since 2024.\nyear\n2018\n")
    (tmp_path / "reports").mkdir()
    (tmp_path / "_quarto.yml").write_text("website:\n  title: Uptake\n")
    edition = {"edition": "0a1b2c3d" * 8, "short": "0a1b2c3d", "data_date": "2026-08-20"}
    stage_site(tmp_path, tmp_path / "stage", edition)
    lines = (tmp_path / "stage/figures/volume/by-year.csv").read_text("utf-8").splitlines()
    assert lines[0] == "# Uptake, edition 0a1b2c3d, official lists known up to 20 August 2026."
    assert "their terms apply" in lines[1]
    assert lines[2:] == ["# None since 2024.", "year", "2018"]
    assert (build / "figures/volume/by-year.csv").read_bytes().startswith(b"# None")


def test_every_page_of_the_site_ends_by_its_citation(tmp_path: Path) -> None:
    run = executed(tmp_path / "run.ipynb", head("Volume"), shown("x"))
    stage_page(run, tmp_path, "volume.ipynb", SOURCE)
    last = nbformat.read(tmp_path / "volume.ipynb", as_version=4).cells[-1].source
    assert "<summary>Cite this page</summary>" in last
    assert "“Volume”, Uptake, edition 0a1b2c3d" in last
    assert "@misc{uptake-volume-0a1b2c3d," in last


def test_a_brief_has_no_citation_of_a_page_and_a_code_where_the_site_has_an_address(
    tmp_path: Path,
) -> None:
    matter = {"title": "Le Canada", "about": "jurisdictions/ca"}
    data = {FRONT_MATTER: matter, "text/plain": "Le Canada"}
    first = v4.new_code_cell("", outputs=[v4.new_output("display_data", data)])
    run = executed(tmp_path / "run.ipynb", first, shown("x"))
    stage_brief(run, tmp_path, "briefs/fr/ca.ipynb", SOURCE)
    text = (tmp_path / "briefs/fr/ca.ipynb").read_text("utf-8")
    assert "base: /briefs/fr/" in text
    assert "Cite" not in text
    assert "address" not in text
    assert not list(tmp_path.rglob("*.svg"))
    somewhere = Source("0a1b2c3d", "2026-08-20", "https://example.org/")
    stage_brief(run, tmp_path, "briefs/fr/ca.ipynb", somewhere)
    text = (tmp_path / "briefs/fr/ca.ipynb").read_text("utf-8")
    assert "address: https://example.org/jurisdictions/ca.html" in text
    assert "code: /briefs/fr/ca.svg" in text
    assert (tmp_path / "briefs/fr/ca.svg").is_file()
