"""Every page as people use it: in Chromium, opened from a folder, narrow and wide, light and dark.

Tried are the pages of the last build, and two of the sample project's: one has every construct,
the other hostile names. Quarto's pages need a server, and are not tried here.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from browsers import SCHEMES, WIDTHS, Visit
from sample import page, stage
from test_hostile import NAMES

from uptake.prose import escape
from uptake.publish.builtin import render_site
from uptake.publish.markdown import html_path
from uptake.publish.outline import check_site
from uptake.publish.site import STAGE

PROJECT = Path(__file__).parents[2]
SETTINGS = yaml.safe_load((PROJECT / "_quarto.yml").read_text(encoding="utf-8"))
# Of the countries' pages, which are made alike: many designations, few, and no rating.
COUNTRIES = ["countries/*.ipynb", "countries/rus.html", "countries/ven.html", "countries/mhl.html"]
BUILT = [
    ("built", html_path(path))
    for path in [*SETTINGS["project"]["render"], *COUNTRIES[1:]]
    if path != COUNTRIES[0]
]
SAMPLE = [("sample", path) for path in ("jurisdictions/us.html", "data.html")]

MAXIMUM_SHIFT = 0.1
"""Of the screen, summed over what moves while a page loads: what is commonly held to be good."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The last build, copied so that a new one is not in the way, and the sample."""
    folder = tmp_path_factory.mktemp("sites")
    staged = stage(folder / "staged")
    rows = "".join(f"| {escape(name)} | 1 |\n" for name in NAMES)
    hostile = f"## Names\n\n| Name | n |\n|:--|--:|\n{rows}\n: Names {{#tbl-names}}"
    (staged / "data.ipynb").write_text(page("Data", hostile), encoding="utf-8")
    render_site(staged, folder / "sample")
    if (PROJECT / "_site/site_libs").is_dir():
        render_site(PROJECT / STAGE, folder / "built")
    elif (PROJECT / "_site").is_dir():
        shutil.copytree(PROJECT / "_site", folder / "built")
    return {name: folder / name for name in ("built", "sample") if (folder / name).is_dir()}


@pytest.fixture(scope="module", params=[*BUILT, *SAMPLE], ids=" ".join)
def visit(request: pytest.FixtureRequest, browser: Any, sites: dict[str, Path]) -> Iterator[Visit]:
    """A page, open at the narrowest width."""
    name, path = request.param
    if name not in sites:
        pytest.skip("No site has been built")
    visit = Visit(browser.new_page(offline=True), sites[name])
    visit.open(path, WIDTHS[0])
    yield visit
    visit.page.close()


def test_nothing_moves_while_a_page_loads(visit: Visit) -> None:
    assert visit.page.evaluate("window.shifted") < MAXIMUM_SHIFT


def test_a_picture_has_its_place_before_it_comes(visit: Visit) -> None:
    sizes = visit.page.evaluate(
        "[...document.images].map((image) => [image.getAttribute('src'), image.naturalWidth,"
        " image.getAttribute('width') / image.getAttribute('height'),"
        " image.naturalWidth / image.naturalHeight])"
    )
    for source, width, said, true in sizes:
        assert width > 0, source
        assert said == pytest.approx(true, rel=0.01), source


def test_a_page_weighs_little(visit: Visit) -> None:
    text = [path for path in visit.loaded if path.suffix not in (".svg", ".png")]
    assert sum(path.stat().st_size for path in text) < 300_000


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_never_scrolls_sideways(visit: Visit, width: int) -> None:
    for scheme in SCHEMES:
        visit.show(width, scheme)
        assert visit.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
def test_a_page_is_accessible(visit: Visit, width: int, scheme: str) -> None:
    visit.show(width, scheme)
    assert visit.violations() == []


def test_paper_is_light_in_the_dark(visit: Visit) -> None:
    looks = (
        "[document.body, ...document.images].map((part) => getComputedStyle(part))"
        ".map((style, at) => at ? style.filter : style.backgroundColor)"
    )
    visit.show(1440, "dark")
    paper, *filters = visit.page.evaluate(looks)
    assert paper == "rgb(20, 20, 20)"
    assert "none" not in filters
    visit.page.emulate_media(media="print")
    paper, *filters = visit.page.evaluate(looks)
    assert paper == "rgb(255, 255, 255)"
    assert set(filters) <= {"none"}
    visit.page.emulate_media(media="screen")


def test_nothing_fails_and_nothing_leaves_the_machine(visit: Visit) -> None:
    assert visit.faults == []


def test_links_and_anchors_lead_somewhere(sites: dict[str, Path]) -> None:
    if "built" not in sites:
        pytest.skip("No site has been built")
    assert check_site(sites["built"]) == []
