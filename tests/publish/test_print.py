"""Pages on paper, as a browser would print them: what is read, and no more."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from sample import stage

from uptake.publish.builtin import render_site

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on PATH")

WIDTH = 657  # pixels between the margins of A4


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("print")
    render_site(stage(folder / "staged"), folder / "site")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": WIDTH, "height": 900})
        page.goto((folder / "site/volume.html").as_uri())
        page.emulate_media(media="print")
        yield page
        chromium.close()


@pytest.mark.parametrize("unread", [".site-header", "#TOC", ".tab-list", ".use", ".reuse"])
def test_what_only_a_screen_can_do_is_not_printed(paper: Any, unread: str) -> None:
    assert paper.locator(unread).count()
    assert not paper.locator(unread).first.is_visible()


def test_every_panel_is_printed_under_its_title(paper: Any) -> None:
    for words in ("First panel.", "Second panel."):
        assert paper.get_by_text(words).is_visible()
    assert [title.is_visible() for title in paper.locator(".tab-title").all()] == [True, True]


def test_figures_and_tables_fit_the_paper(paper: Any) -> None:
    for shown in paper.locator("main img, main table").all():
        box = shown.bounding_box()
        assert box["x"] + box["width"] <= WIDTH


def test_the_edition_is_on_paper(paper: Any) -> None:
    assert paper.get_by_text("edition 0a1b2c3d").last.is_visible()
