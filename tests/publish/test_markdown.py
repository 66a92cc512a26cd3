"""A page's source becomes one Markdown text, or an error that names file, cell and line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sample import notebook

from uptake.errors import InputError
from uptake.publish.markdown import Page, read_page
from uptake.publish.project import read_project


def read(staged: Path, path: str = "volume.ipynb") -> Page:
    return read_page(read_project(staged), path)


def test_only_markdown_of_cells_and_outputs_is_shown(staged: Path) -> None:
    text = read(staged).text
    assert "## By year {#sec-by-year}" in text
    assert "secret_code" not in text
    assert "a warning of the kernel" not in text


def test_front_matter_is_read(staged: Path) -> None:
    page = read(staged)
    assert page.meta["title"] == "Volume"
    assert page.text.startswith("---\ntitle: Volume\n")


def test_variables_metadata_and_includes_are_filled_in(write: Callable[[str], Path]) -> None:
    staged = write("{{< var edition.short >}} {{< meta title >}}\n\n{{< include a.md >}}")
    (staged / "a.md").write_text("A\n\n{{< include reports/b.md >}}\n")
    (staged / "reports/b.md").write_text("B {{< var edition.data_date >}}\n")
    assert "0a1b2c3d Volume\n\nA\n\nB 2026-06-30\n" in read(staged).text


def test_a_markdown_file_is_a_page_too(staged: Path) -> None:
    (staged / "note.qmd").write_text("---\ntitle: Note\n---\n\n{{< video x >}}\n")
    with pytest.raises(InputError, match=r"^note\.qmd, line 5, value '\{\{< video x >\}\}'"):
        read(staged, "note.qmd")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("\n{{< video x.mp4 >}}", "line 2, value '{{< video x.mp4 >}}': is a shortcode"),
        ("{{< var no.such >}}", "value 'no.such': is not in _variables.yml"),
        ("{{< meta subtitle >}}", "value 'subtitle': is not in the front matter"),
        ("See {{< include a.md >}}.", "is an include within a line"),
        ("{{< include none.md >}}", "value 'none.md': includes a file that is not there"),
        ("{{< include ../secret.md >}}", "includes a file that is not there"),
        ("text\n\n```{python}\n1\n```", "line 3, value '{python}': is a block to execute"),
        ("~~~ {mermaid}\nx\n~~~", "value '{mermaid}': is a block to execute"),
    ],
)
def test_what_cannot_be_filled_in_is_an_error(
    write: Callable[[str], Path], body: str, message: str
) -> None:
    with pytest.raises(InputError) as error:
        read(write(body))
    assert str(error.value).startswith("volume.ipynb, cell 2, line ")
    assert message in str(error.value)


def test_a_shown_code_block_is_not_executed(write: Callable[[str], Path]) -> None:
    read(write("```` markdown\n```{python}\n```\n````\n\n```python\nx = 1\n```"))


def test_an_include_of_itself_is_an_error(write: Callable[[str], Path]) -> None:
    staged = write("{{< include a.md >}}")
    (staged / "a.md").write_text("{{< include b.md >}}\n")
    (staged / "b.md").write_text("\n{{< include a.md >}}\n")
    with pytest.raises(InputError, match=r"^b\.md, line 2, .*a\.md → b\.md → a\.md"):
        read(staged)


@pytest.mark.parametrize(
    ("front_matter", "message"),
    [
        ("---\ntitle: A\ntags: [x]\n---\n", "cell 1, line 3, field tags: is not a known key"),
        ("---\ndescription: A\n---\n", "cell 1, line 2: has no title"),
        ("---\ntitle: [\n---\n", "is not YAML"),
    ],
)
def test_front_matter_is_checked(staged: Path, front_matter: str, message: str) -> None:
    (staged / "volume.ipynb").write_text(notebook(("raw", front_matter), ("markdown", "Text.")))
    with pytest.raises(InputError) as error:
        read(staged)
    assert message in str(error.value)


@pytest.mark.parametrize(
    "output",
    [
        {"output_type": "stream", "name": "stdout", "text": ["printed"]},
        {"output_type": "error", "ename": "KeyError", "evalue": "x", "traceback": []},
        {"output_type": "display_data", "data": {"image/png": "…", "text/plain": "<Figure>"}},
        {"output_type": "execute_result", "data": {"text/plain": "3"}},
    ],
)
def test_an_output_that_is_not_markdown_is_an_error(
    staged: Path, output: dict[str, object]
) -> None:
    content = json.loads((staged / "volume.ipynb").read_text())
    content["cells"][1]["outputs"].append(output)
    (staged / "volume.ipynb").write_text(json.dumps(content))
    with pytest.raises(InputError, match=r"^volume\.ipynb, cell 2.*not Markdown"):
        read(staged)
