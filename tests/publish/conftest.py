"""A staged project folder for each test, and a browser where there is one."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from sample import page, stage


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, for a module: an open one keeps an event loop running in this thread."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not on PATH")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    """A staged project: every page of `_quarto.yml`, one figure, one download, one brief."""
    return stage(tmp_path / "staged")


@pytest.fixture
def write(staged: Path) -> Callable[[str], Path]:
    """Make the staged project two pages, with this body in `volume.ipynb`; return its folder."""

    def replace_body(body: str) -> Path:
        settings = yaml.safe_load((staged / "_quarto.yml").read_text())
        settings["project"]["render"] = ["index.ipynb", "volume.ipynb"]
        del settings["website"]["navbar"], settings["website"]["page-footer"]
        (staged / "_quarto.yml").write_text(yaml.safe_dump(settings))
        (staged / "volume.ipynb").write_text(page("Volume", body), encoding="utf-8")
        return staged

    return replace_body
