"""A setting that is unknown, missing or of the wrong kind is an error with its name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from uptake.errors import InputError, UptakeError
from uptake.settings import SETTINGS, find_project, load_settings


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    (tmp_path / "analysis").mkdir()
    shutil.copy(project / SETTINGS, tmp_path / SETTINGS)
    return tmp_path


def change(folder: Path, old: str, new: str) -> None:
    text = (folder / SETTINGS).read_text("utf-8")
    assert old in text
    (folder / SETTINGS).write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("draws: 2000", "drawz: 2000", "bootstrap.draws"),
        ("draws: 2000", "draws: 2", "bootstrap.draws"),
        ("draws: 2000", "draws: 2000\n  extra: 1", "bootstrap.extra"),
        ("collected_on: 2026-11-21", "collected_on: soon", "collected_on"),
        ("office: president", "bureau: president", "jurisdictions.us.office"),
        ("jurisdiction: us", "jurisdiction: usa", "models"),
        ("months: 12\n  past", "months: 1200\n  past", "warnings.months"),
        ("past_months: 60", "past_months: 6000", "warnings.past_months"),
        ("level: 0.05", "level: 0.6", "warnings.level"),
    ],
)
def test_a_fault_names_its_field(copy: Path, old: str, new: str, field: str) -> None:
    change(copy, old, new)
    with pytest.raises(InputError) as raised:
        load_settings(copy)
    assert raised.value.field == field


def test_broken_yaml_names_its_line(copy: Path) -> None:
    change(copy, "bootstrap:", "bootstrap: [")
    with pytest.raises(InputError, match="is not YAML"):
        load_settings(copy)


def test_a_milestone_of_no_jurisdiction_is_named_with_the_codes(copy: Path) -> None:
    change(copy, "jurisdiction: us", "jurisdiction: usa")
    with pytest.raises(InputError, match="a milestone is of 'usa', none of us, uk, eu, ca, au"):
        load_settings(copy)


def test_a_day_that_cannot_be_is_named_with_its_line(copy: Path) -> None:
    change(copy, "collected_on: 2026-11-21", "collected_on: 2022-04-31")
    with pytest.raises(InputError, match=r"'2022-04-31': day .* month") as raised:
        load_settings(copy)
    lines = (copy / SETTINGS).read_text("utf-8").splitlines()
    assert raised.value.line == lines.index("collected_on: 2022-04-31") + 1


def test_a_key_given_twice_is_refused_with_its_line(copy: Path) -> None:
    change(copy, "  draws: 2000", "  draws: 2000\n  draws: 4000")
    with pytest.raises(InputError, match="field draws: is given twice") as raised:
        load_settings(copy)
    lines = (copy / SETTINGS).read_text("utf-8").splitlines()
    assert raised.value.line == lines.index("  draws: 4000") + 1


@pytest.mark.parametrize("text", ["", "# Only a comment.\n"])
def test_an_empty_file_is_said_to_be_empty(copy: Path, text: str) -> None:
    (copy / SETTINGS).write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"settings\.yml: is empty") as raised:
        load_settings(copy)
    assert (raised.value.field, raised.value.value) == (None, None)


def test_an_entry_without_a_value_shows_none(copy: Path) -> None:
    change(copy, "office: president", "office:")
    with pytest.raises(InputError, match="office, value '': input should be"):
        load_settings(copy)


def test_a_control_character_is_named(copy: Path) -> None:
    change(copy, "# What", "\x07# What")
    with pytest.raises(InputError, match=r"it holds the character '\\x07'"):
        load_settings(copy)


def test_the_project_is_found_from_a_folder_below(project: Path) -> None:
    assert find_project(project / "src" / "uptake") == project


def test_elsewhere_there_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(UptakeError, match="not inside an Uptake project"):
        find_project(tmp_path)


def test_names_in_titles_and_in_text(project: Path) -> None:
    settings = load_settings(project)
    assert settings.name("us") == "United States"
    assert settings.in_text("us") == "the United States"
    assert settings.in_text("all") == "the five jurisdictions"
