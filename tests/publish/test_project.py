"""`_quarto.yml`, `_variables.yml` and the theme are read strictly: what is unknown is an error."""

import re
from operator import mul
from pathlib import Path

import pytest

from uptake.errors import InputError
from uptake.publish.project import find_root, read_project, site_url
from uptake.tables import JURISDICTIONS
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


def test_the_address_of_the_site_ends_with_a_slash_and_need_not_be_given(staged: Path) -> None:
    assert site_url(staged) == ""
    settings = (staged / "_quarto.yml").read_text()
    for address in ("https://example.org/uptake", "https://example.org/uptake/"):
        put = settings.replace("website:\n", f"website:\n  site-url: {address}\n")
        (staged / "_quarto.yml").write_text(put)
        assert site_url(staged) == "https://example.org/uptake/"


def test_an_address_that_is_none_is_an_error_with_its_line(staged: Path) -> None:
    settings = (staged / "_quarto.yml").read_text()
    put = settings.replace("website:\n", "website:\n  site-url: example.org\n")
    (staged / "_quarto.yml").write_text(put)
    line = put.splitlines().index("  site-url: example.org") + 1
    with pytest.raises(InputError, match=rf"_quarto\.yml, line {line}.*is no address of a site"):
        site_url(staged)


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


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(map(mul, (0.2126, 0.7152, 0.0722), linear))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["", "dark-"])
def test_words_and_marks_stand_out_in_light_and_dark(project: Path, scheme: str) -> None:
    theme = read_theme(project / "reports/theme/theme.scss")
    for paper in ("body-bg", "panel-bg"):
        for ink in ("body-color", "muted-color", "link-color", "primary"):
            assert contrast(theme[scheme + ink], theme[scheme + paper]) >= 4.5, ink
    for code in ("all", *JURISDICTIONS):
        assert contrast(theme[f"{scheme}colour-{code}"], theme[f"{scheme}body-bg"]) >= 3, code


def test_the_dark_colours_of_pages_are_those_of_figures_in_the_dark(project: Path) -> None:
    folder = project / "reports/theme"
    theme, css = read_theme(folder / "theme.scss"), (folder / "style.css").read_text()
    (turned,) = map(float, re.findall(r"filter: invert\(([\d.]+)\) hue-rotate\(180deg\);", css))
    # The matrix that Filter Effects gives for a turn of 180 degrees.
    turn = [[-0.574, 1.43, 0.144], [0.426, 0.43, 0.144], [0.426, 1.43, -0.856]]
    dark = {name for name in theme if name.startswith("dark-")}
    assert {f"dark-colour-{code}" for code in ("all", *JURISDICTIONS)} < dark
    for name in dark:
        light = theme[name.removeprefix("dark-")]
        parts = [int(light[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        inverted = [part * (1 - 2 * turned) + turned for part in parts]
        shown = [sum(map(mul, row, inverted)) for row in turn]
        assert theme[name] == "#" + "".join(f"{round(255 * part):02x}" for part in shown), name


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
