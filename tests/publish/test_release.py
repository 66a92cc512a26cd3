"""A finished site replaces the last one whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from uptake.publish.release import release


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "built/data").mkdir(parents=True)
    (tmp_path / "built/index.html").write_text("new")
    (tmp_path / "built/data/x.csv").write_text("1")
    return tmp_path / "built"


def test_the_first_site(built: Path, tmp_path: Path) -> None:
    assert release(built, tmp_path / "_site")
    assert (tmp_path / "_site/data/x.csv").read_text() == "1"


def test_nothing_of_the_old_site_stays(built: Path, tmp_path: Path) -> None:
    old = tmp_path / "_site/old.html"
    old.parent.mkdir()
    old.write_text("old")
    assert release(built, tmp_path / "_site")
    assert not old.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["_site", "built"]


def test_the_same_site_is_left_alone(built: Path, tmp_path: Path) -> None:
    release(built, tmp_path / "_site")
    before = (tmp_path / "_site").stat().st_ino
    assert not release(built, tmp_path / "_site")
    assert (tmp_path / "_site").stat().st_ino == before


def test_one_changed_letter_is_a_change(built: Path, tmp_path: Path) -> None:
    release(built, tmp_path / "_site")
    (built / "index.html").write_text("neu")
    assert release(built, tmp_path / "_site")
    assert (tmp_path / "_site/index.html").read_text() == "neu"
