"""Nothing private is tracked, and the check that says so fires: in git, before a commit."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.cases.books import row, write_cases
from uptake.cases.columns import HEADERS
from uptake.cases.marks import MARKER, MARKER_NAME
from uptake.cases.template import new_template
from uptake.cases.tracked import enable_hook, find_tracked_private, is_private
from uptake.errors import UptakeError

PROGRAM = ("__init__.py", "errors.py", "cases/__init__.py", "cases/marks.py", "cases/tracked.py")


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git as it is for somebody who has set nothing."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    return subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        env={**os.environ, **nobody},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def repository(tmp_path: Path, project: Path) -> Path:
    """A repository with the project's hook, and what the hook runs."""
    folder = tmp_path / "a checkout"
    shutil.copytree(project / ".githooks", folder / ".githooks")
    for name in PROGRAM:
        (folder / "src/uptake" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(project / "src/uptake" / name, folder / "src/uptake" / name)
    shutil.copy(project / ".gitignore", folder)
    git(folder, "init", "--quiet")
    assert enable_hook(folder)
    git(folder, "add", ".")
    done = git(folder, "commit", "--quiet", "-m", "begin")
    assert done.returncode == 0, done.stderr
    return folder


def test_nothing_private_is_tracked_here(project: Path) -> None:
    assert find_tracked_private(project) == []


def test_git_ignores_the_private_folder(repository: Path) -> None:
    write_cases_in(repository, "data/private/cases.xlsx")
    assert git(repository, "status", "--porcelain").stdout == ""


def write_cases_in(folder: Path, name: str) -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    made = write_cases(folder / name, [row()]) if name.endswith(".xlsx") else None
    if made is None:
        (folder / name).write_text(f"{','.join(HEADERS)}\nA-001\n", encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    "name", ["data/private/cases.xlsx", "cases.xlsx", "docs/table.csv", "data/private/notes.txt"]
)
def test_a_commit_with_a_case_file_is_refused(repository: Path, name: str) -> None:
    write_cases_in(repository, name)
    git(repository, "add", "--force", name)
    assert find_tracked_private(repository) == [Path(name)]
    done = git(repository, "commit", "--quiet", "-m", "oops")
    assert done.returncode == 1
    assert "confidential" in done.stderr
    assert git(repository, "log", "--oneline").stdout.count("\n") == 1


def test_it_is_the_staged_content_that_counts(repository: Path) -> None:
    path = write_cases_in(repository, "table.csv")
    git(repository, "add", "table.csv")
    path.write_text("nothing to see\n")
    assert find_tracked_private(repository) == [Path("table.csv")]


def test_other_work_is_committed(repository: Path) -> None:
    (repository / "notes.md").write_text("A case has a `case_id`, and a name.\n")
    git(repository, "add", ".")
    done = git(repository, "commit", "--quiet", "-m", "notes")
    assert done.returncode == 0, done.stderr


def test_without_python_nothing_is_committed_unseen(repository: Path) -> None:
    (repository / "notes.md").write_text("a\n")
    git(repository, "add", ".")
    commands = repository.parent / "commands"
    commands.mkdir()
    for name in ("git", "sh"):
        (commands / name).symlink_to(shutil.which(name) or name)
    done = subprocess.run(
        ["sh", ".githooks/pre-commit"], cwd=repository, env={"PATH": str(commands)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Python 3.11" in done.stderr


def test_another_hook_folder_is_left_alone(repository: Path) -> None:
    git(repository, "config", "core.hooksPath", "mine")
    assert not enable_hook(repository)
    assert git(repository, "config", "core.hooksPath").stdout.strip() == "mine"


def test_a_folder_that_is_no_checkout(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    assert find_tracked_private(tmp_path / "x") == []
    assert not enable_hook(tmp_path / "x")


def test_a_broken_checkout_is_an_error_and_no_all_clear(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere")
    with pytest.raises(UptakeError, match="not known whether private files are tracked"):
        find_tracked_private(tmp_path)


def without(content: bytes, *marks: str) -> bytes:
    """A workbook as a program saves it that drops what it does not know."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for mark in marks:
                part = part.replace(mark.encode(), b"other")
            new.writestr(name, part)
    return saved.getvalue()


def test_a_case_file_is_known_by_any_of_its_marks(tmp_path: Path) -> None:
    new_template(tmp_path / "c.xlsx")
    content = (tmp_path / "c.xlsx").read_bytes()
    assert is_private(without(content, MARKER, ">case_id<"))
    assert is_private(without(content, MARKER_NAME, ">case_id<"))
    assert is_private(without(content, MARKER, MARKER_NAME))
    assert not is_private(without(content, MARKER, MARKER_NAME, ">case_id<"))


def test_a_case_file_in_an_archive_is_known(tmp_path: Path) -> None:
    new_template(tmp_path / "c.xlsx")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(tmp_path / "c.xlsx", "c.xlsx")
    assert is_private((tmp_path / "all.zip").read_bytes())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_a_table_of_cases_is_known(delimiter: str, encoding: str) -> None:
    text = delimiter.join(f'"{name}"' for name in ("Case_ID", "name", "é"))
    assert is_private(f"{text}\r\n".encode(encoding))
    assert is_private(gzip.compress(f"{text}\n".encode(encoding)))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"\x1f\x8b no", b"rec_id,list_id\n"])
def test_what_is_none(content: bytes) -> None:
    assert not is_private(content)
