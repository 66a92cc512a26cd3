"""The explorer in a browser, opened from a folder: filters, address, download, speed, access."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pytest
from explorers import HOSTILE, Explorer, build

from uptake.cleaning import Cleaned
from uptake.settings import Settings

RESULT = "#explorer [role=status]"
ROWS = "#explorer .rows tbody tr"
COUNTED = ("individual", "entity")


@pytest.fixture(scope="module")
def explorer(
    tmp_path_factory: pytest.TempPathFactory,
    cleaned: dict[str, list[Cleaned]],
    common: dict[str, pd.DataFrame],
    settings: Settings,
) -> Explorer:
    return build(tmp_path_factory.mktemp("explorer"), cleaned, common["regimes"], settings)


@pytest.fixture
def open_page(browser: Any, explorer: Explorer) -> Iterator[Callable[..., Any]]:
    """Open the explorer; at the end nothing has failed, run by itself, or left the machine."""
    pages, faults = [], []

    def opened(width: int = 1440, **state: str) -> Any:
        page = browser.new_page(viewport={"width": width, "height": 900})
        pages.append(page)
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url) if outside(request) else None)
        page.goto(f"{explorer.address}?{urlencode(state)}")
        noun = "listings:" if state.get("rows") == "listings" else "designations:"
        page.locator(RESULT).filter(has_text=noun).wait_for()
        return page

    def outside(request: Any) -> bool:
        return not request.url.startswith((explorer.site.as_uri(), "blob:"))

    yield opened
    titles = [page.title() for page in pages]
    for page in pages:
        page.close()
    assert faults == []
    assert set(titles) <= {"Explorer – Uptake"}


def said(rows: pd.DataFrame, of: pd.DataFrame, noun: str) -> str:
    """The sentence above the timeline."""
    counted = int(rows["type"].isin(COUNTED).sum())
    rest = len(rows) - counted
    return f"{len(rows):,} of {len(of):,} {noun}: {counted:,} of individuals and entities" + (
        f", and {rest:,} of vessels and aircraft, which are never counted." if rest else "."
    )


def has(codes: pd.Series, code: str) -> pd.Series:
    return codes.str.split(";").map(lambda found: code in found)


FILTERS: list[tuple[dict[str, str], Callable[[pd.DataFrame], pd.Series]]] = [
    ({}, lambda rows: rows["name"].notna()),
    ({"jurisdiction": "uk"}, lambda rows: rows["jurisdiction"].eq("uk")),
    ({"jurisdiction": "us,au"}, lambda rows: rows["jurisdiction"].isin(["us", "au"])),
    ({"regime": "au-corr"}, lambda rows: has(rows["regime"], "au-corr")),
    ({"country": "CHN"}, lambda rows: has(rows["country"], "CHN")),
    ({"country": "-"}, lambda rows: rows["country"].eq("")),
    ({"type": "vessel"}, lambda rows: rows["type"].eq("vessel")),
    ({"coding": "broad"}, lambda rows: has(rows["coding"], "broad")),
    ({"coding": "-"}, lambda rows: rows["coding"].eq("")),
    ({"basis": "first_seen"}, lambda rows: rows["basis"].eq("first_seen")),
    ({"from": "2020", "to": "2022"}, lambda rows: rows["day"].str[:4].between("2020", "2022")),
    ({"from": "2024"}, lambda rows: rows["day"].ge("2024")),
    ({"q": "KADYROV"}, lambda rows: rows["name"].str.contains("kadyrov", case=False)),
    (
        {"jurisdiction": "us", "country": "RUS", "type": "individual", "to": "2021"},
        lambda rows: (
            rows["jurisdiction"].eq("us")
            & has(rows["country"], "RUS")
            & rows["type"].eq("individual")
            & rows["day"].str[:4].between("2000", "2021")
        ),
    ),
]


@pytest.mark.parametrize("name", ["designations", "listings"])
def test_a_link_shows_the_rows_that_it_asks_for(
    open_page: Callable[..., Any], explorer: Explorer, name: str
) -> None:
    page = open_page(rows=name)
    every = explorer.rows(name)
    for state, passes in FILTERS if name == "designations" else FILTERS[4::3]:
        page.goto(f"{explorer.address}?{urlencode({'rows': name, **state})}")
        page.locator(RESULT).filter(has_text=f"{name}:").wait_for()
        expected = every[passes(every)]
        assert page.inner_text(RESULT) == said(expected, every, name), state
        assert page.locator(ROWS).count() == min(len(expected), 50)


def test_controls_filter_and_the_address_follows(
    open_page: Callable[..., Any], explorer: Explorer
) -> None:
    page = open_page()
    page.get_by_label("United Kingdom").check()
    page.get_by_label("Regime").select_option("uk-gac")
    page.get_by_label("From year").select_option("2022")
    rows = explorer.designations
    expected = rows[rows["regime"].eq("uk-gac") & rows["day"].ge("2022")]
    assert page.inner_text(RESULT) == said(expected, rows, "designations")
    assert page.url.endswith("?from=2022&jurisdiction=uk&regime=uk-gac")
    page.get_by_role("button", name="Clear all filters").click()
    assert page.inner_text(RESULT) == said(rows, rows, "designations")
    assert page.url == explorer.address


def test_choices_count_what_choosing_them_would_show(
    open_page: Callable[..., Any], explorer: Explorer
) -> None:
    page = open_page(jurisdiction="us", type="entity")
    rows = explorer.designations
    entities = rows[rows["type"].eq("entity")]
    american = entities[entities["jurisdiction"].eq("us")]
    canadian = int(entities["jurisdiction"].eq("ca").sum())
    assert page.locator(".choice", has_text="Canada").inner_text().split()[-1] == str(canadian)
    chosen = page.get_by_label("Country").locator("option[value=CHN]")
    assert chosen.text_content() == f"China ({american['country'].eq('CHN').sum()})"


def test_a_copied_link_restores_filters_order_and_page(open_page: Callable[..., Any]) -> None:
    page = open_page(jurisdiction="us", q="a")
    page.get_by_role("button", name="Target").click()
    page.get_by_role("button", name="Next").click()
    again = open_page()
    again.goto(page.url)
    assert again.inner_text("#explorer .rows") == page.inner_text("#explorer .rows")
    assert again.inner_text("#explorer .pages span").startswith("Page 2 of ")


def test_what_a_link_asks_for_in_vain_is_said(open_page: Callable[..., Any]) -> None:
    page = open_page(country="XXX", **{"from": "1066"}, page="-3", sort="secret")
    said = page.get_by_role("alert").inner_text()
    assert said == "These data have no country “XXX”, no from “1066”: left out."
    assert page.url.endswith("explorer.html")


def test_rows_are_sorted_by_any_column_and_what_is_not_known_stands_last(
    open_page: Callable[..., Any],
) -> None:
    page = open_page(rows="listings", sort="day")
    days = page.locator(f"{ROWS} .day").all_inner_texts()
    assert days == sorted(days)
    assert "Not known" not in days
    page = open_page()
    page.get_by_role("button", name="Country").click()
    countries = page.locator(f"{ROWS} .country").all_inner_texts()
    assert countries == sorted(countries)
    assert page.locator("#explorer th.country").get_attribute("aria-sort") == "ascending"


def test_the_timeline_follows_the_filters_and_never_counts_vessels(
    open_page: Callable[..., Any], explorer: Explorer
) -> None:
    page = open_page(jurisdiction="us,uk")
    page.get_by_text("The numbers as a table").click()
    rows = explorer.designations[explorer.designations["jurisdiction"].isin(["us", "uk"])]
    counted = rows[rows["type"].isin(COUNTED)]
    for line in page.locator("#explorer details tbody tr").all_inner_texts():
        year, us, uk, every = line.split()
        own = counted[counted["day"].str.startswith(year)]["jurisdiction"].value_counts()
        assert [int(us), int(uk), int(every)] == [own.get("us", 0), own.get("uk", 0), own.sum()]
    assert page.locator("#explorer .timeline rect").count() > 0
    page.get_by_label("Type").select_option("vessel")
    assert page.locator("#explorer .timeline rect").count() == 0


def download(page: Any, folder: Path) -> tuple[list[str], list[list[str]]]:
    """The comments of what is downloaded, and its rows with the header first."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download").click()
    waiting.value.save_as(folder / waiting.value.suggested_filename)
    with (folder / waiting.value.suggested_filename).open(encoding="utf-8", newline="") as file:
        lines = file.readlines()
    comments = [line.rstrip("\n") for line in lines if line.startswith("# ")]
    return comments, list(csv.reader(lines[len(comments) :]))


def test_the_download_has_all_that_is_shown_and_says_what_it_is(
    open_page: Callable[..., Any], explorer: Explorer, tmp_path: Path
) -> None:
    page = open_page(rows="listings", country="MMR", sort="name")
    comments, (header, *lines) = download(page, tmp_path)
    assert comments[0] == ("# Uptake, edition 0a1b2c3d, official lists known up to 20 August 2026.")
    assert "their terms apply" in comments[1]
    assert comments[2] == "# Rows: explorer.html?rows=listings&sort=name&country=MMR"
    names = {
        "type": "target_type",
        "day": "listed_on",
        "basis": "date_basis",
        "coding": "primary_by",
    }
    expected = explorer.listings[has(explorer.listings["country"], "MMR")].rename(columns=names)
    assert header == list(expected.columns)
    assert sorted(map(tuple, lines)) == sorted(expected.itertuples(index=False, name=None))


def test_a_hostile_name_is_text_on_the_page_and_in_the_download(
    open_page: Callable[..., Any], tmp_path: Path
) -> None:
    page = open_page(q="onerror")
    assert page.locator(f"{ROWS} th").inner_text().startswith(HOSTILE)
    assert page.locator("#explorer img, #explorer script").count() == 0
    _, (header, line) = download(page, tmp_path)
    assert line[header.index("name")] == f"'{HOSTILE}"


def test_listings_come_when_they_are_asked_for(
    open_page: Callable[..., Any], explorer: Explorer
) -> None:
    page = open_page(country="CHN")
    assert page.evaluate("uptakeExplorer.listings") is None
    page.get_by_label("All listings").check()
    page.locator(RESULT).filter(has_text="listings:").wait_for()
    rows = explorer.listings
    assert page.inner_text(RESULT) == said(rows[has(rows["country"], "CHN")], rows, "listings")
    page.get_by_label("Designations").check()
    assert "designations:" in page.inner_text(RESULT)


def test_listings_that_do_not_come_are_said(browser: Any, explorer: Explorer) -> None:
    page = browser.new_page()
    page.route("**/listings.js", lambda route: route.abort())
    page.goto(f"{explorer.address}?rows=listings")
    page.get_by_role("alert").filter(has_text="could not be loaded").wait_for()
    assert "designations:" in page.inner_text(RESULT)
    page.close()


def test_a_keyboard_is_enough(open_page: Callable[..., Any]) -> None:
    page = open_page()
    focused = "document.activeElement.name || document.activeElement.textContent"
    page.get_by_label("Name or list number").focus()
    page.keyboard.type("company")
    names = page.locator(f"{ROWS} th").all_inner_texts()
    assert names
    assert all("company" in name.lower() for name in names)
    reached = []
    for _ in range(10):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(focused))
    assert reached[:7] == ["regime", "country", "type", "coding", "basis", "from", "to"]
    page.get_by_role("button", name="Target").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "Target"
    assert page.locator("#explorer th.name").get_attribute("aria-sort") == "ascending"


@pytest.mark.parametrize(
    ("width", "rows"),
    [(360, "designations"), (360, "listings"), (768, "listings"), (1440, "designations")],
)
def test_the_page_fits_and_is_accessible(
    open_page: Callable[..., Any], width: int, rows: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="axe is not installed")
    page = open_page(width, rows=rows, q="a", country="XXX")
    page.get_by_text("The numbers as a table").click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate(resources.files(axe).joinpath("axe.min.js").read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = page.evaluate(
        "tags => axe.run({}, {runOnly: tags, preload: false})".replace("{}", "document"), tags
    )
    assert [(fault["id"], fault["nodes"][0]["target"]) for fault in found["violations"]] == []


def test_without_scripts_the_page_says_where_the_rows_are(browser: Any, explorer: Explorer) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(explorer.address)
    assert "your browser has not run it" in page.inner_text("#explorer")
    assert page.get_attribute("#explorer a", "href") == "data/designations.csv"
    page.close()


REPAINT = """async () => {
  const country = document.querySelector("#explorer [name=country]");
  const times = [];
  for (let turn = 0; turn < 9; turn++) {
    for (const code of ["CHN", "RUS", ""]) {
      const start = performance.now();
      country.value = code;
      country.dispatchEvent(new Event("change"));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      times.push(performance.now() - start);
    }
  }
  return times;
}"""


@pytest.mark.parametrize(("rows", "most"), [("designations", 100), ("listings", 300)])
def test_a_filter_repaints_quickly(open_page: Callable[..., Any], rows: str, most: float) -> None:
    # What else runs on the machine slows most turns: the quickest quarter is the page's own time.
    assert quantiles(open_page(rows=rows).evaluate(REPAINT))[0] < most


def test_the_first_paint_takes_less_than_a_second(open_page: Callable[..., Any]) -> None:
    paint = "performance.getEntriesByName('first-contentful-paint')[0]"
    times = []
    for _ in range(3):
        page = open_page()
        page.wait_for_function(paint)
        times.append(page.evaluate(f"{paint}.startTime"))
    assert min(times) < 1000
