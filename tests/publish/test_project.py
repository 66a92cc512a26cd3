"""`_quarto.yml`, `_variables.yml` and the theme are read strictly: what is unknown is an error."""

from pathlib import Path

import pytest

from uptake.errors import InputError
from uptake.publish.project import find_root, read_project
from uptake.theme import read_theme, theme_css


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_project_is_what_its_files_say(staged: Path) -> None:
    project = read_project(staged)
    assert project.title == "Uptake"
    assert project.pages[0] == "index.ipynb"
    assert [link.text for link in project.navbar][:2] == ["Findings", "Jurisdictions"]
    assert project.navbar[1].links[0].href == "jurisdictions/us.ipynb"
    assert project.variables["edition.short"] == "0a1b2c3d"


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        ("  title: Uptake", "  titel: Uptake", "website.titel", None),
        ("    toc: true", "    toc: maybe", "format.html.toc", "maybe"),
        ("  enabled: false", "  enabled: true", "execute.enabled", "true"),
        ("    - volume.ipynb", "    - volumes.ipynb", "project.render", "volumes.ipynb"),
        ("href: briefs.ipynb", "href: brief.ipynb", "website.navbar.left", "brief.ipynb"),
    ],
)
def test_a_wrong_setting_is_an_error_with_its_line(
    staged: Path, old: str, new: str, field: str, value: str | None
) -> None:
    settings = staged / "_quarto.yml"
    edit(settings, old, new)
    lines = settings.read_text().splitlines()
    with pytest.raises(InputError) as error:
        read_project(staged)
    assert error.value.file == "_quarto.yml"
    assert error.value.field == field
    assert error.value.value == value
    assert isinstance(error.value.line, int)
    assert new.strip() in lines[error.value.line - 1]


@pytest.mark.parametrize("value", ["2026-06-30", "0123", "12e45678", "1e5", "true"])
def test_a_variable_that_yaml_could_read_as_something_else_must_be_quoted(
    staged: Path, value: str
) -> None:
    (staged / "_variables.yml").write_text(f"edition:\n  short: {value}\n")
    with pytest.raises(InputError, match=r"line 2, field edition\.short.*quotes"):
        read_project(staged)
    (staged / "_variables.yml").write_text(f"edition:\n  short: '{value}'\n")
    assert read_project(staged).variables["edition.short"] == value


def test_the_staged_folder_of_a_file_is_found(staged: Path, tmp_path: Path) -> None:
    assert find_root(staged / "briefs/us.ipynb") == staged
    with pytest.raises(InputError, match="Stage the project"):
        find_root(tmp_path / "us.ipynb")


def test_the_theme_is_read_without_a_sass_compiler(staged: Path) -> None:
    theme = staged / "reports/theme/theme.scss"
    assert read_theme(theme)["colour-us"] == "#0072b2"
    css = theme_css(theme)
    assert "--us: #0072b2;" in css
    assert '--font-text: "Source Sans 3", ' in css
    assert "$" not in css


@pytest.mark.parametrize(
    ("old", "new", "mend"),
    [
        ("$primary: #12436d;", "$primary: darken(#12436d, 5%)", "name: value"),
        ("--us: #{$colour-us};", "--us: #{$colour-usa};", "Add it to the defaults"),
        ("--us: #{$colour-us};", "--us: darken($colour-us, 5%);", "plain CSS"),
    ],
)
def test_sass_that_needs_a_compiler_is_an_error(
    staged: Path, old: str, new: str, mend: str
) -> None:
    theme = staged / "reports/theme/theme.scss"
    edit(theme, old, new)
    with pytest.raises(InputError, match=mend):
        theme_css(theme)
