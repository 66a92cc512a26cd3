"""What tests share: the project's own tables, cleaned once, and a built clone of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from uptake.cleaning import Cleaned, clean_common, clean_jurisdiction
from uptake.measures.volume import estimate_volume
from uptake.settings import Settings, load_settings

PROJECT = Path(__file__).parents[1]

FIRST_EDITION = {
    "us": pd.Timestamp("2026-08-20"),
    "uk": pd.Timestamp("2026-08-22"),
    "eu": pd.Timestamp("2026-08-21"),
    "ca": pd.Timestamp("2026-08-22"),
    "au": pd.Timestamp("2026-08-22"),
}
"""Data dates of the first edition: what is tested against published figures ends there."""


class Clone:
    """A copy of the project's tracked files in another folder, with its own build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "PYTHONPATH": str(folder / "src")}

    def uptake(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command line inside the clone, with the clone's own code."""
        return subprocess.run(
            [sys.executable, "-m", "uptake", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def planned(self) -> set[str]:
        """Names of the jobs that a build would run now, such as `estimate us`."""
        done = self.uptake("build", "--dry-run", "--quiet", "rules")
        return set(done.stdout.split())

    def times(self) -> dict[str, int]:
        """When each built file was last written."""
        built = [*self.folder.glob("build/**/*.ipynb"), *self.folder.glob("data/processed/**/*.*")]
        return {str(path.relative_to(self.folder)): path.stat().st_mtime_ns for path in built}


def copy_project(folder: Path) -> None:
    """Copy what git tracks or would track: a clean checkout of the work tree."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    files = subprocess.run(listing, cwd=PROJECT, capture_output=True, check=True, text=True)
    for name in filter(None, files.stdout.split("\0")):
        if (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, folder / name)


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def settings() -> Settings:
    return load_settings(PROJECT)


@pytest.fixture(scope="session")
def cleaned(settings: Settings) -> dict[str, list[Cleaned]]:
    """The cleaned tables of every part, by part."""
    parts = {
        code: clean_jurisdiction(PROJECT, code, settings).tables for code in settings.jurisdictions
    }
    return {**parts, "common": clean_common(PROJECT, settings)}


@pytest.fixture(scope="session")
def common(cleaned: dict[str, list[Cleaned]]) -> dict[str, pd.DataFrame]:
    return {table.table: table.kept for table in cleaned["common"]}


@pytest.fixture(scope="session")
def designations(cleaned: dict[str, list[Cleaned]]) -> dict[str, pd.DataFrame]:
    """The designations of each jurisdiction in the first edition; newer ones are left out."""
    tables = {code: cleaned[code][0].kept for code in FIRST_EDITION}
    return {
        code: table[table["designated_on"] <= FIRST_EDITION[code]] for code, table in tables.items()
    }


@pytest.fixture(scope="session")
def volume(
    designations: dict[str, pd.DataFrame], common: dict[str, pd.DataFrame], settings: Settings
) -> pd.DataFrame:
    """The rows of volume.csv of the five jurisdictions, as of the first edition."""
    estimates = [
        estimate_volume(
            code,
            designations[code],
            common["regimes"].query("jurisdiction == @code"),
            common["tenures"],
            date,
            settings,
        )
        for code, date in FIRST_EDITION.items()
    ]
    return pd.concat(estimates, ignore_index=True)


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """A clean checkout in another folder, built once."""
    folder = tmp_path_factory.mktemp("a clone")
    copy_project(folder)
    clone = Clone(folder)
    done = clone.uptake("build")
    assert done.returncode == 0, done.stderr
    return clone
