"""The command line: exit codes, messages on stderr, and help that teaches."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from uptake.cli import app

COMMANDS = (
    *("build", "check", "render", "run", "describe"),
    *("ingest", "fetch", "diff", "crosscheck", "review"),
    *("cases new", "cases check"),
)


def uptake(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "uptake", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(project: Path, command: str) -> None:
    help_text = CliRunner().invoke(app, [*command.split(), "--help"])
    assert help_text.exit_code == 0
    assert len(help_text.output) > 200
    assert f"uptake {command}" in (project / "README.md").read_text("utf-8")


def test_no_command_is_forgotten_here() -> None:
    groups = {"": app, "cases ": app.registered_groups[0].typer_instance}
    known = {
        prefix + (command.name or command.callback.__name__)  # type: ignore[union-attr]
        for prefix, group in groups.items()
        for command in group.registered_commands  # type: ignore[union-attr]
    }
    assert known == set(COMMANDS)


def test_bad_input_is_1_with_a_message_and_no_traceback(project: Path) -> None:
    done = uptake(project, "run", "estimate", "-p", "jurisdiction=fr")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("error: estimate.ipynb: jurisdiction='fr' is not a choice.")
    assert "Traceback" not in done.stderr


def test_wrong_usage_is_2(project: Path) -> None:
    assert uptake(project, "bild").returncode == 2
    assert uptake(project, "run", "estimate", "-p", "jurisdiction").returncode == 2
    assert uptake(project, "render", "--engine", "word").returncode == 2


def test_outside_a_project(tmp_path: Path) -> None:
    done = uptake(tmp_path, "check")
    assert done.returncode == 1
    assert "not inside an Uptake project" in done.stderr


def test_check_names_rejected_rows_and_finds_nothing_else(project: Path) -> None:
    done = uptake(project, "check")
    assert done.returncode == 0
    *rejected, last = done.stderr.splitlines()
    assert last == "Nothing amiss."
    assert all(line.startswith("rejected: data/raw/") for line in rejected)
    assert any("births/ca.csv.gz, line 1444, field birth_date" in line for line in rejected)


def test_render_does_not_take_away_a_folder_of_yours(project: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = uptake(project, "render", "--engine", "builtin", "--output", str(tmp_path))
    assert done.returncode == 1
    assert "holds something else than a site" in done.stderr
    assert (tmp_path / "mine.txt").exists()
