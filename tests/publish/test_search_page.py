"""The search page in a browser, opened from a folder: words, address, keys, and nothing leaves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sample import page, stage

from uptake.prose import escape
from uptake.publish.builtin import render_site
from uptake.publish.search import FILE, write_search

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on PATH")

HOSTILE = "<img src=x onerror=\"document.title = 'ran'\"> Ñandú"
STATUS = "#search [role=status]"
FOUND = "#search .found a"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search-page")
    staged = stage(folder / "staged")
    (staged / "data.ipynb").write_text(page("Data", f"## Names {{#names}}\n\n{escape(HOSTILE)}"))
    render_site(staged, folder / "site")
    write_search(folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any, site: Path) -> Iterator[Callable[..., Any]]:
    """Open the search page; at the end nothing has failed, run by itself, or left the machine."""
    pages, faults = [], []

    def opened(query: str = "") -> Any:
        shown = browser.new_page()
        pages.append(shown)
        shown.on("console", lambda message: faults.append(message.text))
        shown.on("pageerror", lambda error: faults.append(str(error)))
        shown.on("request", lambda request: faults.extend(outside(request.url)))
        shown.goto(f"{(site / 'search.html').as_uri()}{query}")
        return shown

    def outside(url: str) -> list[str]:
        return [] if url.startswith(site.as_uri()) else [url]

    yield opened
    titles = {shown.title() for shown in pages}
    for shown in pages:
        shown.close()
    assert faults == []
    assert titles == {"Search – Uptake"}


def status(shown: Any, words: str) -> str:
    shown.locator(STATUS).filter(has_text=f"“{words}”").wait_for()
    return str(shown.locator(STATUS).text_content())


def test_a_link_to_a_search_shows_what_it_finds(open_page: Callable[..., Any]) -> None:
    shown = open_page("?q=packages")
    assert status(shown, "packages") == "2 sections found for “packages”."
    addresses = [link.get_attribute("href") for link in shown.locator(FOUND).all()]
    assert sorted(addresses) == ["jurisdictions/us.html#sec-by-year", "volume.html#sec-by-year"]
    assert shown.locator("#search mark").first.text_content() == "packages"


def test_the_keyboard_is_enough(open_page: Callable[..., Any]) -> None:
    shown = open_page()
    shown.get_by_label("Words to find").focus()
    shown.keyboard.type("legal authority")
    assert status(shown, "legal authority").startswith("2 sections")
    assert shown.url.endswith("?q=legal+authority")
    shown.keyboard.press("Tab")
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.getAttribute('href')").endswith("#words")


def test_words_begun_misspelt_or_without_accents_are_found(open_page: Callable[..., Any]) -> None:
    for words in ("packa", "pakages", "nandu"):
        assert not status(open_page(f"?q={words}"), words).startswith("No ")
    assert status(open_page("?q=zzzz"), "zzzz") == "No sections found for “zzzz”."


def test_what_a_page_says_stays_text(open_page: Callable[..., Any]) -> None:
    shown = open_page("?q=nandu")
    status(shown, "nandu")
    assert HOSTILE in str(shown.locator("#search .found p").text_content())
    assert shown.locator("#search .found img").count() == 0


def test_the_words_are_loaded_when_somebody_asks(open_page: Callable[..., Any]) -> None:
    shown = open_page()
    assert shown.locator(f"script[src='{FILE}']").count() == 0
    shown.get_by_label("Words to find").focus()
    assert shown.locator(f"script[src='{FILE}']").count() == 1
