"""The words that the search page searches are those that a reader sees."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from sample import REPOSITORY, page, stage

from uptake.prose import escape
from uptake.publish.builtin import render_site
from uptake.publish.outline import check_site
from uptake.publish.search import FILE, search_page, write_search

HOSTILE = "</script><script>alert(1)</script>"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    staged = stage(folder / "staged")
    (staged / "data.ipynb").write_text(page("Data", f"## Names {{#names}}\n\n{escape(HOSTILE)}"))
    render_site(staged, folder / "site")
    write_search(folder / "site")
    return folder / "site"


def test_sections_have_their_place_heading_and_text(site: Path) -> None:
    found = search_page(site, "volume.html")
    assert (found["path"], found["title"]) == ("volume.html", "Volume")
    above, by_year, dates, words = found["sections"]
    assert above[:2] == ["", ""]
    assert above[2].startswith("Volume in one sentence. The United States named 766 people")
    assert by_year[:2] == ["sec-by-year", "By year"]
    assert "Figure 1: Most years saw fewer than 100." in by_year[2]
    assert "Table 1: Targets and actions by year" in by_year[2]
    assert dates[:2] == ["how-dates-are-known", "How dates are known"]
    assert words[2].startswith("Regime A legal authority.")


def test_rows_files_and_snippets_are_not_searched(site: Path) -> None:
    text = json.dumps(search_page(site, "volume.html"))
    for unseen in ("2018", "This figure", "Embed", "Paste"):
        assert unseen not in text


def test_nothing_on_a_page_can_end_the_script(site: Path) -> None:
    script = (site / FILE).read_text("utf-8")
    assert "<" not in script
    words = json.loads(script.removeprefix("globalThis.uptakeWords = ").rstrip(";\n"))
    data = next(found for found in words if found["path"] == "data.html")
    assert data["sections"][1] == ["names", "Names", HOSTILE]


def test_the_search_page_is_whole_and_light(site: Path) -> None:
    assert check_site(site) == []
    library = (REPOSITORY / "reports/vendor/minisearch.js").stat().st_size
    assert library < 100_000


def test_the_library_is_the_one_that_was_reviewed() -> None:
    library = (REPOSITORY / "reports/vendor/minisearch.js").read_bytes()
    assert hashlib.sha256(library).hexdigest() == (
        "03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03"
    )
