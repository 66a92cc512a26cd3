"""The commands: an empty file, its check, and a build with a report that leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.canaries import find_in_files, find_words
from tests.cases.test_canary import BAD, WORDS, write_canaries
from tests.conftest import Clone


@pytest.fixture
def private(clone: Clone) -> Path:
    """The private folder of a built project, empty."""
    folder = clone.folder / "data/private"
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    return folder


def test_an_empty_file_is_made_and_checked(clone: Clone, private: Path) -> None:
    done = clone.uptake("cases", "new", "data/private/cases.xlsx")
    assert done.returncode == 0, done.stderr
    again = clone.uptake("cases", "new", "data/private/cases.xlsx")
    assert (again.returncode, again.stdout) == (1, "")
    assert "never overwritten" in again.stderr
    empty = clone.uptake("cases", "check", "data/private/cases.xlsx")
    assert (empty.returncode, empty.stdout) == (1, "")
    assert "headers and no case" in empty.stderr


def test_a_case_file_is_not_made_where_others_see_it(clone: Clone) -> None:
    done = clone.uptake("cases", "new", "docs/cases.xlsx")
    assert done.returncode == 1
    assert "nowhere else" in done.stderr
    assert not (clone.folder / "docs/cases.xlsx").exists()


def test_a_build_with_cases_leaves_nothing_of_them(
    clone: Clone, private: Path, tmp_path: Path
) -> None:
    file = private / "cases.xlsx"
    write_canaries(file)
    before = times(clone.folder)
    done = clone.uptake("build", "--cases", "data/private/cases.xlsx")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in private.iterdir()} == {"cases.xlsx", "report"}
    after = times(clone.folder)
    written = [path for path, time in after.items() if path != file and before.get(path) != time]
    assert private / "report/index.html" in written
    assert find_in_files(written, WORDS) == set()
    assert find_words((done.stdout + done.stderr).encode(), WORDS) == set()


def test_a_bad_case_file_is_named_before_the_build(clone: Clone, private: Path) -> None:
    write_canaries(private / "cases.xlsx", BAD)
    before = times(clone.folder)
    done = clone.uptake("build", "--cases", "data/private/cases.xlsx")
    assert (done.returncode, done.stdout) == (1, "")
    assert "The case file is not used" in done.stderr
    assert "Traceback" not in done.stderr
    assert find_words(done.stderr.encode(), WORDS) == set()
    assert times(clone.folder) == before


def times(folder: Path) -> dict[Path, int]:
    """When each file was last written, but for those of Python and git."""
    return {
        path: path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", ".git"} & set(path.parts)
    }
