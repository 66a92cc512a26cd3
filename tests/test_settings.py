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
